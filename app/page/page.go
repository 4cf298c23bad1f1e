// Package page lays out the screens of the desk: a title at the top, what the
// screen holds beneath it, and a foot that stays in sight.
package page

import (
	"doorway/app/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// margins around everything on a page.
const (
	side = 40
	top  = 33
	foot = 28
	bar  = 14 // for the scroll bar
)

// New lays out a page. What does not fit under the head scrolls, to the edge of
// the window; a foot, which may be nil, stays in sight below it.
func New(head, body, bottom fyne.CanvasObject) fyne.CanvasObject {
	// The scroll bar stands in the margin, beside the cards.
	if bottom == nil {
		return whole(head, container.NewVScroll(padded(0, foot, 0, bar, body)), nil)
	}
	return whole(head, container.NewVScroll(padded(0, 0, 0, bar, body)), padded(14, foot, 0, bar, bottom))
}

// Still lays out a page whose body takes all the height there is under the
// head, and scrolls by itself where it must.
func Still(head, body fyne.CanvasObject) fyne.CanvasObject {
	return whole(head, padded(0, foot, 0, bar, body), nil)
}

func whole(head, room, bottom fyne.CanvasObject) fyne.CanvasObject {
	return padded(top, 0, side, side-bar, container.NewBorder(padded(0, 18, 0, bar, head), bottom, nil, nil, room))
}

func padded(top, bottom, left, right float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(top, bottom, left, right), o)
}

// Head is a title with a few quiet words on its baseline, of which the last
// parts are left out where there is no room for them.
func Head(title, words string, trailing ...fyne.CanvasObject) fyne.CanvasObject {
	return HeadOf(title, look.Quiet(words).Parted(), trailing...)
}

// HeadOf is Head with words that may change.
func HeadOf(title string, small *look.Text, trailing ...fyne.CanvasObject) fyne.CanvasObject {
	big := look.Heading(title, 34)
	row := container.New(&baseline{big, small}, big, small)
	if len(trailing) == 0 {
		return row
	}
	return container.NewBorder(nil, nil, nil, container.New(layout.NewCustomPaddedHBoxLayout(12), trailing...), row)
}

// baseline sets two texts on one line, the second after the first.
type baseline struct{ first, second *look.Text }

func (b *baseline) MinSize([]fyne.CanvasObject) fyne.Size {
	one, two := b.first.MinSize(), b.second.MinSize()
	return fyne.NewSize(one.Width+12+two.Width, one.Height)
}

func (b *baseline) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	one, two := b.first.MinSize(), b.second.MinSize()
	b.first.Resize(one)
	b.second.Resize(fyne.NewSize(size.Width-one.Width-12, two.Height))
	b.first.Move(fyne.NewPos(0, 0))
	b.second.Move(fyne.NewPos(one.Width+12, b.first.Baseline()-b.second.Baseline()))
}

// Column puts things under one another with a gap.
func Column(gap float32, things ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedVBoxLayout(gap), things...)
}

// Beside gives two things a share of the width each, the left one the given
// part, with the gap of cards between; both are as high as the higher.
func Beside(part float32, left, right fyne.CanvasObject) fyne.CanvasObject {
	return container.New(beside(part), left, right)
}

type beside float32

func (b beside) MinSize(o []fyne.CanvasObject) fyne.Size {
	one, two := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(one.Width+look.Gap+two.Width, max(one.Height, two.Height))
}

func (b beside) Layout(o []fyne.CanvasObject, size fyne.Size) {
	left := look.Whole((size.Width-look.Gap)*float32(b), 0).X
	o[0].Resize(fyne.NewSize(left, size.Height))
	o[0].Move(fyne.NewPos(0, 0))
	o[1].Resize(fyne.NewSize(size.Width-look.Gap-left, size.Height))
	o[1].Move(fyne.NewPos(left+look.Gap, 0))
}

// Columns is Beside with another part where there is little room.
func Columns(wide, tight float32, left, right fyne.CanvasObject) fyne.CanvasObject {
	return container.New(columns{beside(wide), beside(tight)}, left, right)
}

type columns struct{ wide, tight beside }

// roomy is the width from which there is room for the wide part.
const roomy = 860

func (c columns) MinSize(o []fyne.CanvasObject) fyne.Size { return c.tight.MinSize(o) }

func (c columns) Layout(o []fyne.CanvasObject, size fyne.Size) {
	if size.Width >= roomy {
		c.wide.Layout(o, size)
		return
	}
	c.tight.Layout(o, size)
}

// Wide gives a thing a width of its own and the height it asks for.
func Wide(width float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(wide(width), o)
}

type wide float32

func (w wide) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(float32(w), o[0].MinSize().Height)
}

func (w wide) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(size)
}

// Tall gives a thing the whole width and a height of its own.
func Tall(height float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(tall(height), o)
}

type tall float32

func (t tall) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, float32(t)) }

func (t tall) Layout(o []fyne.CanvasObject, size fyne.Size) {
	o[0].Move(fyne.NewPos(0, 0))
	o[0].Resize(fyne.NewSize(size.Width, float32(t)))
}

// Level sets things beside one another, each in the middle of the height; the
// one named wide takes what width is left.
func Level(gap float32, wide fyne.CanvasObject, things ...fyne.CanvasObject) fyne.CanvasObject {
	return container.New(&level{gap, wide}, things...)
}

type level struct {
	gap  float32
	wide fyne.CanvasObject
}

func (l *level) MinSize(things []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(l.gap*float32(len(things)-1), 0)
	for _, o := range things {
		m := o.MinSize()
		size = fyne.NewSize(size.Width+m.Width, max(size.Height, m.Height))
	}
	return size
}

func (l *level) Layout(things []fyne.CanvasObject, size fyne.Size) {
	spare := size.Width - l.MinSize(things).Width
	x := float32(0)
	for _, o := range things {
		m := o.MinSize()
		if o == l.wide {
			m.Width += spare
		}
		o.Move(fyne.NewPos(x, (size.Height-m.Height)/2))
		o.Resize(m)
		x += m.Width + l.gap
	}
}
