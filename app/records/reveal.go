package records

import (
	"doorway/app/page"

	"fyne.io/fyne/v2"
)

// reveal brings o into sight, once the page is shown.
func (s *Screen) reveal(o fyne.CanvasObject) {
	if s.canvas != nil {
		page.Reveal(s.object, o)
	}
}
