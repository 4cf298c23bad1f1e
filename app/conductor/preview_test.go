//go:build !race

package conductor

import (
	"testing"
	"time"

	"doorway/audio"
	"doorway/session"
)

// lengthOf makes the sound and says how long it is, and how loud it grows in a while.
func lengthOf(t *testing.T, s Source) (length time.Duration, peak float64) {
	t.Helper()
	stream, err := s()
	if err != nil {
		t.Fatal(err)
	}
	length = time.Duration(stream.Frames()) * time.Second / audio.SampleRate
	block := make([][2]float64, 20*audio.SampleRate)
	n, _ := stream.Stream(block)
	for _, f := range block[:n] {
		peak = max(peak, abs(f[0]), abs(f[1]))
	}
	return length, peak
}

func TestAPreviewIsAboutAMinuteOfSound(t *testing.T) {
	length, peak := lengthOf(t, Preview(lozenge(t, 1)))
	if length < 50*time.Second || length > 65*time.Second || peak < 0.01 {
		t.Errorf("it is %v long and peaks at %v", length, peak)
	}
}

func TestTheSoftestAndTheFullestOfAPlanAreHeardLongEnoughToSetALevel(t *testing.T) {
	soft, low := lengthOf(t, Softest(lozenge(t, 1)))
	full, high := lengthOf(t, Fullest(lozenge(t, 1)))
	if soft < time.Minute || full < time.Minute || low < 0.003 || high < 1.2*low {
		t.Errorf("the softest is %v long and peaks at %v, the fullest %v and %v", soft, low, full, high)
	}
}

func TestAPlanOfOnePhaseCanBeHeardToo(t *testing.T) {
	p := lozenge(t, 1)
	p.Phases = []session.Phase{lasting(p.Phases[2], time.Minute)}
	for name, s := range map[string]Source{"a preview": Preview(p), "the softest": Softest(p), "the fullest": Fullest(p)} {
		if length, peak := lengthOf(t, s); length < 30*time.Second || peak < 0.003 {
			t.Errorf("%s is %v long and peaks at %v", name, length, peak)
		}
	}
}
