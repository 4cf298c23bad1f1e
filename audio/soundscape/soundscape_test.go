package soundscape

import (
	"math"
	"slices"
	"sync"
	"testing"
	"time"
)

// journey is the mood of each phase of a journey of an hour.
var journey = []struct {
	phase string
	mood  Mood
}{
	{"arrive", Mood{0.60, 0.35, 0.25, 0.20, 0.15, -27}},
	{"settle", Mood{0.65, 0.30, 0.35, 0.30, 0.30, -27}},
	{"rise", Mood{0.55, 0.80, 0.60, 0.60, 0.45, -24}},
	{"open", Mood{0.75, 0.35, 0.60, 0.70, 0.90, -21.5}},
	{"return", Mood{0.70, 0.60, 0.45, 0.40, 0.40, -24}},
	{"land", Mood{0.75, 0.15, 0.20, 0.15, 0.20, -28}},
}

const (
	arrive = iota
	settled
	rise
	open
	homeward
	land
)

// alone skips a test that hears much sound in one goroutine while races are
// looked for: it would take minutes and could find none.
func alone(t *testing.T) {
	if races {
		t.Skip("one goroutine alone has no races")
	}
}

// listen returns the next seconds of a soundscape.
func listen(s *Soundscape, seconds float64) [][2]float64 {
	x := make([][2]float64, int(seconds*rate))
	s.Stream(x)
	return x
}

func TestTheSameSeedAndSteeringMakeTheSameSound(t *testing.T) {
	play := func(seed uint64) [][2]float64 {
		s := New(seed, 0, journey[arrive].mood)
		x := listen(s, 2)
		s.Steer(journey[open].mood, 3*time.Second)
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
	whole := listen(New(1, 0, journey[rise].mood), 1)
	s := New(1, 0, journey[rise].mood)
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

func TestEachMoodHasItsLoudness(t *testing.T) {
	alone(t)
	for _, p := range journey {
		t.Run(p.phase, func(t *testing.T) {
			t.Parallel()
			x := listen(New(3, 10*time.Minute, p.mood), 22)
			if got := loudness(x); math.Abs(got-p.mood.Loudness) > 1.5 {
				t.Errorf("it measures %.1f LUFS, asked for %.1f", got, p.mood.Loudness)
			}
			if loss := monoLoss(x); loss > 1 {
				t.Errorf("in mono it loses %.1f dB", loss)
			}
		})
	}
}

func TestItIsHeardAtOnce(t *testing.T) {
	for _, from := range []time.Duration{0, 22*time.Second - time.Millisecond, 34 * time.Minute} {
		x := listen(New(5, from, journey[arrive].mood), 1)
		if got := loudness(x); got < -32 || got > -22 {
			t.Errorf("from %v the first second measures %.1f LUFS, asked for -27", from, got)
		}
	}
}

func TestNoSteeringClicksOrIsLoud(t *testing.T) {
	alone(t)
	s := New(7, 0, journey[land].mood)
	var x [][2]float64
	for _, w := range []struct {
		mood  Mood
		glide time.Duration
	}{
		{Mood{1, 1, 1, 1, 1, -18}, 0},
		{Mood{0, 0, 0, 0, 0, -40}, 0},
		{Mood{0, 1, 1, 1, 0, -20}, time.Second},
		{Mood{1, 0, 0, 0, 1, -24}, 10 * time.Millisecond},
		{Mood{math.NaN(), math.Inf(1), math.Inf(-1), 7, -7, math.NaN()}, 0},
		{Mood{0.5, 0.5, 0.5, 0.5, 0.5, math.Inf(1)}, -time.Second},
		{journey[open].mood, 6 * time.Second},
		{journey[arrive].mood, 6 * time.Second},
	} {
		s.Steer(w.mood, w.glide)
		x = append(x, listen(s, 3)...)
		s.Steer(w.mood, w.glide/2)
		x = append(x, listen(s, 2)...)
	}
	for i, v := range x {
		if math.IsNaN(v[0]) || math.IsNaN(v[1]) {
			t.Fatalf("frame %d is not a number", i)
		}
	}
	top, jump := peak(x)
	if top > 0.7 {
		t.Errorf("the peak is %.2f", top)
	}
	if jump > 0.05 {
		t.Errorf("the largest step is %.3f", jump)
	}
	if c := click(x); c > 8 {
		t.Errorf("10 ms stand %.1f times above the second around them", c)
	}
}

func TestLoudnessNeverRisesFast(t *testing.T) {
	alone(t)
	s := New(9, 0, journey[land].mood)
	x := listen(s, 4)
	s.Steer(Mood{1, 1, 1, 1, 1, -18}, time.Second)
	short := shortTerm(append(x, listen(s, 26)...))
	for i, now := range short {
		if before := slices.Min(short[max(0, i-100) : i+1]); now-before > 6 {
			t.Fatalf("it rises by %.1f LU in the ten seconds before %.1f s", now-before, 3+float64(i)/10)
		}
		if now > -18 {
			t.Fatalf("it reaches %.1f LUFS", now)
		}
	}
}

func TestBrightnessFollowsTheMood(t *testing.T) {
	alone(t)
	var hz [land + 1]float64
	for _, p := range []int{rise, open, land} {
		hz[p] = brightness(listen(New(1, time.Minute, journey[p].mood), 12))
	}
	if hz[open] > 0.85*hz[rise] {
		t.Errorf("open (%.0f Hz) is not darker than rise (%.0f Hz)", hz[open], hz[rise])
	}
	if hz[rise] < 1.8*hz[land] {
		t.Errorf("rise (%.0f Hz) is not clearer than land (%.0f Hz)", hz[rise], hz[land])
	}
}

func TestItCanBeEnteredAnywhere(t *testing.T) {
	whole := New(4, 0, journey[settled].mood)
	for at := 0.0; at < 30; at += 7.5 {
		in := New(4, time.Duration(at*float64(time.Second)), journey[settled].mood)
		if in.bar != whole.bar || in.number != whole.number {
			t.Errorf("at %.1f s bar %d is played, entered there bar %d", at, whole.number, in.number)
		}
		if gap := in.frame - whole.frame; gap > block || gap < -block {
			t.Errorf("at %.1f s it is %d frames off", at, gap)
		}
		listen(whole, 7.5)
	}
}

func TestItIsSteeredWhileItPlays(t *testing.T) {
	s := New(1, 0, journey[arrive].mood)
	var g sync.WaitGroup
	for _, p := range journey {
		g.Go(func() {
			for range 100 {
				s.Steer(p.mood, time.Second)
			}
		})
	}
	listen(s, 0.5)
	g.Wait()
}

func TestStreamDoesNotAllocate(t *testing.T) {
	s := New(1, 20*time.Second, journey[open].mood)
	x := make([][2]float64, 512)
	if n := testing.AllocsPerRun(500, func() { s.Stream(x) }); n != 0 {
		t.Errorf("%.1f allocations a block", n)
	}
}

func BenchmarkStream(b *testing.B) {
	for _, p := range []int{land, open} {
		b.Run(journey[p].phase, func(b *testing.B) {
			s := New(1, 0, journey[p].mood)
			x := make([][2]float64, rate)
			for b.Loop() {
				s.Stream(x)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "xrealtime")
			b.ReportMetric(0, "ns/op")
		})
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		New(1, 0, journey[arrive].mood)
	}
}
