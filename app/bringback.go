package app

import (
	"errors"
	"time"

	"doorway/app/bringback"
	"doorway/app/look"
	"doorway/session"
	"doorway/session/vault"
)

// carried is the passphrase that brought a backup back and is to open it.
type carried struct {
	pass []byte
	gone bool // it was dropped, maybe before it was known to be right
}

// drop wipes the passphrase that is carried, if any: nobody may be there any
// more, and the door asks for it as it does of everybody.
func (d *Doorway) drop() {
	if c := d.carried; c != nil {
		clear(c.pass)
		c.pass, c.gone = nil, true
		d.carried = nil
	}
}

// bringBack brings a backup back where nothing is kept yet, and opens it.
func (d *Doorway) bringBack() {
	d.show(bringback.New(bringback.Options{
		ChooseFile: d.chooseBackup,
		Restore: func(path string, typed []byte, answer func(bringback.Back, error)) {
			c := &carried{}
			d.carried = c
			work(d, func() (bringback.Back, error) {
				r, made, err := vault.Restore(path, d.o.Data, vault.Options{Passphrase: typed})
				return bringback.Back{Made: made.Local(), Sessions: r.Sessions, Events: r.Events, Damaged: r.Damaged}, err
			}, func(b bringback.Back, err error) {
				if errors.Is(err, vault.ErrWrongPassphrase) {
					d.wrong++
				}
				c.pass = typed
				switch {
				case c.gone:
					clear(typed)
					c.pass = nil
				case err != nil:
					d.drop()
				}
				answer(b, err)
			})
		},
		Wrong:  vault.ErrWrongPassphrase,
		OfFile: ofBackup,
		Wait:   func() time.Duration { return patience(d.wrong) },
		Open: func() {
			var pass []byte
			if d.carried != nil {
				pass, d.carried = d.carried.pass, nil
			}
			d.open(pass)
		},
		Back: d.welcome,
	}), look.Day)
}

// ofBackup reports whether an error of a restore tells of the backup itself.
func ofBackup(err error) bool {
	switch session.AsPlain(err).Key {
	case "error.restore.read", "error.restore.bad":
		return true
	}
	return errors.Is(err, vault.ErrNewer)
}

// chooseBackup lets a backup be pointed at, and answers with its path, or with
// nothing.
func (d *Doorway) chooseBackup(answer func(path string)) {
	d.chooseFile(look.T("backup.choose", "Choose a backup"), ".doorway-backup", answer)
}
