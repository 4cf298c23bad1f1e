package soundscape

import (
	"slices"
	"testing"
	"time"
)

// journey is the mood of each phase of a journey of an hour, and its minutes.
var journey = []struct {
	phase   string
	minutes int
	mood    Mood
}{
	{"arrive", 5, Mood{0.60, 0.35, 0.25, 0.20, 0.15, -27}},
	{"settle", 8, Mood{0.65, 0.30, 0.35, 0.30, 0.30, -27}},
	{"rise", 10, Mood{0.55, 0.80, 0.60, 0.60, 0.45, -24}},
	{"open", 20, Mood{0.75, 0.35, 0.60, 0.70, 0.90, -21.5}},
	{"return", 10, Mood{0.70, 0.60, 0.45, 0.40, 0.40, -24}},
	{"land", 7, Mood{0.75, 0.15, 0.20, 0.15, 0.20, -28}},
}

// listen returns the next seconds of a soundscape.
func listen(s *Soundscape, seconds float64) [][2]float64 {
	x := make([][2]float64, int(seconds*rate))
	s.Stream(x)
	return x
}

func TestTheSameSeedAndSteeringMakeTheSameSound(t *testing.T) {
	play := func(seed uint64) [][2]float64 {
		s := New(seed, 0, journey[0].mood)
		x := listen(s, 3)
		s.Steer(journey[3].mood, 5*time.Second)
		return append(x, listen(s, 7)...)
	}
	first := play(1)
	if !slices.Equal(first, play(1)) {
		t.Error("the same seed made other samples")
	}
	if slices.Equal(first, play(2)) {
		t.Error("another seed made the same samples")
	}
}
