package safety

import (
	"doorway/app/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Foot is what stands at the foot of every page of home: what to do when it is too
// much, and whom to call. It takes a second line where one is too narrow.
func Foot(n Numbers) fyne.CanvasObject {
	way := look.T("safety.way", "If this is too much, open your eyes and look around the room.")
	return container.New(&line{}, look.Quiet(way).Sized(size).Wrap(), look.Quiet(n.Words()).Sized(size).Wrap())
}

const (
	size    = 14
	between = 40 // at least, on one line
)

// line sets two texts at the ends of one line, or the second under the first where
// they have no room beside one another.
type line struct{ width float32 }

// natural is how wide a text is on one line.
func natural(o fyne.CanvasObject) float32 {
	return look.Quiet(o.(*look.Text).Text()).Sized(size).MinSize().Width
}

func (l *line) beside(o []fyne.CanvasObject) bool {
	return natural(o[0])+between+natural(o[1]) <= l.width
}

// MinSize is part of fyne.Layout. Its height is that of the width given last.
func (l *line) MinSize(o []fyne.CanvasObject) fyne.Size {
	one, two := o[0].MinSize(), o[1].MinSize()
	width := max(one.Width, two.Width)
	if l.beside(o) || o[1].(*look.Text).Text() == "" {
		return fyne.NewSize(width, one.Height)
	}
	return fyne.NewSize(width, one.Height+two.Height)
}

// Layout is part of fyne.Layout.
func (l *line) Layout(o []fyne.CanvasObject, room fyne.Size) {
	l.width = room.Width
	way, numbers := o[0].(*look.Text), o[1].(*look.Text)
	if l.beside(o) {
		width := natural(way) + 1
		way.Resize(fyne.NewSize(width, way.MinSize().Height))
		numbers.Trailing().Resize(fyne.NewSize(room.Width-width, numbers.MinSize().Height))
		numbers.Move(look.Whole(width, 0))
		return
	}
	way.Resize(fyne.NewSize(room.Width, way.MinSize().Height))
	way.Resize(fyne.NewSize(room.Width, way.MinSize().Height))
	numbers.Leading().Resize(fyne.NewSize(room.Width, numbers.MinSize().Height))
	numbers.Resize(fyne.NewSize(room.Width, numbers.MinSize().Height))
	numbers.Move(look.Whole(0, way.MinSize().Height))
}
