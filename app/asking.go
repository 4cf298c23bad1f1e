package app

import (
	"doorway/app/answering"
	"doorway/app/safety"
	"doorway/session"
)

// askAtHome asks what the practice would like to know.
func (d *Doorway) askAtHome(id string) {
	m, ok := d.o.Measures.Find(id)
	if !ok {
		return
	}
	v, course := d.vault, d.course
	d.homely(answering.New(answering.Options{
		Measure: m, Foot: safety.Foot(d.numbers()), Back: d.evening,
		Keep: func(a session.Answer, answer func(error)) {
			work(d, func() (session.Course, error) { return v.Add(course, a) }, func(_ session.Course, err error) { answer(err) })
		},
	}))
}
