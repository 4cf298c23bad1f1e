package app

import (
	"doorway/app/conductor"
	"doorway/app/sound"
	"doorway/session"
	"doorway/session/vault"
)

// sound shows the screen of the sound.
func (d *Doorway) sound() {
	d.list(func([]vault.Summary, error) {
		d.desk(placeSound, sound.New(sound.Options{
			Now: wallOf(d.o.Clock), Room: d.room, Keep: d.keepRoom, Start: d.hear, Plan: d.longest(),
			Preview: conductor.Preview, Softest: conductor.Softest, Fullest: conductor.Fullest, Back: d.today,
		}))
	})
}

// longest is a journey of the first protocol, as long as it can be: its phases
// are long enough to set a level by.
func (d *Doorway) longest() session.Plan {
	if len(d.o.Library.Of(session.JourneySort)) == 0 {
		return session.Plan{}
	}
	p := d.o.Library.Of(session.JourneySort)[0]
	plan, err := session.NewPlan(p, session.Choice{Client: session.Nobody, Minutes: p.Most})
	if err != nil {
		return session.Plan{}
	}
	return plan
}

// keepRoom takes what this room asks of the sound from now on, and writes it
// down, one after the other: a slider sends many. A trial keeps nothing.
func (d *Doorway) keepRoom(r conductor.Room, answer func(error)) {
	d.room = r
	if d.trial != "" {
		answer(nil)
		return
	}
	if d.keeping {
		return // what is on its way is followed by this
	}
	d.keeping = true
	work(d, func() (struct{}, error) { return struct{}{}, d.rooms.Write(r) }, func(_ struct{}, err error) {
		d.keeping = false
		answer(err)
		if d.room != r {
			d.keepRoom(d.room, answer)
		}
	})
}
