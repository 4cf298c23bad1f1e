//go:build !race

package conductor

import (
	"testing"
	"testing/synctest"
	"time"

	"doorway/audio/measure"
	"doorway/session"
)

// TestNoLiveActClicks does everything that a hand can do to a journey, each
// time before what was asked before has come to rest, and listens to all of it.
func TestNoLiveActClicks(t *testing.T) {
	acts := []session.Act{
		session.Hold{},
		session.Release{},
		session.MoveOn{},
		session.MoveOn{},
		session.MoveOn{},
		session.Lengthen{Minutes: 5},
		session.Blend{Layer: "rain", Level: 0.8},
		session.Blend{Layer: "sea", Level: 0.5},
		session.Blend{Layer: "rain"},
		session.Ground{On: true},
		session.Steer{Toward: "fuller"},
		session.Ground{},
		session.Ground{On: true},
		session.Ground{},
		session.Loudness{DB: 6},
		session.Loudness{DB: -12},
		session.Loudness{},
		session.Silence{On: true},
		session.Silence{},
		session.Silence{On: true},
		session.Silence{},
	}
	for _, w := range []session.Wish{"calmer", "deeper", "warmer", "lighter", "sparser", "planned"} {
		acts = append(acts, session.Steer{Toward: w})
	}
	acts = append(acts, session.BringHome{}, session.MoveOn{})
	synctest.Test(t, func(t *testing.T) {
		live, _ := begin(t, 1)
		defer live.Close()
		device := &tape{up: true}
		c := Start(live, device, AnyRoom)
		defer c.Close()
		time.Sleep(20 * time.Second)
		a := measure.NewAnalyser()
		from := 0
		hear := func(name string, d time.Duration) {
			time.Sleep(d)
			device.mu.Lock()
			defer device.mu.Unlock()
			a.Begin(name)
			var all [][2]float64
			for _, f := range device.heard[from:] {
				all = append(all, [2]float64{float64(f[0]), float64(f[1])})
			}
			from = len(device.heard)
			a.Add(all)
		}
		for i, act := range acts {
			do(t, live, act)
			hear(string(act.Kind()), time.Duration(3+i%4*2)*time.Second+time.Duration(i*37)*time.Millisecond)
		}
		do(t, live, session.End{})
		hear("end", 12*time.Second)
		for _, s := range a.Report().Stretches {
			if s.ClickStep > mostClick || s.TruePeak > mostTruePeak {
				t.Errorf("%s: 10 ms at %s step %.1f times more than those around; the peak is %.1f dBTP", s.Name, clock(s.ClickAt), s.ClickStep, s.TruePeak)
			}
		}
		t.Log(byPhase(a.Report()))
	})
}
