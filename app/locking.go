package app

import (
	"errors"
	"time"

	"doorway/app/look"
	"doorway/app/unlock"
	"doorway/app/veil"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// lockKeys lock the records from every screen.
var lockKeys = &desktop.CustomShortcut{KeyName: fyne.KeyL, Modifier: fyne.KeyModifierControl}

// leaving is how long a screen may take to keep what it holds before the keys
// are forgotten all the same.
const leaving = 1500 * time.Millisecond

// underWay reports whether a journey runs here that has not landed yet, or a client
// does a guide. That is looked after, however long nobody touches the machine.
func (d *Doorway) underWay() bool {
	if d.running == nil {
		return d.guiding
	}
	j, m := d.running.live.Now()
	return !j.Ended && !m.Landed
}

// readable reports whether anybody who comes could read something, or open it
// without a word.
func (d *Doorway) readable() bool { return d.carried != nil || d.vault != nil && !d.locked }

// lock locks the vault; why is what the door says of it, and may be empty. A
// running journey goes on behind a screen that tells little. What a desk screen
// holds is kept first; what can't be kept stays behind the door.
func (d *Doorway) lock(why string) {
	d.drop()
	switch {
	case d.trial != "":
		return
	case d.busy: // with opening or unlocking it, maybe
		d.waiting = &why
		return
	case d.vault == nil, d.locked, !d.vault.HasPassphrase():
		return
	}
	d.locked = true
	d.holdCapsule(nil)
	if r := d.running; r != nil && !r.live.Journey().Ended {
		d.veil(why)
		d.forget(nil, nil)
		return
	}
	left := make(chan struct{})
	screen := d.shown
	d.behind = screen
	d.cover(unlock.New(unlock.Options{Ask: true, Note: why, Try: d.unlock}), d.wears())
	away := func() {
		if d.behind != screen {
			return
		}
		screen.Close()
		d.behind = nil
		close(left)
		d.tellBehind(false)
	}
	if k, ok := screen.(keeper); ok {
		k.Leave(away)
	} else {
		away()
	}
	d.forget(left, d.running)
}

// lockLate locks what was to be locked while a step was under way.
func (d *Doorway) lockLate() {
	if d.waiting != nil && !d.busy {
		why := *d.waiting
		d.waiting = nil
		d.lock(why)
	}
}

// forget has the vault forget its keys, once the screen is left or has had time
// for it, and closes the record of the ended journey that was shown, if any.
func (d *Doorway) forget(left <-chan struct{}, ended *running) {
	step(d, func() (away bool, err error) {
		if left != nil {
			select {
			case <-left:
				away = true
			case <-time.After(leaving):
			}
		}
		if ended != nil && away {
			ended.closeRecord()
		}
		return away, d.vault.Lock()
	}, func(away bool, err error) {
		if err != nil {
			fyne.LogError("The vault was not locked", err)
		}
		if ended != nil && away {
			d.putAway()
		}
		d.tellBehind(false)
	})
}

// tellBehind has the door say whether something stays behind it; leaving says
// too what closing the window once more does.
func (d *Doorway) tellBehind(leaving bool) {
	if door, ok := d.shown.(*unlock.Screen); ok {
		door.Behind(d.behind != nil, leaving)
	}
}

// veil shows the running journey as far as it may be seen while the vault is
// locked.
func (d *Doorway) veil(why string) {
	r := d.running
	ended, wears := look.T("lock.ended", "The journey has ended, and is kept."), look.Night
	if r.sort() != session.JourneySort {
		ended, wears = look.T("lock.ended.session", "The session has ended, and is kept."), look.Day
	}
	d.show(veil.New(veil.Options{
		Live: r.live, Sound: r.hears, Unkept: r.unkept, Why: why,
		Ask: why != "", // whoever did not lock it by hand comes back and types
		Unlock: func(pass []byte, answer func(error)) {
			d.tryPassphrase(pass, func(err error) {
				if errors.Is(err, vault.ErrWrongPassphrase) {
					d.wrong++
				}
				time.AfterFunc(patience(d.wrong), func() { fyne.Do(func() { answer(err) }) })
			})
		},
		Ended: func() {
			r.rest()
			d.ask(vault.ErrPassphraseWanted, ended, d.unlock)
		},
	}), wears)
}

// unlock opens the locked vault again, and goes on where it was left.
func (d *Doorway) unlock(pass []byte) {
	d.tryPassphrase(pass, func(err error) { d.ask(err, "", d.unlock) })
}

// tryPassphrase opens the locked vault again and goes on where it was left, or
// says why it does not open.
func (d *Doorway) tryPassphrase(pass []byte, failed func(error)) {
	if d.busy { // it is still being locked
		time.AfterFunc(100*time.Millisecond, func() { fyne.Do(func() { d.tryPassphrase(pass, failed) }) })
		return
	}
	step(d, func() (struct{}, error) { return struct{}{}, d.vault.Unlock(pass, nil) }, func(_ struct{}, err error) {
		if err != nil {
			failed(err)
			return
		}
		d.wrong, d.locked = 0, false
		d.guard.touch()
		d.guard.allow(d.vault.Settings().Idle)
		d.back()
	})
}

// back shows what there was when the vault was locked.
func (d *Doorway) back() {
	switch {
	case d.behind != nil:
		screen := d.behind
		d.behind = nil
		d.show(screen, d.wears())
	case d.running != nil && d.running.live.Journey().Ended:
		d.closing()
	case d.running != nil:
		d.showRunning(d.running)
	default:
		d.first()
		d.backUpLate()
	}
}
