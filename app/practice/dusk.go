package practice

import (
	"image/color"

	"doorway/app/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

var (
	_ desktop.Hoverable  = (*feeler)(nil)
	_ desktop.Cursorable = (*dusk)(nil)
)

// feeler feels that the pointer moves where nothing else does.
type feeler struct {
	widget.BaseWidget
	moved func()
}

func newFeeler(moved func()) *feeler {
	f := &feeler{moved: moved}
	f.ExtendBaseWidget(f)
	return f
}

// MouseIn is called when the pointer comes.
func (f *feeler) MouseIn(*desktop.MouseEvent) { f.moved() }

// MouseMoved is called when the pointer moves.
func (f *feeler) MouseMoved(*desktop.MouseEvent) { f.moved() }

// MouseOut is called when the pointer leaves.
func (f *feeler) MouseOut() {}

// CreateRenderer is part of fyne.Widget.
func (f *feeler) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

// deepest is how much of what lies beneath is gone in the deepest dusk.
const deepest = 0.67

// dusk lies over what is to fade. It feels the pointer, which is hidden over it, and lets every press through.
type dusk struct {
	feeler
	depth  float64 // 0 to 1
	ground *canvas.Rectangle
}

func newDusk(moved func()) *dusk {
	d := &dusk{ground: canvas.NewRectangle(color.Transparent)}
	d.moved = moved
	d.ExtendBaseWidget(d)
	d.Hide()
	return d
}

// set makes it as deep as this, from 0, where it is not there at all, to 1.
func (d *dusk) set(depth float64) {
	if d.depth == depth {
		return
	}
	d.depth = depth
	d.Hidden = depth == 0
	d.Refresh()
}

// Cursor hides the pointer.
func (d *dusk) Cursor() desktop.Cursor { return desktop.HiddenCursor }

// Refresh paints it anew.
func (d *dusk) Refresh() {
	c := color.NRGBAModel.Convert(look.Color(d.Theme(), theme.ColorNameBackground)).(color.NRGBA)
	c.A = uint8(255 * deepest * d.depth)
	d.ground.FillColor = c
	d.ground.Refresh()
	d.BaseWidget.Refresh()
}

// CreateRenderer is part of fyne.Widget.
func (d *dusk) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(d.ground) }
