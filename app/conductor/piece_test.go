//go:build !race

package conductor

import (
	"testing"
	"time"

	"doorway/audio"
	"doorway/session"
)

// lived is a journey with insights marked at some minutes.
func lived(t *testing.T, minutes ...int) session.Journey {
	t.Helper()
	at := time.Unix(0, 0).UTC()
	events := []session.Event{{ID: session.NewID(), Seq: 1, At: at, Act: session.Begin{Plan: lozenge(t, 1)}}}
	for _, m := range minutes {
		events = append(events, session.Event{
			ID: session.NewID(), Seq: len(events) + 1, At: at, Elapsed: time.Duration(m) * time.Minute, Act: session.Mark{Marker: "insight"},
		})
	}
	events = append(events, session.Event{ID: session.NewID(), Seq: len(events) + 1, At: at, Elapsed: time.Hour, Act: session.End{}})
	j, err := session.Fold(events)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func TestAPieceGoesThroughThePhasesThatWereMarked(t *testing.T) {
	for name, test := range map[string]struct {
		minutes []int
		phases  []string
	}{
		"two phases":      {[]int{20, 30, 31}, []string{"arrive", "rise", "open", "land"}},
		"one":             {[]int{47}, []string{"arrive", "return", "land"}},
		"nothing, so all": {nil, []string{"arrive", "settle", "rise", "open", "return", "land"}},
	} {
		got := pieceOf(lived(t, test.minutes...), 8*time.Minute)
		var ids []string
		var length time.Duration
		for _, ph := range got {
			ids = append(ids, ph.ID)
			length += ph.Length()
		}
		if len(ids) != len(test.phases) || length < 8*time.Minute-5*time.Second || length > 8*time.Minute {
			t.Errorf("%s: %v over %v, want %v", name, ids, length, test.phases)
			continue
		}
		for i := range ids {
			if ids[i] != test.phases[i] {
				t.Errorf("%s: %v, want %v", name, ids, test.phases)
			}
		}
	}
}

func TestAPieceEndsInSilence(t *testing.T) {
	r, err := Piece(lived(t, 20, 30), 6)
	if err != nil {
		t.Fatal(err)
	}
	sound := make([][2]float64, r.Frames())
	n, _ := r.Stream(sound)
	if length := time.Duration(n) * time.Second / audio.SampleRate; length < 6*time.Minute || length > 6*time.Minute+endFade {
		t.Errorf("it is %v long", length)
	}
	peak := func(x [][2]float64) (p float64) {
		for _, f := range x {
			p = max(p, abs(f[0]), abs(f[1]))
		}
		return p
	}
	if middle, last := peak(sound[n/2:n/2+audio.SampleRate]), peak(sound[n-100:n]); middle < 0.01 || last > 1e-3 {
		t.Errorf("it peaks at %v in the middle and %v at its end", middle, last)
	}
}

func TestAReplayIsWhatThePlanSoundsLikeWhereNothingWasDone(t *testing.T) {
	j := lived(t)
	from, to := 20*time.Minute, 20*time.Minute+3*time.Second
	a, err := Replay(j, from, to)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Render(j.Plan, from, to)
	if err != nil {
		t.Fatal(err)
	}
	x, y := make([][2]float64, a.Frames()), make([][2]float64, b.Frames())
	a.Stream(x)
	b.Stream(y)
	for i := range x {
		if x[i] != y[i] {
			t.Fatalf("frame %d is %v, planned %v", i, x[i], y[i])
		}
	}
}
