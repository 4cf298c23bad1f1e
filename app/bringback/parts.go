package bringback

import (
	"doorway/app/page"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
)

// alongside sets a button at the right of a field, which takes the rest of the
// width. The button stays level with what is typed, whatever stands beneath.
type alongside struct{}

const between = 12

// MinSize is part of fyne.Layout.
func (alongside) MinSize(o []fyne.CanvasObject) fyne.Size {
	field, button := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(field.Width+between+button.Width, max(field.Height, button.Height))
}

// Layout is part of fyne.Layout.
func (alongside) Layout(o []fyne.CanvasObject, size fyne.Size) {
	button := o[1].MinSize()
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(size.Width-between-button.Width, size.Height))
	o[1].Move(fyne.NewPos(size.Width-button.Width, 0))
	o[1].Resize(button)
}

// give gives the keyboard to a field.
func (s *Screen) give(f *widget.Field) {
	if s.canvas != nil && s.done == nil {
		f.FocusIn(s.canvas)
		s.reveal(f)
	}
}

// showEnd brings the end of a long path into sight, which is the file's name.
func (s *Screen) showEnd(f *widget.Field) {
	if s.canvas == nil {
		return
	}
	f.FocusIn(s.canvas)
	if typing := s.canvas.Focused(); typing != nil {
		typing.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	}
}

// reveal scrolls as little as brings o into sight, in a window too low for the
// card.
func (s *Screen) reveal(o fyne.CanvasObject) {
	if s.canvas != nil {
		page.Reveal(s.room, o)
	}
}
