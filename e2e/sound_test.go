//go:build e2e

package e2e

import (
	"bufio"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"doorway/audio"
	"doorway/audio/measure"
)

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

// checkSound listens to all recordings: music is there, nothing steps, and
// nothing clicks, whatever was done.
func (r *room) checkSound() {
	r.t.Helper()
	defer r.keepTapes()
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
		}
		worst, where := clicks(t.sound)
		r.t.Logf("recording %d: %v, of it %v of music, peak %.3f, second difference at most %.2f of the steady signal's (at %v)",
			i+1, at(len(t.sound)).Round(time.Second), at(loud*piece).Round(time.Second), measure.Peak(t.sound), worst, where)
		if worst > 2 {
			r.t.Errorf("recording %d clicks at %v: its second difference is %.1f times that of the sound around it", i+1, where, worst)
		}
		if at(loud*piece) < 5*time.Second {
			r.t.Errorf("recording %d holds only %v of music", i+1, at(loud*piece))
		}
	}
}

const piece = audio.SampleRate / 20 // sound is measured in pieces of 50 ms

// clicks gives how much any piece bends against the steady sound around it,
// and where that is worst. A click stands alone; a note that swells bends the
// pieces after it as much. So each piece is held against the third most bent
// within a second on either side, its neighbours left out: two clicks more
// would not hide one. Music stays about 1; a cut is at a hundred.
func clicks(sound [][2]float64) (worst float64, where time.Duration) {
	const second = audio.SampleRate / piece
	var bends []float64
	for from := 0; from+piece <= len(sound); from += piece {
		bends = append(bends, measure.Bend(sound[max(from-2, 0):from+piece]))
	}
	for k, bend := range bends {
		var around []float64
		for o := max(k-second, 0); o < min(k+second+1, len(bends)); o++ {
			if o < k-1 || o > k+1 {
				around = append(around, bends[o])
			}
		}
		if len(around) < 3 {
			continue
		}
		slices.Sort(around)
		// The recorder's 16 bits alone bend by up to 4 steps of 1/32768.
		if ratio := bend / (around[len(around)-3] + 4.0/32768); ratio > worst {
			worst, where = ratio, at(k*piece)
		}
	}
	return worst, where
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

func loudest(sound [][2]float64) float64 { return measure.Peak(sound) }

// TestTheListenerHearsACutAndNotANote tries the measure itself: a swelling
// note is no click, the same sound cut off is one.
func TestTheListenerHearsACutAndNotANote(t *testing.T) {
	sound := make([][2]float64, 6*audio.SampleRate)
	for i := range sound {
		at := float64(i) / audio.SampleRate
		swell := 0.05
		if at > 2 {
			swell += 0.2 * (1 - math.Exp(-(at-2)/0.05)) * math.Exp(-(at - 2))
		}
		v := swell * math.Sin(2*math.Pi*220*at)
		sound[i] = [2]float64{v, v}
	}
	if worst, where := clicks(sound); worst > 1.5 {
		t.Errorf("a note counts as a click: %.1f at %v", worst, where)
	}
	clear(sound[3*audio.SampleRate+37 : 4*audio.SampleRate])
	if worst, where := clicks(sound); worst < 10 || where < 2900*time.Millisecond {
		t.Errorf("a cut counts as %.1f at %v", worst, where)
	}
}
