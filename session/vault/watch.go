package vault

import (
	"time"

	"doorway/session"
)

const (
	knockEvery = time.Second
	spaceEvery = time.Minute
	// littleSpace is when a person is told that the disk fills up.
	littleSpace = 500 << 20
)

// watch renews the claim on the vault, listens for knocks, and looks at the
// room on the disk, until Close ends it.
func (v *Vault) watch() {
	defer close(v.watched)
	tick := time.NewTicker(knockEvery)
	defer tick.Stop()
	var beat, look time.Duration
	low := v.lookAtSpace(false)
	for {
		select {
		case <-v.stop:
			return
		case <-tick.C:
		}
		v.hearKnock()
		if beat += knockEvery; beat >= holderBeat {
			beat = 0
			v.beat()
		}
		if look += knockEvery; look >= spaceEvery {
			look = 0
			low = v.lookAtSpace(low)
		}
	}
}

// beat renews the claim. Where another machine has taken the vault meanwhile,
// the index is let go, for a database must not have two writers; open journals
// go on.
func (v *Vault) beat() {
	if v.holder.lost.Load() || v.holder.beat() {
		return
	}
	v.tell(session.Sayf("notice.vault.taken", "These records were opened on another computer meanwhile. A session that runs here is still kept; please close Doorway on one of the two."))
	v.indexing.Lock()
	defer v.indexing.Unlock()
	if v.index != nil {
		_ = v.index.close()
		v.index = nil
	}
}

// lookAtSpace tells once that little room is left, and once more after there
// was enough in between. It reports whether it is little now.
func (v *Vault) lookAtSpace(told bool) bool {
	free, ok := space(v.dir)
	low := ok && free < littleSpace
	v.low.Store(low)
	if low && !told {
		v.tell(session.Sayf("notice.vault.space", "There is little room left on the disk: {{.Megabytes}} MB. Please free some soon.", "Megabytes", free>>20))
	}
	return low
}

// LittleSpace reports whether the disk was nearly full at the last look, which
// is taken once a minute and where the disk is full.
func (v *Vault) LittleSpace() bool { return v.low.Load() }
