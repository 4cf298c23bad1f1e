package helm

import (
	"time"

	"fyne.io/fyne/v2"
)

// Fuse is a state that passes by itself.
type Fuse struct {
	timer *time.Timer
	turn  int
}

// Burning says whether it has not passed yet.
func (f *Fuse) Burning() bool { return f.timer != nil }

// Light calls out on the UI goroutine after a while, unless it is stopped before.
func (f *Fuse) Light(d time.Duration, out func()) {
	f.Stop()
	turn := f.turn
	f.timer = time.AfterFunc(d, func() {
		fyne.Do(func() {
			if f.turn == turn {
				f.Stop()
				out()
			}
		})
	})
}

// Stop ends the state at once; out is not called.
func (f *Fuse) Stop() {
	f.turn++
	if f.timer != nil {
		f.timer.Stop()
		f.timer = nil
	}
}
