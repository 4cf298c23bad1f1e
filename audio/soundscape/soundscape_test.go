package soundscape

import (
	"math"
	"slices"
	"testing"
	"time"
)

// phases are what the phases of a journey of an hour ask for.
var phases = []Ask{
	{Mood: Mood{0.60, 0.35, 0.25, 0.20, 0.15, -27}},
	{Mood: Mood{0.65, 0.30, 0.35, 0.30, 0.30, -27}},
	{Mood: Mood{0.55, 0.80, 0.60, 0.60, 0.45, -24}},
	{Mood: Mood{0.75, 0.35, 0.60, 0.70, 0.90, -21.5}, Place: Deep},
	{Mood: Mood{0.70, 0.60, 0.45, 0.40, 0.40, -24}, Place: Homeward},
	{Mood: Mood{0.75, 0.15, 0.20, 0.15, 0.20, -28}, Place: Landing},
}

const (
	arrive = iota
	settled
	rise
	open
	homeward
	land
)

// brief is a journey through all of them in ten minutes.
func brief() Score {
	var s Score
	for i, a := range phases {
		a.Glide = 30 * time.Second
		s = append(s, Timed{time.Duration(i) * 100 * time.Second, a})
	}
	return s
}

// alone skips a test that hears much sound in one goroutine while races are
// looked for: it would take minutes and could find none.
func alone(t *testing.T) {
	if races {
		t.Skip("one goroutine alone has no races")
	}
}

// listen returns the next seconds of a soundscape.
func listen(s *Soundscape, seconds float64) [][2]float64 {
	x := make([][2]float64, int(seconds*heardRate))
	s.Stream(x)
	return x
}

func TestAnyMomentIsTheSameToTheLastBitWhereverOneBegins(t *testing.T) {
	alone(t)
	for _, p := range palettes[:2] {
		m := Music{Seed: 5, Palette: p.ID}
		score := slices.Clone(brief())
		for _, at := range []int{1, 4} { // Ground, for ten seconds
			on, off := score[at], score[at]
			on.At, on.Ground, off.At = on.At+20*time.Second, true, off.At+30*time.Second
			score = append(score, on, off)
		}
		slices.SortFunc(score, func(a, b Timed) int { return int(a.At - b.At) })
		whole := listen(New(m, score, 0), 600)
		for _, at := range []time.Duration{30 * time.Second, 171 * time.Second, 305 * time.Second, 422 * time.Second, 431 * time.Second, 590 * time.Second} {
			part := listen(New(m, score, at), 5)
			from := blockOf(at) * 2 * block
			if !slices.Equal(part, whole[from:from+len(part)]) {
				t.Errorf("%s: entered at %v it is not what it was", p.ID, at)
			}
		}
	}
}

func TestTheSameSeedAndSteeringMakeTheSameSound(t *testing.T) {
	play := func(seed uint64) [][2]float64 {
		s := New(Music{Seed: seed}, brief(), 0)
		x := listen(s, 2)
		a := phases[open]
		a.Glide = 3 * time.Second
		s.Steer(a)
		return append(x, listen(s, 4)...)
	}
	first := play(1)
	if !slices.Equal(first, play(1)) {
		t.Error("the same seed made other samples")
	}
	if slices.Equal(first, play(2)) {
		t.Error("another seed made the same samples")
	}
}

func TestTheSizeOfTheBuffersDoesNotChangeTheSound(t *testing.T) {
	whole := listen(New(Music{Seed: 1}, brief(), 0), 1)
	s := New(Music{Seed: 1}, brief(), 0)
	var parts [][2]float64
	for n := 1; len(parts) < len(whole); n = n%700 + 37 {
		x := make([][2]float64, min(n, len(whole)-len(parts)))
		if got, ok := s.Stream(x); got != len(x) || !ok {
			t.Fatalf("Stream gave %d of %d, %v", got, len(x), ok)
		}
		parts = append(parts, x...)
	}
	if !slices.Equal(whole, parts) {
		t.Error("small buffers sound different from a large one")
	}
}

func TestNoSteeringClicksOrIsLoud(t *testing.T) {
	alone(t)
	s := New(Music{Seed: 7}, Score{{Ask: phases[land]}}, 0)
	var x [][2]float64
	for _, a := range []Ask{
		{Mood: Mood{1, 1, 1, 1, 1, -18}},
		{Mood: Mood{0, 0, 0, 0, 0, -40}, Ground: true},
		{Mood: Mood{0, 1, 1, 1, 0, -20}, Under: [layers]float64{1, 1, 1, 1}},
		{Mood: Mood{1, 0, 0, 0, 1, -24}, Place: Deep},
		{Mood: Mood{math.NaN(), math.Inf(1), math.Inf(-1), 7, -7, math.NaN()}, Place: 9},
		phases[open],
		phases[arrive],
	} {
		s.Steer(a)
		x = append(x, listen(s, 8)...)
	}
	top, jump := peak(x)
	if !(top < 0.7) || !(jump < 0.05) {
		t.Errorf("the peak is %.2f, the largest step %.3f", top, jump)
	}
	if c := click(x); c > 8 {
		t.Errorf("10 ms stand %.1f times above the second around them", c)
	}
}

func TestStreamDoesNotAllocate(t *testing.T) {
	s := New(Music{Seed: 1}, Score{{Ask: phases[open]}}, 16*time.Second)
	x := make([][2]float64, 512)
	if n := testing.AllocsPerRun(500, func() { s.Stream(x) }); n != 0 {
		t.Errorf("%.1f allocations a block", n)
	}
}

func BenchmarkStream(b *testing.B) {
	for _, p := range palettes {
		b.Run(p.ID, func(b *testing.B) {
			s := New(Music{Seed: 1, Palette: p.ID}, Score{{Ask: phases[open]}}, 0)
			x := make([][2]float64, heardRate)
			for b.Loop() {
				s.Stream(x)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "xrealtime")
			b.ReportMetric(0, "ns/op")
		})
	}
}
