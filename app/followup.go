package app

import (
	"time"

	"doorway/app/followup"
	"doorway/session"
	"doorway/session/measure"
	"doorway/session/vault"
)

// dials are the measures that a check-in asks, in their order.
var dials = []string{"food-noise", "inner-critic", "own-voice"}

// followUp shows a check-in after a journey of a client, and goes on to then
// once it is made, passed over or left.
func (d *Doorway) followUp(code session.Code, due session.Due, then func()) {
	v := d.vault
	step(d, func() (ended time.Time, err error) {
		sessions, err := v.Sessions()
		for _, s := range sessions {
			if s.ID == due.Session {
				ended = s.Ended
			}
		}
		return ended, err
	}, func(ended time.Time, err error) {
		if err != nil {
			d.todayWith(err)
			return
		}
		var asked []measure.Measure
		for _, id := range dials {
			if m, ok := d.o.Measures.Find(id); ok && len(m.Items) == 1 && m.Low == 0 && m.High == 10 {
				asked = append(asked, m) // a clinic's own file may ask something else
			}
		}
		d.desk(placeToday, followup.New(followup.Options{
			Client: code, Due: due, Ended: ended, Now: d.o.Clock.Now().Wall, Dials: asked,
			Keep: func(acts []session.Act, answer func(int, error)) {
				work(d, func() (int, error) { return addFor(v, code, acts) }, answer)
			},
			Done: then,
		}))
	})
}

// addFor adds acts to the course of the client with a code, one after the
// other, and says how many are kept. It waits for the disk.
func addFor(v *vault.Vault, code session.Code, acts []session.Act) (kept int, err error) {
	id, err := courseOf(v, code)
	if err != nil {
		return 0, err
	}
	for _, a := range acts {
		if _, err := v.Add(id, a); err != nil {
			return kept, err
		}
		kept++
	}
	return kept, nil
}

// courseOf is the course of the client with a code. It is begun where there are
// only sessions under the code. It waits for the disk.
func courseOf(v *vault.Vault, code session.Code) (session.ID, error) {
	all, err := v.Clients()
	if err != nil {
		return "", err
	}
	for _, c := range all {
		if c.ID != "" && c.Profile.Code.Same(code) {
			return c.ID, nil
		}
	}
	return v.Enrol(session.Profile{Code: code, Limits: v.Settings().Clinic.Limits})
}
