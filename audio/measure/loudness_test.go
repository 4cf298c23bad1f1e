//go:build !race

package measure_test

import (
	"math"
	"testing"

	"doorway/audio/measure"
)

// level is a tone of 1 kHz on both sides.
type level struct{ dBFS, seconds float64 }

func tones(levels ...level) (sound [][2]float64) {
	for _, l := range levels {
		sound = append(sound, sine(1000, math.Pow(10, l.dBFS/20), int(l.seconds*48000))...)
	}
	return sound
}

func again(n int, levels ...level) (all []level) {
	for range n {
		all = append(all, levels...)
	}
	return all
}

func within(t *testing.T, what string, got, want, off float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > off {
		t.Errorf("%s is %.3f, want %.3f ± %v", what, got, want, off)
	}
}

func TestLoudnessIsAsEBUTech3341Asks(t *testing.T) {
	for _, c := range []struct {
		name   string
		levels []level
		want   float64
	}{
		{"1: a steady tone", []level{{-23, 20}}, -23},
		{"2: a softer tone", []level{{-33, 20}}, -33},
		{"3: softer ends are gated relatively", []level{{-36, 10}, {-23, 60}, {-36, 10}}, -23},
		{"4: near silence is gated absolutely", []level{{-72, 10}, {-36, 10}, {-23, 60}, {-36, 10}, {-72, 10}}, -23},
		{"5: nothing here is gated", []level{{-26, 20}, {-20, 20.1}, {-26, 20}}, -23},
	} {
		t.Run(c.name, func(t *testing.T) {
			within(t, "loudness", measure.Of(tones(c.levels...)).Loudness, c.want, 0.1)
		})
	}
}

// Case 6 has five channels; of two it is the front pair alone.
func TestOneSideIsThreeUnitsSofterThanBoth(t *testing.T) {
	sound := tones(level{-23, 20})
	for i := range sound {
		sound[i][1] = 0
	}
	within(t, "loudness", measure.Of(sound).Loudness, -26, 0.1)
}

func TestWindowsOfLoudnessAreAsEBUTech3341Asks(t *testing.T) {
	short := measure.Of(tones(again(5, level{-20, 1.34}, level{-30, 1.66})...))
	within(t, "9: short-term", short.ShortTerm, -23, 0.1)
	moment := measure.Of(tones(again(25, level{-20, 0.18}, level{-30, 0.22})...))
	within(t, "12: momentary", moment.Momentary, -23, 0.1)
	for i := range 20 {
		sound := append(make([][2]float64, i*7200), tones(level{-23, 3})...)
		within(t, "10: short-term", measure.Of(append(sound, make([][2]float64, 48000)...)).ShortTerm, -23, 0.1)
	}
}

func TestLoudnessRangeIsAsEBUTech3342Asks(t *testing.T) {
	for _, c := range []struct {
		name   string
		levels []level
		want   float64
	}{
		{"1", []level{{-20, 20}, {-30, 20}}, 10},
		{"2", []level{{-20, 20}, {-15, 20}}, 5},
		{"3", []level{{-40, 20}, {-20, 20}}, 20},
		{"4", []level{{-50, 20}, {-35, 20}, {-20, 20}, {-35, 20}, {-50, 20}}, 15},
	} {
		t.Run(c.name, func(t *testing.T) {
			within(t, "range", measure.Of(tones(c.levels...)).Range, c.want, 1)
		})
	}
}

func TestTheRiseIsThatOfShortTermWithinTenSeconds(t *testing.T) {
	for _, c := range []struct {
		name   string
		levels []level
		want   float64
	}{
		{"steady", []level{{-30, 30}}, 0},
		{"at once", []level{{-30, 30}, {-22, 30}}, 8},
		{"only down", []level{{-22, 30}, {-30, 30}}, 0},
		{"two steps eight seconds apart", []level{{-30, 30}, {-27, 5}, {-24, 30}}, 6},
		{"two steps far apart", []level{{-30, 30}, {-27, 30}, {-24, 30}}, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			within(t, "rise", measure.Of(tones(c.levels...)).Rise, c.want, 0.05)
		})
	}
}

func TestARiseBelongsToTheStretchItEndsIn(t *testing.T) {
	a := measure.NewAnalyser()
	a.Begin("soft")
	a.Add(tones(level{-30, 30}))
	a.Begin("loud")
	a.Add(tones(level{-22, 30}))
	a.Begin("after")
	a.Add(tones(level{-22, 30}))
	r := a.Report()
	within(t, "rise before", r.Stretches[0].Rise, 0, 0.05)
	within(t, "rise", r.Stretches[1].Rise, 8, 0.05)
	within(t, "rise after", r.Stretches[2].Rise, 0, 0.05)
}

func TestSilenceAndTooLittleHaveNoLoudness(t *testing.T) {
	for name, sound := range map[string][][2]float64{
		"nothing": nil, "10 ms": sine(1000, 0.1, 480), "silence": make([][2]float64, 480000),
	} {
		s := measure.Of(sound)
		for what, got := range map[string]float64{
			"loudness": s.Loudness, "momentary": s.Momentary, "short-term": s.ShortTerm, "last": s.Last, "peak": s.TruePeak,
		} {
			if !math.IsInf(got, -1) {
				t.Errorf("%s: %s is %v", name, what, got)
			}
		}
		if s.Range != 0 || s.Rise != 0 || s.MonoLoss != 0 || s.Centroid != 0 || s.Onsets != 0 || s.ClickStep != 0 {
			t.Errorf("%s measures as %+v", name, s)
		}
	}
}

func TestTheEndIsItsLastHalfMinute(t *testing.T) {
	within(t, "last", measure.Of(tones(level{-20, 40}, level{-40, 30})).Last, -40, 0.1)
	within(t, "last", measure.Of(tones(level{-20, 40}, level{-60, 15})).Last, -23, 0.1)
}
