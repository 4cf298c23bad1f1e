package app

import (
	"errors"

	"doorway/app/journey"
	"doorway/app/journeys"
	"doorway/app/look"
	"doorway/session"
	"doorway/session/vault"
)

// shape is the arc of the usual journey of the first protocol, for the picture
// on the start screen.
func (d *Doorway) shape() []session.Phase {
	if len(d.o.Library.Of(session.JourneySort)) == 0 {
		return nil
	}
	plan, err := session.NewPlan(d.o.Library.Of(session.JourneySort)[0], session.Choice{Client: session.Nobody, Seed: 1})
	if err != nil {
		return nil
	}
	return plan.Phases
}

// journeys shows all journeys that were kept.
func (d *Doorway) journeys() {
	d.list(func(sessions []vault.Summary, err error) {
		if err != nil {
			d.todayWith(err)
			return
		}
		d.whose = ""
		d.desk(placeJourneys, journeys.New(journeys.Options{
			Now: d.o.Clock.Now().Wall, Sessions: sessions, Show: d.reopen,
		}))
	})
}

// list puts the journey away whose summary was shown, and reads all sessions.
func (d *Doorway) list(then func([]vault.Summary, error)) {
	d.listWith(func() error { return nil }, then)
}

// listWith is list that reads something more.
func (d *Doorway) listWith(more func() error, then func([]vault.Summary, error)) {
	r := d.running
	step(d, func() ([]vault.Summary, error) {
		if r != nil {
			r.closeRecord()
		}
		sessions, err := d.vault.Sessions()
		return sessions, errors.Join(err, more())
	}, func(sessions []vault.Summary, err error) {
		d.putAway()
		then(sessions, err)
	})
}

// putAway forgets the journey whose summary was shown. Its sound fades to its
// end by itself.
func (d *Doorway) putAway() {
	if r := d.running; r != nil && r.sound != nil {
		d.fade(r.sound)
	}
	d.running = nil
}

// reopen goes on with a journey that is open, or shows one that has ended.
func (d *Doorway) reopen(s vault.Summary) {
	var fading []sounding
	if s.Open() {
		d.quieten()
		fading = d.fading
	}
	step(d, func() (*running, error) {
		hush(fading)
		return reopen(d.o, d.vault, s)
	}, func(r *running, err error) {
		switch {
		case err != nil:
			d.todayWith(err)
		case r.live.Journey().Ended:
			d.running = r
			d.closing()
		default:
			d.goOn(r)
		}
	})
}

// journey shows a running journey; its sound begins.
func (d *Doorway) journey(r *running) {
	d.running = r
	r.start(d.o, d.room)
	d.showJourney(r)
}

// showJourney shows a journey that runs.
func (d *Doorway) showJourney(r *running) {
	d.show(journey.New(journey.Options{
		Live: r.live, Sound: r.hears, Awake: r.awake.Load, Full: d.vault.LittleSpace, Number: r.number, Trial: d.trial != "",
		Unkept: r.unkept,
		Ended: func() {
			r.rest()
			d.closing()
		},
	}), look.Night)
}
