// Package home is the first screen of a client's home: what the evening has, in
// two clicks to a calm voice. Nothing on it counts what was done.
package home

import (
	"time"
	"unicode"

	"doorway/app/conductor"
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/press"
	"doorway/app/safety"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// Offer is a guide that can be chosen.
type Offer struct {
	ID          string
	Title       string
	About       string   // what it is, in a line
	For         []string // what it is for
	Least, Most int      // minutes
	By          string   // whose voice, as in “12 minutes, in your therapist's voice”; may be empty
}

// Options are what the screen shows and where it leads. All answers come on the
// UI goroutine.
type Options struct {
	Now      time.Time
	Evening  session.Evening
	Guides   []Offer
	Minutes  int               // chosen last; 0: never
	Measures map[string]string // names of measures by their id
	Length   time.Duration     // of the piece; 0: not known
	Numbers  safety.Numbers
	Notices  []error // what should be known, quietly

	Begin    func(guide string, minutes int)
	NotToday func(answer func(error))
	Again    func(answer func(error)) // takes “not today” back
	// Hear plays the piece, told on the UI goroutine, until it is over or stopped.
	Hear func(told func(conductor.Progress)) (stop func())
	Ask  func(measure string)

	Write, Journal, Letters, Settings, Open func()
}

// Screen is the screen. Its methods belong to the UI goroutine.
type Screen struct {
	o      Options
	canvas fyne.Canvas // nil until it is attached
	room   *fyne.Container
	tender *tender
	piece  *piece // nil where none was sent
	offers bool   // the other guides are shown
	closed bool
}

// New makes the screen.
func New(o Options) *Screen {
	s := &Screen{o: o, room: container.NewStack()}
	s.tender = newTender(s)
	if o.Evening.Piece != nil {
		s.piece = newPiece(s)
	}
	s.draw()
	return s
}

// draw shows the page that is wanted now.
func (s *Screen) draw() {
	if s.offers {
		s.room.Objects = []fyne.CanvasObject{s.others()}
	} else {
		s.room.Objects = []fyne.CanvasObject{s.evening()}
	}
	s.room.Refresh()
	if s.canvas != nil {
		s.canvas.Unfocus()
	}
}

// The gaps of the page, as they are drawn.
const (
	cardGap = 12
	apart   = 24    // the two columns
	part    = 0.575 // of the width, that the card of the practice has
	bar     = 14    // in the margin, for the scroll bar beside the cards
)

func (s *Screen) evening() fyne.CanvasObject {
	title := safety.Column(6, look.Heading(greeting(s.o.Now), 42), look.Quiet(s.after()).Sized(17).Wrap())
	for _, n := range s.notices() {
		title.Add(look.Quiet(n).Wrap())
	}
	columns := container.New(beside{}, s.tender.object, container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, bar), s.side())))
	return safety.Still(
		safety.Head(look.T("app.name", "Doorway"), s.way(look.T("home.journal", "Journal"), s.o.Journal), s.way(look.T("home.letters", "Letters"), s.o.Letters), s.way(look.T("home.settings", "Settings"), s.o.Settings)),
		container.New(titled{}, title, columns), safety.Foot(s.o.Numbers))
}

func (s *Screen) way(label string, gone func()) fyne.CanvasObject {
	return widget.NewQuiet(label, s.leave(gone)).Flush()
}

// leave goes somewhere else.
func (s *Screen) leave(gone func()) func() {
	return func() {
		s.hush()
		gone()
	}
}

// side are the cards beside the practice.
func (s *Screen) side() fyne.CanvasObject {
	e := s.o.Evening
	column := safety.Column(cardGap)
	if e.Words != "" {
		words := short(e.Words)
		column.Add(widget.NewCard(safety.Column(8, look.Section(look.T("home.words", "Words that came")), look.Quote(words, quoteSize(words)).Wrap())))
	}
	if s.piece != nil {
		column.Add(s.piece.object)
	}
	prompt := e.Prompt
	if prompt == "" {
		prompt = look.T("home.prompt", "What does your own voice sound like today?")
	}
	column.Add(widget.NewWay(look.T("home.write", "Write, or speak"), short(prompt), s.leave(s.o.Write)))
	if asked := s.asked(); asked != nil {
		column.Add(asked)
	}
	if !e.Sent {
		column.Add(widget.NewWay(look.T("home.open", "Open a file from your practice…"), look.T("home.open.words", "What it brings stays on this computer."), s.leave(s.o.Open)))
	}
	return column
}

