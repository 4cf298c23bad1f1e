package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"doorway/app/look"
)

var _ fyne.Widget = (*Row)(nil)

// RowData is what a list says of a journey: its day, its shape, whose it was and a few quiet words.
type RowData struct {
	Day    string
	Shape  ArcData
	Title  string
	Detail string
}

// Row is a journey in a list. The whole row can be pressed.
type Row struct {
	pressable

	line RowData
}

// NewRow returns a row. opened is called when it is pressed.
func NewRow(line RowData, opened func()) *Row {
	r := &Row{line: line}
	r.tapped = opened
	r.extend(r)
	return r
}

// CreateRenderer is part of fyne.Widget.
func (row *Row) CreateRenderer() fyne.WidgetRenderer {
	r := &rowRenderer{
		parent: row,
		ground: canvas.NewRectangle(color.Transparent),
		ring:   newRing(look.RadiusButton),
		line:   NewRowLine(),
	}
	r.line.Set(row.line)
	r.ground.CornerRadius = look.RadiusButton
	r.paint()
	return r
}

var _ fyne.WidgetRenderer = (*rowRenderer)(nil)

type rowRenderer struct {
	parent       *Row
	ground, ring *canvas.Rectangle
	line         *RowLine
}

const rowInset = float32(10) // how far the ground under the pointer reaches beyond the words

func (r *rowRenderer) Destroy() {}

func (r *rowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.line, r.ring}
}

func (r *rowRenderer) MinSize() fyne.Size { return r.line.MinSize() }

func (r *rowRenderer) Layout(size fyne.Size) {
	// The ground under the pointer reaches beyond the words, which line up with what stands above the list.
	for _, o := range []fyne.CanvasObject{r.ground, r.ring} {
		o.Move(fyne.NewPos(-rowInset, 0))
		o.Resize(fyne.NewSize(size.Width+2*rowInset, size.Height))
	}
	r.line.Resize(size)
}

func (r *rowRenderer) Refresh() {
	r.paint()
	r.line.Refresh()
	canvas.Refresh(r.parent)
}

func (r *rowRenderer) paint() {
	row := r.parent
	r.ground.FillColor = color.Transparent
	if row.hovered {
		r.ground.FillColor = row.ink(look.ColorRaised)
	}
	if row.pressed {
		r.ground.FillColor = row.ink(look.ColorRaisedPressed)
	}
	paintRing(r.ring, row.focused, row.ink(look.ColorFocusRing))
}
