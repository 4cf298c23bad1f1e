package journey

import (
	"doorway/app/look"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
)

// placing is a layout that puts each object where it belongs. The screen holds from 1024 × 640 on, so what it holds
// asks for no room of its own.
type placing func(fyne.Size)

// Layout is part of fyne.Layout.
func (p placing) Layout(_ []fyne.CanvasObject, size fyne.Size) { p(size) }

// MinSize is part of fyne.Layout.
func (p placing) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(look.Whole(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// putRight puts an object with its right edge at x, as wide as it needs, and returns its left edge.
func putRight(o fyne.CanvasObject, x, y, h float32) float32 {
	w := o.MinSize().Width
	put(o, x-w, y, w, h)
	return x - w
}

func shown(visible bool, objects ...fyne.CanvasObject) {
	for _, o := range objects {
		if visible {
			o.Show()
		} else {
			o.Hide()
		}
	}
}

// page is the layout of the whole screen: the top line, the clock, the arc and three cards under one another.
type page struct {
	s     *Screen
	cards []*widget.Card
}

// The least size at which the screen holds.
const (
	leastWidth  = 1024
	leastHeight = 640
)

// MinSize is part of fyne.Layout.
func (p page) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(leastWidth, leastHeight) }

// Layout is part of fyne.Layout.
func (p page) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	s := p.s
	tight := size.Height < 740 || size.Width < 1160
	side, topHeight, headHeight, cards, gap, foot := float32(28), float32(34), float32(146), float32(339), look.Gap, float32(18)
	y := float32(16)
	if tight {
		side, topHeight, headHeight, cards, gap, foot, y = 20, 34, 128, 308, 12, 14, 10
	}
	cards += max(0, (size.Height-800)*0.4)
	width := size.Width - 2*side

	put(s.top.box, side, y, width, topHeight)
	y += topHeight + 8
	put(s.head.box, side, y, width, headHeight)
	y += headHeight
	bottom := size.Height - foot - cards
	put(s.arc, side, y, width, bottom-gap*0.6-y)

	room := width - 2*gap
	first, third := room*0.505, room*0.21
	if tight {
		first, third = room*0.482, room*0.232
	}
	second := room - first - third
	put(p.cards[0], side, bottom, first, cards)
	put(p.cards[1], side+first+gap, bottom, second, cards)
	put(p.cards[2], side+first+second+2*gap, bottom, third, cards)
	put(s.help.Box, 0, 0, size.Width, size.Height)
}
