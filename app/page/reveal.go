package page

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// air is what stays free around what is brought into sight.
const air = 24

// Reveal scrolls a page as little as brings o into sight, its top before its
// foot where there is no room for both.
func Reveal(page, o fyne.CanvasObject) {
	scroll := scrollIn(page)
	if scroll == nil {
		return
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	top := at(o).Y - at(scroll.Content).Y
	to := scroll.Offset.Y
	if foot := top + o.Size().Height + air - scroll.Size().Height; foot > to {
		to = foot
	}
	if head := top - air; head < to {
		to = max(head, 0)
	}
	if to != scroll.Offset.Y {
		scroll.ScrollToOffset(fyne.NewPos(0, to))
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
