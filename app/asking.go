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
	d.homely(&asked{d: d, Screen: answering.New(answering.Options{
		Measure: m, Foot: safety.Foot(d.numbers()), Back: d.first,
		Keep: func(a session.Answer, answer func(error)) {
			work(d, func() (session.Course, error) { return v.Add(course, a) }, func(_ session.Course, err error) { answer(err) })
		},
	})})
}

// asked is the page on which somebody answers at home.
type asked struct {
	*answering.Screen
	d *Doorway
}

// Leave stays behind the door, with what was chosen, where the records are being
// locked: whoever answers can go on. Else it is left as by Escape.
func (a *asked) Leave(next func()) {
	if a.d.locked && a.Answered() {
		return
	}
	next()
}
