package meeting

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

// sheet is the layout of the whole screen: the top line, the clock, the line of the parts, and beneath it what is asked at
// the left, and at the right what came before and what is kept.
type sheet struct {
	s             *Screen
	phase, record *widget.Card
	aside         *widget.Card // nil: there is nothing to show in it
}

// The least size at which the screen holds.
const (
	leastWidth  = 1024
	leastHeight = 640
)

// tight says whether a size is near the least.
func tight(size fyne.Size) bool { return size.Height < 740 || size.Width < 1160 }

// MinSize is part of fyne.Layout.
func (p *sheet) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(leastWidth, leastHeight) }

// Layout is part of fyne.Layout.
func (p *sheet) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	s := p.s
	side, y, headHeight, gap, foot := float32(36), float32(18), float32(104), look.Gap, float32(24)
	large, part := float32(19), float32(0.64)
	if tight(size) {
		side, y, headHeight, gap, foot, large, part = 24, 10, 88, 12, 14, 17, 0.68
	}
	width := size.Width - 2*side
	put(s.top.box, side, y, width, 34)
	y += 34 + gap
	put(s.head.box, side, y, width, headHeight)
	y += headHeight + 4
	put(s.parts.box, side, y, width, partsHeight)
	y += partsHeight + gap

	bottom := size.Height - foot
	left := (width - gap) * part
	right, x := width-gap-left, side+left+gap
	s.prompts.sized(large)
	put(p.phase, side, y, left, bottom-y)
	if p.aside == nil {
		put(p.record, x, y, right, bottom-y)
	} else {
		const above = 0.54 // of the height, for what came before
		h := (bottom - y - gap) * above
		put(p.aside, x, y, right, h)
		put(p.record, x, y+h+gap, right, bottom-y-h-gap)
	}
	put(s.help.Box, 0, 0, size.Width, size.Height)
}

// placePhase sets what may be asked above the field for words.
func (s *Screen) placePhase(size fyne.Size) {
	h := s.writer.height(size)
	put(s.writer.box, 0, size.Height-h, size.Width, h)
	put(s.prompts.box, -marginWide, 0, size.Width+2*marginWide, max(size.Height-h-12, 0))
}

// marginWide is how far the ground of a chosen prompt reaches out beyond its words.
const marginWide = 12

// margin leaves room at the sides of what scrolls.
type margin struct{ left, right float32 }

// MinSize is part of fyne.Layout.
func (m margin) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().AddWidthHeight(m.left+m.right, 0)
}

// Layout is part of fyne.Layout.
func (m margin) Layout(o []fyne.CanvasObject, size fyne.Size) {
	put(o[0], m.left, 0, size.Width-m.left-m.right, size.Height)
}
