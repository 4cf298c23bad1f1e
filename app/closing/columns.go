package closing

import (
	"slices"

	"doorway/app/look"

	"fyne.io/fyne/v2"
)

// columns sets the way back, what was marked and the process notes beside one
// another; where that is too narrow to write in, the two places to write first
// and what was marked beneath.
type columns struct{ width float32 }

// threeWide is how wide three columns are at least.
const threeWide = 880

func (c *columns) three() bool { return c.width >= threeWide }

// MinSize is part of fyne.Layout. It is that of the width given last.
func (c *columns) MinSize(o []fyne.CanvasObject) fyne.Size {
	back, log, process := o[0].MinSize(), o[1].MinSize(), o[2].MinSize()
	width := max(back.Width+look.Gap+process.Width, log.Width)
	if c.three() {
		return fyne.NewSize(width, max(back.Height, process.Height, log.Height))
	}
	return fyne.NewSize(width, max(back.Height, process.Height)+look.Gap+log.Height)
}

// Layout is part of fyne.Layout.
func (c *columns) Layout(o []fyne.CanvasObject, size fyne.Size) {
	c.width = size.Width
	back, log, process := o[0], o[1], o[2]
	if c.three() {
		third := (size.Width - 2*look.Gap) / 3
		for i, o := range []fyne.CanvasObject{back, log, process} {
			put(o, float32(i)*(third+look.Gap), 0, third, high(o, back, log, process))
		}
		return
	}
	half := (size.Width - look.Gap) / 2
	put(back, 0, 0, half, high(back, back, process))
	put(process, half+look.Gap, 0, half, high(process, back, process))
	put(log, 0, max(back.MinSize().Height, process.MinSize().Height)+look.Gap, size.Width, log.MinSize().Height)
}

func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(look.Whole(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// high is how high a card in a row is: as the highest, but for one that is far
// higher than the others; that one does not draw them out with it.
func high(card fyne.CanvasObject, row ...fyne.CanvasObject) float32 {
	const far = 120
	var all []float32
	for _, o := range row {
		all = append(all, o.MinSize().Height)
	}
	slices.Sort(all)
	highest, next := all[len(all)-1], all[len(all)-2]
	if highest-next < far {
		return highest
	}
	return max(card.MinSize().Height, next)
}
