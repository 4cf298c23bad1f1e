package session

import (
	"strings"
	"testing"
	"time"
)

// ended is a journey of an hour that has ended, with a note in it.
func ended(t *testing.T) *story {
	t.Helper()
	return tell(t, six()).at(minutes(5), Mark{Marker: Medicine}).at(minutes(20), Note{Text: "quiet"}).at(minutes(61), End{})
}

func TestWhatBelongsToTheClosingIsRefusedBeforeTheEnd(t *testing.T) {
	s := tell(t, six())
	for _, a := range []Act{Close{"c"}, Music{Liking: number(5)}, Ready{Escort: "Sam"}, Leave{}, s.j.NewSeal()} {
		s.refused(minutes(3), a)
	}
	s.at(minutes(3), Adverse{What: "nausea"}) // this can't wait
}

func TestTheClosingStandsAsItWasEnteredLast(t *testing.T) {
	s := ended(t).
		at(minutes(62), Music{Liking: number(7)}).
		at(minutes(63), Music{Liking: number(8), Resonance: number(9)}).
		at(minutes(64), Ready{Checklist: []Item{{Text: "Steady"}}}).
		at(minutes(65), Ready{Checklist: []Item{{Text: "Steady", Done: true}}, Escort: "Sam", NoDriving: true})
	if *s.j.Music.Liking != 8 || *s.j.Music.Resonance != 9 || s.j.Music.Openness != nil {
		t.Errorf("%+v", s.j.Music)
	}
	if r := s.j.Ready; !r.Checklist[0].Done || r.Escort != "Sam" || !r.NoDriving {
		t.Errorf("%+v", r)
	}
}

func TestTheObservationClockStopsWhenTheyLeave(t *testing.T) {
	s := ended(t)
	if m := s.j.At(minutes(90)); m.Observation != minutes(85) {
		t.Errorf("%v before they left", m.Observation)
	}
	s.at(minutes(100), Leave{})
	if m := s.j.At(minutes(500)); !m.Observed || m.Observation != minutes(95) {
		t.Errorf("%v after they left", m.Observation)
	}
	s.refused(minutes(101), Leave{})
}

func TestALaterWordOnAnAdverseEventStandsInPlaceOfTheEarlier(t *testing.T) {
	onset := time.Date(2026, 3, 28, 23, 40, 0, 0, time.UTC)
	s := tell(t, six()).at(minutes(10), Adverse{What: "nausea", Onset: onset})
	first := s.j.Events[1].ID
	s.at(minutes(30), Adverse{Of: first, What: "nausea, passed", Onset: onset, Resolved: onset.Add(15 * time.Minute)})
	if len(s.j.Adverse) != 1 || s.j.Adverse[0].What != "nausea, passed" || s.j.Adverse[0].ID != first || s.j.Adverse[0].Resolved.IsZero() {
		t.Errorf("%+v", s.j.Adverse)
	}
	s.refused(minutes(31), Adverse{Of: "nothing", What: "x"})
	s.refused(minutes(31), Adverse{What: "x", Onset: onset, Resolved: onset.Add(-time.Minute)})
	s.refused(minutes(31), Adverse{What: " "})
}

func TestASealedSessionStaysAsItIsAndWhatComesAfterIsLate(t *testing.T) {
	s := ended(t)
	note := s.j.Events[2].ID
	s.at(minutes(70), s.j.NewSeal())
	if s.j.Sealed == nil || s.j.Sealed.Events != 4 || len(s.j.Sealed.Mark()) != 9 {
		t.Fatalf("%+v", s.j.Sealed)
	}
	other := "other words"
	for _, a := range []Act{Close{"c"}, Music{}, Ready{}, Leave{}, Amend{Event: note, Text: &other}, Amend{Event: note}, s.j.NewSeal(), CheckIn{Ratings: Ratings{Ease: number(1)}}} {
		s.refused(minutes(71), a)
	}
	s.at(minutes(72), Note{Text: "they rang"}).at(minutes(73), TakeVitals{Vitals{Pulse: number(60)}}).at(minutes(74), Adverse{What: "headache"})
	for i, late := range []bool{false, false, true, true} {
		if s.j.Entries[i].Late != late {
			t.Errorf("entry %d is late: %v", i, s.j.Entries[i].Late)
		}
	}
	if !s.j.Adverse[0].Late {
		t.Error("an adverse event that was added is not late")
	}
}

func TestASealIsOfTheEventsAsTheyWereWhoeverWroteThem(t *testing.T) {
	s := ended(t)
	seal := s.j.NewSeal()
	named := s.j
	named.Events = append([]Event(nil), named.Events...)
	named.Events[2].By = "H. D."
	if named.NewSeal() != seal {
		t.Error("the name that the vault adds changes the seal")
	}
	named.Events[2].Act = Note{Text: "loud"}
	if named.NewSeal() == seal {
		t.Error("other words have the same seal")
	}
	s.refused(minutes(70), Seal{Events: 3, Digest: seal.Digest})
	s.refused(minutes(70), Seal{Events: 4, Digest: strings.Repeat("zz", 32)})
}
