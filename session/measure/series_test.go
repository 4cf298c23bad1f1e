package measure

import (
	"slices"
	"testing"
	"time"

	"doorway/session"
)

func TestASeriesHasItsResultsByDayAndMarksOnlyReliableChanges(t *testing.T) {
	l := shipped(t)
	at := time.Date(2026, 11, 20, 10, 0, 0, 0, time.UTC)
	number := func(n int) *int { return &n }
	var c session.Course
	add := func(a session.Act) {
		if len(c.Events) == 0 {
			_, c, _ = c.Event(session.Enrol{Profile: session.Profile{Code: "R-07"}}, at)
		}
		_, next, err := c.Event(a, at)
		if err != nil {
			t.Fatal(err)
		}
		c = next
	}
	phq := func(day session.Day, total int) session.Answer {
		return session.Answer{Measure: "phq-9", Name: "PHQ-9", On: day, Answers: []*int{number(1)}, Total: &total, High: 27, Validated: true}
	}
	add(session.Answer{Measure: "gone", Name: "Gone", Answers: []*int{number(3)}, Total: number(3), High: 5})
	add(phq("2026-11-10", 12))
	add(phq("2026-11-01", 16))
	add(phq("2026-11-15", 11))
	add(phq("2026-11-17", 9))
	add(phq("2026-11-19", 6))
	add(session.Answer{Measure: "journey", Name: "Journey", Answers: []*int{number(3), number(4), number(1)}, High: 10})
	add(session.Answer{Measure: "food-noise", Name: "Food noise", Answers: []*int{number(9)}, Total: number(9), High: 10})
	all := l.Series(c)
	var ids []string
	for _, s := range all {
		ids = append(ids, s.Measure)
	}
	if !slices.Equal(ids, []string{"phq-9", "food-noise", "gone"}) {
		t.Fatalf("%v", ids)
	}
	s := all[0]
	if !slices.Equal(s.Bands, []int{5, 10, 15, 20}) || s.High != 27 || !s.Validated || all[1].Validated {
		t.Errorf("%+v", s)
	}
	for i, want := range []Point{{Value: 16}, {Value: 12}, {Value: 11, Changed: true}, {Value: 9}, {Value: 6, Changed: true}} {
		if got := s.Points[i]; got.Value != want.Value || got.Changed != want.Changed {
			t.Errorf("point %d is %+v", i, got)
		}
	}
	if all[1].Reliable != nil {
		t.Error("a dial of our own has a reliable change")
	}
}
