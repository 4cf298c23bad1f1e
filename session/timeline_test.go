package session

import (
	"strings"
	"testing"
	"time"
)

// seen asserts the parts of a moment that people look at.
func (s *story) seen(at time.Duration, phase int, left, landing time.Duration) *story {
	s.t.Helper()
	m := s.j.At(at)
	if m.Phase != phase || m.Left != left || m.Landing != landing {
		s.t.Errorf("at %v: phase %d with %v left, landing at %v; want phase %d with %v, landing %v", at, m.Phase, m.Left, m.Landing, phase, left, landing)
	}
	return s
}

func TestAPlanUntouchedGoesThroughItsPhasesAndRestsInTheLast(t *testing.T) {
	tell(t, six()).
		seen(0, arrive, minutes(5), minutes(60)).
		seen(minutes(5)-time.Millisecond, arrive, time.Millisecond, minutes(60)).
		seen(minutes(5), settle, minutes(8), minutes(60)).
		seen(minutes(30), open, minutes(13), minutes(60)).
		seen(minutes(60)-time.Millisecond, land, time.Millisecond, minutes(60)).
		seen(minutes(60), land, 0, minutes(60)).
		seen(minutes(600), land, 0, minutes(60))
}

func TestNothingEndsByItself(t *testing.T) {
	s := tell(t, six())
	m := s.j.At(minutes(95))
	if !m.Landed || m.Elapsed != minutes(95) || s.j.Ended {
		t.Errorf("35 minutes after the landing: %+v, ended %v", m, s.j.Ended)
	}
	s.at(minutes(95), End{})
	if m := s.j.At(minutes(300)); m.Elapsed != minutes(95) || !s.j.Ended || s.j.EndedAt != minutes(95) {
		t.Errorf("ended at 95 min, yet %+v", m)
	}
}

func TestAHoldFreezesWhatIsLeftAndMovesTheLandingByAsLongAsItLasts(t *testing.T) {
	s := tell(t, six()).at(minutes(12), Hold{}).
		seen(minutes(12), settle, minutes(1), minutes(60)).
		seen(minutes(20), settle, minutes(1), minutes(68))
	if !s.j.At(minutes(20)).Held {
		t.Error("the moment doesn't say that it is held")
	}
	if p := s.refused(minutes(20), Hold{}); !strings.Contains(p.Error(), "settle") {
		t.Errorf("%q doesn't name the phase", p)
	}
	s.at(minutes(22), Release{}).
		seen(minutes(22), settle, minutes(1), minutes(70)).
		seen(minutes(23), rise, minutes(10), minutes(70)).
		refused(minutes(23), Release{})
}

func TestAHoldOfTheLastPhaseKeepsItFromLanding(t *testing.T) {
	s := tell(t, six()).at(minutes(58), Hold{}).seen(minutes(90), land, minutes(2), minutes(92))
	if s.j.At(minutes(90)).Landed {
		t.Error("it landed while held")
	}
	s.at(minutes(90), Release{}).seen(minutes(92), land, 0, minutes(92)).refused(minutes(92), Hold{})
}

func TestAHoldGoesOnAcrossACrash(t *testing.T) {
	tell(t, six()).at(minutes(12), Hold{}).at(minutes(40), Resume{}).seen(minutes(40), settle, minutes(1), minutes(88))
}

func TestMovingOnBeginsTheNextPhaseAtItsFullLength(t *testing.T) {
	tell(t, six()).at(minutes(2), MoveOn{}).
		seen(minutes(2), settle, minutes(8), minutes(57)).
		at(minutes(2), MoveOn{}).
		seen(minutes(2), rise, minutes(10), minutes(49))
}

func TestMovingOnWhileHeldLetsGoOfTheHold(t *testing.T) {
	s := tell(t, six()).at(minutes(12), Hold{}).at(minutes(30), MoveOn{}).
		seen(minutes(30), rise, minutes(10), minutes(77)).
		seen(minutes(41), open, minutes(19), minutes(77))
	s.refused(minutes(41), Release{})
}

func TestTheLastPhaseRefusesToMoveOn(t *testing.T) {
	s := tell(t, six())
	for _, at := range []time.Duration{minutes(53), minutes(59), minutes(80)} {
		if p := s.refused(at, MoveOn{}); !strings.Contains(p.Error(), "land") {
			t.Errorf("%q doesn't name the phase", p)
		}
	}
}

func TestPlusFiveLengthensThisPhaseAndMovesTheLanding(t *testing.T) {
	tell(t, six()).at(minutes(12), Lengthen{5}).
		seen(minutes(12), settle, minutes(6), minutes(65)).
		seen(minutes(18), rise, minutes(10), minutes(65))
}

