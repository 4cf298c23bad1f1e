package welcome

import (
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
)

// labelled puts a field under a few words.
func labelled(words string, field *widget.Field) fyne.CanvasObject {
	return page.Column(4, look.Caption(words).Wrap(), field)
}

// forget takes what was typed out of fields.
func forget(fields ...*widget.Field) {
	for _, f := range fields {
		f.OnChanged = nil
		f.SetText("")
	}
}

// give gives the keyboard to a field.
func (s *Screen) give(f *widget.Field) {
	if s.canvas != nil {
		f.FocusIn(s.canvas)
		s.reveal(f)
	}
}

// wrong says beneath a field why there is no going on, and gives it the
// keyboard.
func (s *Screen) wrong(f *widget.Field, sentence string) {
	f.SetError(sentence)
	s.room.Refresh()
	s.give(f)
}

// reveal brings o into sight, in a window too low for the card.
func (s *Screen) reveal(o fyne.CanvasObject) {
	if s.canvas != nil {
		page.Reveal(s.scroll, o)
	}
}
