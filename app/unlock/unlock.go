// Package unlock is what is seen before anything else: the door while the
// vault opens, the field for its passphrase where it is locked, and a plain
// sentence where it can't be opened.
package unlock

import (
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// Options are what the screen shows and where it leads.
type Options struct {
	Ask     bool              // the passphrase is wanted
	Trouble error             // why the last try failed
	Try     func(pass []byte) // opens; nil while the first try still runs

	// Wait is how long the field takes nothing, after several wrong tries. It
	// begins with New.
	Wait time.Duration
	// Note is a quiet line on why the records are locked, such as "Locked after
	// 10 quiet minutes."; it may be empty.
	Note string
	// Title says what is asked for; empty: that the records are locked.
	Title string
	// Back leads away where nothing is locked; nil: there is nowhere to go.
	Back func()
	// Behind says that something which could not be kept waits behind the door.
	Behind bool
}

// Screen is the screen.
type Screen struct {
	o      Options
	object fyne.CanvasObject
	canvas fyne.Canvas // nil until it is attached
	field  *widget.Field
	again  *widget.Button
	quiet  *look.Text // beneath the field
	behind *look.Text // what waits behind the door; empty: nothing

	trying bool
	wait   *time.Timer // nil while there is nothing to wait for
}

// wide is the card's width; air stays free around it in a low window.
const (
	wide = 440
	air  = 14
)

// New makes the screen.
func New(o Options) *Screen {
	s := &Screen{o: o, behind: look.Quiet("").Wrap()}
	s.Behind(o.Behind, false)
	column := page.Column(16, look.Heading(look.T("app.name", "Doorway"), 34).Centred())
	switch {
	case o.Ask:
		column.Add(card(s.asked()))
	case o.Trouble != nil:
		column.Add(card(s.failed()))
	}
	door := container.New(layout.NewCustomPaddedLayout(air, air, 24, 24), page.Wide(wide, column))
	s.object = container.NewVScroll(container.NewCenter(door))
	if s.field != nil && o.Wait > 0 {
		s.hold(o.Wait)
	}
	return s
}

func card(o fyne.CanvasObject) fyne.CanvasObject {
	return widget.NewCard(container.New(layout.NewCustomPaddedLayout(6, 6, 8, 8), o))
}

// asked is the door where the passphrase is wanted.
func (s *Screen) asked() fyne.CanvasObject {
	s.field = widget.NewPassphrase("").Unseen()
	if s.o.Trouble != nil {
		s.field.SetError(say.Error(s.o.Trouble))
	}
	s.field.OnEnter = func(string) { s.try() }
	s.field.OnEscape = func() {
		if s.o.Back != nil {
			s.o.Back()
		}
	}
	s.quiet = look.Caption(recovery()).Wrap()
	s.again = widget.NewPrimary(look.T("unlock.open", "Open"), s.try).WithKey("Enter")
	title := s.o.Title
	if title == "" {
		title = look.T("unlock.locked", "Your records are locked.")
	}
	column := page.Column(12, look.Heading(title, 26))
	if s.o.Note != "" {
		column.Add(look.Quiet(s.o.Note).Wrap())
	}
	column.Add(s.behind)
	beneath := container.New(layout.NewCustomPaddedLayout(0, 0, 12, 12), s.quiet)
	column.Add(page.Column(4, look.Caption(look.T("unlock.passphrase", "Passphrase")), s.field, beneath))
	column.Add(container.NewBorder(nil, nil, s.again, nil))
	return column
}

func recovery() string {
	return look.T("unlock.recovery", "The recovery key on your paper opens them too.")
}

// failed is the door that can't be opened.
func (s *Screen) failed() fyne.CanvasObject {
	s.again = widget.NewPrimary(look.T("unlock.again", "Try again"), s.try).WithKey("Enter")
	return page.Column(16, look.Label(say.Error(s.o.Trouble)).Wrap(), container.NewBorder(nil, nil, s.again, nil))
}

// Behind says whether something waits behind the door that is not kept yet; with
// leaving, that closing the window once more loses it.
func (s *Screen) Behind(waits, leaving bool) {
	switch {
	case !waits:
		s.behind.Tell("")
	case leaving:
		s.behind.Tell(look.T("unlock.behind.leave", "Something behind this door is not kept yet. Close once more to leave without it."))
	default:
		s.behind.Tell(look.T("unlock.behind", "Something behind this door is not kept yet."))
	}
	if s.object != nil {
		s.object.Refresh()
	}
}

// try tries what was typed, once.
func (s *Screen) try() {
	if s.trying || s.wait != nil || s.again == nil {
		return
	}
	var pass []byte
	if s.field != nil {
		if s.field.Text() == "" {
			return
		}
		pass = []byte(s.field.Text())
		s.trying = true
		s.able(false)
		s.again.SetLabel(look.T("unlock.opening", "Opening…"))
		s.object.Refresh()
	}
	s.o.Try(pass)
}

func (s *Screen) able(on bool) {
	if on {
		s.field.Enable()
		s.again.Enable()
		return
	}
	s.field.Disable()
	s.again.Disable()
}

// hold takes nothing for a while, and then gives the keyboard back by itself.
func (s *Screen) hold(d time.Duration) {
	s.able(false)
	s.quiet.SetText(look.T("unlock.wait", "One moment before the next try…"))
	s.wait = time.AfterFunc(d, func() { fyne.Do(s.ready) })
}

func (s *Screen) ready() {
	if s.wait == nil {
		return // the screen is closed
	}
	s.wait = nil
	s.able(true)
	s.quiet.SetText(recovery())
	if s.canvas != nil && s.canvas.Focused() == nil {
		s.focus()
	}
}

// focus gives the keyboard to the field, once that takes something.
func (s *Screen) focus() {
	if s.field != nil && s.wait == nil {
		s.field.FocusIn(s.canvas)
	}
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Attach takes the window's keys: Enter tries, also where there is nothing to
// type.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	c.SetOnTypedRune(nil)
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
			s.try()
		}
	})
	s.focus()
}

// Close forgets what was typed.
func (s *Screen) Close() {
	if s.wait != nil {
		s.wait.Stop()
		s.wait = nil
	}
	if s.field != nil {
		s.field.SetText("")
	}
}
