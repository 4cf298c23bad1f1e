package app

import (
	"doorway/session"
	"doorway/session/letter"
	"doorway/session/vault"
)

// keptCapsule is a capsule that was opened at home, with its sounds: they are read from
// the encrypted file itself.
type keptCapsule struct {
	session.Capsule
	*letter.Opened
	file *vault.File
}

// openKept opens a capsule that is kept. It waits for the disk, and where words open
// it for a moment more.
func openKept(v *vault.Vault, r session.Received) (*keptCapsule, error) {
	file, err := v.File(vault.CapsuleFile(r.Capsule.ID))
	if err != nil {
		return nil, err
	}
	key := letter.ByWords(r.Key)
	if own := v.Settings().Letters.Own; r.Key == "" && own != nil {
		key = letter.ByIdentity(*own)
	}
	content, opened, err := letter.OpenCapsule(file, file.Size(), key)
	if err != nil {
		_ = file.Close()
		return nil, err
	}
	return &keptCapsule{content, opened, file}, nil
}

// close lets the file go. Nothing of it may be read after.
func (k *keptCapsule) close() {
	if k != nil {
		_ = k.file.Close()
	}
}

// speaks reports whether somebody's recording of a guide is in it, whole or in part.
func (k *keptCapsule) speaks(guide string, cues int) bool {
	if k == nil {
		return false
	}
	for cue := range cues {
		if _, ok := k.Sound(session.ClipName(guide, cue)); ok {
			return true
		}
	}
	return false
}

// holdCapsule holds one open in place of the one before, which may be the same.
func (d *Doorway) holdCapsule(k *keptCapsule) {
	if d.capsule != k {
		d.capsule.close()
		d.capsule = k
	}
}

// latestOf is the capsule that came last in a course, opened; held is what is open
// already and may be given back. It waits for the disk.
func latestOf(v *vault.Vault, c session.Course, held *keptCapsule) (*keptCapsule, error) {
	last, ok := c.Latest()
	switch {
	case !ok:
		return nil, nil
	case held != nil && held.ID == last.Capsule.ID:
		return held, nil
	}
	return openKept(v, last)
}

// chooseHome keeps what was chosen at home.
func (d *Doorway) chooseHome(change func(*vault.Home), answer func(error)) {
	v := d.vault
	d.workOn(func() error { return v.Change(func(s *vault.Settings) { change(&s.Home) }) }, answer)
}
