package session

import (
	"slices"
	"testing"
	"time"
)

func rated(ease int) CheckIn { return CheckIn{Ratings: Ratings{Ease: number(ease)}} }

func (s *story) due(at time.Duration, want ...float64) *story {
	s.t.Helper()
	var times []time.Duration
	for _, w := range want {
		times = append(times, minutes(w))
	}
	if got := s.j.At(at).CheckIns; !slices.Equal(got, times) {
		s.t.Errorf("at %v check-ins are due at %v, want %v", at, got, times)
	}
	return s
}

// In the plan of six, the deep phase goes from 23 to 43 minutes.

func TestACheckInIsDueEveryTenMinutesButNotInTheDeepPhase(t *testing.T) {
	tell(t, six()).due(0, 10, 20, 43, 53)
}

func TestACheckInIsDueInTheDeepPhaseWhereThePlanAsksForIt(t *testing.T) {
	p := six()
	p.AskDeep = true
	tell(t, p).due(0, 10, 20, 30, 40, 50)
}

func TestNoCheckInIsDueWhereThePlanHasNone(t *testing.T) {
	p := six()
	p.CheckIn = 0
	tell(t, p).due(0).due(minutes(50))
}

func TestTheNextCheckInComesSoLongAfterTheLast(t *testing.T) {
	tell(t, six()).at(minutes(6), rated(5)).due(minutes(6), 16, 43, 53)
}

func TestACheckInThatWasMissedIsDueNow(t *testing.T) {
	tell(t, six()).due(minutes(14), 10, 43, 53)
}

func TestACheckInMissedBeforeTheDeepPhaseWaitsForItsEnd(t *testing.T) {
	s := tell(t, six()).due(minutes(22), 10, 43, 53).due(minutes(25), 43, 53)
	// Once it is over, what was missed is due at once.
	if got := s.j.At(minutes(44)).CheckIns[0]; got > minutes(44) {
		t.Errorf("after the deep phase the next is due at %v, want now", got)
	}
}

func TestTheCheckInThatFellIntoTheDeepPhaseIsDueAtItsEndWhereverThatMoves(t *testing.T) {
	s := tell(t, six()).at(minutes(21), rated(5)).due(minutes(21), 43, 53)
	s.at(minutes(30), Lengthen{5}).due(minutes(30), 48, 58)
	s.at(minutes(35), Hold{}).due(minutes(40), 53, 63)
	s.at(minutes(40), MoveOn{}).due(minutes(40), 40, 50)
}

func TestACheckInThatWasTakenBackDoesNotCount(t *testing.T) {
	s := tell(t, six()).at(minutes(6), rated(5)).at(minutes(9), rated(7))
	s.at(minutes(9), Amend{Event: s.j.Entries[1].ID}).due(minutes(9), 16, 43, 53)
	s.at(minutes(9), Amend{Event: s.j.Entries[0].ID}).due(minutes(9), 10, 20, 43, 53)
}

func TestACheckInWhoseWordsWereAmendedStillCounts(t *testing.T) {
	s := tell(t, six()).at(minutes(6), rated(5))
	words := "calm"
	s.at(minutes(7), Amend{Event: s.j.Entries[0].ID, Text: &words}).due(minutes(7), 16, 43, 53)
}

func TestCheckInsGoOnAfterTheLandingAndStopAtTheEnd(t *testing.T) {
	s := tell(t, six()).at(minutes(55), rated(5)).due(minutes(61), 65)
	s.at(minutes(66), rated(5)).due(minutes(66), 76)
	s.at(minutes(67), End{}).due(minutes(90))
}

func TestTheObservationClockCountsFromTheMedicine(t *testing.T) {
	s := tell(t, six())
	if m := s.j.At(minutes(4)); m.Observed {
		t.Errorf("it counts before the medicine: %+v", m)
	}
	s.at(minutes(4), Mark{Marker: Medicine}).at(minutes(5), Mark{Marker: "onset"}).at(minutes(9), Mark{Marker: Medicine, Text: "second"})
	if m := s.j.At(minutes(24)); !m.Observed || m.Observation != minutes(20) {
		t.Errorf("20 minutes after the medicine: %v, %v", m.Observed, m.Observation)
	}
	s.at(minutes(24), Amend{Event: s.j.Entries[0].ID})
	if m := s.j.At(minutes(24)); m.Observation != minutes(15) {
		t.Errorf("with the first marker taken back: %v, want 15m", m.Observation)
	}
	s.at(minutes(25), Amend{Event: s.j.Entries[2].ID})
	if m := s.j.At(minutes(25)); m.Observed || m.Observation != 0 {
		t.Errorf("with both taken back: %v, %v", m.Observed, m.Observation)
	}
}

func TestTheObservationClockGoesOnThroughAHoldTheLandingAndTheEnd(t *testing.T) {
	s := tell(t, six()).at(minutes(4), Mark{Marker: Medicine}).at(minutes(10), Hold{})
	for _, at := range []float64{12, 60, 100} {
		if m := s.j.At(minutes(at)); m.Observation != minutes(at-4) {
			t.Errorf("at %v min: %v", at, m.Observation)
		}
	}
	s.at(minutes(100), End{})
	if m := s.j.At(minutes(130)); m.Observation != minutes(126) || m.Elapsed != minutes(100) {
		t.Errorf("30 minutes after the end: observed %v, elapsed %v", m.Observation, m.Elapsed)
	}
}

func TestTheLastEntryIsTheLatestThatStands(t *testing.T) {
	s := tell(t, six())
	if s.j.LastEntry() != nil {
		t.Error("a fresh journey has an entry")
	}
	s.at(1, Note{"one"}).at(2, Mark{Marker: "body"}).at(3, Hold{})
	if got := s.j.LastEntry(); got == nil || got.ID != "e3" {
		t.Errorf("%+v, want the mark", got)
	}
	s.at(4, Amend{Event: "e3"})
	if got := s.j.LastEntry(); got == nil || got.Words != "one" {
		t.Errorf("%+v, want the note", got)
	}
	s.refused(5, Amend{Event: "e3"})
}

func TestAnAmendmentKeepsBothWordings(t *testing.T) {
	s := tell(t, six()).at(1, Note{"warm"}).at(2, TakeVitals{Vitals{Pulse: number(70)}})
	words := "warm hands"
	s.at(3, Amend{Event: "e2", Text: &words})
	e := s.j.Entry("e2")
	if e.Words != "warm hands" || !e.Amended || e.TakenBack || e.Act != (Note{"warm"}) {
		t.Errorf("%+v", e)
	}
	s.refused(4, Amend{Event: "e3", Text: &words})
}
