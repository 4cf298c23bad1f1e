package page

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

func TestNothingIsLeftAloneInTheLastRowOfAGrid(t *testing.T) {
	for _, c := range []struct {
		width        float32
		things, want int // in the first row
	}{{400, 7, 7}, {345, 7, 4}, {345, 2, 6}, {100, 7, 2}, {30, 7, 1}} {
		things := make([]fyne.CanvasObject, c.things)
		for i := range things {
			things[i] = canvas.NewRectangle(nil)
		}
		g := Grid(46, 7, 4, 4, things...)
		g.Resize(fyne.NewSize(c.width, 400))
		if got := g.Layout.(*grid).columns(c.things); got != c.want {
			t.Errorf("of %d things in %v there stand %d in a row, not %d", c.things, c.width, got, c.want)
		}
	}
}
