package app

import (
	"doorway/app/closing"
	"doorway/app/journey"
	"doorway/app/journeys"
	"doorway/app/look"
	"doorway/app/prepare"
	"doorway/app/today"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

// today shows the start screen.
func (d *Doorway) today() { d.todayWith(nil) }

// todayWith shows the start screen with a word on what went wrong, if anything.
func (d *Doorway) todayWith(trouble error) {
	d.put()
	away(d.vault.Sessions, func(sessions []vault.Summary, err error) {
		notices := append(d.vault.Notices(), d.o.Library.Faults...)
		for _, e := range []error{trouble, err} {
			if e != nil {
				notices = append([]error{e}, notices...)
			}
		}
		d.desk(placeToday, today.New(today.Options{
			Now: d.o.Clock.Now().Wall, Sessions: sessions, Shape: d.shape(), Notices: notices,
			Prepare:  func() { d.prepare(false) },
			Rehearse: func() { d.prepare(true) },
			GoOn:     d.reopen, Show: d.reopen,
		}))
	})
}

// shape is the arc of the usual journey of the first protocol, for the picture
// on the start screen.
func (d *Doorway) shape() []session.Phase {
	if len(d.o.Library.Protocols) == 0 {
		return nil
	}
	plan, err := session.NewPlan(d.o.Library.Protocols[0], session.Choice{Client: session.Nobody, Seed: 1})
	if err != nil {
		return nil
	}
	return plan.Phases
}

// journeys shows all journeys that were kept.
func (d *Doorway) journeys() {
	d.put()
	away(d.vault.Sessions, func(sessions []vault.Summary, err error) {
		if err != nil {
			d.todayWith(err)
			return
		}
		d.desk(placeJourneys, journeys.New(journeys.Options{Sessions: sessions, Show: d.reopen}))
	})
}

// prepare shows the choices for a journey, or for a rehearsal of one.
func (d *Doorway) prepare(rehearsal bool) {
	d.desk(placeToday, prepare.New(prepare.Options{
		Library: d.o.Library, Rehearsal: rehearsal || d.o.Speed > 1, Speed: d.o.Speed,
		Begin: func(p session.Plan, failed func(error)) {
			away(func() (*running, error) { return begin(d.o, d.vault, p) }, func(r *running, err error) {
				if err != nil {
					failed(err)
					return
				}
				d.journey(r)
			})
		},
		Back: d.today,
	}))
}

// reopen goes on with a journey that is open, or shows one that has ended.
func (d *Doorway) reopen(s vault.Summary) {
	away(func() (*running, error) { return reopen(d.o, d.vault, s) }, func(r *running, err error) {
		switch {
		case err != nil:
			d.todayWith(err)
		case r.live.Journey().Ended:
			d.running = r
			d.closing()
		default:
			d.journey(r)
		}
	})
}

// journey shows a running journey; its sound begins.
func (d *Doorway) journey(r *running) {
	d.running = r
	r.start(d.o)
	d.show(journey.New(journey.Options{
		Live: r.live, Sound: r.sound.State, Awake: func() bool { return r.awake }, Number: r.number,
		Ended: func() {
			r.rest()
			d.closing()
		},
	}), look.Night)
}

// closing shows the summary of the journey that has ended.
func (d *Doorway) closing() {
	r := d.running
	d.desk(placeJourneys, closing.New(closing.Options{
		Now: r.live.Now, Number: r.number,
		Keep: func(text string, answer func(error)) {
			r.live.Send(session.Close{Text: text}, func(_ session.Event, err error) {
				fyne.Do(func() { answer(err) })
			})
		},
		Done: d.today,
	}))
}

// put puts the journey away whose summary was shown.
func (d *Doorway) put() {
	if d.running != nil {
		d.running.put()
		d.running = nil
	}
}
