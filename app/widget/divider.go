package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"doorway/app/look"
)

var _ fyne.Widget = (*Divider)(nil)

// Divider is a thin line between two parts of a card, with air above and below.
type Divider struct {
	widget.BaseWidget
}

// NewDivider returns a divider.
func NewDivider() *Divider {
	d := &Divider{}
	d.ExtendBaseWidget(d)
	return d
}

// CreateRenderer is part of fyne.Widget.
func (d *Divider) CreateRenderer() fyne.WidgetRenderer {
	return &dividerRenderer{parent: d, line: canvas.NewRectangle(look.Color(d.Theme(), look.ColorLine))}
}

var _ fyne.WidgetRenderer = (*dividerRenderer)(nil)

type dividerRenderer struct {
	parent *Divider
	line   *canvas.Rectangle
}

func (r *dividerRenderer) Destroy() {}

func (r *dividerRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.line}
}

func (r *dividerRenderer) MinSize() fyne.Size {
	return fyne.NewSize(1, 17)
}

func (r *dividerRenderer) Layout(size fyne.Size) {
	r.line.Move(fyne.NewPos(0, float32(int(size.Height/2))))
	r.line.Resize(fyne.NewSize(size.Width, 1))
}

func (r *dividerRenderer) Refresh() {
	r.line.FillColor = look.Color(r.parent.Theme(), look.ColorLine)
	canvas.Refresh(r.parent)
}
