package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"doorway/app/look"
)

var _ fyne.Widget = (*RowLine)(nil)

// RowLine shows a RowData and can't be pressed: the inside of a Row, and of the rows of a list that uses them again and again.
type RowLine struct {
	widget.BaseWidget

	day, title, detail *look.Text
	shape              *Arc
}

// NewRowLine returns a line that says nothing yet.
func NewRowLine() *RowLine {
	l := &RowLine{
		day:    look.Strong(""),
		shape:  NewArc(ArcThumbnail, ArcData{}),
		title:  look.Label("").Cut(),
		detail: look.Caption("").Cut(),
	}
	l.ExtendBaseWidget(l)
	return l
}

// Set changes what the line says.
func (l *RowLine) Set(line RowData) {
	l.day.SetText(line.Day)
	l.shape.Set(line.Shape)
	l.title.SetText(line.Title)
	l.detail.SetText(line.Detail)
}

// CreateRenderer is part of fyne.Widget.
func (l *RowLine) CreateRenderer() fyne.WidgetRenderer {
	return &rowLineRenderer{l}
}

var _ fyne.WidgetRenderer = (*rowLineRenderer)(nil)

type rowLineRenderer struct{ parent *RowLine }

const (
	rowHeight = float32(54)
	rowDay    = float32(84)
	rowShape  = float32(150) // where there is room for it
	rowLeast  = float32(60)  // for the shape
	rowWords  = float32(120) // the least for the words
)

func (r *rowLineRenderer) Destroy() {}

func (r *rowLineRenderer) Objects() []fyne.CanvasObject {
	l := r.parent
	return []fyne.CanvasObject{l.day, l.shape, l.title, l.detail}
}

func (r *rowLineRenderer) MinSize() fyne.Size {
	return fyne.NewSize(rowDay+rowLeast+12+rowWords, rowHeight)
}

func (r *rowLineRenderer) Layout(size fyne.Size) {
	l := r.parent
	day := l.day.MinSize()
	l.day.Move(look.Whole(0, (size.Height-day.Height)/2))
	l.day.Resize(fyne.NewSize(rowDay, day.Height))
	l.shape.Move(look.Whole(rowDay, (size.Height-30)/2))
	shape := min(max(size.Width-rowDay-12-rowWords, rowLeast), rowShape)
	l.shape.Resize(fyne.NewSize(shape, 30))
	x := rowDay + shape + 12
	title, detail := l.title.MinSize().Height, l.detail.MinSize().Height
	top := (size.Height - title - detail - 1) / 2
	l.title.Move(look.Whole(x, top))
	l.title.Resize(fyne.NewSize(size.Width-x, title))
	l.detail.Move(look.Whole(x, top+title+1))
	l.detail.Resize(fyne.NewSize(size.Width-x, detail))
}

func (r *rowLineRenderer) Refresh() {
	for _, o := range r.Objects() {
		o.Refresh()
	}
	canvas.Refresh(r.parent)
}
