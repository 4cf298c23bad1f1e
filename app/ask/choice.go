package ask

import (
	"image/color"

	"doorway/app/look"
	doorway "doorway/app/widget"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

const (
	rowLeast  = float32(56)
	rowClose  = float32(48) // where there are many
	rowPad    = float32(18)
	rowKey    = float32(36) // from a row's key to its words
	rowMark   = float32(22)
	numberHas = float32(64) // a number's height
)

var (
	_ fyne.Widget       = (*choice)(nil)
	_ fyne.Tappable     = (*choice)(nil)
	_ desktop.Hoverable = (*choice)(nil)
)

// choice is one answer, to be pressed with the pointer: a large row of words, or a number of a dial. It never takes the
// keyboard, which chooses from wherever it is.
type choice struct {
	widget.BaseWidget

	key     string // that chooses it; empty: none is shown
	words   string
	number  bool
	close   bool // there are many
	chosen  bool
	hovered bool
	tapped  func()
}

func newRow(key, words string, close bool, tapped func()) *choice {
	c := &choice{key: key, words: words, close: close, tapped: tapped}
	c.ExtendBaseWidget(c)
	return c
}

func newNumber(number string, tapped func()) *choice {
	c := &choice{words: number, number: true, tapped: tapped}
	c.ExtendBaseWidget(c)
	return c
}

func (c *choice) set(chosen bool) {
	if c.chosen != chosen {
		c.chosen = chosen
		c.Refresh()
	}
}

// Tapped is called when the pointer presses.
func (c *choice) Tapped(*fyne.PointEvent) { c.tapped() }

// MouseIn is called when the pointer comes.
func (c *choice) MouseIn(*desktop.MouseEvent) {
	c.hovered = true
	c.Refresh()
}

// MouseMoved is called when the pointer moves.
func (c *choice) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called when the pointer leaves.
func (c *choice) MouseOut() {
	c.hovered = false
	c.Refresh()
}

// CreateRenderer is part of fyne.Widget.
func (c *choice) CreateRenderer() fyne.WidgetRenderer {
	r := &choiceRenderer{
		parent: c,
		ground: canvas.NewRectangle(color.Transparent),
		words:  look.Label(c.words).Sized(19).Wrap(),
		mark:   &canvas.Image{FillMode: canvas.ImageFillContain},
	}
	if c.number {
		r.words = look.Strong(c.words).Sized(21).Centred()
	}
	if c.key != "" {
		r.key = doorway.NewKeyCap(c.key)
	}
	r.ground.CornerRadius = look.RadiusButton
	r.paint()
	return r
}

var _ fyne.WidgetRenderer = (*choiceRenderer)(nil)

type choiceRenderer struct {
	parent *choice
	ground *canvas.Rectangle
	key    *doorway.KeyCap // nil: none
	words  *look.Text
	mark   *canvas.Image
}

func (r *choiceRenderer) Destroy() {}

func (r *choiceRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.ground, r.words, r.mark}
	if r.key != nil {
		objects = append(objects, r.key)
	}
	return objects
}

func (r *choiceRenderer) MinSize() fyne.Size {
	words := r.words.MinSize()
	if r.parent.number {
		return fyne.NewSize(words.Width+8, numberHas)
	}
	least := rowLeast
	if r.parent.close {
		least = rowClose
	}
	return fyne.NewSize(words.Width+2*rowPad+rowKey+rowMark, max(words.Height+20, least))
}

func (r *choiceRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	if r.parent.number {
		r.words.Resize(size)
		return
	}
	if r.key != nil {
		key := r.key.MinSize()
		r.key.Move(look.Whole(rowPad, (size.Height-key.Height)/2))
		r.key.Resize(key)
	}
	r.words.Resize(fyne.NewSize(size.Width-2*rowPad-rowKey-rowMark, r.words.MinSize().Height))
	r.words.Move(look.Whole(rowPad+rowKey, (size.Height-r.words.MinSize().Height)/2))
	r.mark.Move(look.Whole(size.Width-rowPad-rowMark, (size.Height-rowMark)/2))
	r.mark.Resize(fyne.NewSquareSize(rowMark))
}

func (r *choiceRenderer) Refresh() {
	r.paint()
	r.Layout(r.parent.Size())
	r.words.Refresh()
	canvas.Refresh(r.parent)
}

func (r *choiceRenderer) paint() {
	c := r.parent
	ink := func(name fyne.ThemeColorName) color.Color { return look.Color(c.Theme(), name) }
	ground, words := look.ColorCard, look.ColorText
	if c.hovered {
		ground = look.ColorRaised
	}
	if c.number && c.chosen {
		ground, words = look.ColorAccent, look.ColorOnAccent
	}
	r.ground.FillColor, r.ground.StrokeColor, r.ground.StrokeWidth = ink(ground), ink(look.ColorLine), 1
	if c.chosen {
		r.ground.StrokeColor, r.ground.StrokeWidth = ink(look.ColorAccent), 2
	}
	r.words.In(words)
	r.mark.Hidden = c.number || !c.chosen
	if drawing := look.Icon("check", ink(look.ColorAccent)); r.mark.Resource == nil {
		r.mark.Resource = drawing
		r.mark.Refresh()
	}
}
