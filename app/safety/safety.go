// Package safety is what stands at the foot of every page of home: what to do
// when it is too much, and whom to call. It lays out home's pages around it.
package safety

import (
	"doorway/app/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Margins of a page of home.
const (
	side  = 60 // at the left and at the right
	tight = 40 // the same in a window narrower than roomy
	roomy = 1200
	top   = 30
	foot  = 34
	gap   = 22 // between the head, the body and the foot
)

// Page lays out a page of home. What does not fit between the head, which may be
// nil, and the foot scrolls.
func Page(head, body, foot fyne.CanvasObject) fyne.CanvasObject {
	return page(head, container.NewVScroll(body), foot)
}

// Still is Page with a body that takes all the height there is and scrolls by
// itself where it must.
func Still(head, body, foot fyne.CanvasObject) fyne.CanvasObject { return page(head, body, foot) }

func page(head, body, foot fyne.CanvasObject) fyne.CanvasObject {
	things := []fyne.CanvasObject{body, foot}
	if head != nil {
		things = append(things, head)
	}
	return container.New(sheet{}, things...)
}

// Head is the title of a page of home, and the quiet ways from it at the right.
func Head(title string, ways ...fyne.CanvasObject) fyne.CanvasObject {
	return container.NewBorder(nil, nil, nil, container.NewHBox(ways...), look.Heading(title, 26).Cut())
}

// sheet lays out the body, the foot, and the head where there is one.
type sheet struct{}

// MinSize is part of fyne.Layout.
func (sheet) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, top+foot-gap)
	for _, one := range o {
		m := one.MinSize()
		size = fyne.NewSize(max(size.Width, m.Width), size.Height+m.Height+gap)
	}
	return size.AddWidthHeight(2*tight, 0)
}

// Layout is part of fyne.Layout.
func (sheet) Layout(o []fyne.CanvasObject, size fyne.Size) {
	left := float32(side)
	if size.Width < roomy {
		left = tight
	}
	width := size.Width - 2*left
	place := func(one fyne.CanvasObject, y, height float32) {
		one.Resize(fyne.NewSize(width, height))
		one.Move(look.Whole(left, y))
	}
	begin, end := float32(top), size.Height-foot
	if len(o) > 2 {
		height := o[2].MinSize().Height
		place(o[2], begin, height)
		begin += height + gap
	}
	o[1].Resize(fyne.NewSize(width, o[1].MinSize().Height)) // words that wrap know their height only by their width
	height := o[1].MinSize().Height
	place(o[1], end-height, height)
	place(o[0], begin, max(end-height-gap-begin, 0))
}
