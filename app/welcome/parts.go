package welcome

import (
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// labelled puts a field under a few words.
func labelled(words string, field *widget.Field) fyne.CanvasObject {
	return page.Column(4, look.Caption(words).Wrap(), field)
}

// beside sets buttons at the left, side by side.
func beside(things ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedHBoxLayout(12), things...)
}

// inset sets something in line with what is typed in a field above it.
func inset(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(0, 0, 12, 12), o)
}

// tell writes a sentence, or takes it away.
func tell(t *look.Text, sentence string) {
	t.SetText(sentence)
	t.Hidden = sentence == ""
	t.Refresh()
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

// reveal scrolls as little as brings o into sight, in a window too low for the
// card.
func (s *Screen) reveal(o fyne.CanvasObject) {
	if s.canvas == nil {
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	top := at(o).Y - at(s.scroll.Content).Y
	to := max(s.scroll.Offset.Y, top+o.Size().Height+air-s.scroll.Size().Height)
	if to = max(min(to, top-air), 0); to != s.scroll.Offset.Y {
		s.scroll.ScrollToOffset(fyne.NewPos(0, to))
	}
}
