// Package answering is the page of home on which somebody answers what their
// practice asks for, when they like. It shows no score.
package answering

import (
	"slices"
	"strconv"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/press"
	"doorway/app/safety"
	"doorway/app/say"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/measure"

	"fyne.io/fyne/v2"
)

// Options are what is asked and where it leads. All answers come on the UI
// goroutine.
type Options struct {
	Measure measure.Measure
	Foot    fyne.CanvasObject // of each page of home
	Keep    func(a session.Answer, answer func(error))
	Back    func()
}

// Screen is the page. Its methods belong to the UI goroutine.
type Screen struct {
	o       Options
	object  fyne.CanvasObject
	canvas  fyne.Canvas // nil until it is attached
	answers []func() *int
	first   fyne.Focusable
	trouble *look.Text
	keeping bool
	kept    bool
}

// New makes the page.
func New(o Options) *Screen {
	s := &Screen{o: o, trouble: look.Label("").In(look.ColorConcernRaised).Wrap()}
	s.trouble.Hide()
	m := o.Measure
	column := safety.Column(16, look.Quiet(look.T("answering.words", "Answer what you like, as it is today. It stays here until you send it in a letter.")).Wrap())
	if m.Ask != "" {
		column.Add(look.Label(m.Ask).Sized(17).Wrap())
	}
	for i := range m.Items {
		column.Add(s.item(i))
	}
	small := m.Notice
	if !m.Validated {
		small = look.T("answering.own", "Our own words, and not a validated scale.")
	}
	if small != "" {
		column.Add(look.Caption(small).Wrap())
	}
	column.Add(s.trouble)
	keep := widget.NewPrimary(look.T("answering.keep", "Keep"), s.keep).Large().WithKey("Enter")
	column.Add(page.Buttons(keep))
	back := widget.NewQuiet(look.T("answering.back", "Leave it"), o.Back).WithKey("Esc").Flush()
	s.object = safety.Page(safety.Head(m.Name, back), column, o.Foot)
	return s
}

// item is one question, with what can be chosen.
func (s *Screen) item(n int) fyne.CanvasObject {
	m := s.o.Measure
	item := m.Items[n]
	column := safety.Column(10, look.Label(item.Text).Sized(17).Wrap())
	if choices := m.Choices(n); len(choices) > 0 {
		var options []widget.Option
		for _, c := range choices {
			options = append(options, widget.Option{ID: strconv.Itoa(c.Value), Title: c.Words})
		}
		choice := widget.NewChoice(options...).InColumns(2)
		s.answers = append(s.answers, func() *int {
			v, err := strconv.Atoi(choice.Chosen())
			if err != nil {
				return nil
			}
			return &v
		})
		column.Add(choice)
		return widget.NewCard(column)
	}
	strip := widget.NewStrip("", look.Land).Bare().Large()
	if s.first == nil {
		s.first = strip
	}
	s.answers = append(s.answers, func() *int {
		v, rated := strip.Value()
		if !rated {
			return nil
		}
		return &v
	})
	column.Add(page.Buttons(page.Wide(492, strip)))
	if item.LowWords != "" {
		column.Add(look.Caption(look.T("answering.ends", "0 {{.Low}} · 10 {{.High}}", map[string]any{"Low": item.LowWords, "High": item.HighWords})).Wrap())
	}
	return widget.NewCard(column)
}

// answered are the answers as they stand; nil where nothing was.
func (s *Screen) answered() []*int {
	all := make([]*int, len(s.answers))
	for i, one := range s.answers {
		all[i] = one()
	}
	if !slices.ContainsFunc(all, func(v *int) bool { return v != nil }) {
		return nil
	}
	return all
}

// Answered reports whether something is chosen that is not kept.
func (s *Screen) Answered() bool { return !s.kept && s.answered() != nil }

// keep keeps the answers and leads back.
func (s *Screen) keep() {
	if s.answered() == nil {
		s.tell(look.T("answering.none", "Nothing is chosen yet. You can leave it, too."))
		return
	}
	s.send(s.o.Back)
}

// send keeps the answers and goes on to next. Where they can't be kept it says so
// and stays.
func (s *Screen) send(next func()) {
	if s.keeping || s.kept {
		return
	}
	a, err := s.o.Measure.Result(s.answered())
	if err != nil {
		s.tell(say.Error(err))
		return
	}
	s.keeping = true
	s.tell("")
	s.o.Keep(a, func(err error) {
		s.keeping = false
		if err != nil {
			s.tell(say.Error(err))
			return
		}
		s.kept = true
		next()
	})
}

func (s *Screen) tell(sentence string) {
	s.trouble.Tell(sentence)
	s.object.Refresh()
	if sentence != "" {
		page.Reveal(s.object, s.trouble)
	}
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Attach takes the window's keys: Enter keeps, Escape leaves it.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	press.Listen(c)
	c.SetOnTypedRune(nil)
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		switch e.Name {
		case fyne.KeyReturn, fyne.KeyEnter:
			if press.First(e.Name) {
				s.keep()
			}
		case fyne.KeyEscape:
			if !s.keeping {
				s.o.Back()
			}
		}
	})
	if s.first != nil {
		c.Focus(s.first)
	}
}

// Close gives the keys back. Answers that were not kept go with the page: they
// were not given yet.
func (s *Screen) Close() {
	if s.canvas != nil {
		press.Stop(s.canvas)
		s.canvas = nil
	}
}
