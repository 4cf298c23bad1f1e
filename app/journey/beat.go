package journey

import (
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
)

// beat is the goroutine that looks at the journey four times a second and has the screen drawn when what it shows has
// changed: mostly once a second. Any change repaints the whole window, so nothing is drawn in vain.
type beat struct{ end chan struct{} }

// glance is all that the screen shows, but for what is typed into it, as far as a change of it can be seen.
type glance struct {
	second time.Duration
	events int
	kept   bool
	awake  bool
	sounds bool
	why    string
}

func glanceAt(o Options) glance {
	j, m := o.Live.Now()
	g := glance{second: m.Elapsed.Truncate(time.Second), events: len(j.Events), kept: o.Live.Kept().Err == nil}
	if o.Awake != nil {
		g.awake = o.Awake()
	}
	if o.Sound != nil {
		s := o.Sound()
		g.sounds, g.why = s.Up, s.Why
	}
	return g
}

// follow starts the beat. show is called on the UI goroutine, and never asked for again while it is still to come.
func follow(o Options, show func()) *beat {
	b := &beat{make(chan struct{})}
	go func() {
		tick := time.NewTicker(250 * time.Millisecond)
		defer tick.Stop()
		var pending atomic.Bool
		last := glanceAt(o)
		for {
			select {
			case <-b.end:
				return
			case <-tick.C:
			}
			now := glanceAt(o)
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

func (b *beat) stop() { close(b.end) }
