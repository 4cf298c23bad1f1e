//go:build !race

package conductor

import (
	"io/fs"
	"math"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"doorway/assets"
	"doorway/audio"
	"doorway/session"
)

// asleep is a device that takes nothing while the machine sleeps.
type asleep struct {
	tape
	asleep atomic.Bool
}

func (d *asleep) Write(frames [][2]float32) error {
	for d.asleep.Load() {
		time.Sleep(100 * time.Millisecond)
	}
	return d.tape.Write(frames)
}

func TestAfterAPauseOfTheDeviceTheMusicIsWhereTheJourneyIs(t *testing.T) {
	const pause, after = 90 * time.Second, 20 * time.Second
	synctest.Test(t, func(t *testing.T) {
		live, _ := begin(t, 1)
		defer live.Close()
		device := &asleep{tape: tape{up: true}}
		c := Start(live, device, AnyRoom)
		defer c.Close()
		time.Sleep(time.Minute)
		device.asleep.Store(true)
		time.Sleep(pause)
		device.asleep.Store(false)
		time.Sleep(after)
		device.mu.Lock()
		heard := device.heard[len(device.heard)-2*audio.SampleRate:]
		device.mu.Unlock()
		if _, step := device.last(0); step > 0.05 {
			t.Errorf("the largest step is %v of full scale", step)
		}

		should, err := Render(lozenge(t, 1), time.Minute+pause+after-2500*time.Millisecond, time.Minute+pause+after+500*time.Millisecond)
		if err != nil {
			t.Fatal(err)
		}
		if alike := mostAlike(heard, should); alike < 0.98 {
			t.Errorf("what is heard is like what should be by %.2f at most; the music is elsewhere", alike)
		}
	})
}

// A phase that begins on a bar line is asked for a moment after it, and before
// it by whoever renders.
func TestAMinuteHeardAgainIsTheOneThatWasHeardAlsoWhereAPhaseBeginsOnABarLine(t *testing.T) {
	shipped, err := fs.Sub(assets.Protocols, "protocols")
	if err != nil {
		t.Fatal(err)
	}
	p, err := session.ReadLibrary(shipped).Find("infusion")
	if err != nil {
		t.Fatal(err)
	}
	plan, err := session.NewPlan(p, session.Choice{Client: "R-07", Minutes: 60, Seed: 7})
	if err != nil {
		t.Fatal(err)
	}
	const open, now = 19 * time.Minute, 21 * time.Minute
	synctest.Test(t, func(t *testing.T) {
		live, err := session.BeginJourney(bubble{time.Now()}, &memory{}, plan)
		if err != nil {
			t.Fatal(err)
		}
		defer live.Close()
		device := &tape{up: true}
		time.Sleep(130 * time.Millisecond) // so that it looks at the journey between the beats of a rendering
		c := Start(live, device, AnyRoom)
		defer c.Close()
		time.Sleep(now - 130*time.Millisecond)
		j, m := live.Now()
		if m.Spans[m.Phase].Start != open {
			t.Fatalf("the phase began at %v; this is about one that begins at %v", m.Spans[m.Phase].Start, open)
		}
		device.mu.Lock()
		heard := device.heard[len(device.heard)-2*audio.SampleRate:]
		device.mu.Unlock()
		should, err := Replay(j, now-2500*time.Millisecond, now+500*time.Millisecond)
		if err != nil {
			t.Fatal(err)
		}
		if alike := mostAlike(heard, should); alike < 0.98 {
			t.Errorf("what is heard again is like what was heard by %.2f at most", alike)
		}
	})
}

// mostAlike is how like what was heard is to any part, as long, of a rendering.
func mostAlike(heard [][2]float32, r *Rendering) (best float64) {
	should := make([][2]float64, r.Frames())
	r.Stream(should)
	for shift := 0; shift+len(heard) <= len(should); shift += 8 {
		var both, a, b float64
		for i := 0; i < len(heard); i += 8 {
			x, y := float64(heard[i][0]), should[shift+i][0]
			both, a, b = both+x*y, a+x*x, b+y*y
		}
		best = max(best, both/math.Sqrt(a*b))
	}
	return best
}
