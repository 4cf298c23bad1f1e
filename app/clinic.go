package app

import (
	"doorway/app/clinic"
	"doorway/session"
	"doorway/session/measure"
	"doorway/session/vault"
)

// scales are the measures of readiness to leave that a clinic can choose.
var scales = []string{"padss", "aldrete"}

// clinic shows what the clinic chose for all its clients.
func (d *Doorway) clinic() {
	v := d.vault
	d.list(func(_ []vault.Summary, err error) {
		if err != nil {
			d.todayWith(err)
			return
		}
		step(d, func() (session.Clinic, error) { return v.Settings().Clinic, nil }, func(now session.Clinic, _ error) {
			var offered []measure.Measure
			for _, id := range scales {
				if m, ok := d.o.Measures.Find(id); ok {
					offered = append(offered, m)
				}
			}
			d.desk(placeClinic, clinic.New(clinic.Options{
				Clinic: now, Scales: offered, Back: d.today,
				Keep: func(c session.Clinic, answer func(error)) {
					d.workOn(func() error { return choose(v, c) }, answer)
				},
			}))
		})
	})
}

// choose keeps what the clinic chose beside what else was. It waits for the disk.
func choose(v *vault.Vault, c session.Clinic) error {
	return v.Change(func(s *vault.Settings) { s.Clinic = c })
}
