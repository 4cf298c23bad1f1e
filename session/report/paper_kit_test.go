package report

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"doorway/session"
)

// morning is a meeting as it is written down: what was done, and when.
type morning struct {
	t      testing.TB
	began  time.Time
	events []session.Event
}

func ten4(t testing.TB, plan session.Plan) *morning {
	m := &morning{t: t, began: time.Date(2026, 11, 22, 10, 4, 0, 0, time.FixedZone("CET", 3600))}
	m.at("0:00", session.Begin{Plan: plan, Clock: session.Reading{Wall: m.began}})
	return m
}

// at keeps an act at minutes and seconds after the beginning.
func (m *morning) at(when string, a session.Act) session.ID {
	m.t.Helper()
	var minutes, seconds int
	if _, err := fmt.Sscanf(when, "%d:%d", &minutes, &seconds); err != nil {
		m.t.Fatal(when, err)
	}
	elapsed := time.Duration(minutes)*time.Minute + time.Duration(seconds)*time.Second
	id := session.ID(fmt.Sprintf("00000000-0000-7000-8000-%012d", len(m.events)+1))
	m.events = append(m.events, session.Event{ID: id, Seq: len(m.events) + 1, At: m.began.Add(elapsed), Elapsed: elapsed, By: "H. D.", Act: a})
	return id
}

func (m *morning) seal(when string) {
	j, err := session.Fold(m.events)
	if err != nil {
		m.t.Fatal(err)
	}
	seal := j.NewSeal()
	seal.Digest = "9f3c41ab" + strings.Repeat("0", 56)
	m.at(when, seal)
}

func (m *morning) source() Source {
	return Source{Session: Session{ID: "00000000-0000-7000-8000-000000000000", Events: m.events}, Made: m.began.Add(96 * time.Minute)}
}

func (m *morning) document() Document {
	m.t.Helper()
	d, err := NewDocument(m.source())
	if err != nil {
		m.t.Fatal(err)
	}
	return d
}

func of(n int) *int { return &n }

// hourPlan is an hour's journey of six phases.
func hourPlan() session.Plan {
	plan := session.Plan{
		Client: "R-07", Protocol: "lozenge", Name: "Lozenge", Seed: 1, Speed: 1, CheckIn: 12,
		Intention: "To hear my own voice under the rules.",
	}
	for _, p := range []struct {
		id, name string
		minutes  int
	}{{"arrive", "Arrive", 5}, {"settle", "Settle", 8}, {"rise", "Rise", 10}, {"open", "Open", 20}, {"return", "Return", 10}, {"land", "Land", 8}} {
		plan.Phases = append(plan.Phases, session.Phase{ID: p.id, Name: p.name, Colour: p.id, Seconds: p.minutes * 60})
	}
	for i, text := range session.UsualChecklist {
		item := session.Item{Text: text, Done: true}
		if i == 6 {
			item.Done, item.Reason = false, "not a question here"
		}
		plan.Before.Checklist = append(plan.Before.Checklist, item)
	}
	plan.Before.Vitals = session.Vitals{Systolic: of(124), Diastolic: of(80), Pulse: of(70), SpO2: of(98)}
	plan.Before.Limits = session.Limits{Systolic: of(140), Diastolic: of(90)}
	return plan
}

func bp(systolic, diastolic, pulse, spo2 int) session.TakeVitals {
	return session.TakeVitals{Vitals: session.Vitals{Systolic: &systolic, Diastolic: &diastolic, Pulse: &pulse, SpO2: &spo2, MOAAS: of(5)}}
}

// usual is a journey as most are: closed, sealed, and with its measures.
func usual(t testing.TB) *morning {
	m := ten4(t, hourPlan())
	m.at("3:00", bp(126, 82, 72, 97))
	m.at("5:00", session.Mark{Marker: session.Medicine, Text: "as ordered by the prescriber"})
	m.at("16:00", session.Mark{Marker: "onset"})
	m.at("18:10", bp(136, 88, 78, 96))
	m.at("27:25", session.CheckIn{Ratings: session.Ratings{Ease: of(7), Depth: of(8), Distress: of(1), Noise: of(1)}})
	m.at("32:06", session.Mark{Marker: "words", Text: "It is so quiet in here."})
	m.at("36:00", bp(131, 84, 74, 97))
	m.at("40:00", session.CheckIn{Ratings: session.Ratings{Ease: of(8), Depth: of(7), Distress: of(1), Noise: of(0)}})
	emotion := m.at("49:10", session.Mark{Marker: "emotion", Text: "tears"})
	softly := "tears, softly"
	m.at("54:00", session.Amend{Event: emotion, Text: &softly})
	m.at("58:00", bp(122, 80, 68, 98))
	m.at("61:00", session.End{})
	ready := session.Ready{Escort: "Sam", NoDriving: true}
	for _, text := range session.UsualReady {
		ready.Checklist = append(ready.Checklist, session.Item{Text: text, Done: true})
	}
	m.at("70:00", ready)
	m.at("71:00", session.Music{Liking: of(8), Resonance: of(9), Openness: of(8)})
	m.at("72:00", session.Close{Text: "“It was like someone turned off a radio I had stopped noticing.” Home practice: Soft landing, seven evenings; " +
		"Turning the volume down on days 2, 4 and 6. Check-ins agreed for this evening, 24 hours, 72 hours and one week."})
	m.at("78:00", session.Leave{})
	m.seal("94:00")
	return m
}

// course is R-07's, with measures before and after the usual journey.
func course(t testing.TB, m *morning) *session.Course {
	var c session.Course
	keep := func(days int, a session.Act) {
		e, next, err := c.Event(a, m.began.AddDate(0, 0, days))
		if err != nil {
			t.Fatal(err)
		}
		e.ID = session.ID(fmt.Sprintf("00000000-0000-7000-9000-%012d", e.Seq))
		c = next
	}
	answer := func(days int, id, name string, total, high int, band string, validated bool) {
		keep(days, session.Answer{Measure: id, Name: name, Answers: []*int{&total}, Total: &total, High: high, Band: band, Validated: validated})
	}
	keep(-60, session.Enrol{Profile: session.Profile{Code: "R-07", Name: "Ruth L."}})
	answer(-8, "phq-9", "PHQ-9", 11, 27, "moderate", true)
	answer(-8, "gad-7", "GAD-7", 9, 21, "mild", true)
	answer(-1, "food-noise", "Food noise", 6, 10, "", false)
	answer(7, "phq-9", "PHQ-9", 8, 27, "mild", true)
	answer(7, "gad-7", "GAD-7", 7, 21, "mild", true)
	answer(7, "food-noise", "Food noise", 1, 10, "", false)
	return &c
}

// whole is the usual journey's document, of a course and a clinic.
func whole(t testing.TB) Document {
	m := usual(t)
	s := m.source()
	s.Course, s.Number, s.Clinic.Heading, s.Next = course(t, m), 4, "North Room Practice", m.began.AddDate(0, 0, 21)
	d, err := NewDocument(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
