//go:build !race

package measure_test

import (
	"testing"
	"time"

	"doorway/audio/measure"
)

func report(sounds ...[][2]float64) measure.Report {
	a := measure.NewAnalyser()
	for _, s := range sounds {
		a.Add(s)
	}
	return a.Report()
}

func TestALoopOfFourMinutesIsFound(t *testing.T) {
	loop := improvised(1, 240)
	r := report(loop, loop, loop[:60*48000])
	if r.Likeness.Correlation < 0.95 {
		t.Errorf("the correlation is %.2f", r.Likeness.Correlation)
	}
	if d := r.Likeness.Second - r.Likeness.First; d != 4*time.Minute {
		t.Errorf("it comes again after %v", d)
	}
	if r.Repeat.Length < 299*time.Second || r.Repeat.Then-r.Repeat.First != 4*time.Minute {
		t.Errorf("the longest repeat is %+v", r.Repeat)
	}
}

func TestALoopIsFoundUnderNoiseAndAtAnotherLevel(t *testing.T) {
	loop := improvised(2, 120)
	soft := make([][2]float64, len(loop))
	for i, f := range mixed(loop, pinkish(9, 0.001, len(loop))) {
		soft[i] = [2]float64{0.7 * f[0], 0.7 * f[1]}
	}
	r := report(loop, improvised(3, 61), soft)
	if r.Likeness.Correlation < 0.9 || r.Likeness.Second-r.Likeness.First != 181*time.Second {
		t.Errorf("it is %+v", r.Likeness)
	}
	if r.Repeat.Length != 0 {
		t.Errorf("what differs repeats for %v", r.Repeat.Length)
	}
}

func TestMusicThatNeverRepeatsIsNotAlike(t *testing.T) {
	r := report(improvised(4, 600))
	if r.Likeness.Correlation > 0.7 || r.Likeness.Correlation <= 0 {
		t.Errorf("it is %+v", r.Likeness)
	}
	if r.Repeat != (measure.Repeat{}) {
		t.Errorf("it repeats: %+v", r.Repeat)
	}
}

func TestARepeatOfAnyLengthIsFoundAndSilenceIsNone(t *testing.T) {
	part := pinkish(5, 0.1, 3*48000+1234)
	gap := make([][2]float64, 5*48000+77)
	r := report(pinkish(6, 0.1, 1000), part, gap, part, gap)
	if r.Repeat.Length < 2500*time.Millisecond || r.Repeat.Length > 3500*time.Millisecond {
		t.Errorf("the longest repeat is %v, want about 3 s", r.Repeat.Length)
	}
	apart := time.Duration(len(part)+len(gap)) * time.Second / 48000
	if d := r.Repeat.Then - r.Repeat.First; d != apart {
		t.Errorf("it comes again after %v, want %v", d, apart)
	}
	if r := report(gap, gap); r.Repeat.Length != 0 || r.Likeness.Correlation != 0 {
		t.Errorf("silence repeats: %+v, %+v", r.Repeat, r.Likeness)
	}
}
