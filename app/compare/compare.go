// Package compare shows two journeys of a client beside one another, on one
// axis.
package compare

import (
	"image/color"
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/draw"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

// Options are what can be compared and where it leads.
type Options struct {
	Now      time.Time
	Client   session.Code
	Journeys []vault.Summary // those that ended, the newest first; at least two
	// Read reads one of them, and answers on the UI goroutine.
	Read func(id session.ID, answer func(session.Journey, error))
	Open func(vault.Summary)
	Back func()
}

// Screen is the screen. Its methods belong to the UI goroutine.
type Screen struct {
	o       Options
	object  fyne.CanvasObject
	body    *fyne.Container
	trouble *look.Text
	sides   [2]*side
	over    bool
}

// side is one of the two that are compared.
type side struct {
	at            int // among Options.Journeys
	journey       *journey
	ink           color.NRGBA
	name          *look.Text
	earlier, late *widget.Button
}

// inks are the colours of the two in charts.
var inks = [2]color.NRGBA{draw.Accent, {R: 0x8C, G: 0x7B, B: 0xAE, A: 0xFF}}

// New makes the screen, with the last journey and the one before it.
func New(o Options) *Screen {
	s := &Screen{o: o, body: page.Column(look.Gap), trouble: look.Label("").In(look.ColorConcernRaised).Wrap()}
	s.trouble.Hide()
	for i := range s.sides {
		one := &side{at: 1 - i, ink: inks[i], name: look.Strong("").Cut()}
		one.earlier = widget.NewQuiet("", func() { s.step(i, 1) }).WithIcon("arrow-left")
		one.late = widget.NewQuiet("", func() { s.step(i, -1) }).WithIcon("arrow-right")
		s.sides[i] = one
	}
	back := widget.NewQuiet(look.T("compare.back", "Back"), o.Back).WithKey("Esc").Flush()
	s.object = page.New(page.Head(look.T("compare.title", "Two journeys"), timeline.Client(o.Client), back), s.body, nil)
	s.read(0)
	s.read(1)
	s.draw()
	return s
}

func (s *Screen) pair() pair { return pair{s.sides[0].journey, s.sides[1].journey} }

// step chooses another journey for a side, so many further back in time; the one
// on the other side is stepped over.
func (s *Screen) step(i, by int) {
	if to, ok := s.beside(i, by); ok {
		s.sides[i].at = to
		s.read(i)
	}
}

// beside is where a step leads, and whether there is anything.
func (s *Screen) beside(i, by int) (to int, ok bool) {
	to = s.sides[i].at + by
	if to == s.sides[1-i].at {
		to += by
	}
	return to, to >= 0 && to < len(s.o.Journeys)
}

// read reads the journey of a side. The one before stays until it is there.
func (s *Screen) read(i int) {
	one := s.sides[i]
	id := s.o.Journeys[one.at].ID
	s.o.Read(id, func(j session.Journey, err error) {
		if s.over || s.o.Journeys[one.at].ID != id {
			return
		}
		if err != nil {
			one.journey = nil
			s.trouble.Tell(say.Error(err))
		} else {
			one.journey = newJourney(j)
			s.trouble.Tell("")
		}
		s.draw()
	})
}

// draw shows the two as they are chosen.
func (s *Screen) draw() {
	both := s.pair()
	arcs := page.Column(6, s.chooser(0), page.Tall(300, widget.NewDrawing(300, 200, both.draw)), s.chooser(1))
	if len(s.o.Journeys) > 2 {
		arcs.Add(look.Caption(look.T("compare.keys", "← → chooses the upper one, ↓ ↑ the lower")).Wrap())
	}
	s.body.Objects = []fyne.CanvasObject{s.trouble, widget.NewCard(arcs)}
	columns := page.Grid(300, 2, look.Gap, look.Gap)
	for _, one := range s.sides {
		if one.journey != nil {
			columns.Add(s.column(s.o.Journeys[one.at].Number, one.journey, one.ink, both.axis()))
		}
	}
	s.body.Add(columns)
	s.object.Refresh()
}

// chooser names the journey of a side, and leads to those before and after.
func (s *Screen) chooser(i int) fyne.CanvasObject {
	one := s.sides[i]
	j := s.o.Journeys[one.at]
	one.name.SetText(look.T("compare.name", "Journey {{.N}} · {{.Day}} · {{.Minutes}}",
		map[string]any{"N": j.Number, "Day": timeline.Day(j.Began, s.o.Now), "Minutes": timeline.Minutes(j.Elapsed)}))
	open := widget.NewQuiet(look.T("compare.open", "Open"), func() { s.o.Open(s.o.Journeys[one.at]) }).Small().Flush()
	for by, b := range map[int]*widget.Button{1: one.earlier, -1: one.late} {
		if _, ok := s.beside(i, by); ok {
			b.Enable()
		} else {
			b.Disable()
		}
	}
	if len(s.o.Journeys) == 2 {
		return page.Level(8, one.name, one.name, open)
	}
	return page.Level(4, one.name, one.earlier, one.late, one.name, open)
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Attach takes the window's keys: ← → choose the upper journey, ↑ ↓ the lower,
// Escape goes back.
func (s *Screen) Attach(c fyne.Canvas) {
	c.SetOnTypedRune(nil)
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		switch e.Name {
		case fyne.KeyLeft:
			s.step(0, 1)
		case fyne.KeyRight:
			s.step(0, -1)
		case fyne.KeyDown:
			s.step(1, 1)
		case fyne.KeyUp:
			s.step(1, -1)
		case fyne.KeyEscape:
			s.o.Back()
		}
	})
	c.Unfocus()
}

// Close lets late answers go.
func (s *Screen) Close() { s.over = true }
