// Package safety is what stands at the foot of every page of home: what to do
// when it is too much, and whom to call. It lays out home's pages around it.
package safety

import (
	"doorway/app/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// edges are what stays free around a page of home and between its parts.
type edges struct{ side, top, foot, gap float32 }

// A window that has no room is drawn in tighter.
var wide, tight = edges{60, 30, 34, 22}, edges{40, 22, 26, 18}

const (
	roomyWidth, roomyHeight = 1200, 700

	bar  = 14 // in the margin, for the scroll bar
	ways = 30 // between the ways at the head
)

// Page lays out a page of home. What does not fit between the head, which may be
// nil, and the foot scrolls.
func Page(head, body, foot fyne.CanvasObject) fyne.CanvasObject {
	return lay(head, container.New(beyond{}, container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, bar), body))), foot)
}

// Still is Page with a body that takes all the height there is and scrolls by
// itself where it must.
func Still(head, body, foot fyne.CanvasObject) fyne.CanvasObject { return lay(head, body, foot) }

func lay(head, body, foot fyne.CanvasObject) fyne.CanvasObject {
	things := []fyne.CanvasObject{body, foot}
	if head != nil {
		things = append(things, head)
	}
	return container.New(sheet{}, things...)
}

// Head is the title of a page of home, and the quiet ways from it at the right,
// which are flush buttons.
func Head(title string, from ...fyne.CanvasObject) fyne.CanvasObject {
	return container.NewBorder(nil, nil, nil, container.New(layout.NewCustomPaddedHBoxLayout(ways), from...), look.Heading(title, 26).Cut())
}

// Column puts things under one another with a gap, where words that wrap know
// their height only by the width they have.
func Column(gap float32, things ...fyne.CanvasObject) *fyne.Container {
	return container.New(column(gap), things...)
}

type column float32

// MinSize is part of fyne.Layout. Its height is that of the width given last.
func (c column) MinSize(o []fyne.CanvasObject) (size fyne.Size) {
	for _, one := range o {
		if !one.Visible() {
			continue
		}
		m := one.MinSize()
		if size.Height > 0 {
			size.Height += float32(c)
		}
		size = fyne.NewSize(max(size.Width, m.Width), size.Height+m.Height)
	}
	return size
}

// Layout is part of fyne.Layout.
func (c column) Layout(o []fyne.CanvasObject, size fyne.Size) {
	var y float32
	for _, one := range o {
		if !one.Visible() {
			continue
		}
		one.Resize(fyne.NewSize(size.Width, one.Size().Height))
		height := one.MinSize().Height
		one.Move(look.Whole(0, y))
		one.Resize(fyne.NewSize(size.Width, height))
		y += height + float32(c)
	}
}

// Columns gives two things a part of the width each, with a gap between, and to
// each the height it asks for.
func Columns(part, gap float32, left, right fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&columns{part, gap}, left, right)
}

type columns struct{ part, gap float32 }

// MinSize is part of fyne.Layout.
func (c *columns) MinSize(o []fyne.CanvasObject) fyne.Size {
	one, two := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(max(one.Width/c.part, two.Width/(1-c.part))+c.gap, max(one.Height, two.Height))
}

// Layout is part of fyne.Layout.
func (c *columns) Layout(o []fyne.CanvasObject, size fyne.Size) {
	left := look.Whole((size.Width-c.gap)*c.part, 0).X
	for i, at := range []struct{ x, width float32 }{{0, left}, {left + c.gap, size.Width - left - c.gap}} {
		o[i].Resize(fyne.NewSize(at.width, o[i].Size().Height)) // words that wrap know their height only by their width
		o[i].Resize(fyne.NewSize(at.width, o[i].MinSize().Height))
		o[i].Move(fyne.NewPos(at.x, 0))
	}
}

// beyond lets what scrolls reach into the margin.
type beyond struct{}

// MinSize is part of fyne.Layout.
func (beyond) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// Layout is part of fyne.Layout.
func (beyond) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size.AddWidthHeight(bar, 0)) }

// sheet lays out the body, the foot, and the head where there is one.
type sheet struct{}

// MinSize is part of fyne.Layout.
func (sheet) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, tight.top+tight.foot-tight.gap)
	for _, one := range o {
		m := one.MinSize()
		size = fyne.NewSize(max(size.Width, m.Width), size.Height+m.Height+tight.gap)
	}
	return size.AddWidthHeight(2*tight.side, 0)
}

// Layout is part of fyne.Layout.
func (sheet) Layout(o []fyne.CanvasObject, size fyne.Size) {
	e := tight
	if size.Width >= roomyWidth && size.Height >= roomyHeight {
		e = wide
	}
	width := size.Width - 2*e.side
	place := func(one fyne.CanvasObject, y, height float32) {
		one.Resize(fyne.NewSize(width, height))
		one.Move(look.Whole(e.side, y))
	}
	begin, end := e.top, size.Height-e.foot
	if len(o) > 2 {
		height := o[2].MinSize().Height
		place(o[2], begin, height)
		begin += height + e.gap
	}
	o[1].Resize(fyne.NewSize(width, o[1].MinSize().Height)) // words that wrap know their height only by their width
	height := o[1].MinSize().Height
	place(o[1], end-height, height)
	place(o[0], begin, max(end-height-e.gap-begin, 0))
}