// quoteSize is the size at which words that came are written: the more, the smaller.
func quoteSize(words string) float32 {
	switch n := len([]rune(words)); {
	case n <= 120:
		return 21
	case n <= 300:
		return 18
	}
	return 16
}

// asked is what the practice asks for. It is nil where that is nothing.
func (s *Screen) asked() fyne.CanvasObject {
	column := page.Column(2, look.Section(look.T("home.asked", "Your practice asks")))
	for _, id := range s.o.Evening.Asked {
		name, ok := s.o.Measures[id]
		if !ok {
			continue // a practice with a measure of its own, which is not here
		}
		column.Add(widget.NewLink(look.T("home.ask", "{{.Measure}}, when you like", map[string]any{"Measure": name}), "", s.leave(func() { s.o.Ask(id) })))
	}
	if len(column.Objects) == 1 {
		return nil
	}
	return widget.NewCard(column)
}

// hush fades out what is heard.
func (s *Screen) hush() {
	if s.piece != nil {
		s.piece.stop()
	}
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.room }

// Attach takes the window's keys: Enter begins, digits choose the length, N lets
// it be today, A shows other guides, P plays the piece, W writes, J, L, S and O
// lead elsewhere, Escape leads back.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	press.Listen(c)
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		switch e.Name {
		case fyne.KeyReturn, fyne.KeyEnter:
			if press.First(e.Name) && !s.offers {
				s.tender.begin()
			}
		case fyne.KeyEscape:
			s.back()
		}
	})
	c.SetOnTypedRune(func(r rune) {
		if press.FirstLetter() {
			s.letter(unicode.ToLower(r))
		}
	})
}

func (s *Screen) letter(r rune) {
	if s.offers {
		return
	}
	switch r {
	case '1', '2', '3':
		s.tender.length(int(r - '1'))
	case 'n':
		s.tender.letBe()
	case 'a':
		s.showOthers()
	case 'p':
		if s.piece != nil {
			s.piece.toggle()
		}
	case 'w':
		s.leave(s.o.Write)()
	case 'j':
		s.leave(s.o.Journal)()
	case 'l':
		s.leave(s.o.Letters)()
	case 's':
		s.leave(s.o.Settings)()
	case 'o':
		s.leave(s.o.Open)()
	}
}

// back leads from the other guides to the evening, and else ends what is heard.
func (s *Screen) back() {
	if s.offers {
		s.offers = false
		s.draw()
		return
	}
	s.hush()
}

// Close ends what is heard.
func (s *Screen) Close() {
	if s.closed {
		return
	}
	s.hush()
	s.closed = true
	if s.canvas != nil {
		press.Stop(s.canvas)
		s.canvas = nil
	}
}

// titled lays a title over what takes the rest of the height.
type titled struct{}

const (
	underTitle = 22
	overTitle  = 26 // where there is room
)

// MinSize is part of fyne.Layout.
func (titled) MinSize(o []fyne.CanvasObject) fyne.Size {
	one, two := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(max(one.Width, two.Width), one.Height+underTitle+two.Height)
}

// Layout is part of fyne.Layout.
func (titled) Layout(o []fyne.CanvasObject, size fyne.Size) {
	top, under := float32(0), float32(underTitle)
	if size.Height > 560 {
		top, under = overTitle, underTitle+8
	}
	o[0].Resize(fyne.NewSize(size.Width, o[0].MinSize().Height))
	height := o[0].MinSize().Height
	o[0].Resize(fyne.NewSize(size.Width, height))
	o[0].Move(fyne.NewPos(0, top))
	top += height + under
	o[1].Move(look.Whole(0, top))
	o[1].Resize(fyne.NewSize(size.Width, max(size.Height-top, o[1].MinSize().Height)))
}

// beside lays the card of the practice beside the others, which scroll by
// themselves.
type beside struct{}

// MinSize is part of fyne.Layout.
func (beside) MinSize(o []fyne.CanvasObject) fyne.Size {
	one, two := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(max(one.Width/part, two.Width/(1-part))+apart, max(one.Height, two.Height))
}

// Layout is part of fyne.Layout.
func (beside) Layout(o []fyne.CanvasObject, size fyne.Size) {
	left := look.Whole((size.Width-apart)*part, 0).X
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(left, size.Height))
	o[1].Move(fyne.NewPos(left+apart, 0))
	o[1].Resize(fyne.NewSize(size.Width-left-apart+bar, size.Height))
}
