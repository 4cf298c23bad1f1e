// Package followup is the check-in some time after a journey: how it has been, in a few numbers and in their words.
package followup

import (
	"strings"
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/press"
	"doorway/app/say"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/measure"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Options are what is asked and where it leads.
type Options struct {
	Client session.Code
	Due    session.Due
	Ended  time.Time // when the journey ended; zero where that is not known
	Now    time.Time
	// Dials are the measures that are asked with it: those of one item from 0 to 10.
	Dials []measure.Measure
	// Keep keeps the acts in their order, and answers on the UI goroutine with how many of them are kept; with an error not
	// all are.
	Keep func(acts []session.Act, answer func(kept int, err error))
	// Done leads back, once it is kept or where there is nothing to keep.
	Done func()
}

// Screen is the screen. Its methods belong to the UI goroutine.
type Screen struct {
	o       Options
	object  fyne.CanvasObject
	canvas  fyne.Canvas // nil until it is attached
	dials   []*dial
	words   *widget.Field
	trouble *look.Text
	refused *widget.Button
	button  *widget.Button
	sending bool
	next    func() // where to go once all of it is kept
	over    bool   // all of it is kept, or on its way as the screen closes
}

// dial is one of the numbers.
type dial struct {
	of    measure.Measure
	strip *widget.Strip
	kept  int // by an earlier try; unkept: none
}

const unkept = -1

// New makes the screen.
func New(o Options) *Screen {
	s := &Screen{o: o}
	title := timeline.After(o.Due.After)
	words := timeline.Client(o.Client)
	if !o.Ended.IsZero() {
		words += " · " + look.T("followup.journey", "the journey of {{.Day}}", map[string]any{"Day": timeline.Day(o.Ended, o.Now)})
	}
	s.words = widget.NewWords(look.T("followup.words.hint", "In their words"))
	s.words.OnEnter = func(string) { s.keep() }
	s.words.OnEscape = s.leaveField
	s.trouble = look.Label("").In(look.ColorConcernRaised).Wrap()
	s.refused = widget.NewQuiet(look.T("followup.no", "They said no"), s.passOver)
	s.button = widget.NewPrimary(look.T("followup.keep", "Keep"), s.keep).Large().WithKey("Enter")
	back := widget.NewQuiet(look.T("followup.back", "Back"), func() { s.Leave(s.o.Done) }).WithKey("Esc").Flush()
	foot := page.Level(14, s.trouble, back, s.trouble, s.refused, s.button)
	s.object = page.New(page.Head(title, words), page.Column(look.Gap, s.numbers(), s.said()), foot)
	return s
}

// tints are those of the dials, in the colours of a journey's parts.
var tints = []string{"land", "open", "return", "rise"}

// strip is how wide each strip of numbers is: at ease under a finger, and with room for the question on the smallest screen.
const strip = 352

func (s *Screen) numbers() fyne.CanvasObject {
	column := page.Column(14, look.Section(look.T("followup.numbers", "In numbers")))
	for i, m := range s.o.Dials {
		item := m.Items[0]
		d := &dial{of: m, strip: widget.NewStrip("", look.PhaseColor(tints[i%len(tints)])).Bare(), kept: unkept}
		s.dials = append(s.dials, d)
		words := page.Column(2, look.Label(item.Text).Sized(17).Wrap(),
			look.Caption(look.T("followup.ends", "0 {{.Low}} · 10 {{.High}}", map[string]any{"Low": item.LowWords, "High": item.HighWords})).Wrap())
		column.Add(page.Level(look.Gap, words, words, page.Wide(strip, d.strip)))
	}
	column.Add(look.Caption(look.T("followup.scale", "Own scales, not validated ones. Any of them can be left out.")).Wrap())
	return widget.NewCard(column)
}

func (s *Screen) said() fyne.CanvasObject {
	return widget.NewCard(page.Column(10,
		look.Section(look.T("followup.words", "In their words")),
		look.Label(look.T("followup.ask", "How have the days been?")).Sized(17),
		page.Tall(128, s.words),
		look.Caption(look.T("followup.where", "It goes into the record of this client.")).Wrap()))
}

// filled says whether anything was entered.
func (s *Screen) filled() bool {
	for _, d := range s.dials {
		if _, rated := d.strip.Value(); rated {
			return true
		}
	}
	return strings.TrimSpace(s.words.Text()) != ""
}

// acts are what is to be kept: the numbers that no earlier try has kept, then the check-in itself. noted is told how many of
// them are.
func (s *Screen) acts() (acts []session.Act, noted func(kept int), err error) {
	var notes []func()
	for _, d := range s.dials {
		value, rated := d.strip.Value()
		if !rated || d.kept == value {
			continue
		}
		a, err := d.of.Result([]*int{&value})
		if err != nil {
			return nil, nil, err
		}
		a.Session = s.o.Due.Session
		acts, notes = append(acts, a), append(notes, func() { d.kept = value })
	}
	f := session.FollowUp{Session: s.o.Due.Session, After: s.o.Due.After.ID, Text: strings.TrimSpace(s.words.Text())}
	return append(acts, f), func(kept int) {
		for _, note := range notes[:min(kept, len(notes))] {
			note()
		}
	}, nil
}

// keep keeps what was entered and leads back.
func (s *Screen) keep() {
	if !s.filled() {
		s.trouble.SetText(look.T("followup.empty", "Choose a number or write something first. If they would rather not, say so with “They said no”."))
		return
	}
	s.send(s.o.Done)
}

// passOver keeps that they were asked and said no.
func (s *Screen) passOver() {
	if s.sending || s.over {
		return
	}
	if s.filled() {
		s.trouble.SetText(look.T("followup.no.filled", "Something is entered here. Keep it, or take it out first."))
		return
	}
	no := session.FollowUp{Session: s.o.Due.Session, After: s.o.Due.After.ID, Passed: true}
	s.deliver([]session.Act{no}, func(int) {}, s.o.Done)
}

// send has what was entered kept, and then goes on to next. Where it can't be kept it stays where it is.
func (s *Screen) send(next func()) {
	if s.sending || s.over {
		return
	}
	acts, noted, err := s.acts()
	if err != nil {
		s.trouble.SetText(say.Error(err))
		return
	}
	s.deliver(acts, noted, next)
}

func (s *Screen) deliver(acts []session.Act, noted func(kept int), next func()) {
	s.next = next
	s.wait(true)
	s.o.Keep(acts, func(kept int, err error) {
		noted(kept)
		s.wait(false)
		if err != nil {
			s.trouble.SetText(say.Error(err))
			return
		}
		s.over = true
		s.next()
	})
}

// wait holds what was entered still while it is on its way to the disk.
func (s *Screen) wait(sending bool) {
	s.sending = sending
	if sending {
		s.trouble.SetText("")
		s.words.Disable()
		s.button.Disable()
		s.refused.Disable()
		return
	}
	s.words.Enable()
	s.button.Enable()
	s.refused.Enable()
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// keepKeys are Ctrl with either Enter of the keyboard, which keeps too.
var keepKeys = []fyne.Shortcut{
	&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl},
	&desktop.CustomShortcut{KeyName: fyne.KeyEnter, Modifier: fyne.KeyModifierControl},
}

// Attach takes the window's keys: Enter keeps, Escape goes back, N writes.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	press.Listen(c)
	c.SetOnTypedRune(func(r rune) {
		if r == 'n' || r == 'N' {
			s.words.FocusIn(c)
		}
	})
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		switch e.Name {
		case fyne.KeyReturn, fyne.KeyEnter:
			if press.First(e.Name) {
				s.keep()
			}
		case fyne.KeyEscape:
			s.Leave(s.o.Done)
		}
	})
	for _, keys := range keepKeys {
		c.AddShortcut(keys, func(fyne.Shortcut) { s.keep() })
	}
	if len(s.dials) > 0 {
		c.Focus(s.dials[0].strip)
		return
	}
	s.words.FocusIn(c)
}

func (s *Screen) leaveField() {
	if s.canvas != nil {
		s.canvas.Unfocus()
	}
}

// Leave keeps what was entered and then goes on to next. Where it can't be kept the screen says so and stays.
func (s *Screen) Leave(next func()) {
	switch {
	case s.sending:
		s.next = next
	case s.over || !s.filled():
		next()
	default:
		s.send(next)
	}
}

// Close gives the keys back. What was entered is sent to be kept.
func (s *Screen) Close() {
	if !s.over && !s.sending && s.filled() {
		if acts, _, err := s.acts(); err == nil {
			s.o.Keep(acts, func(int, error) {})
		}
	}
	s.over = true
	if s.canvas == nil {
		return
	}
	press.Stop(s.canvas)
	for _, keys := range keepKeys {
		s.canvas.RemoveShortcut(keys)
	}
	s.canvas = nil
}
