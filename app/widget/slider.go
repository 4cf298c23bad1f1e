package widget

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"doorway/app/look"
)

const (
	sliderHeight = float32(44) // of what can be hit
	sliderLine   = float32(6)
	sliderKnob   = float32(19)
	sliderLeast  = float32(120)
)

var (
	_ fyne.Widget       = (*Slider)(nil)
	_ fyne.Tappable     = (*Slider)(nil)
	_ fyne.Draggable    = (*Slider)(nil)
	_ fyne.Focusable    = (*Slider)(nil)
	_ desktop.Hoverable = (*Slider)(nil)
)

// Slider chooses a value by a knob on a line: the loudness in dB, the minutes of a journey. Arrows move it by one step
// while it has the keyboard.
type Slider struct {
	widget.BaseWidget
	strokes
	presses

	// OnChanged is told each change a person makes.
	OnChanged func(value float64)

	least, most, step float64
	value             float64
	glow              float64
	hovered           bool
	focused           bool
}

// NewSlider returns a slider from least to most, in steps of step counted from least, standing at least.
// It panics unless least < most and step > 0.
func NewSlider(least, most, step float64) *Slider {
	if least >= most || step <= 0 {
		panic("widget: a slider needs a range and a step")
	}
	s := &Slider{least: least, most: most, step: step, value: least}
	s.ExtendBaseWidget(s)
	return s
}

// NewLevel returns the slider of loudness: from −40 to 0 dB in steps of 1 dB, standing at 0.
func NewLevel() *Slider {
	s := NewSlider(-40, 0, 1)
	s.value = 0
	return s
}

// Value returns where the slider stands.
func (s *Slider) Value() float64 {
	return s.value
}

// SetValue moves the slider to the step nearest value, within its range. It does not call OnChanged.
func (s *Slider) SetValue(value float64) {
	s.value = s.nearest(value)
	s.Refresh()
}

// SetGlow shows how loud it is at this moment as a glow on the line, from 0 (nothing) to 1.
func (s *Slider) SetGlow(glow float64) {
	glow = min(max(glow, 0), 1)
	if math.Abs(glow-s.glow) < 0.01 {
		return // not worth a repaint of the window
	}
	s.glow = glow
	s.Refresh()
}

func (s *Slider) nearest(value float64) float64 {
	steps := math.Round((value - s.least) / s.step)
	return min(max(s.least+steps*s.step, s.least), s.most)
}

func (s *Slider) choose(value float64) {
	value = s.nearest(value)
	if value == s.value {
		return
	}
	s.value = value
	s.Refresh()
	if s.OnChanged != nil {
		s.OnChanged(value)
	}
}

// chooseAt moves the knob under x.
func (s *Slider) chooseAt(x float32) {
	run := s.Size().Width - sliderKnob
	if run <= 0 {
		return
	}
	s.choose(s.least + float64((x-sliderKnob/2)/run)*(s.most-s.least))
}

// Tapped is called when the pointer presses.
func (s *Slider) Tapped(ev *fyne.PointEvent) {
	letGo(s)
	s.chooseAt(ev.Position.X)
}

// Dragged is called while the pointer pulls.
func (s *Slider) Dragged(ev *fyne.DragEvent) { s.chooseAt(ev.Position.X) }

// DragEnd is called when the pointer lets go.
func (s *Slider) DragEnd() {}

// MouseIn is called when the pointer comes.
func (s *Slider) MouseIn(*desktop.MouseEvent) {
	s.hovered = true
	s.Refresh()
}

// MouseMoved is called when the pointer moves.
func (s *Slider) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called when the pointer leaves.
func (s *Slider) MouseOut() {
	s.hovered = false
	s.Refresh()
}

// FocusGained is called when the keyboard comes.
func (s *Slider) FocusGained() {
	s.focused = true
	s.Refresh()
	comeIntoSight(s)
}

