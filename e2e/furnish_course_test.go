//go:build e2e

package e2e

import (
	"io/fs"
	"time"

	"doorway/assets"
	"doorway/session"
	"doorway/session/measure"
	"doorway/session/vault"
)

// furnishCourse keeps the course of a client over three months: three journeys
// with all that belongs to their closing, dials and questionnaires between, check-ins
// after, and what is prepared for today; and two more clients who have little yet.
func (r *room) furnishCourse() {
	r.t.Helper()
	c := &past{}
	v, err := vault.Open(r.data, vault.Options{Now: func() time.Time { return c.now }})
	if err != nil {
		r.t.Fatal(err)
	}
	defer v.Close()
	number := func(n int) *int { return &n }
	today := time.Now().Truncate(time.Hour)
	on := func(daysAgo, hour int) time.Time {
		d := today.AddDate(0, 0, -daysAgo)
		return time.Date(d.Year(), d.Month(), d.Day(), hour, 0, 0, 0, d.Location())
	}
	enrol := func(daysAgo int, p session.Profile) session.ID {
		c.now = on(daysAgo, 9)
		id, err := v.Enrol(p)
		if err != nil {
			r.t.Fatal(err)
		}
		return id
	}
	ruth := enrol(86, session.Profile{
		Code: "R-07", Name: "Ruth Lindqvist", Focus: []string{"eating", "anxiety"},
		Contacts: []session.Contact{{Name: "Sam", Role: "brother, takes her home", Phone: "555 0104"}},
		Limits:   session.Limits{Systolic: number(140), Diastolic: number(90)}, Avoid: "brass, anything with a choir", Touch: "a hand on the shoulder, when she asks",
	})
	shipped, err := fs.Sub(assets.Measures, "measures")
	if err != nil {
		r.t.Fatal(err)
	}
	measures := measure.ReadLibrary(shipped)
	add := func(course session.ID, at time.Time, acts ...session.Act) {
		c.now = at
		if _, err := v.Add(course, acts...); err != nil {
			r.t.Fatal(err)
		}
	}
	answer := func(course session.ID, at time.Time, id string, answers ...int) {
		m, ok := measures.Find(id)
		if !ok {
			r.t.Fatalf("no measure %s", id)
		}
		given := make([]*int, len(answers))
		for i := range answers {
			given[i] = &answers[i]
		}
		a, err := m.Result(given)
		if err != nil {
			r.t.Fatal(err)
		}
		add(course, at, a)
	}
	for i, day := range []int{85, 78, 75, 73, 66, 60, 55, 53, 46, 40, 34, 32, 25, 18, 11, 4} {
		answer(ruth, on(day, 10), "food-noise", []int{9, 8, 8, 5, 4, 4, 5, 3, 2, 2, 2, 1, 0, 1, 0, 1}[i])
		answer(ruth, on(day, 10), "inner-critic", []int{8, 8, 8, 6, 6, 5, 5, 4, 4, 4, 3, 3, 3, 2, 3, 2}[i])
		answer(ruth, on(day, 10), "own-voice", []int{1, 2, 2, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 7, 8, 8}[i])
	}
	for _, q := range []struct {
		day     int
		answers []int
	}{
		{84, []int{2, 2, 2, 2, 2, 2, 2, 1, 1}}, {62, []int{2, 1, 2, 1, 2, 1, 1, 1, 0}}, {41, []int{1, 1, 1, 1, 2, 1, 1, 1, 0}}, {12, []int{1, 1, 1, 1, 0, 1, 0, 0, 0}},
	} {
		answer(ruth, on(q.day, 11), "phq-9", q.answers...)
		answer(ruth, on(q.day, 11), "gad-7", q.answers[:7]...)
	}
	for i, day := range []int{74, 54, 33} {
		c := &past{on(day, 10)}
		minutes := []int{49, 58, 62}[i]
		live, done := r.live(v, c, "R-07", max(minutes, 45))
		at := func(minute int, a session.Act) { r.at(live, c, time.Duration(minute)*time.Minute, a) }
		at(3, session.Mark{Marker: session.Medicine})
		at(12, session.Mark{Marker: "onset"})
		at(14, session.TakeVitals{Vitals: session.Vitals{Systolic: number(126), Diastolic: number(82), Pulse: number(74), SpO2: number(97), MOAAS: number(5)}})
		at(22, session.CheckIn{Ratings: session.Ratings{Ease: number(7), Depth: number(6 + i), Distress: number(1)}})
		at(32, session.Mark{Marker: "words", Text: spoken})
		at(38, session.TakeVitals{Vitals: session.Vitals{Systolic: number(134), Diastolic: number(86), Pulse: number(80), SpO2: number(96), MOAAS: number(4)}})
		at(minutes, session.End{})
		at(minutes+4, session.Close{Text: "It was like someone turned off a radio I had stopped noticing."})
		at(minutes+8, session.Music{Liking: number(8), Resonance: number(9), Openness: number(8)})
		at(minutes+20, session.TakeVitals{Vitals: session.Vitals{Systolic: number(124), Diastolic: number(80), Pulse: number(70), SpO2: number(98), MOAAS: number(5)}})
		ready := session.Clinic{}.Leaving()
		for k := range ready {
			ready[k].Done = true
		}
		at(minutes+30, session.Ready{Checklist: ready, Escort: "Sam", NoDriving: true})
		at(minutes+31, session.Leave{})
		at(minutes+40, live.Journey().NewSeal())
		journey := live.Journey()
		done()
		all, err := v.Sessions()
		if err != nil {
			r.t.Fatal(err)
		}
		id := all[0].ID
		add(ruth, journey.Began.Add(9*time.Hour), session.FollowUp{Session: id, After: "evening", Text: "Tired, and light."})
		add(ruth, journey.Began.Add(25*time.Hour), session.FollowUp{Session: id, After: "24h", Text: "I ate lunch and only noticed afterwards that nobody had argued about it."})
		add(ruth, journey.Began.Add(73*time.Hour), session.FollowUp{Session: id, After: "72h", Passed: true})
	}
	before := session.Clinic{}.Before()
	for k := range before[:len(before)-1] {
		before[k].Done = true
	}
	add(ruth, on(1, 16), session.Prepare{Next: &session.Preparation{
		Day: on(0, 10), Protocol: "lozenge", Minutes: 60, Intention: intention,
		Before: session.Before{Checklist: before, Vitals: session.Vitals{Systolic: number(124), Diastolic: number(80), Pulse: number(70), SpO2: number(98)}, Limits: session.Limits{Systolic: number(140), Diastolic: number(90)}},
	}})
	mara := enrol(40, session.Profile{Code: "M-12", Focus: []string{"depression"}})
	add(mara, on(1, 17), session.Prepare{Next: &session.Preparation{Sort: session.IntegrationSort, Day: on(0, 14), Protocol: "integration", Minutes: 50}})
	tove := enrol(20, session.Profile{Code: "T-01", Focus: []string{"stuck"}})
	answer(tove, on(19, 10), "food-noise", 3)
	tc := &past{on(3, 10)}
	live, done := r.live(v, tc, "T-01", 60)
	r.at(live, tc, 3*time.Minute, session.Mark{Marker: session.Medicine})
	r.at(live, tc, 30*time.Minute, session.Mark{Marker: "insight"})
	r.at(live, tc, 64*time.Minute, session.End{})
	done()
	if err := v.Close(); err != nil {
		r.t.Fatal(err)
	}
}
