package prepare

import (
	"doorway/app/look"

	"fyne.io/fyne/v2"
)

// columns sets two columns beside one another: the left one is the wider where
// there is room, as in design/prepare.png, and where there is little the right one,
// which needs more.
type columns struct{}

const (
	roomy   = 860 // from which width there is room
	wideTo  = 0.555
	tightTo = 0.48
)

// MinSize is part of fyne.Layout.
func (columns) MinSize(o []fyne.CanvasObject) fyne.Size {
	left, right := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(left.Width+look.Gap+right.Width, max(left.Height, right.Height))
}

// Layout is part of fyne.Layout.
func (columns) Layout(o []fyne.CanvasObject, size fyne.Size) {
	part := float32(tightTo)
	if size.Width >= roomy {
		part = wideTo
	}
	left := look.Whole((size.Width-look.Gap)*part, 0).X
	o[0].Resize(fyne.NewSize(left, size.Height))
	o[0].Move(fyne.NewPos(0, 0))
	o[1].Resize(fyne.NewSize(size.Width-look.Gap-left, size.Height))
	o[1].Move(fyne.NewPos(left+look.Gap, 0))
}
