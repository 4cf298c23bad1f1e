//go:build !race

package measure_test

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"doorway/audio/measure"
)

// pinkish is noise without much treble, as music is, alike on both sides in its
// lower half.
func pinkish(seed uint64, amplitude float64, frames int) [][2]float64 {
	dice := rand.New(rand.NewPCG(seed, 1))
	sound := make([][2]float64, frames)
	var mid, left, right float64
	for i := range sound {
		mid += (dice.NormFloat64() - mid) * 0.05
		left += (dice.NormFloat64() - left) * 0.05
		right += (dice.NormFloat64() - right) * 0.05
		sound[i] = [2]float64{amplitude * (2*mid + left), amplitude * (2*mid + right)}
	}
	return sound
}

// The cases 15 to 19 of EBU Tech 3341: sines whose highest points lie between
// the samples.
func TestPeaksBetweenSamplesAreSeen(t *testing.T) {
	for _, c := range []struct {
		name                 string
		part, phase, level   float64
		want, least, mostOff float64
	}{
		{"15", 4, 0, 0.5, -6, 0.4, 0.2},
		{"16", 4, 45, 0.5, -6, 0.4, 0.2},
		{"17", 6, 60, 0.5, -6, 0.4, 0.2},
		{"18", 8, 67.5, 0.5, -6, 0.4, 0.2},
		{"19", 4, 45, 1.41, 3, 0.4, 0.2},
	} {
		t.Run(c.name, func(t *testing.T) {
			sound := make([][2]float64, 48000)
			for i := range sound {
				// It swells in and out, so that its ends are no peaks of their own.
				swell := math.Pow(math.Sin(math.Pi*float64(i)/48000), 0.1)
				v := c.level * swell * math.Sin(2*math.Pi*float64(i)/c.part+c.phase*math.Pi/180)
				sound[i] = [2]float64{0, v}
			}
			if got := measure.Of(sound).TruePeak; got < c.want-c.least || got > c.want+c.mostOff {
				t.Errorf("the true peak is %.2f dBTP, want %v", got, c.want)
			}
		})
	}
}

func TestNoBlockThatHoldsTheTruePeakIsSkipped(t *testing.T) {
	highest := math.Inf(-1)
	all, inOne := measure.NewAnalyser(), measure.NewAnalyser()
	for i := range 12 {
		sound := pinkish(uint64(i), 0.2, 24000)
		for j := range sound {
			swell := math.Sin(math.Pi * float64(j) / 24000)
			sound[j] = [2]float64{swell * sound[j][0], swell * sound[j][1]}
		}
		all.Begin("alone")
		all.Add(sound)
		inOne.Add(sound)
	}
	for _, s := range all.Report().Stretches {
		highest = max(highest, s.TruePeak)
	}
	within(t, "true peak", inOne.Report().Whole.TruePeak, highest, 1e-9)
}

func TestAClickInNoiseStandsOut(t *testing.T) {
	const at = 7 * 48000
	noise := pinkish(1, 0.05, 12*48000)
	before := measure.Of(noise)
	if before.ClickStep > 3 || before.ClickBend > 3 {
		t.Errorf("noise alone stands %.1f and %.1f times above itself", before.ClickStep, before.ClickBend)
	}
	noise[at][1] += 0.3
	after := measure.Of(noise)
	if after.ClickStep < 8 || after.ClickBend < 8 || after.ClickAt.Round(10*time.Millisecond) != 7*time.Second {
		t.Errorf("a click stands %.1f and %.1f times above, at %v", after.ClickStep, after.ClickBend, after.ClickAt)
	}
	within(t, "step", after.Step, 0.3, 0.1)
}

func TestAClickAtTheSeamOfBlocksStandsOut(t *testing.T) {
	for _, at := range []int{4800, 9600 - 1, 9600 + 480} {
		sound := sine(100, 0.3, 48000)
		for i := at; i < len(sound); i++ {
			sound[i][0] += 0.1
		}
		if s := measure.Of(sound); s.ClickStep < 8 || math.Abs(s.Step-0.1) > 0.01 {
			t.Errorf("a jump at frame %d stands %.1f times above, a step of %.3f", at, s.ClickStep, s.Step)
		}
	}
}

func TestAStepIsTheSameInOneAndInManyStretches(t *testing.T) {
	a := measure.NewAnalyser()
	a.Begin("before")
	a.Add(make([][2]float64, 48000))
	a.Begin("after")
	jump := make([][2]float64, 48000)
	for i := range jump {
		jump[i] = [2]float64{0.25, -0.25}
	}
	a.Add(jump)
	r := a.Report()
	if r.Stretches[0].Step != 0 || r.Stretches[1].Step != 0.25 || r.Whole.Step != 0.25 {
		t.Errorf("steps are %v, %v and %v", r.Stretches[0].Step, r.Stretches[1].Step, r.Whole.Step)
	}
	within(t, "DC", r.Stretches[1].DC, 0.25, 1e-9)
	within(t, "DC", r.Whole.DC, 0.125, 1e-9)
}

func TestMonoLosesWhatTheSidesDoAgainstEachOther(t *testing.T) {
	alike, other := sine(300, 0.1, 48000), sine(300, 0.1, 48000)
	for i := range other {
		other[i][1] = 0
	}
	within(t, "loss of alike sides", measure.Of(alike).MonoLoss, 0, 0.01)
	within(t, "loss of one side", measure.Of(other).MonoLoss, 3.01, 0.01)
}
