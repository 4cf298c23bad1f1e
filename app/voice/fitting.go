package voice

import (
	"doorway/app/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// The sizes of the cue that is to be read: the largest can be read from more than a metre away, the smallest from one.
const largest = 44

var sizes = []float32{largest, 38, 34, 30, 26, 23, 20, 17}

// fitting writes the text that its scroll holds as large as it has room for, in the middle of the height. What has no room
// in the smallest size scrolls.
type fitting struct{}

// MinSize is part of fyne.Layout: that of a word or two.
func (fitting) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 60) }

// Layout is part of fyne.Layout.
func (fitting) Layout(o []fyne.CanvasObject, size fyne.Size) {
	scroll := o[0].(*container.Scroll)
	text := scroll.Content.(*look.Text)
	height := float32(0)
	for _, one := range sizes {
		text.Sized(one)
		text.Resize(size)
		text.Refresh()
		if height = text.MinSize().Height; height <= size.Height {
			break
		}
	}
	scroll.Move(look.Whole(0, max((size.Height-height)/2, 0)))
	scroll.Resize(fyne.NewSize(size.Width, min(height, size.Height)))
	scroll.ScrollToTop()
}
