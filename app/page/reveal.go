package page

import (
	"doorway/app/widget"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Reveal scrolls a page as little as brings o into sight, its top before its
// foot where there is no room for both.
func Reveal(page, o fyne.CanvasObject) {
	if scroll := scrollIn(page); scroll != nil {
		widget.Reveal(scroll, o)
	}
}

// scrollIn finds what scrolls on a page, which lies in plain containers.
func scrollIn(o fyne.CanvasObject) *container.Scroll {
	switch o := o.(type) {
	case *container.Scroll:
		return o
	case *fyne.Container:
		for _, c := range o.Objects {
			if scroll := scrollIn(c); scroll != nil {
				return scroll
			}
		}
	}
	return nil
}
