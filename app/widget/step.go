package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"doorway/app/look"
)

const (
	stepHeight = float32(40)
	stepMark   = float32(16)
	stepInset  = float32(12)
	stepGap    = float32(10)
	stepLeast  = float32(80) // for the words
)

var _ fyne.Widget = (*Step)(nil)

// Step is one of a list of things that are gone through one by one: a line that says what it is, whether it is done, and
// whether it is the one that is shown now. The whole line can be pressed.
type Step struct {
	pressable

	words, end string
	marked     bool // it shows whether it is done
	done       bool
	chosen     bool
}

// NewStep returns a line with a few quiet words at its end. chosen is called when it is pressed.
func NewStep(words, end string, chosen func()) *Step {
	s := &Step{words: words, end: end}
	s.tapped = chosen
	s.extend(s)
	return s
}

// Marked lets the line begin with a mark that says whether it is done. It returns s.
func (s *Step) Marked() *Step {
	s.marked = true
	return s
}

// SetDone shows whether it is done.
func (s *Step) SetDone(done bool) {
	if s.done != done {
		s.done = done
		s.Refresh()
	}
}

// SetChosen shows whether it is the one that is shown.
func (s *Step) SetChosen(chosen bool) {
	if s.chosen != chosen {
		s.chosen = chosen
		s.Refresh()
	}
}

// Done says whether it is shown as done.
func (s *Step) Done() bool { return s.done }

// Chosen says whether it is shown as the one of now.
func (s *Step) Chosen() bool { return s.chosen }

// CreateRenderer is part of fyne.Widget.
func (s *Step) CreateRenderer() fyne.WidgetRenderer {
	r := &stepRenderer{
		parent: s, ground: canvas.NewRectangle(color.Transparent), ring: newRing(look.RadiusButton),
		open: canvas.NewCircle(color.Transparent), mark: newPicture(),
		words: look.Label(s.words).Cut(), end: look.Caption(s.end),
	}
	r.ground.CornerRadius = look.RadiusButton
	r.open.StrokeWidth = 1.5
	r.paint()
	return r
}

var _ fyne.WidgetRenderer = (*stepRenderer)(nil)

type stepRenderer struct {
	parent       *Step
	ground, ring *canvas.Rectangle
	open         *canvas.Circle // not done
	mark         *canvas.Image  // done
	words, end   *look.Text
}

func (r *stepRenderer) Destroy() {}

func (r *stepRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.open, r.mark, r.words, r.end, r.ring}
}

// indent is where the words begin.
func (r *stepRenderer) indent() float32 {
	if r.parent.marked {
		return stepInset + stepMark + stepGap
	}
	return stepInset
}

// tail is how much room the words at the end take.
func (r *stepRenderer) tail() float32 {
	if r.parent.end == "" {
		return stepInset
	}
	return r.end.MinSize().Width + stepGap + stepInset
}

func (r *stepRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.indent()+stepLeast+r.tail(), stepHeight)
}

func (r *stepRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.ring.Resize(size)
	r.mark.Move(look.Whole(stepInset, (size.Height-stepMark)/2))
	r.mark.Resize(fyne.NewSquareSize(stepMark))
	r.open.Move(look.Whole(stepInset+4, (size.Height-stepMark)/2+4))
	r.open.Resize(fyne.NewSquareSize(stepMark - 8))
	end, words := r.end.MinSize(), r.words.MinSize()
	r.words.Move(look.Whole(r.indent(), (size.Height-words.Height)/2))
	r.words.Resize(fyne.NewSize(size.Width-r.indent()-r.tail(), words.Height))
	r.end.Move(look.Whole(size.Width-stepInset-end.Width, (size.Height-end.Height)/2))
	r.end.Resize(end)
}

func (r *stepRenderer) Refresh() {
	r.paint()
	r.Layout(r.parent.Size())
	canvas.Refresh(r.parent)
}

func (r *stepRenderer) paint() {
	s := r.parent
	r.ground.FillColor = color.Transparent
	words := look.ColorText
	switch {
	case s.chosen:
		r.ground.FillColor, words = s.ink(look.ColorCard), look.ColorAccent
	case s.pressed:
		r.ground.FillColor = s.ink(look.ColorRaisedPressed)
	case s.hovered:
		r.ground.FillColor = s.ink(look.ColorRaised)
	}
	setPicture(r.mark, "check", s.ink(look.ColorAccent))
	r.mark.Hidden = !s.marked || !s.done
	r.open.Hidden = !s.marked || s.done
	r.open.StrokeColor = s.ink(look.ColorQuiet)
	r.open.FillColor = look.Faint(r.open.StrokeColor)
	r.words.In(words).Refresh()
	paintRing(r.ring, s.focused, s.ink(look.ColorFocusRing))
}
