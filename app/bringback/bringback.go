// Package bringback brings a backup back on a computer where nothing is kept
// yet: it asks for the file and what opens it, and tells what came back. It
// knows no vault: it hands on what was typed.
package bringback

import (
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// Options are what the screen shows and where it leads. Every answer comes on
// the UI goroutine, once; an error is shown as [say.Error] words it, and what
// was typed stays.
type Options struct {
	// ChooseFile lets a file be pointed at; no path is none.
	ChooseFile func(answer func(path string))
	// Restore brings the backup back. pass belongs to whom it is handed.
	Restore func(path string, pass []byte, answer func(Back, error))

	Wrong  error            // means that pass does not open the backup
	OfFile func(error) bool // tells what is said beneath the file
	// Wait tells how long the next try has to wait. It is asked when the screen
	// is made, and after each try that was Wrong.
	Wait func() time.Duration

	Open func() // goes into the records that came back
	Back func() // goes back to the welcome
}

// Back is what came back.
type Back struct {
	Made             time.Time // when the backup was made, in local time
	Sessions, Events int
	Damaged          []error // what was damaged already when it was made
}

// Screen is the screen. It keeps only what was typed.
type Screen struct {
	o      Options
	canvas fyne.Canvas // nil until it is attached
	room   *fyne.Container
	ask    *ask
	done   *done // nil until it is back
	closed bool
}

// wide is the card's width; air stays free around it in a low window.
const (
	wide = 500
	air  = 14
)

// New makes the screen.
func New(o Options) *Screen {
	s := &Screen{o: o, room: container.NewStack()}
	s.ask = newAsk(s)
	s.draw(s.ask.column)
	s.ask.hold(o.Wait())
	return s
}

func (s *Screen) draw(sheet fyne.CanvasObject) {
	column := page.Column(16,
		look.Heading(look.T("app.name", "Doorway"), 34).Centred(),
		widget.NewCard(container.New(layout.NewCustomPaddedLayout(6, 6, 8, 8), sheet)))
	card := container.New(layout.NewCustomPaddedLayout(air, air, 24, 24), page.Wide(wide, column))
	s.room.Objects = []fyne.CanvasObject{container.NewVScroll(container.NewCenter(card))}
	s.room.Refresh()
}

// finish tells what came back, in the place of what was asked.
func (s *Screen) finish(b Back) {
	s.ask.forget()
	s.done = newDone(s, b)
	if s.canvas != nil {
		s.canvas.Unfocus()
	}
	s.draw(s.done.column)
}

// enter is Enter where no field has the keyboard.
func (s *Screen) enter() {
	if s.done != nil {
		s.done.goOn()
		return
	}
	s.ask.goOn()
}

// back leads back to the welcome, as long as nothing came back.
func (s *Screen) back() {
	if s.closed || s.done != nil || s.ask.running || s.ask.choosing {
		return
	}
	s.o.Back()
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.room }

// Attach takes the window's keys: Enter goes on, Escape goes back.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	c.SetOnTypedRune(nil)
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		switch e.Name {
		case fyne.KeyEscape:
			s.back()
		case fyne.KeyReturn, fyne.KeyEnter:
			s.enter()
		}
	})
	s.give(s.ask.file)
}

// Close forgets what was typed.
func (s *Screen) Close() {
	s.closed = true
	s.ask.forget()
	s.room.RemoveAll()
}
