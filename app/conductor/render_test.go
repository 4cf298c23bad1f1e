//go:build !race

package conductor

import (
	"testing"
	"time"

	"doorway/audio"
)

func TestARenderingEndsWithTheJourneyFadedToSilence(t *testing.T) {
	plan := lozenge(t, 1)
	r, err := Render(plan, plan.Length()-10*time.Second, plan.Length())
	if err != nil {
		t.Fatal(err)
	}
	if want := 18 * audio.SampleRate; r.Frames() != want {
		t.Errorf("%d frames to come, want %d", r.Frames(), want)
	}
	block := make([][2]float64, 1000)
	var peak, last float64
	total := 0
	for {
		n, ok := r.Stream(block)
		if !ok {
			break
		}
		last = 0
		for _, f := range block[:n] {
			last = max(last, abs(f[0]), abs(f[1]))
		}
		peak = max(peak, last)
		total += n
	}
	if total != 18*audio.SampleRate || peak < 0.003 || last > 1e-4 {
		t.Errorf("%d frames, peak %v, last block %v", total, peak, last)
	}
}

func TestAPieceOfARenderingFadesAtBothEnds(t *testing.T) {
	r, err := Render(lozenge(t, 1), 20*time.Minute, 20*time.Minute+5*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	sound := make([][2]float64, r.Frames())
	if n, _ := r.Stream(sound); n != 5*audio.SampleRate {
		t.Fatalf("%d frames, want five seconds", n)
	}
	if first, last := sound[0], sound[len(sound)-1]; abs(first[0]) > 1e-3 || abs(last[0]) > 1e-3 || abs(last[1]) > 1e-3 {
		t.Errorf("it begins at %v and ends at %v; want silence", first, last)
	}
}
