package report

import (
	"testing"
	"time"

	"doorway/session"
	"doorway/session/measure"
	"doorway/session/vault"
)

func TestAReportIsReadWithTheCourseAroundIt(t *testing.T) {
	v, err := vault.Open(t.TempDir(), vault.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	if err := v.Choose(vault.Settings{Idle: 10, Clinic: session.Clinic{Heading: "North Room Practice"}}); err != nil {
		t.Fatal(err)
	}
	first, second := usual(t), usual(t)
	second.move(21, "1")
	// Their course holds a result after the second journey, which is not the first one's.
	history := course(t, first)
	total := 3
	e, _, err := history.Event(session.Answer{Measure: "phq-9", Name: "PHQ-9", Answers: []*int{&total}, Total: &total, High: 27, Validated: true}, first.began.AddDate(0, 0, 30))
	if err != nil {
		t.Fatal(err)
	}
	records := []vault.Record{
		{ID: session.NewID(), Events: first.events},
		{ID: session.NewID(), Events: second.events},
		{ID: session.NewID(), Events: append(history.Events, e)},
	}
	if _, faults := v.Import(records); len(faults) > 0 {
		t.Fatal(faults)
	}
	made := first.began.AddDate(0, 0, 40)
	d, err := Read(v, measure.Library{}, records[0].ID, true, made)
	if err != nil {
		t.Fatal(err)
	}
	if d.Heading != "North Room Practice" || d.Number != 1 || d.Name != "Ruth L." || !d.Made.Equal(made) {
		t.Errorf("%q %d %q %v", d.Heading, d.Number, d.Name, d.Made)
	}
	if got := d.Measures[0]; got.Before != "11" || got.After != "8" || got.Band != "mild" {
		t.Errorf("around the first journey: %+v", got)
	}
	if d, err = Read(v, measure.Library{}, records[1].ID, false, made); err != nil || d.Number != 2 || d.Name != "" || d.Measures[0].Before != "8" || d.Measures[0].After != "3" {
		t.Errorf("around the second journey: %+v %v", d.Measures, err)
	}
	// Three results make a chart across both journeys, under which each began.
	if a := d.Across; len(a.Series) != 1 || len(a.Series[0].Points) != 3 || len(a.Journeys) != 2 || !a.Journeys[0].Equal(first.began) {
		t.Errorf("across the sessions: %+v", a)
	}
	pages, err := Pages(d, A4, 1)
	if err != nil || len(pages) < 1 {
		t.Errorf("%d pages, %v", len(pages), err)
	}
	if _, err := Read(v, measure.Library{}, session.NewID(), false, made); err == nil {
		t.Error("a report was made of a session that was never kept")
	}
}

// move makes another meeting of it, days later.
func (m *morning) move(days int, mark string) {
	m.began = m.began.AddDate(0, 0, days)
	names := map[session.ID]session.ID{}
	for i := range m.events {
		e := &m.events[i]
		old := e.ID
		e.ID = old[:len(old)-13] + session.ID(mark) + old[len(old)-12:]
		names[old] = e.ID
		e.At = e.At.Add(time.Duration(days) * 24 * time.Hour)
		switch a := e.Act.(type) {
		case session.Begin:
			a.Clock.Wall = m.began
			e.Act = a
		case session.Amend:
			a.Event = names[a.Event]
			e.Act = a
		}
	}
}
