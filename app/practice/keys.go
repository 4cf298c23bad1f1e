package practice

import (
	"time"

	"doorway/app/look"
	"doorway/app/press"

	"fyne.io/fyne/v2"
)

const (
	skip    = 15 * time.Second
	turn    = 2.0 // dB
	softest = -30.0
	loudest = 6.0
	telling = 2500 * time.Millisecond // of the loudness
)

// Attach takes the window's keys. Before: Enter begins. While it plays: Space pauses, ← and → skip, ↑ and ↓ make it louder
// and softer, C shows the words or not. After: Enter keeps. Escape leaves softly.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	press.Listen(c)
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		s.touch()
		switch e.Name {
		case fyne.KeyEscape:
			if press.First(e.Name) {
				s.leave()
			}
		case fyne.KeyReturn, fyne.KeyEnter:
			if press.First(e.Name) {
				s.enter()
			}
		case fyne.KeyLeft:
			s.skip(-skip)
		case fyne.KeyRight:
			s.skip(skip)
		case fyne.KeyUp:
			s.turn(turn)
		case fyne.KeyDown:
			s.turn(-turn)
		}
	})
	c.SetOnTypedRune(func(r rune) {
		s.touch()
		switch r {
		case ' ':
			if press.FirstLetter() {
				s.pause()
			}
		case 'c', 'C':
			if press.FirstLetter() {
				s.caption()
			}
		}
	})
}

// enter does the one thing that the page leads to.
func (s *Screen) enter() {
	switch s.stage {
	case before:
		s.begin()
	case after:
		s.keep(true)
	}
}

// pause pauses, or goes on.
func (s *Screen) pause() {
	if s.stage != playing {
		return
	}
	s.paused = !s.paused
	if s.paused {
		s.playing.Sound.Pause()
	} else {
		s.playing.Sound.Resume()
	}
	s.touch()
	s.tell(time.Now())
}

func (s *Screen) skip(by time.Duration) {
	if s.stage == playing {
		s.touch()
		s.playing.Sound.Skip(by)
	}
}

// caption shows the words, or no longer.
func (s *Screen) caption() {
	if s.stage != playing {
		return
	}
	s.captions = !s.captions
	s.touch()
	s.tell(time.Now())
	s.o.OnCaptions(s.captions)
}

// turn makes it louder or softer, and says so for a moment.
func (s *Screen) turn(by float64) {
	if s.stage != playing {
		return
	}
	was := s.loudness
	s.loudness = min(max(was+by, softest), loudest)
	switch {
	case s.loudness > was:
		s.said = look.T("practice.louder", "a little louder")
	case s.loudness < was:
		s.said = look.T("practice.softer", "a little softer")
	case by > 0:
		s.said = look.T("practice.loudest", "as loud as it goes")
	default:
		s.said = look.T("practice.softest", "as soft as it goes")
	}
	now := time.Now()
	s.until = now.Add(telling)
	if s.loudness != was {
		s.o.Turn(s.loudness)
	}
	s.tell(now)
}