// FocusLost is called when the keyboard leaves.
func (s *Slider) FocusLost() {
	s.focused = false
	s.Refresh()
}

// TypedRune is called with each letter while the keyboard is here.
func (s *Slider) TypedRune(r rune) { passRune(s, r) }

// TypedKey is called with each key while the keyboard is here.
func (s *Slider) TypedKey(ev *fyne.KeyEvent) {
	s.count()
	switch ev.Name {
	case fyne.KeyLeft, fyne.KeyDown:
		s.choose(s.value - s.step)
	case fyne.KeyRight, fyne.KeyUp:
		s.choose(s.value + s.step)
	case fyne.KeyHome:
		s.choose(s.least)
	case fyne.KeyEnd:
		s.choose(s.most)
	default:
		passKey(s, ev)
	}
}

// CreateRenderer is part of fyne.Widget.
func (s *Slider) CreateRenderer() fyne.WidgetRenderer {
	r := &sliderRenderer{
		parent: s,
		track:  canvas.NewRectangle(color.Transparent),
		done:   canvas.NewRectangle(color.Transparent),
		glow:   canvas.NewRectangle(color.Transparent),
		halo:   canvas.NewCircle(color.Transparent),
		knob:   canvas.NewCircle(color.Transparent),
	}
	r.track.CornerRadius = sliderLine / 2
	r.done.CornerRadius = sliderLine / 2
	r.glow.CornerRadius = sliderLine
	r.paint()
	return r
}

var _ fyne.WidgetRenderer = (*sliderRenderer)(nil)

type sliderRenderer struct {
	parent            *Slider
	track, done, glow *canvas.Rectangle
	halo, knob        *canvas.Circle
}

func (r *sliderRenderer) Destroy() {}

func (r *sliderRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.glow, r.track, r.done, r.halo, r.knob}
}

func (r *sliderRenderer) MinSize() fyne.Size {
	return fyne.NewSize(sliderLeast, sliderHeight)
}

func (r *sliderRenderer) Layout(size fyne.Size) {
	s := r.parent
	run := size.Width - sliderKnob
	reach := run * float32((s.value-s.least)/(s.most-s.least))
	top := (size.Height - sliderLine) / 2
	r.track.Move(fyne.NewPos(0, top))
	r.track.Resize(fyne.NewSize(size.Width, sliderLine))
	r.done.Move(fyne.NewPos(0, top))
	r.done.Resize(fyne.NewSize(reach+sliderKnob/2, sliderLine))
	r.glow.Move(fyne.NewPos(0, top-sliderLine/2))
	r.glow.Resize(fyne.NewSize((reach+sliderKnob/2)*float32(s.glow), 2*sliderLine))
	r.knob.Move(fyne.NewPos(reach, (size.Height-sliderKnob)/2))
	r.knob.Resize(fyne.NewSquareSize(sliderKnob))
	r.halo.Move(r.knob.Position().SubtractXY(5, 5))
	r.halo.Resize(fyne.NewSquareSize(sliderKnob + 10))
}

func (r *sliderRenderer) Refresh() {
	r.paint()
	r.Layout(r.parent.Size())
	canvas.Refresh(r.parent)
}

func (r *sliderRenderer) paint() {
	s, th := r.parent, r.parent.Theme()
	accent := look.Color(th, look.ColorAccent)
	r.track.FillColor = look.Color(th, look.ColorRaised)
	r.done.FillColor = accent
	r.glow.FillColor = look.Color(th, look.ColorGlow)
	r.glow.Hidden = s.glow == 0
	r.knob.FillColor = look.Color(th, look.ColorKnob)
	r.halo.FillColor = look.Color(th, look.ColorGlow)
	r.halo.Hidden = !s.hovered
	r.halo.StrokeWidth = 0
	if s.focused {
		r.halo.Hidden = false
		r.halo.StrokeColor, r.halo.StrokeWidth = look.Color(th, look.ColorFocusRing), 2
	}
}
