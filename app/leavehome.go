package app

import (
	"os"

	"doorway/app/look"
	"doorway/app/unlock"
	"doorway/session"
	"doorway/session/vault"
)

// leaveHome puts the home away and leads to the practice on this computer, or to
// where one says which side is one's own. Where everything is to be forgotten it
// goes first. It answers only where it can't begin: else the screen is gone.
func (d *Doorway) leaveHome(forget bool, answer func(error)) {
	if d.busy {
		answer(session.Sayf("error.busy", "Something else is being done at the moment; please try again."))
		return
	}
	v, dir := d.vault, d.homeFolder()
	d.show(unlock.New(unlock.Options{}), look.Home)
	d.holdCapsule(nil)
	d.unremind()
	step(d, func() (bool, error) {
		err := v.Close()
		if forget {
			if vault.Remembers(dir) {
				d.o.keyring.Forget(vault.ID(dir))
			}
			err = os.RemoveAll(dir)
		}
		return vault.Exists(d.o.Data), err
	}, func(practice bool, err error) {
		d.vault, d.course, d.notices = nil, "", nil
		if err != nil && forget {
			d.ask(session.Sayf("error.forget", "Not everything could be taken away; please close what else uses these files and try again.").Because(err), "", func([]byte) { d.open(nil) })
			return
		}
		d.atHome = false
		if practice {
			d.open(nil)
			return
		}
		d.ways()
	})
}
