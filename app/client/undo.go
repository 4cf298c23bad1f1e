package client

import (
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
)

// undo is how something that was done here is taken back.
type undo struct{ acts []session.Act }

// do keeps an act and says so; inverse are the acts that take it back.
func (s *Screen) do(a session.Act, words string, inverse ...session.Act) {
	s.keep([]session.Act{a}, func() { s.done(words, inverse...) }, s.fail)
}

// add keeps an act that is taken back by an amendment.
func (s *Screen) add(a session.Act, words string) {
	s.keep([]session.Act{a}, func() { s.done(words, added(s.course)...) }, s.fail)
}

// done says what was done, and remembers how it is taken back.
func (s *Screen) done(words string, inverse ...session.Act) {
	s.undo = append(s.undo, undo{inverse})
	s.told.tell(words, true)
}

// added takes the last act of a course back.
func added(c session.Course) []session.Act {
	return []session.Act{session.Amend{Event: c.Events[len(c.Events)-1].ID}}
}

// takeBack undoes the last that was done here.
func (s *Screen) takeBack() {
	if len(s.undo) == 0 || s.sending {
		return
	}
	last := s.undo[len(s.undo)-1]
	s.keep(last.acts, func() {
		s.undo = s.undo[:len(s.undo)-1]
		s.told.tell(look.T("client.undone", "Taken back. The record keeps both."), len(s.undo) > 0)
	}, s.fail)
}

// keep sends acts to be kept, one sending at a time, and shows what came of it.
func (s *Screen) keep(acts []session.Act, kept func(), failed func(error)) {
	if s.sending || s.over {
		return
	}
	s.sending = true
	s.told.tell("", false)
	s.o.Keep(acts, func(c session.Course, err error) {
		s.sending = false
		if s.over {
			return
		}
		next := s.after
		s.after = nil
		if err != nil {
			failed(err)
			return
		}
		s.course = c
		kept()
		s.draw()
		if next != nil {
			s.Leave(next)
		}
	})
}

func (s *Screen) fail(err error) { s.told.trouble(say.Error(err)) }

// told is a line at the foot of the window that says what was done, over the
// page, so that nothing moves; and takes it back.
type told struct {
	object fyne.CanvasObject
	sheet  *fyne.Container
	words  *look.Text
	undo   *widget.Button
}

func newTold(s *Screen) *told {
	t := &told{words: look.Label("").Cut()}
	t.undo = widget.NewQuiet(look.T("client.undo", "Undo"), s.takeBack).WithKey("Ctrl Z")
	day := look.Theme(look.Day)
	ground := canvas.NewRectangle(day.Color(look.ColorCard, theme.VariantLight))
	ground.CornerRadius, ground.StrokeWidth, ground.StrokeColor = look.RadiusButton, 1, day.Color(look.ColorLine, theme.VariantLight)
	row := container.New(layout.NewCustomPaddedLayout(4, 4, 20, 8), page.Level(12, t.words, t.words, t.undo))
	t.sheet = container.NewStack(ground, row)
	t.sheet.Hide()
	t.object = container.New(atFoot{}, t.sheet)
	return t
}

// tell says what was done; back offers to take it back.
func (t *told) tell(words string, back bool) {
	t.words.In(look.ColorText).SetText(words)
	t.undo.Hidden = !back
	t.sheet.Hidden = words == ""
	t.object.Refresh()
}

// trouble says what could not be done.
func (t *told) trouble(words string) {
	t.tell(words, false)
	t.words.In(look.ColorConcern).Refresh()
}

func (t *told) shown() bool { return !t.sheet.Hidden }

// atFoot lays a sheet over the foot of its place, as wide as it needs.
type atFoot struct{}

// MinSize is part of fyne.Layout.
func (atFoot) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout is part of fyne.Layout.
func (atFoot) Layout(o []fyne.CanvasObject, size fyne.Size) {
	for _, sheet := range o {
		wide, height := min(size.Width-80, 620), sheet.MinSize().Height
		sheet.Resize(fyne.NewSize(wide, height))
		sheet.Move(look.Whole((size.Width-wide)/2, size.Height-height-12))
	}
}