func TestPlusFiveWhileHeldStaysHeldWithFiveMinutesMore(t *testing.T) {
	s := tell(t, six()).at(minutes(12), Hold{}).at(minutes(15), Lengthen{5}).
		seen(minutes(15), settle, minutes(6), minutes(68)).
		seen(minutes(20), settle, minutes(6), minutes(73))
	s.at(minutes(20), Release{}).seen(minutes(26), rise, minutes(10), minutes(73))
}

func TestPlusFiveAfterTheLandingGivesFiveMinutesFromNow(t *testing.T) {
	s := tell(t, six()).at(minutes(70), Lengthen{5}).seen(minutes(70), land, minutes(5), minutes(75))
	if s.j.At(minutes(70)).Landed {
		t.Error("it still says that it has landed")
	}
	s.at(minutes(72), Hold{}).at(minutes(73), Release{}).seen(minutes(76), land, 0, minutes(76))
}

func TestBringingHomeSkipsWhatLiesBetweenAndKeepsTheWayHome(t *testing.T) {
	s := tell(t, six()).at(minutes(3), BringHome{}).
		seen(minutes(3), homeward, minutes(10), minutes(20)).
		seen(minutes(13), land, minutes(7), minutes(20))
	for i, want := range []Span{{Start: 0, End: minutes(3)}, {Start: minutes(3), End: minutes(3)}, {Start: minutes(3), End: minutes(3)}, {Start: minutes(3), End: minutes(3)}, {Start: minutes(3), End: minutes(13)}, {Start: minutes(13), End: minutes(20)}} {
		if got := s.j.At(minutes(4)).Spans[i]; got.Start != want.Start || got.End != want.End {
			t.Errorf("phase %d: %v to %v, want %v to %v", i, got.Start, got.End, want.Start, want.End)
		}
	}
	for _, at := range []time.Duration{minutes(4), minutes(15), minutes(30)} {
		s.refused(at, BringHome{})
	}
}

func TestBringingHomeFromTheOpenPhaseKeepsWhatWasLived(t *testing.T) {
	s := tell(t, six()).at(minutes(30), Hold{}).at(minutes(34), BringHome{}).seen(minutes(34), homeward, minutes(10), minutes(51))
	if got := s.j.At(minutes(34)).Spans[open]; got.Start != minutes(23) || got.End != minutes(34) {
		t.Errorf("open went from %v to %v, want 23m to 34m", got.Start, got.End)
	}
	s.refused(minutes(35), Release{})
}

func TestAnEndLetsGoOfAHoldAndTheTimelineStays(t *testing.T) {
	s := tell(t, six()).at(minutes(12), Hold{}).at(minutes(20), End{}).
		seen(minutes(20), settle, minutes(1), minutes(68)).
		seen(minutes(300), settle, minutes(1), minutes(68))
	if s.j.At(minutes(20)).Held {
		t.Error("it is still held")
	}
	for _, a := range []Act{Hold{}, Release{}, MoveOn{}, BringHome{}, Lengthen{5}, End{}, Ground{}, Silence{}, Loudness{}, Sound{}, CheckIn{Ratings: Ratings{Ease: number(5)}}} {
		if p := s.refused(minutes(21), a); !strings.Contains(p.Error(), "ended") {
			t.Errorf("%s: %q", a.Kind(), p)
		}
	}
}

func TestWhatIsSeenAfterTheEndIsStillKept(t *testing.T) {
	s := tell(t, six()).at(minutes(61), End{}).
		at(minutes(62), Close{"A soft landing."}).
		at(minutes(62), Note{"steady on the feet"}).
		at(minutes(63), Mark{Marker: "words", Text: "I am back"}).
		at(minutes(64), TakeVitals{Vitals{SpO2: number(98)}}).
		at(minutes(65), Close{"A soft landing; walked home with her sister."})
	s.at(minutes(66), Amend{Event: s.j.Entries[0].ID})
	if s.j.Closing != "A soft landing; walked home with her sister." {
		t.Errorf("the closing note reads %q", s.j.Closing)
	}
	if len(s.j.Entries) != 3 || !s.j.Entries[0].TakenBack {
		t.Errorf("the log reads %+v", s.j.Entries)
	}
}

func TestWhatTheSoundShallDoIsReadFromTheJourney(t *testing.T) {
	s := tell(t, six())
	if !s.j.SoundUp || s.j.Silent || s.j.Grounded || s.j.Loudness != 0 {
		t.Errorf("a fresh journey: %+v", s.j)
	}
	s.at(1, Ground{true}).at(2, Silence{true}).at(3, Loudness{-6}).at(4, Sound{false})
	if s.j.SoundUp || !s.j.Silent || !s.j.Grounded || s.j.Loudness != -6 {
		t.Errorf("after four acts: %+v", s.j)
	}
	s.at(5, Ground{false}).at(6, Silence{false}).at(7, Loudness{0}).at(8, Sound{true})
	if !s.j.SoundUp || s.j.Silent || s.j.Grounded || s.j.Loudness != 0 {
		t.Errorf("after taking them back: %+v", s.j)
	}
}
