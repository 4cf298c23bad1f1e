package practice

import (
	"doorway/app/look"
	"doorway/app/page"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// The measures of all pages.
const (
	side    = 40
	barTop  = 18 // of the words at the top, which are as high as a button
	bar     = 44
	below   = 30 // the foot
	column  = 492
	reading = 860 // the widest line of words
)

func space(height float32) fyne.CanvasObject { return page.Tall(height, container.NewWithoutLayout()) }

// narrow sets a thing into the column in the middle.
func narrow(o fyne.CanvasObject) fyne.CanvasObject { return container.New(centred(column), o) }

// middle sets a thing as wide as it asks to be into the middle.
func middle(o fyne.CanvasObject) fyne.CanvasObject { return container.New(centred(0), o) }

// centred sets a thing into the middle of the width; 0 is the width it asks for.
type centred float32

func (c centred) width(o fyne.CanvasObject) float32 { return max(float32(c), o.MinSize().Width) }

// MinSize is part of fyne.Layout.
func (c centred) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(c.width(o[0]), o[0].MinSize().Height)
}

// Layout is part of fyne.Layout.
func (c centred) Layout(o []fyne.CanvasObject, size fyne.Size) {
	width := c.width(o[0])
	o[0].Resize(fyne.NewSize(width, size.Height))
	o[0].Move(look.Whole((size.Width-width)/2, 0))
}

// frame lays out a page: words at the top left, ways at the top right, what stands in the middle, and the foot.
func frame(words fyne.CanvasObject, ways []fyne.CanvasObject, body, foot fyne.CanvasObject) fyne.CanvasObject {
	top := container.NewBorder(nil, nil, nil, page.Buttons(ways...), words)
	return container.New(sheet{}, top, container.NewVScroll(container.New(upright{}, body)), foot)
}

// sheet lays out the top, the body and the foot.
type sheet struct{}

// MinSize is part of fyne.Layout.
func (sheet) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(column+2*side, barTop+bar+o[1].MinSize().Height+o[2].MinSize().Height+below)
}

// Layout is part of fyne.Layout.
func (sheet) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(side, barTop))
	o[0].Resize(fyne.NewSize(size.Width-2*side, bar))
	end := footAt(o[2], size)
	o[1].Move(fyne.NewPos(side, barTop+bar))
	o[1].Resize(fyne.NewSize(size.Width-2*side, max(end-12-barTop-bar, 0)))
}

// footAt sets the foot into its place, and says where that begins.
func footAt(foot fyne.CanvasObject, size fyne.Size) float32 {
	width := size.Width - 2*side
	foot.Resize(fyne.NewSize(width, foot.MinSize().Height)) // words that wrap know their height only by their width
	height := foot.MinSize().Height
	foot.Resize(fyne.NewSize(width, height))
	top := size.Height - below - height
	foot.Move(look.Whole(side, top))
	return top
}

// upright sets a thing a little above the middle of the height, where there is room.
type upright struct{}

// MinSize is part of fyne.Layout.
func (upright) MinSize(o []fyne.CanvasObject) fyne.Size { return o[0].MinSize() }

// Layout is part of fyne.Layout.
func (upright) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Resize(fyne.NewSize(size.Width, o[0].MinSize().Height))
	height := o[0].MinSize().Height
	o[0].Resize(fyne.NewSize(size.Width, height))
	o[0].Move(look.Whole(0, max((size.Height-height)*0.4, 0)))
}
