package audio

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"doorway/audio/measure"

	"github.com/gopxl/beep/v2"
)

// truePeak looks at sound at 16 points a sample with a long sinc.
func truePeak(sound [][2]float64) float64 {
	const reach, points = 32, 16
	highest := measure.Peak(sound)
	for i := reach; i < len(sound)-reach; i++ {
		if math.Abs(sound[i][0]) < 0.4 {
			continue
		}
		for p := 1; p < points; p++ {
			v := 0.0
			for k := -reach + 1; k <= reach; k++ {
				x := float64(k) - float64(p)/points
				v += sound[i+k][0] * math.Sin(math.Pi*x) / (math.Pi * x) * (0.5 + 0.5*math.Cos(math.Pi*x/(reach+1)))
			}
			highest = max(highest, math.Abs(v))
		}
	}
	return highest
}

func TestNothingPassesTheCeiling(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	phase := 0.0
	ceiling := math.Pow(10, Ceiling/20)
	for name, source := range map[string]func(int) float64{
		"a loud low tone":            func(n int) float64 { return 3 * math.Sin(float64(n)*2*math.Pi*60/SampleRate) },
		"a tone between the samples": func(n int) float64 { return 0.95 * math.Sin(math.Pi/2*float64(n)+math.Pi/4) },
		"single clicks": func(n int) float64 {
			if n%5000 == 0 {
				return 8
			}
			return 0.1
		},
		"noise": func(int) float64 { return min(max(random.NormFloat64(), -3), 3) },
		"a sweep with steps": func(n int) float64 {
			phase += 2 * math.Pi * (50 + float64(n)/4) / SampleRate
			return math.Sin(phase) * float64(1+n/7000%4)
		},
	} {
		l := newLimiter()
		sound := make([][2]float64, SampleRate/4)
		for i := range sound {
			v := source(i)
			sound[i] = [2]float64{v, v}
		}
		l.apply(sound)
		if got := measure.Peak(sound); got > ceiling {
			t.Errorf("%s reaches %.2f dBFS", name, measure.Decibels(got))
		}
		if name == "noise" || name == "single clicks" {
			continue // nothing that music is made of; its samples are what counts
		}
		if got := truePeak(sound); got > ceiling {
			t.Errorf("%s reaches %.2f dBTP between the samples", name, measure.Decibels(got))
		}
	}
}

func TestTheLimiterTurnsDownWithoutAClick(t *testing.T) {
	l := newLimiter()
	sound := make([][2]float64, SampleRate/2)
	for i := range sound {
		v := 0.5 * math.Sin(2*math.Pi*110*float64(i)/SampleRate)
		sound[i] = [2]float64{v, v}
	}
	quiet := measure.Bend(sound)
	for i := range sound { // a swell of 20 ms to five times the sound
		g := 1 + 4*(1-math.Cos(math.Pi*min(1, max(0, float64(i-9600)/960))))/2
		sound[i][0] *= g
		sound[i][1] *= g
	}
	l.apply(sound)
	if got := measure.Bend(sound[2*lookAhead:]); got > 3*quiet {
		t.Errorf("bends by %.1f times the sound", got/quiet)
	}
}

func BenchmarkLimiterQuiet(b *testing.B) { benchmarkLimiter(b, 0.2) }
func BenchmarkLimiterLoud(b *testing.B)  { benchmarkLimiter(b, 1) }

// benchmarkLimiter limits a second of sound at a time.
func benchmarkLimiter(b *testing.B, amplitude float64) {
	l := newLimiter()
	second := make([][2]float64, SampleRate)
	b.ReportAllocs()
	for b.Loop() {
		for i := range second {
			v := amplitude * float64(i%100-50) / 50
			second[i] = [2]float64{v, v}
		}
		l.apply(second)
	}
}

func TestLimitedSoundIsAsLongAsItWasAndInItsPlace(t *testing.T) {
	for _, frames := range []int{0, 1, lookAhead - 1, lookAhead, lookAhead + 1, 5000} {
		sound := make([][2]float64, frames)
		for i := range sound {
			v := 0.2 * math.Sin(float64(i)/20)
			sound[i] = [2]float64{v, -v}
		}
		for _, ask := range []int{1, 100, 480, 7000} {
			left := sound
			out := Limited(beep.StreamerFunc(func(samples [][2]float64) (int, bool) {
				n := copy(samples, left)
				left = left[n:]
				return n, n > 0
			}))
			var got [][2]float64
			block := make([][2]float64, ask)
			for {
				n, ok := out.Stream(block)
				if !ok {
					break
				}
				got = append(got, block[:n]...)
			}
			if !slices.Equal(got, sound) {
				t.Errorf("%d frames, %d at once, give %d others", frames, ask, len(got))
			}
		}
	}
	loud := Limited(beep.StreamerFunc(func(samples [][2]float64) (int, bool) {
		for i := range samples {
			samples[i] = [2]float64{3 * float64(i%2), 1}
		}
		return len(samples), true
	}))
	got := make([][2]float64, SampleRate)
	loud.Stream(got)
	if peak := measure.Peak(got); peak > math.Pow(10, Ceiling/20) {
		t.Errorf("loud sound reaches %.3f", peak)
	}
}
