package vault

import (
	"encoding/hex"
	"fmt"
	"path/filepath"
	"strconv"
	"time"

	"doorway/session"
)

// Deed is a kind of thing that was done with the vault.
type Deed string

// What the audit tells of.
const (
	Opened            Deed = "opened"
	Exported          Deed = "exported"
	Printed           Deed = "printed"
	Imported          Deed = "imported"
	Erased            Deed = "erased"
	BackedUp          Deed = "backed up"
	Restored          Deed = "restored"
	PassphraseChanged Deed = "passphrase changed"
	RecoveryChanged   Deed = "recovery key changed"
	KeyringChanged    Deed = "keyring changed"
	PersonAdded       Deed = "person added"
	PersonRemoved     Deed = "person removed"
	ProcessNotesRead  Deed = "process notes read"
	Mended            Deed = "mended"
	KeyRenewed        Deed = "key file renewed" // as this version writes it
	Closed            Deed = "closed"
)

// Done is one line of the audit.
type Done struct {
	At     time.Time `json:"at"`
	Who    string    `json:"who,omitempty"` // name; empty where nobody gave one
	Deed   Deed      `json:"deed"`
	Detail string    `json:"detail,omitempty"` // a session's id, a name, a way of opening
}

func (v *Vault) audit() ledger[Done] {
	return ledger[Done]{v, auditKind, string(auditKind), filepath.Join(v.dir, "audit"+suffix), func(r *ring) []byte { return r.audit }, &v.auditing}
}

// Record adds a deed to the audit. Detail, which may be empty, must name no
// client and hold nothing that a client said.
func (v *Vault) Record(deed Deed, detail string) error {
	keys, err := v.keys()
	if err != nil {
		return err
	}
	if err := v.audit().add(Done{v.o.now(), keys.who.Name, deed, detail}); err != nil {
		return err
	}
	v.noteMended()
	return nil
}

// noteMended adds to the audit what was put right, once it can be added to.
func (v *Vault) noteMended() {
	v.mu.Lock()
	all := v.unnoted
	v.unnoted = nil
	v.mu.Unlock()
	for _, what := range all {
		v.record(Mended, what)
	}
}

// openedBy is what the audit says of an opening: the kind of slot, and how many
// passphrases were tried in vain before.
func openedBy(how string, wrong int) string {
	if wrong == 0 {
		return how
	}
	return how + ", " + strconv.Itoa(wrong) + " wrong before"
}

// record is Record where the deed must not fail because it can't be noted.
func (v *Vault) record(deed Deed, detail string) {
	if err := v.Record(deed, detail); err != nil {
		v.tell(session.Sayf("notice.vault.audit", "What was done just now could not be added to the audit.").Because(err))
	}
}

// recordClosing notes what there is when the vault is closed, by which an older
// copy of the files shows that was put in their place later.
func (v *Vault) recordClosing() {
	keys := v.ring.Load()
	if keys == nil || v.o.silent {
		return // it was locked; the closing before counts
	}
	n, err := v.census()
	if err != nil {
		return
	}
	v.mu.Lock()
	mac := v.header.MAC
	v.mu.Unlock()
	if h, _, err := v.files.look(); err == nil {
		mac = h.MAC
	}
	_ = v.audit().add(Done{v.o.now(), keys.who.Name, Closed, n.String() + ", key " + hex.EncodeToString(mac[:min(len(mac), 4)])})
}

// census is how much is kept.
type census struct{ sessions, events int }

func (n census) String() string { return fmt.Sprintf("%d sessions, %d events", n.sessions, n.events) }

func (v *Vault) census() (n census, err error) {
	err = v.withIndex(func(x *index) (err error) {
		n, err = x.census()
		return err
	})
	return n, err
}

// compareWithLast holds what there is, and the MAC of the header as it was
// found, against the last closing that the audit tells of.
func (v *Vault) compareWithLast(mac []byte) {
	done, _ := v.audit().read()
	at := -1
	rekeyed, erased := false, false
	for i := len(done) - 1; i >= 0 && at < 0; i-- {
		switch done[i].Deed {
		case Closed:
			at = i
		case PassphraseChanged, RecoveryChanged, KeyringChanged, PersonAdded, PersonRemoved, KeyRenewed, Restored:
			rekeyed = true
		case Erased:
			erased = true
		}
	}
	if at < 0 {
		return
	}
	var then census
	var key string
	if _, err := fmt.Sscanf(done[at].Detail, "%d sessions, %d events, key %s", &then.sessions, &then.events, &key); err != nil {
		return
	}
	_ = v.catchUp()
	if now, err := v.census(); err == nil && !erased && (now.sessions < then.sessions || now.events < then.events) {
		v.tellLost(session.Sayf("notice.vault.older", "When these records were closed last, they held more: {{.Then}} events, and now {{.Now}}. An older copy may have been put in their place; please look at your backups.",
			"Then", then.events, "Now", now.events))
	}
	if !rekeyed && hex.EncodeToString(mac[:min(len(mac), 4)]) != key {
		v.tellLost(session.Sayf("notice.vault.olderkey", "The file vault.key is not the one that was here when these records were closed last. If nobody put an older one back, please find out who did; passphrases that were changed may open it again."))
	}
}

// Audit gives all that was done, the oldest first. The error says what of it is
// damaged; what can be read is given all the same.
func (v *Vault) Audit() ([]Done, error) { return v.audit().read() }
