package widget

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"doorway/session/draw"
)

var _ fyne.Widget = (*Drawing)(nil)

// Drawing shows a chart of package draw, in the colours of day: it lies on a card.
type Drawing struct {
	widget.BaseWidget

	least fyne.Size
	paint func(draw.Canvas, draw.Box)
}

// NewDrawing returns a drawing of a least size. paint draws into the box it is given, on any goroutine, and again whenever
// the drawing is resized.
func NewDrawing(width, height float32, paint func(draw.Canvas, draw.Box)) *Drawing {
	d := &Drawing{least: fyne.NewSize(width, height), paint: paint}
	d.ExtendBaseWidget(d)
	return d
}

// MinSize is the least size.
func (d *Drawing) MinSize() fyne.Size { return d.least }

// CreateRenderer is part of fyne.Widget.
func (d *Drawing) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(newDrawn(func() float32 { return d.Size().Width }, d.paint))
}

// newDrawn is a raster on which paint draws in the units of the screen; width is how wide the raster is in them.
func newDrawn(width func() float32, paint func(draw.Canvas, draw.Box)) *canvas.Raster {
	return canvas.NewRaster(func(w, h int) image.Image {
		if w <= 0 || h <= 0 || width() <= 0 {
			return image.NewRGBA(image.Rect(0, 0, max(w, 0), max(h, 0)))
		}
		scale := float64(w) / float64(width())
		m := draw.NewClear(float64(w)/scale, float64(h)/scale, scale)
		paint(m, draw.Box{Right: float64(w) / scale, Bottom: float64(h) / scale})
		return m.Picture()
	})
}
