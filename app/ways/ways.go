// Package ways is the first start: the two ways into Doorway, a practice's and a
// client's home.
package ways

import (
	"unicode"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/press"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// Options are where the screen leads.
type Options struct {
	Practice func()
	Home     func()
	Open     func() // a file that somebody was sent
}

// Screen is the screen. Its methods belong to the UI goroutine.
type Screen struct {
	o      Options
	object fyne.CanvasObject
	canvas fyne.Canvas // nil until it is attached
}

const (
	wide = 900
	air  = 24
)

// New makes the screen.
func New(o Options) *Screen {
	s := &Screen{o: o}
	practice := widget.NewWay(look.T("ways.practice", "I am a therapist"),
		look.T("ways.practice.words", "Prepare a journey, go through it with sound and a clock, and keep what happened."), o.Practice).Large().WithKey("1")
	home := widget.NewWay(look.T("ways.home", "I am at home after a session"),
		look.T("ways.home.words", "Listen to a calm voice, write or speak, and open what your practice sent you."), o.Home).Large().WithKey("2")
	column := page.Grid(1, 1, 0, 18,
		page.Grid(1, 1, 0, 4,
			look.Heading(look.T("app.name", "Doorway"), 42).Centred(),
			look.Quiet(look.T("ways.words", "Everything stays on this computer. Nothing is sent anywhere.")).Sized(17).Wrap().Centred()),
		page.Beside(0.5, practice, home),
		container.NewCenter(widget.NewQuiet(look.T("ways.open", "Open a file you were sent…"), o.Open).WithKey("O")))
	s.object = container.NewVScroll(container.NewCenter(container.New(layout.NewCustomPaddedLayout(air, air, air, air), page.Wide(wide, column))))
	return s
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Attach takes the window's keys: 1 and 2 are the ways, O opens a file.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	press.Listen(c)
	c.SetOnTypedKey(nil)
	c.SetOnTypedRune(func(r rune) {
		if !press.FirstLetter() {
			return
		}
		switch unicode.ToLower(r) {
		case '1':
			s.o.Practice()
		case '2':
			s.o.Home()
		case 'o':
			s.o.Open()
		}
	})
}

// Close gives the keys back.
func (s *Screen) Close() {
	if s.canvas != nil {
		press.Stop(s.canvas)
		s.canvas = nil
	}
}
