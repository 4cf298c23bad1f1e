package helm

import (
	"sync/atomic"
	"time"

	"doorway/app/conductor"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// Beat is the goroutine that looks at the journey four times a second and has the screen drawn when what it shows has
// changed: mostly once a second. Any change repaints the whole window, so nothing is drawn in vain.
type Beat struct{ end chan struct{} }

// glance is all that a screen shows, but for what is typed into it, as far as a change of it can be seen.
type glance struct {
	second time.Duration
	events int
	kept   bool
	awake  bool
	sounds bool
	why    string
}

func glanceAt(live *session.Live, sound func() conductor.State, awake func() bool) glance {
	j, m := live.Now()
	g := glance{second: m.Elapsed.Truncate(time.Second), events: len(j.Events), kept: live.Kept().Err == nil}
	if awake != nil {
		g.awake = awake()
	}
	if sound != nil {
		s := sound()
		g.sounds, g.why = s.Up, s.Why
	}
	return g
}

// Follow starts the beat. sound and awake may be nil. show is called on the UI goroutine, and never asked for again while it
// is still to come.
func Follow(live *session.Live, sound func() conductor.State, awake func() bool, show func()) *Beat {
	b := &Beat{make(chan struct{})}
	go func() {
		tick := time.NewTicker(250 * time.Millisecond)
		defer tick.Stop()
		var pending atomic.Bool
		last := glanceAt(live, sound, awake)
		for {
			select {
			case <-b.end:
				return
			case <-tick.C:
			}
			now := glanceAt(live, sound, awake)
			if now == last || !pending.CompareAndSwap(false, true) {
				continue
			}
			last = now
			fyne.Do(func() {
				pending.Store(false)
				show()
			})
		}
	}()
	return b
}

// Stop ends the goroutine.
func (b *Beat) Stop() { close(b.end) }
