package voice

import (
	"time"
	"unicode"

	"doorway/app/press"

	"fyne.io/fyne/v2"
)

// trimStep is how far a key moves a handle.
const trimStep = 50 * time.Millisecond

// Attach takes the window's keys: R or Space records and stops, Enter keeps and goes on, P lets it be heard, Backspace
// records it once more, [ and ] move where it begins, { and } where it ends, ↑ and ↓ show another cue, A lets all be heard,
// Delete takes what is kept of the cue back, and Escape goes back.
func (s *Screen) Attach(c fyne.Canvas) {
	press.Listen(c)
	c.SetOnTypedRune(s.letter)
	c.SetOnTypedKey(s.key)
}

func (s *Screen) letter(r rune) {
	switch unicode.ToUpper(r) {
	case 'R', ' ':
		if press.FirstLetter() {
			s.recordOrStop(r == ' ')
		}
	case 'P':
		s.listen()
	case 'A':
		s.hearAll()
	case '[':
		s.sheet.moveFrom(-trimStep)
	case ']':
		s.sheet.moveFrom(trimStep)
	case '{':
		s.sheet.moveTo(-trimStep)
	case '}':
		s.sheet.moveTo(trimStep)
	}
}

// recordOrStop records, or stops it. A press of Space too many must not cost the take that it has just ended.
func (s *Screen) recordOrStop(space bool) {
	switch {
	case s.stage == recording:
		s.stop()
	case s.stage == taken && space:
	default:
		s.record()
	}
}

func (s *Screen) key(e *fyne.KeyEvent) {
	first := press.First(e.Name)
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if first {
			s.enter()
		}
	case fyne.KeyBackspace:
		if first && s.stage == taken {
			s.record()
		}
	case fyne.KeyDelete:
		if first {
			s.takeBack()
		}
	case fyne.KeyUp:
		s.goTo(s.at - 1)
	case fyne.KeyDown:
		s.goTo(s.at + 1)
	case fyne.KeyHome:
		s.goTo(0)
	case fyne.KeyEnd:
		s.goTo(len(s.cues) - 1)
	case fyne.KeyEscape:
		if first {
			s.back()
		}
	}
}

// enter does what the screen leads to now.
func (s *Screen) enter() {
	if s.stage == recording {
		s.stop()
		return
	}
	if s.stage == taken || s.done[s.at] {
		s.goOn()
	}
}

// listen lets what there is of the cue be heard.
func (s *Screen) listen() {
	switch {
	case s.stage == taken:
		s.sheet.fresh.Face.Press()
	case s.stage == ready && s.done[s.at]:
		s.sheet.kept.Face.Press()
	}
}

// hearAll lets the whole guide be heard, once a take is kept.
func (s *Screen) hearAll() { s.settle(s.left.all.Face.Press) }
