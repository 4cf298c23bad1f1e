package practice

import (
	"math"
	"time"

	"doorway/app/look"

	"fyne.io/fyne/v2"
)

const (
	step      = 125 * time.Millisecond // of all that moves
	looks     = 2                      // steps from one look at the sound to the next
	breatheIn = 4 * time.Second
	breathOut = 6 * time.Second
	alone     = 20 * time.Second // until it grows dim
	dimIn     = 3 * time.Second
	dimOut    = 500 * time.Millisecond
	leaveWait = 4 * time.Second // a sound that does not end is not waited for
	stillness = 0.6             // how full the circle is that does not move
)

// watch takes the steps until the screen is closed. There is never more than one under way.
func (s *Screen) watch() {
	tick := time.NewTicker(step)
	defer tick.Stop()
	for {
		select {
		case <-s.over:
			return
		case <-tick.C:
			if s.waiting.CompareAndSwap(false, true) {
				fyne.Do(func() {
					s.waiting.Store(false)
					s.step(time.Now())
				})
			}
		}
	}
}

// step is what changes with time alone.
func (s *Screen) step(now time.Time) {
	if s.gone {
		return
	}
	past := now.Sub(s.ticked)
	s.ticked = now
	s.fade(now, past)
	switch s.stage {
	case playing:
		s.breathe(past)
		if s.ticks++; s.ticks%looks == 0 {
			s.tell(now)
		}
	case leaving:
		if now.Sub(s.left) >= leaveWait {
			s.ended(nil)
		}
	}
}

// touch is told that somebody is there.
func (s *Screen) touch() { s.touched, s.dark = time.Now(), false }

// fade lets the screen grow dim when nobody is seen, and brings it back.
func (s *Screen) fade(now time.Time, past time.Duration) {
	dim := s.dim
	if s.dark || s.stage == playing && now.Sub(s.touched) >= alone {
		dim = min(dim+float64(past)/float64(dimIn), 1)
	} else {
		dim = max(dim-float64(past)/float64(dimOut), 0)
	}
	if dim != s.dim {
		s.dim = dim
		s.dusk.set(dim)
		s.player.circle.SetFaint(dim)
	}
}

// breathe moves the circle. It is still in a pause, in the dim, and where the desktop asks for less movement.
func (s *Screen) breathe(past time.Duration) {
	c := s.player.circle
	if !fyne.CurrentApp().Settings().ShowAnimations() {
		c.SetBreath(stillness)
		return
	}
	if s.paused {
		c.SetWords("")
		return
	}
	if s.dim > 0 {
		return
	}
	s.breath += past
	full, in := breathAt(s.breath)
	c.SetBreath(full)
	if in {
		c.SetWords(look.T("practice.in", "breathe in"))
	} else {
		c.SetWords(look.T("practice.out", "breathe out"))
	}
}

// breathAt is how full a breath is, 0 to 1, after so much breathing, and whether it is being drawn.
func breathAt(at time.Duration) (full float64, in bool) {
	at %= breatheIn + breathOut
	if in = at < breatheIn; in {
		return (1 - math.Cos(math.Pi*float64(at)/float64(breatheIn))) / 2, in
	}
	return (1 + math.Cos(math.Pi*float64(at-breatheIn)/float64(breathOut))) / 2, in
}

// count adds what was heard since the sound was last looked at. What was skipped was not heard, and no more than the time
// that has gone by.
func (s *Screen) count(now time.Time) {
	if s.stage != playing && s.stage != leaving {
		return
	}
	at := s.playing.Sound.At()
	s.heard += min(max(at-s.at, 0), now.Sub(s.looked))
	s.at, s.looked = at, now
}

// tell looks where the sound is, and shows it.
func (s *Screen) tell(now time.Time) {
	s.count(now)
	s.player.tell(s, now)
}
