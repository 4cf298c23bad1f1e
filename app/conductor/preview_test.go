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

func TestAPlaceInAPlanIsHeardForAMinuteAndTheLandingToItsEnd(t *testing.T) {
	p := lozenge(t, 1)
	for at, want := range map[time.Duration][2]time.Duration{
		30 * time.Minute:            {time.Minute, time.Minute},
		p.Length() - 20*time.Second: {20 * time.Second, 30 * time.Second}, // and its last fade
		p.Length() + 10*time.Minute: {10 * time.Second, 20 * time.Second},
		-time.Minute:                {time.Minute, time.Minute},
	} {
		length, peak := lengthOf(t, PreviewFrom(p, at))
		if length < want[0] || length > want[1] || peak < 0.001 {
			t.Errorf("from %v on it is %v long and peaks at %v", at, length, peak)
		}
	}
}
