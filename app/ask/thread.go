package ask

import (
	"doorway/app/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// newThread is the thin line that tells how far it is, without counting: up to the middle of the question that is asked.
func newThread(at, of int) fyne.CanvasObject {
	tones := look.Theme(look.Day)
	line := func(name fyne.ThemeColorName) *canvas.Rectangle {
		r := canvas.NewRectangle(tones.Color(name, theme.VariantLight))
		r.CornerRadius = threadHigh / 2
		return r
	}
	return container.New(thread((float32(at)+0.5)/float32(of)), line(look.ColorLine), line(look.ColorAccent))
}

const threadHigh = float32(4)

// thread lays out the whole line and over it the part that is done.
type thread float32

func (thread) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(40, threadHigh) }

func (t thread) Layout(o []fyne.CanvasObject, size fyne.Size) {
	top := look.Whole(0, (size.Height-threadHigh)/2)
	for i, width := range []float32{size.Width, size.Width * float32(t)} {
		o[i].Move(top)
		o[i].Resize(fyne.NewSize(width, threadHigh))
	}
}

// evenly sets numbers beside one another in equal cells.
type evenly struct{}

const between = float32(6)

func (evenly) MinSize(o []fyne.CanvasObject) fyne.Size {
	var one fyne.Size
	for _, c := range o {
		one = one.Max(c.MinSize())
	}
	return fyne.NewSize((one.Width+between)*float32(len(o))-between, one.Height)
}

func (evenly) Layout(o []fyne.CanvasObject, size fyne.Size) {
	cell := (size.Width+between)/float32(len(o)) - between
	for i, c := range o {
		c.Move(look.Whole(float32(i)*(cell+between), 0))
		c.Resize(fyne.NewSize(cell, size.Height))
	}
}
