package app

import (
	"doorway/app/closing"
	"doorway/session"
	"doorway/session/measure"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

// closing shows the session that has ended.
func (d *Doorway) closing() {
	r := d.running
	j := r.live.Journey()
	clinic := d.vault.Settings().Clinic
	o := closing.Options{
		Now: r.live.Now, Wall: wallOf(d.o.Clock), Number: r.number,
		Do: func(a session.Act, answer func(error)) {
			r.live.Send(a, func(_ session.Event, err error) {
				fyne.Do(func() { answer(err) })
			})
		},
		Leaving: clinic.Leaving(), Scale: d.scale(clinic.Scale),
		Sound:   closing.Sound{Start: d.hear, Replay: replay},
		Piece:   d.piece(j),
		Process: d.process(r.id),
		Done:    d.done,
	}
	if d.trial == "" {
		o.Report = func() { d.report(r.id, d.closing) }
	}
	screen := closing.New(o)
	d.desk(placeJourneys, screen)
	v := d.vault
	work(d, func() ([]session.Contact, error) { return contacts(v, j.Plan.Client) }, func(all []session.Contact, _ error) {
		screen.Offer(all) // without them the name is typed
	})
}

// scale is the measure of readiness that the clinic uses; nil: none.
func (d *Doorway) scale(id string) *measure.Measure {
	m, ok := d.o.Measures.Find(id)
	if !ok {
		return nil
	}
	return &m
}

// contacts are those of a client; without a course there are none. It waits for
// the disk.
func contacts(v *vault.Vault, code session.Code) ([]session.Contact, error) {
	all, err := v.Clients()
	for _, c := range all {
		if c.Profile.Code.Same(code) {
			return c.Profile.Contacts, nil
		}
	}
	return nil, err
}
