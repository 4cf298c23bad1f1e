package widget

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"doorway/app/look"
)

const checkHeight = float32(31)

var _ fyne.Widget = (*Check)(nil)

// Check is one item of a list to go through: a box and a few words. While it is open it is written in the colour of concern.
type Check struct {
	pressable

	// OnChanged is told each change a person makes.
	OnChanged func(done bool)

	label  string
	detail string
	done   bool
	free   bool       // may as well stay open
	words  *look.Text // the label where it wraps; else nil
}

// NewCheck returns an open item.
func NewCheck(label string) *Check {
	c := &Check{label: label}
	c.tapped = func() {
		c.SetDone(!c.done)
		if c.OnChanged != nil {
			c.OnChanged(c.done)
		}
	}
	c.extend(c)
	return c
}

// Free says that the item may as well stay open, and takes the colour of concern from it. It returns c.
func (c *Check) Free() *Check {
	c.free = true
	return c
}

// SetFree says whether the item may as well stay open, as long as that is so.
func (c *Check) SetFree(free bool) {
	if c.free != free {
		c.free = free
		c.Refresh()
	}
}

// Wrap lets a long label break into lines. It returns c.
func (c *Check) Wrap() *Check {
	c.words = look.Label(c.label).Wrap()
	return c
}

// Label returns what is to be checked.
func (c *Check) Label() string { return c.label }

// Focused says whether the item has the keyboard.
func (c *Check) Focused() bool { return c.focused }

// Done says whether the item is checked.
func (c *Check) Done() bool {
	return c.done
}

// SetDone checks the item or opens it again. It does not call OnChanged.
func (c *Check) SetDone(done bool) {
	c.done = done
	c.Refresh()
}

// SetDetail shows a few quiet words after the label, such as a measured value.
func (c *Check) SetDetail(detail string) {
	c.detail = detail
	c.Refresh()
}

// CreateRenderer is part of fyne.Widget.
func (c *Check) CreateRenderer() fyne.WidgetRenderer {
	r := &checkRenderer{
		parent: c,
		box:    newPicture(),
		label:  newText(c.label, look.Body, look.Regular),
		detail: newText(c.detail, look.Body, look.Regular),
		ring:   newRing(look.RadiusSmall),
	}
	r.paint()
	return r
}

var _ fyne.WidgetRenderer = (*checkRenderer)(nil)

type checkRenderer struct {
	parent        *Check
	box           *canvas.Image
	label, detail *canvas.Text
	ring          *canvas.Rectangle
}

func (r *checkRenderer) Destroy() {}

func (r *checkRenderer) Objects() []fyne.CanvasObject {
	if words := r.parent.words; words != nil {
		return []fyne.CanvasObject{r.box, words, r.detail, r.ring}
	}
	return []fyne.CanvasObject{r.box, r.label, r.detail, r.ring}
}

// checkAir is what stays free above and below a label of several lines.
const checkAir = float32(10)

func (r *checkRenderer) MinSize() fyne.Size {
	if words := r.parent.words; words != nil {
		size := words.MinSize()
		return look.WholeSize(iconSize+innerGap+size.Width, max(size.Height+checkAir, checkHeight))
	}
	label, _ := textSize(r.label)
	width := iconSize + innerGap + label.Width
	if r.parent.detail != "" {
		detail, _ := textSize(r.detail)
		width += 6 + detail.Width
	}
	return look.WholeSize(width, checkHeight)
}

func (r *checkRenderer) Layout(size fyne.Size) {
	label, _ := textSize(r.label)
	top := (size.Height - label.Height) / 2
	r.box.Move(look.Whole(0, (size.Height-iconSize)/2))
	r.box.Resize(fyne.NewSquareSize(iconSize))
	r.label.Move(look.Whole(iconSize+innerGap, top))
	r.label.Resize(label)
	r.detail.Move(look.Whole(iconSize+innerGap+label.Width+6, top))
	r.detail.Resize(fyne.NewSize(size.Width, label.Height))
	r.ring.Move(fyne.NewPos(-6, 0))
	r.ring.Resize(fyne.NewSize(r.MinSize().Width+12, size.Height))
	if r.parent.words != nil {
		r.layWords(size)
	}
}

// layWords lays a label that wraps: the box stands at its first line, the detail after it where both have room on one.
func (r *checkRenderer) layWords(size fyne.Size) {
	words, first := r.parent.words, r.label
	words.Resize(fyne.NewSize(size.Width-iconSize-innerGap, size.Height))
	height := words.MinSize().Height
	top := max((size.Height-height)/2, 0)
	words.Move(look.Whole(iconSize+innerGap, top))
	line, _ := textSize(first)
	if height > line.Height+1 {
		r.box.Move(look.Whole(0, top+(line.Height-iconSize)/2))
	}
	detail, _ := textSize(r.detail)
	r.detail.Hidden = iconSize+innerGap+line.Width+6+detail.Width > size.Width
	r.ring.Resize(fyne.NewSize(size.Width+12, size.Height))
}

func (r *checkRenderer) Refresh() {
	r.paint()
	r.Layout(r.parent.Size())
	canvas.Refresh(r.parent)
}

func (r *checkRenderer) paint() {
	c := r.parent
	icon, name := "square", look.ColorConcern
	if c.free {
		name = look.ColorText
	}
	if c.done {
		icon, name = "square-check-big", look.ColorText
	}
	box := name
	if c.hovered {
		box = look.ColorAccent
	}
	setPicture(r.box, icon, c.ink(box))
	r.label.Text, r.label.Color = c.label, c.ink(name)
	if c.words != nil {
		c.words.In(name).Refresh()
	}
	r.detail.Text, r.detail.Color = c.detail, c.ink(look.ColorQuiet)
	paintRing(r.ring, c.focused, c.ink(look.ColorFocusRing))
}
