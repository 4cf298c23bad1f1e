// Package clinic is what a clinic chose for all its clients: its lists, its own
// limits, and how its reports look. It is kept as one goes.
package clinic

import (
	"strings"

	"doorway/app/asyougo"
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/measure"

	"fyne.io/fyne/v2"
)

// Options are what was chosen and where it leads.
type Options struct {
	Clinic session.Clinic
	Scales []measure.Measure // of readiness to leave, that can be chosen
	// Keep keeps what is chosen and answers on the UI goroutine.
	Keep func(c session.Clinic, answer func(error))
	Back func()
}

// Screen is the screen. Its methods belong to the UI goroutine.
type Screen struct {
	o       Options
	object  fyne.CanvasObject
	canvas  fyne.Canvas // nil until it is attached
	keeping *asyougo.Keeping[session.Clinic]
	closed  bool

	before, ready *list
	turn          int // counts what was taken out of them
	heading       *widget.Field
	phone, crisis *widget.Field
	paper, scale  *widget.Choice
	limits        *limits
}

// New makes the screen.
func New(o Options) *Screen {
	s := &Screen{o: o}
	s.keeping = asyougo.New(asyougo.Options[session.Clinic]{
		Kept: o.Clinic, Chosen: s.chosen, Keep: o.Keep, Refresh: func() { s.object.Refresh() },
	})
	s.before = newList(s, look.T("clinic.before", "Before a journey"),
		look.T("clinic.before.words", "What is gone through while a session is prepared. A line may stay open; the record says so."), texts(o.Clinic.Before()), session.UsualChecklist)
	s.ready = newList(s, look.T("clinic.ready", "Ready to leave"),
		look.T("clinic.ready.words", "What is gone through before they leave."), texts(o.Clinic.Leaving()), session.UsualReady)
	s.limits = newLimits(s, o.Clinic.Limits)
	words := look.Quiet(look.T("clinic.words", "for all clients, kept as you go")).Parted()
	s.object = page.New(page.HeadOf(look.T("clinic.title", "Clinic"), words, s.keeping.State), page.Column(look.Gap, s.keeping.Trouble, page.Columns(0.62, 0.5,
		page.Column(look.Gap, s.before.object, s.limits.object),
		page.Column(look.Gap, s.ready.object, s.scaleCard(), s.reportCard(), s.homeCard()))), nil)
	return s
}

func texts(items []session.Item) []string {
	all := make([]string, len(items))
	for i, one := range items {
		all[i] = one.Text
	}
	return all
}

func (s *Screen) scaleCard() fyne.CanvasObject {
	options := []widget.Option{{Title: look.T("clinic.scale.none", "None")}}
	for _, m := range s.o.Scales {
		options = append(options, widget.Option{ID: m.ID, Title: m.Name})
	}
	s.scale = widget.NewChoice(options...).InColumns(2)
	s.scale.Choose(s.o.Clinic.Scale)
	s.scale.OnChosen = func(string) { s.changed() }
	return widget.NewCard(page.Column(10,
		look.Section(look.T("clinic.scale", "A scale for leaving")),
		s.scale,
		look.Caption(look.T("clinic.scale.words", "Asked beside the list. The total is shown as it is; nothing follows from it.")).Wrap()))
}

func (s *Screen) reportCard() fyne.CanvasObject {
	s.heading = widget.NewNotes(look.T("clinic.heading.hint", "Name, address, telephone"), 3)
	s.heading.SetText(s.o.Clinic.Heading)
	s.heading.OnChanged = func(string) { s.changed() }
	s.paper = widget.NewChoice(
		widget.Option{ID: "a4", Title: look.T("clinic.a4", "A4")},
		widget.Option{ID: "letter", Title: look.T("clinic.letter", "US letter")}).InColumns(2)
	s.paper.Choose(map[bool]string{false: "a4", true: "letter"}[s.o.Clinic.Letter])
	s.paper.OnChosen = func(string) { s.changed() }
	return widget.NewCard(page.Column(10,
		look.Section(look.T("clinic.reports", "Reports")),
		look.Caption(look.T("clinic.heading", "Their heading")),
		s.heading,
		look.Caption(look.T("clinic.paper", "Their paper")),
		s.paper))
}

