// Package opening is the page on which a file that came from the other side is opened: it asks for the words where the file
// wants them, says calmly what is in it, and keeps it. Both sides use it.
package opening

import (
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/press"
	"doorway/app/safety"
	"doorway/app/say"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Options are the file and where it leads. All answers come on the UI goroutine.
type Options struct {
	Name       string // the file's, without its folder
	NeedsWords bool
	Trouble    error // why it can't be opened at all; nil: it can be tried
	Now        time.Time
	Foot       fyne.CanvasObject // what stands at the foot of each page of home; nil in the practice
	// Open reads the file with the words that were typed, or none. It changes nothing.
	Open func(words string, answer func(Found, error))
	// Keep keeps what was found and leads on. It answers only where it can't be kept.
	Keep func(answer func(error))
	Back func()
}

// Found is what a file holds: a capsule or a letter.
type Found struct {
	Capsule  *session.Capsule
	Letter   *session.Letter
	Client   session.Code // whose letter it is; in the practice
	Stranger bool         // it bears another signature than what was accepted before
	First    bool         // nothing was accepted before
}

// Screen is the page. Its methods belong to the UI goroutine.
type Screen struct {
	o      Options
	object *fyne.Container
	canvas fyne.Canvas // nil until it is attached
	words  *widget.Field
	open   *widget.Button
	keep   *widget.Button // nil until it is known what would be kept
	fault  *look.Text
	busy   bool
	closed bool
	calm   bool // Enter keeps what was found
}

// New makes the page.
func New(o Options) *Screen {
	s := &Screen{o: o, object: container.NewStack()}
	s.words = widget.NewField(look.T("opening.hint", "five words, as they were told to you"))
	s.words.OnEnter = func(string) { s.try() }
	s.words.OnEscape = s.back
	s.open = widget.NewPrimary(look.T("opening.open", "Open"), s.try).WithKey("Enter")
	switch {
	case o.Trouble != nil:
		s.refuse(o.Trouble)
	case o.NeedsWords:
		s.ask()
	default:
		s.wait()
	}
	return s
}

// put shows a head and a body.
func (s *Screen) put(title string, body fyne.CanvasObject) {
	whole := page.New(page.Head(title, s.o.Name), page.Column(0, body), nil)
	if s.o.Foot != nil {
		whole = safety.Page(page.Tall(44, safety.Head(title, look.Quiet(s.o.Name))), page.Column(0, body), s.o.Foot)
	}
	s.object.Objects = []fyne.CanvasObject{whole}
	s.object.Refresh()
}

func (s *Screen) backButton() *widget.Button {
	return widget.NewQuiet(look.T("opening.back", "Back"), s.back).WithKey("Esc")
}

// ask asks for the words.
func (s *Screen) ask() {
	s.put(look.T("opening.title", "A file for you"), widget.NewCard(page.Column(12,
		look.Label(look.T("opening.ask", "It opens with the five words that were told to you apart from it. Capital letters and hyphens don’t matter.")).Wrap(),
		s.words,
		page.Buttons(s.open, s.backButton()))))
}

func (s *Screen) wait() {
	s.put(look.T("opening.title", "A file for you"), widget.NewCard(page.Column(12,
		look.Quiet(look.T("opening.moment", "One moment, it is being opened…")),
		page.Buttons(s.backButton()))))
}

// refuse says why nothing was opened.
func (s *Screen) refuse(err error) {
	s.calm = false
	s.put(look.T("opening.refused", "This file stays closed"), widget.NewCard(page.Column(12,
		look.Label(say.Error(err)).Wrap(),
		look.Quiet(look.T("opening.unchanged", "Nothing was changed here.")).Wrap(),
		page.Buttons(s.backButton()))))
}

// try opens the file.
func (s *Screen) try() {
	if s.busy || s.closed {
		return
	}
	s.busy = true
	s.words.Disable()
	s.open.Disable()
	s.o.Open(s.words.Text(), func(f Found, err error) {
		if s.closed {
			return
		}
		s.busy = false
		s.words.Enable()
		s.open.Enable()
		switch {
		case err == nil:
			s.show(f)
		case s.o.NeedsWords && aboutWords(err):
			s.words.SetError(say.Error(err))
			s.object.Refresh()
			s.give()
		default:
			s.refuse(err)
		}
	})
}

// aboutWords reports whether other words may open the file.
func aboutWords(err error) bool {
	switch session.AsPlain(err).Key {
	case "error.letter.words", "error.letter.needswords":
		return true
	}
	return false
}

// store keeps what was found.
func (s *Screen) store() {
	if s.busy || s.closed || s.keep == nil {
		return
	}
	s.busy = true
	s.keep.Disable()
	s.fault.Tell("")
	s.o.Keep(func(err error) {
		if s.closed || err == nil {
			return
		}
		s.busy = false
		s.keep.Enable()
		s.fault.Tell(say.Error(err))
		s.object.Refresh()
	})
}

func (s *Screen) back() {
	if s.closed {
		return
	}
	s.o.Back()
}

// give gives the keyboard to the words.
func (s *Screen) give() {
	if s.canvas != nil {
		s.words.FocusIn(s.canvas)
	}
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Attach takes the window's keys: Enter opens, and then keeps what its sender was known to have made; Escape goes back.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	press.Listen(c)
	c.SetOnTypedRune(nil)
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		switch e.Name {
		case fyne.KeyReturn, fyne.KeyEnter:
			if press.First(e.Name) && s.calm {
				s.store()
			}
		case fyne.KeyEscape:
			s.back()
		}
	})
	switch {
	case s.o.Trouble != nil:
	case s.o.NeedsWords:
		s.give()
	default:
		s.try()
	}
}

// Close lets go of what was opened. What still comes is let go.
func (s *Screen) Close() {
	s.closed = true
	if s.canvas != nil {
		press.Stop(s.canvas)
	}
	s.canvas = nil
}
