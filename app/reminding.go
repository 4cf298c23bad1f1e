package app

import (
	"time"

	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

// tooLate is how long after its time a reminder is let go: the machine slept.
const tooLate = time.Hour

// remind sets the next reminder of a home, in place of the one before.
func (d *Doorway) remind(c session.Course, h vault.Home) {
	d.unremind()
	now := d.o.Clock.Now().Wall
	at, ok := c.Reminder(now, h.Remind)
	if !ok {
		return
	}
	v, id := d.vault, d.course
	d.reminder = time.AfterFunc(at.Sub(now), func() {
		fyne.Do(func() {
			if d.over.Load() || d.vault != v || d.locked || d.guiding {
				return
			}
			work(d, func() (session.Course, error) { return v.Course(id) }, func(c session.Course, err error) {
				late := d.o.Clock.Now().Wall.Sub(at)
				if _, rests := c.Rested(session.EveningOf(at)); err != nil || rests || late > tooLate || d.guiding {
					return
				}
				fyne.CurrentApp().SendNotification(fyne.NewNotification(quietMoment(), ""))
			})
		})
	})
}

// unremind lets the next reminder go.
func (d *Doorway) unremind() {
	if d.reminder != nil {
		d.reminder.Stop()
	}
}
