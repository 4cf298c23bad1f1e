package widget

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"doorway/app/look"
)

const (
	stripMax          = 10
	stripLabel        = float32(80) // the column of the labels, so that strips under one another line up
	stripHeight       = float32(30)
	stripPitch        = float32(25) // the least width for one cell
	stripWidest       = float32(32) // and the most
	stripCell         = float32(24) // a cell's drawn side
	stripLarge        = float32(44) // a cell's side and the height of a strip for tired fingers and eyes
	stripNone         = -1
	stripLabelSpacing = float32(10)
	stripGap          = float32(3) // between cells
)

var (
	_ fyne.Widget       = (*Strip)(nil)
	_ fyne.Tappable     = (*Strip)(nil)
	_ fyne.Focusable    = (*Strip)(nil)
	_ desktop.Hoverable = (*Strip)(nil)
)

// Strip rates one thing from 0 to 10, or not at all. A click chooses, a click on the chosen one takes it back. With the
// keyboard: digits (1 then 0 is ten), ← and →, Backspace or Delete to take it back.
type Strip struct {
	widget.BaseWidget
	strokes
	presses

	// OnChanged is told each change a person makes; rated is false when the rating was taken back.
	OnChanged func(value int, rated bool)

	label   string
	fill    color.Color
	value   int // stripNone: not rated
	hover   int // stripNone: the pointer is elsewhere
	bare    bool
	large   bool
	one     bool
	focused bool
}

// NewStrip returns an unrated strip; fill is the colour of the chosen cell.
func NewStrip(label string, fill color.Color) *Strip {
	s := &Strip{label: label, fill: fill, value: stripNone, hover: stripNone}
	s.ExtendBaseWidget(s)
	return s
}

// Bare leaves the column of the label out: what is rated stands above the strip. It returns s.
func (s *Strip) Bare() *Strip {
	s.bare = true
	return s
}

// Large makes the cells as big as a button, for home: they fill the width they are given. It returns s.
func (s *Strip) Large() *Strip {
	s.large = true
	return s
}

// high is how high the strip and a cell of it are.
func (s *Strip) high() (strip, cell float32) {
	if s.large {
		return stripLarge, stripLarge
	}
	return stripHeight, stripCell
}

// margin is where the cells begin.
func (s *Strip) margin() float32 {
	if s.bare {
		return 0
	}
	return max(stripLabel, s.labelSize().Width+stripLabelSpacing)
}

// Value returns the rating, and whether there is one.
func (s *Strip) Value() (value int, rated bool) {
	return max(s.value, 0), s.value != stripNone
}

// SetValue shows a rating, held within 0 to 10. It does not call OnChanged.
func (s *Strip) SetValue(value int) {
	s.value = min(max(value, 0), stripMax)
	s.Refresh()
}

// Clear shows no rating. It does not call OnChanged.
func (s *Strip) Clear() {
	s.value = stripNone
	s.Refresh()
}

func (s *Strip) choose(value int) {
	if value == s.value {
		return
	}
	s.value = value
	s.Refresh()
	if s.OnChanged != nil {
		s.OnChanged(s.Value())
	}
}

// cells returns where the first cell's place begins, and how wide each is.
func (s *Strip) cells() (left, pitch float32) {
	left = s.margin()
	pitch = (s.Size().Width - left) / (stripMax + 1)
	if s.large { // the last cell ends where the strip does
		return left, min(max((s.Size().Width-left+stripGap)/(stripMax+1), stripPitch), stripLarge+stripGap)
	}
	return left, min(max(pitch, stripPitch), stripWidest)
}

func (s *Strip) labelSize() fyne.Size {
	size, _ := textSize(newText(s.label, look.Body, look.Regular))
	return size
}

// at returns the cell under x, or stripNone.
func (s *Strip) at(x float32) int {
	left, pitch := s.cells()
	if x < left || x >= left+pitch*(stripMax+1) {
		return stripNone
	}
	return int((x - left) / pitch)
}

// Tapped is called when the pointer presses.
func (s *Strip) Tapped(ev *fyne.PointEvent) {
	letGo(s)
	cell := s.at(ev.Position.X)
	if cell == stripNone {
		return
	}
	if cell == s.value {
		cell = stripNone
	}
	s.choose(cell)
}

// MouseIn is called when the pointer comes.
func (s *Strip) MouseIn(ev *desktop.MouseEvent) { s.MouseMoved(ev) }

// MouseMoved is called when the pointer moves.
func (s *Strip) MouseMoved(ev *desktop.MouseEvent) {
	if cell := s.at(ev.Position.X); cell != s.hover {
		s.hover = cell
		s.Refresh()
	}
}

