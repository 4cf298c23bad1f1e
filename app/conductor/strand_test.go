//go:build !race

package conductor

import (
	"math"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"doorway/audio"
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

		// What should be heard, from half a second before to half a second after.
		now := time.Minute + pause + after
		r, err := Render(lozenge(t, 1), now-2500*time.Millisecond, now+500*time.Millisecond)
		if err != nil {
			t.Fatal(err)
		}
		should := make([][2]float64, r.Frames())
		r.Stream(should)
		best := 0.0
		for shift := 0; shift+len(heard) <= len(should); shift += 8 {
			var both, a, b float64
			for i := 0; i < len(heard); i += 8 {
				x, y := float64(heard[i][0]), should[shift+i][0]
				both, a, b = both+x*y, a+x*x, b+y*y
			}
			best = max(best, both/math.Sqrt(a*b))
		}
		if best < 0.98 {
			t.Errorf("what is heard is like what should be by %.2f at most; the music is elsewhere", best)
		}
	})
}
