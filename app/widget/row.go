package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"doorway/app/look"
)

var _ fyne.Widget = (*Row)(nil)

// Row is a journey in a list: its day, its shape, whose it was and a few quiet words. The whole row can be pressed.
type Row struct {
	pressable

	day, title, detail string
	shape              ArcData
}

// NewRow returns a row. opened is called when it is pressed.
func NewRow(day string, shape ArcData, title, detail string, opened func()) *Row {
	r := &Row{day: day, shape: shape, title: title, detail: detail}
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
		day:    look.Strong(row.day),
		shape:  NewArc(ArcThumbnail, row.shape),
		title:  look.Label(row.title).Cut(),
		detail: look.Caption(row.detail).Cut(),
	}
	r.ground.CornerRadius = look.RadiusButton
	r.paint()
	return r
}

var _ fyne.WidgetRenderer = (*rowRenderer)(nil)

type rowRenderer struct {
	parent       *Row
	ground, ring *canvas.Rectangle
	day          *look.Text
	shape        *Arc
	title        *look.Text
	detail       *look.Text
}

const (
	rowHeight = float32(54)
	rowInset  = float32(10) // how far the ground under the pointer reaches beyond the words
	rowDay    = float32(76)
	rowShape  = float32(150)
	rowWords  = float32(120) // the least for the words
)

func (r *rowRenderer) Destroy() {}

func (r *rowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.day, r.shape, r.title, r.detail, r.ring}
}

func (r *rowRenderer) MinSize() fyne.Size {
	return fyne.NewSize(rowDay+rowShape+12+rowWords, rowHeight)
}

func (r *rowRenderer) Layout(size fyne.Size) {
	// The ground under the pointer reaches beyond the words, which line up with
	// what stands above the list.
	for _, o := range []fyne.CanvasObject{r.ground, r.ring} {
		o.Move(fyne.NewPos(-rowInset, 0))
		o.Resize(fyne.NewSize(size.Width+2*rowInset, size.Height))
	}
	day := r.day.MinSize()
	r.day.Move(fyne.NewPos(0, (size.Height-day.Height)/2))
	r.day.Resize(fyne.NewSize(rowDay, day.Height))
	r.shape.Move(fyne.NewPos(rowDay, (size.Height-30)/2))
	r.shape.Resize(fyne.NewSize(rowShape, 30))
	x := rowDay + rowShape + 12
	title, detail := r.title.MinSize().Height, r.detail.MinSize().Height
	top := (size.Height - title - detail - 1) / 2
	r.title.Move(fyne.NewPos(x, top))
	r.title.Resize(fyne.NewSize(size.Width-x, title))
	r.detail.Move(fyne.NewPos(x, top+title+1))
	r.detail.Resize(fyne.NewSize(size.Width-x, detail))
}

func (r *rowRenderer) Refresh() {
	r.paint()
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
	r.ring.StrokeColor = row.ink(look.ColorFocusRing)
	r.ring.Hidden = !row.focused
}
