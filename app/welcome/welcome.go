// Package welcome is the first run: a passphrase, a recovery key on paper, and
// then the records are made. Whoever only wants to look can try it without. It
// knows no vault: it hands on what was typed.
package welcome

import (
	"strconv"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/press"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
)

// Options are what the screen shows and where it leads. Every answer comes on
// the UI goroutine, once; an error is shown as [say.Error] words it, and what
// was typed stays.
type Options struct {
	// Strength judges a passphrase while it is typed: score 0 to 4, and a few
	// words. With 0 the records are not made.
	Strength func(pass string) (score int, words string)
	NewKey   func() []string // the eight groups of a new recovery key
	// Pick gives a random number from 0 to below n, for which groups are typed
	// back; nil is the machine's own.
	Pick func(n int) int

	CanPrint bool
	Print    func(groups []string, answer func(error)) // prints the sheet

	// Make makes the records. The name may be empty; pass belongs to whom it is
	// handed, who may wipe it. After an answer without error the screen waits
	// for the next to take its place.
	Make    func(name string, pass []byte, groups []string, answer func(error))
	Without func() // tries it without keeping anything
	// Home asks for the passphrase of a client's home, which is there without one:
	// no name, and Without leaves it so.
	Home    bool
	Restore func() // leads to where a backup is brought back; nil where there is no such way
}

// Screen is the screen. It keeps only what was typed, and the key until the
// records are made.
type Screen struct {
	o      Options
	canvas fyne.Canvas // nil until it is attached
	room   *fyne.Container
	scroll *container.Scroll

	choose *choose
	key    *key
	proof  *proof
	steps  []step
	at     int
	making bool
	closed bool
}

// step is one card of the screen.
type step interface {
	sheet() fyne.CanvasObject
	shown() // it has come into sight
	goOn()  // what Enter does when there is no next field
	forget()
}

// The card's measures.
const (
	wide = 500
	air  = 10 // around the card, in a window that is hardly higher
)

// New makes the screen.
func New(o Options) *Screen {
	s := &Screen{o: o, room: container.NewStack()}
	s.choose, s.key, s.proof = newChoose(s), newKey(s), newProof(s)
	s.steps = []step{s.choose, s.key, s.proof}
	s.draw()
	return s
}

func (s *Screen) draw() {
	title := look.Heading(look.T("app.name", "Doorway"), 34).Centred()
	var head fyne.CanvasObject = title
	if s.at == 0 && !s.o.Home {
		head = page.Column(2, title, look.Quiet(look.T("welcome.what", "Time, sound and notes for a journey, kept on this computer alone.")).Centred())
	}
	column := page.Column(12, head,
		widget.NewCard(container.New(layout.NewCustomPaddedLayout(6, 6, 8, 8), s.steps[s.at].sheet())))
	if s.at == 0 && s.o.Restore != nil {
		column = page.Column(4, column, container.NewCenter(widget.NewQuiet(look.T("welcome.restore", "Bring a backup back…"), s.o.Restore)))
	}
	card := container.New(layout.NewCustomPaddedLayout(air, air, 24, 24), page.Wide(wide, column))
	s.scroll = container.NewVScroll(container.NewCenter(card))
	s.room.Objects = []fyne.CanvasObject{s.scroll}
	s.room.Refresh()
}

// show turns to a step.
func (s *Screen) show(at int) {
	if s.making || s.closed {
		return
	}
	s.at = at
	if s.canvas != nil {
		s.canvas.Unfocus()
	}
	s.draw()
	s.steps[at].shown()
}

// back goes to the step before. What was typed stays.
func (s *Screen) back() {
	switch {
	case s.at > 0:
		s.show(s.at - 1)
	case s.o.Home:
		s.o.Without()
	}
}

// foot sets a step's buttons side by side, the way back apart from them.
func (s *Screen) foot(back *widget.Button, things ...fyne.CanvasObject) fyne.CanvasObject {
	return container.NewBorder(nil, nil, page.Buttons(things...), back)
}

// head is the title of a step, and which one it is.
func (s *Screen) head(title string, nth int) fyne.CanvasObject {
	words := look.T("welcome.step", "{{.N}} of {{.All}}", map[string]any{"N": strconv.Itoa(nth), "All": "3"})
	return container.NewBorder(nil, nil, nil, look.Caption(words), look.Heading(title, 26))
}

// backButton is the way back for the pointer.
func (s *Screen) backButton() *widget.Button {
	return widget.NewQuiet(look.T("welcome.back", "Back"), s.back).WithKey("Esc")
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.room }

// printKeys are Ctrl+P, on the step with the key.
var printKeys = &desktop.CustomShortcut{KeyName: fyne.KeyP, Modifier: fyne.KeyModifierControl}

// Attach takes the window's keys: Enter goes on, Escape goes back.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	c.SetOnTypedRune(nil)
	press.Listen(c)
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		switch e.Name {
		case fyne.KeyEscape:
			s.back()
		case fyne.KeyReturn, fyne.KeyEnter:
			// An Enter that is held on a field must not pass by the key, which is shown only once.
			if press.First(e.Name) {
				s.steps[s.at].goOn()
			}
		}
	})
	c.AddShortcut(printKeys, func(fyne.Shortcut) { s.key.print() })
	s.steps[s.at].shown()
}

// Close forgets what was typed and shown, and takes the shortcut back.
func (s *Screen) Close() {
	s.closed = true
	for _, one := range s.steps {
		one.forget()
	}
	s.room.RemoveAll()
	if s.canvas != nil {
		s.canvas.RemoveShortcut(printKeys)
		press.Stop(s.canvas)
	}
}
