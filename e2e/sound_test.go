//go:build e2e

package e2e

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"time"

	"doorway/audio"
	"doorway/audio/measure"
)

// moment remembers that something happens now that the sound might show.
func (r *room) moment() { r.moments = append(r.moments, time.Now()) }

// listen reads what a tape has recorded.
func (r *room) listen(t *tape) {
	r.t.Helper()
	f, err := os.Open(t.path)
	if err != nil {
		r.t.Fatal(err)
	}
	defer f.Close()
	sound, rate, err := measure.ReadWAV(bufio.NewReader(f))
	if err != nil || rate != audio.SampleRate {
		r.t.Fatalf("the recording can't be read: %v, rate %d", err, rate)
	}
	t.sound = sound
}

// Around a moment the sound is measured apart from its steady parts. The
// recorder's own delay lies within.
const (
	justBefore = time.Second
	wellAfter  = 4 * time.Second
	piece      = audio.SampleRate / 10 // measured in pieces of 100 ms
)

// checkSound listens to all recordings: music is there, nothing steps, no
// 10 ms bend eight times as much as those of the second around them, and near
// what was done the sound bends at most twice as much as it does elsewhere.
func (r *room) checkSound() {
	r.t.Helper()
	defer r.keepTapes()
	var steady, near float64
	var nearAt time.Duration
	for i, t := range r.tapes {
		loud := 0
		for from := 0; from+piece <= len(t.sound); from += piece {
			bit := t.sound[from : from+piece]
			if measure.RMS(bit) > 0.002 {
				loud++
			}
			if step := measure.Step(bit); step > 0.05 {
				r.t.Errorf("recording %d steps by %.3f at %v", i+1, step, at(from))
			}
			bend := measure.Bend(t.sound[max(from-2, 0) : from+piece])
			if !r.close(t, from) {
				steady = max(steady, bend)
			} else if bend > near {
				near, nearAt = bend, at(from)
			}
		}
		r.checkClicks(i, t)
		r.t.Logf("recording %d: %v, of it %v of music, peak %.3f", i+1, at(len(t.sound)).Round(time.Second), at(loud*piece).Round(time.Second), measure.Peak(t.sound))
		if at(loud*piece) < 5*time.Second {
			r.t.Errorf("recording %d holds only %v of music", i+1, at(loud*piece))
		}
	}
	r.t.Logf("largest second difference: %.5f in the steady sound, %.5f near what was done (at %v)", steady, near, nearAt)
	if steady == 0 || near > 2*steady {
		r.t.Errorf("near what was done the sound bends by %.5f (at %v), elsewhere by %.5f at most", near, nearAt, steady)
	}
}

// checkClicks looks for blocks of 10 ms that stand out from the second around
// them, as a click does and a note that swells does not.
func (r *room) checkClicks(i int, t *tape) {
	r.t.Helper()
	const block, around = audio.SampleRate / 100, 50
	var bends []float64
	for from := 0; from+block <= len(t.sound); from += block {
		bends = append(bends, measure.Bend(t.sound[max(from-2, 0):from+block]))
	}
	for k, bend := range bends {
		second := slices.Sorted(slices.Values(bends[max(k-around, 0):min(k+around, len(bends))]))
		// The recorder's own 16 bits bend by up to 4 steps of 1/32768.
		if usual := second[len(second)/2] + 4.0/32768; bend > 8*usual {
			r.t.Errorf("recording %d clicks at %v: a bend of %.5f where %.5f is usual", i+1, at(k*block), bend, usual)
		}
	}
}

// keepTapes puts the recordings beside the pictures, to be looked into.
func (r *room) keepTapes() {
	dir := os.Getenv("DOORWAY_SHOTS")
	if dir == "" {
		return
	}
	for _, t := range r.tapes {
		if b, err := os.ReadFile(t.path); err == nil {
			os.WriteFile(filepath.Join(dir, filepath.Base(t.path)), b, 0o644)
		}
	}
}

func at(frames int) time.Duration { return time.Duration(frames) * time.Second / audio.SampleRate }

// close reports whether a place on the tape is near something that was done.
func (r *room) close(t *tape, frame int) bool {
	when := t.began.Add(at(frame))
	for _, m := range r.moments {
		if when.After(m.Add(-justBefore)) && when.Before(m.Add(wellAfter)) {
			return true
		}
	}
	return false
}

func loudest(sound [][2]float64) float64 { return measure.Peak(sound) }