// MouseOut is called when the pointer leaves.
func (s *Strip) MouseOut() {
	s.hover = stripNone
	s.Refresh()
}

// FocusGained is called when the keyboard comes.
func (s *Strip) FocusGained() {
	s.focused, s.one = true, false
	s.Refresh()
	comeIntoSight(s)
}

// FocusLost is called when the keyboard leaves.
func (s *Strip) FocusLost() {
	s.focused = false
	s.Refresh()
}

// TypedRune is called with each letter while the keyboard is here.
func (s *Strip) TypedRune(r rune) {
	ten := s.one && r == '0'
	s.one = r == '1'
	switch {
	case ten:
		s.choose(stripMax)
	case r >= '0' && r <= '9':
		s.choose(int(r - '0'))
	default:
		passRune(s, r)
	}
}

// TypedKey is called with each key while the keyboard is here.
func (s *Strip) TypedKey(ev *fyne.KeyEvent) {
	s.count()
	switch ev.Name {
	case fyne.KeyLeft:
		s.choose(max(s.value-1, 0))
	case fyne.KeyRight:
		s.choose(min(s.value+1, stripMax))
	case fyne.KeyBackspace, fyne.KeyDelete:
		s.choose(stripNone)
	case fyne.Key0, fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9:
		return // it comes as a rune too
	default:
		passKey(s, ev)
	}
	s.one = false
}

// CreateRenderer is part of fyne.Widget.
func (s *Strip) CreateRenderer() fyne.WidgetRenderer {
	r := &stripRenderer{parent: s, label: newText(s.label, look.Body, look.Regular), ring: newRing(look.RadiusSmall + 2)}
	for i := range r.grounds {
		r.grounds[i] = canvas.NewRectangle(color.Transparent)
		r.grounds[i].CornerRadius = look.RadiusSmall
		r.numbers[i] = newText(strconv.Itoa(i), 12, look.Regular)
		if s.large {
			r.numbers[i].TextSize = look.Body
		}
	}
	r.paint()
	return r
}

var _ fyne.WidgetRenderer = (*stripRenderer)(nil)

type stripRenderer struct {
	parent  *Strip
	label   *canvas.Text
	ring    *canvas.Rectangle
	grounds [stripMax + 1]*canvas.Rectangle
	numbers [stripMax + 1]*canvas.Text
}

func (r *stripRenderer) Destroy() {}

func (r *stripRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.label}
	for i := range r.grounds {
		objects = append(objects, r.grounds[i], r.numbers[i])
	}
	return append(objects, r.ring)
}

func (r *stripRenderer) MinSize() fyne.Size {
	height, _ := r.parent.high()
	return fyne.NewSize(r.parent.margin()+stripPitch*(stripMax+1), height)
}

func (r *stripRenderer) Layout(size fyne.Size) {
	label, _ := textSize(r.label)
	r.label.Move(look.Whole(0, (size.Height-label.Height)/2))
	r.label.Resize(label)

	left, pitch := r.parent.cells()
	_, high := r.parent.high()
	side := fyne.NewSize(float32(int(pitch))-stripGap, high)
	for i := range r.grounds {
		pos := look.Whole(left+float32(i)*pitch, (size.Height-high)/2)
		r.grounds[i].Move(pos)
		r.grounds[i].Resize(side)
		number, baseline := textSize(r.numbers[i])
		r.numbers[i].Move(look.Whole(pos.X+(side.Width-number.Width)/2, size.Height/2+r.numbers[i].TextSize*capHeight/2-baseline-0.5))
		r.numbers[i].Resize(number)
	}
	r.ring.Move(fyne.NewPos(left-3, (size.Height-high)/2-3))
	r.ring.Resize(fyne.NewSize(pitch*(stripMax+1)+3, high+6))
}

func (r *stripRenderer) Refresh() {
	r.paint()
	canvas.Refresh(r.parent)
}

func (r *stripRenderer) paint() {
	s, th := r.parent, r.parent.Theme()
	r.label.Color = look.Color(th, look.ColorText)
	for i := range r.grounds {
		ground, ink := look.Color(th, look.ColorRaised), look.Color(th, look.ColorQuietRaised)
		if s.large {
			ink = look.Color(th, look.ColorText)
		}
		switch i {
		case s.value:
			ground, ink = s.fill, look.Color(th, look.ColorOnPhase)
		case s.hover:
			ground, ink = look.Color(th, look.ColorRaisedPressed), look.Color(th, look.ColorText)
		}
		r.grounds[i].FillColor, r.numbers[i].Color = ground, ink
	}
	paintRing(r.ring, s.focused, look.Color(th, look.ColorFocusRing))
}
