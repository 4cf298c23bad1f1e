// Package letters is home's page of letters: what came from the practice, what went there, and the writing of a letter, in
// which nothing stands that was not chosen.
package letters

import (
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/press"
	"doorway/app/safety"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

// Options are the letters and where they lead. All answers come on the UI goroutine.
type Options struct {
	Now    func() time.Time
	Course session.Course
	Foot   fyne.CanvasObject // of each page of home
	// Open lets a file from the practice be chosen, and opens it.
	Open func()
	// Make closes a letter, writes it into a folder that is chosen, and answers with where it is: nowhere where none was. The
	// sounds that the letter names it takes from where they are kept.
	Make func(l session.Letter, answer func(place string, err error))
	Back func()
}

// Screen is the page. Its methods belong to the UI goroutine.
type Screen struct {
	o       Options
	course  session.Course
	object  *fyne.Container
	canvas  fyne.Canvas // nil until it is attached
	compose *compose    // nil while none is written
	closed  bool
}

// New makes the page.
func New(o Options) *Screen {
	s := &Screen{o: o, course: o.Course, object: container.NewStack()}
	s.show()
	return s
}

func (s *Screen) put(o fyne.CanvasObject) {
	s.object.Objects = []fyne.CanvasObject{o}
	s.object.Refresh()
	if s.canvas != nil {
		s.canvas.Unfocus()
	}
}

// show shows what came and what went.
func (s *Screen) show() {
	s.compose = nil
	head := safety.Head(look.T("letters.title", "Letters"),
		s.openButton(), widget.NewPrimary(look.T("letters.write", "Write a letter to your practice"), s.write).WithKey("Ctrl N"),
		widget.NewQuiet(look.T("letters.back", "Back"), s.back).WithKey("Esc").Flush())
	s.put(safety.Page(head, page.Beside(0.5, s.came(), s.went()), s.o.Foot))
}

func (s *Screen) openButton() *widget.Button {
	return widget.NewQuiet(look.T("letters.open", "Open a file from your practice…"), s.o.Open).Flush()
}

// write begins a letter, where there is something to close it with.
func (s *Screen) write() {
	latest, ok := s.course.Latest()
	if !ok {
		back := widget.NewQuiet(look.T("letters.back", "Back"), s.back).WithKey("Esc").Flush()
		s.compose = &compose{s: s} // Escape leads to the letters
		s.put(safety.Page(safety.Head(look.T("letters.new", "A letter to your practice"), back), page.Column(0, widget.NewCard(page.Column(14,
			look.Label(look.T("letters.first", "A letter needs a file from your practice first: with it your letter is closed, so that they alone can open it.")).Wrap(),
			page.Buttons(s.openButton())))), s.o.Foot))
		return
	}
	s.compose = newCompose(s, latest.Capsule.ID)
	s.put(s.compose.object)
}

// back leads from a letter to the letters, and from these on.
func (s *Screen) back() {
	if s.compose != nil {
		s.show()
		return
	}
	s.o.Back()
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

var newKeys = &desktop.CustomShortcut{KeyName: fyne.KeyN, Modifier: fyne.KeyModifierControl}

// Attach takes the window's keys: Ctrl+N begins a letter, Escape leads softly back.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	press.Listen(c)
	c.SetOnTypedRune(nil)
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			s.back()
		}
	})
	c.AddShortcut(newKeys, func(fyne.Shortcut) {
		if s.compose == nil {
			s.write()
		}
	})
}

// Close gives the keys back.
func (s *Screen) Close() {
	s.closed = true
	if s.canvas == nil {
		return
	}
	press.Stop(s.canvas)
	s.canvas.RemoveShortcut(newKeys)
	s.canvas = nil
}
