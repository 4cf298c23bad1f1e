package output

import (
	"time"

	"doorway/audio"
)

// mostBehind is how far sound may lag behind the clock and still be hurried
// along; after more, such as a machine's sleep, it goes on from where it is.
const mostBehind = 5 * time.Second

// pace tells how long to wait so that frames go by at the speed of the clock.
// The zero value is ready.
type pace struct {
	began  time.Time
	frames int64
}

// add counts frames that go by from now on.
func (p *pace) add(now time.Time, frames int) {
	if p.began.IsZero() || now.Sub(p.end()) > mostBehind {
		p.began, p.frames = now, 0
	}
	p.frames += int64(frames)
}

// wait is how long it is until the frames counted have gone by; it is negative
// while they lag behind the clock.
func (p *pace) wait(now time.Time) time.Duration { return p.end().Sub(now) }

func (p *pace) end() time.Time {
	return p.began.Add(time.Duration(p.frames) * time.Second / audio.SampleRate)
}
