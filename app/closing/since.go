package closing

import (
	"fmt"
	"time"

	"doorway/app/widget"

	"fyne.io/fyne/v2"
)

// since is the observation clock.
type since struct {
	s       *Screen
	figures *widget.Figures
	over    chan struct{}
}

// afterwards is how long the observation clock is worth showing; a journey
// read back days later has none.
const afterwards = 12 * time.Hour

func newSince(s *Screen, shown string) *since {
	c := &since{s: s, figures: widget.NewFigures(shown, 28), over: make(chan struct{})}
	go c.watch(shown)
	return c
}

// watch lets the clock go on from what it shows, once a minute.
func (c *since) watch(shown string) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-c.s.ended:
			return
		case <-c.over:
			return
		case <-tick.C:
			_, m := c.s.o.Now()
			if now := hours(m.Observation); now != shown {
				shown = now
				fyne.Do(func() { c.figures.SetText(now) })
			}
		}
	}
}

func (c *since) end() { close(c.over) }

// hours writes a time as 1:14, in hours and minutes.
func hours(d time.Duration) string {
	return fmt.Sprintf("%d:%02d", int(d.Hours()), int(d.Minutes())%60)
}
