package preview

import (
	"image"

	"doorway/app/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

const (
	mostWide = 720 // a sheet is shown no wider
	between  = 18
)

// newSheets shows pages under one another, each on paper with a fine edge.
func newSheets(pages []image.Image) *fyne.Container {
	line := look.Theme(look.Day).Color(look.ColorLine, theme.VariantLight)
	c := container.New(&sheets{pages: pages})
	for _, p := range pages {
		picture := canvas.NewImageFromImage(p)
		picture.FillMode = canvas.ImageFillContain
		picture.ScaleMode = canvas.ImageScaleSmooth
		edge := canvas.NewRectangle(look.Theme(look.Day).Color(look.ColorCard, theme.VariantLight))
		edge.StrokeColor, edge.StrokeWidth, edge.CornerRadius = line, 1, 3
		c.Add(container.NewStack(edge, picture))
	}
	return c
}

// sheets lays pages out in the middle, as wide as there is room.
type sheets struct {
	pages []image.Image
	width float32 // that was given last
}

// height is that of the page i.
func (s *sheets) height(i int) float32 {
	b := s.pages[i].Bounds()
	return min(s.width, mostWide) * float32(b.Dy()) / float32(max(b.Dx(), 1))
}

// MinSize is part of fyne.Layout. It is that of the width given last.
func (s *sheets) MinSize(o []fyne.CanvasObject) fyne.Size {
	var height float32
	for i := range o {
		height += s.height(i) + between
	}
	return fyne.NewSize(0, max(height-between, 0))
}

// Layout is part of fyne.Layout.
func (s *sheets) Layout(o []fyne.CanvasObject, size fyne.Size) {
	s.width = size.Width
	var y float32
	for i, page := range o {
		wide := min(size.Width, mostWide)
		page.Move(look.Whole((size.Width-wide)/2, y))
		page.Resize(fyne.NewSize(wide, s.height(i)))
		y += s.height(i) + between
	}
}
