package app

import (
	"errors"

	"doorway/app/look"
	"doorway/app/paper"
	"doorway/app/strength"
	"doorway/app/unlock"
	"doorway/app/welcome"
	"doorway/session/vault"
)

// lockHome gives a home a passphrase, or another in place of the one so far, and
// comes back.
func (d *Doorway) lockHome(back func()) {
	if !d.vault.HasPassphrase() {
		d.choosePassphrase(nil, back)
		return
	}
	d.askPassphrase(nil, back)
}

// askPassphrase asks for the passphrase so far; trouble is why it is asked again.
func (d *Doorway) askPassphrase(trouble error, back func()) {
	v := d.vault
	o := unlock.Options{Ask: true, Title: look.T("homelock.sofar", "The passphrase so far"), Trouble: trouble, Back: back}
	if trouble != nil {
		o.Wait = patience(d.wrong)
	}
	var page *unlock.Screen
	o.Try = func(pass []byte) {
		now := append([]byte(nil), pass...) // the door wipes what it hands out
		work(d, func() (struct{}, error) { return struct{}{}, v.Prove(now) }, func(_ struct{}, err error) {
			if errors.Is(err, vault.ErrWrongPassphrase) {
				d.wrong++
			}
			switch {
			case d.shown != page: // it was left, or locked, meanwhile
				clear(now)
			case err != nil:
				d.askPassphrase(err, back)
			default:
				d.wrong = 0
				d.choosePassphrase(now, back)
			}
		})
	}
	page = unlock.New(o)
	d.homely(page)
}

// choosePassphrase asks for a passphrase and shows its recovery key; now is the one
// so far.
func (d *Doorway) choosePassphrase(now []byte, back func()) {
	v := d.vault
	var key vault.RecoveryKey
	var page *welcome.Screen
	page = welcome.New(welcome.Options{
		Home: true, Strength: strength.Judge,
		NewKey: func() []string {
			key = vault.NewRecoveryKey()
			return key.Groups()
		},
		CanPrint: paper.Can(),
		Print: func(groups []string, answer func(error)) {
			sheet := paper.Sheet(look.T, groups, d.o.Clock.Now().Wall, "")
			d.workOn(func() error { return paper.Print(sheet) }, answer)
		},
		Make: func(_ string, pass []byte, _ []string, answer func(error)) {
			work(d, func() (struct{}, error) {
				defer clear(pass)
				return struct{}{}, v.SetPassphrase(now, pass, "", &key)
			}, func(_ struct{}, err error) {
				answer(err)
				if err == nil {
					clear(now)
					if d.shown == page { // it was not locked meanwhile
						back()
					}
				}
			})
		},
		Without: back,
	})
	d.homely(page)
}