// homeCard is whom clients at home can call.
func (s *Screen) homeCard() fyne.CanvasObject {
	field := func(hint, text string) *widget.Field {
		f := widget.NewField(hint)
		f.SetText(text)
		f.OnChanged = func(string) { s.changed() }
		return f
	}
	s.phone = field(look.T("clinic.phone", "Your telephone"), s.o.Clinic.Phone)
	s.crisis = field(look.T("clinic.crisis", "A local crisis line, if you have one"), s.o.Clinic.Crisis)
	return widget.NewCard(page.Column(10,
		look.Section(look.T("clinic.home", "For clients at home")),
		s.phone, s.crisis,
		look.Caption(look.T("clinic.home.words", "Proposed whenever you send home practice. The crisis line and the emergency number of their country stand there in any case.")).Wrap()))
}

// chosen is what is chosen now. What can't be, stays in its field and as it was
// kept; wrong is then where it is to be mended.
func (s *Screen) chosen() (c session.Clinic, wrong *widget.Field) {
	c = s.keeping.Kept()
	c.Scale, c.Letter = s.scale.Chosen(), s.paper.Chosen() == "letter"
	heading := strings.TrimSpace(s.heading.Text())
	if err := (session.Clinic{Heading: heading}).Check(); err != nil {
		s.heading.SetError(say.Error(err))
		wrong = s.heading
	} else {
		c.Heading = heading
	}
	for _, number := range []struct {
		field *widget.Field
		to    *string
	}{{s.phone, &c.Phone}, {s.crisis, &c.Crisis}} {
		text := strings.TrimSpace(number.field.Text())
		if err := (session.Clinic{Phone: text}).Check(); err != nil {
			number.field.SetError(say.Error(err))
			wrong = number.field
			continue
		}
		*number.to = text
	}
	var bad *widget.Field
	if c.Limits, bad = s.limits.chosen(s.keeping.Kept().Limits); bad != nil {
		wrong = bad
	}
	if c.Ready, bad = s.ready.chosen(s.keeping.Kept().Ready); bad != nil {
		wrong = bad
	}
	if c.Checklist, bad = s.before.chosen(s.keeping.Kept().Checklist); bad != nil {
		wrong = bad
	}
	return c, wrong
}

// changed is told of each change.
func (s *Screen) changed() {
	if s.object != nil {
		s.keeping.Changed()
	}
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Attach takes the window's keys: Escape goes back, Ctrl+Z puts back what was
// taken out of a list last.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	c.SetOnTypedRune(nil)
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			s.Leave(s.o.Back)
		}
	})
	c.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { s.undo() })
}

func (s *Screen) undo() {
	l := s.before
	if s.ready.gone.turn > l.gone.turn {
		l = s.ready
	}
	l.putBack()
}

// Leave keeps what is chosen and then goes on to next. Where it can't be kept the
// screen says so and stays.
func (s *Screen) Leave(next func()) {
	s.before.added()
	s.ready.added()
	if wrong := s.keeping.Leave(next); wrong != nil {
		s.focus(wrong)
	}
}

func (s *Screen) focus(f *widget.Field) {
	if s.canvas != nil {
		f.FocusIn(s.canvas)
		page.Reveal(s.object, f)
	}
}

// Close gives the keys back. What is chosen and not kept is sent to be kept.
func (s *Screen) Close() {
	if s.closed {
		return
	}
	s.before.added()
	s.ready.added()
	s.closed = true
	s.keeping.Close(true)
	if s.canvas != nil {
		s.canvas.RemoveShortcut(&fyne.ShortcutUndo{})
		s.canvas = nil
	}
}
