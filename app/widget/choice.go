package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"doorway/app/look"
)

// Option is one of the things to choose from.
type Option struct {
	ID     string
	Title  string
	Detail string // a few quiet words beneath; may be empty
}

var _ fyne.Widget = (*Choice)(nil)

// Choice lets a person choose one of a few options, written out under one another. One of them is always chosen,
// from the first call of Choose or the first press on.
type Choice struct {
	widget.BaseWidget

	// OnChosen is told the id of each option that a person chooses.
	OnChosen func(id string)

	rows []*choiceRow
	list *fyne.Container
}

// NewChoice returns a choice of options, with none chosen.
func NewChoice(options ...Option) *Choice {
	c := &Choice{list: container.New(layout.NewCustomPaddedVBoxLayout(choiceGap))}
	for _, option := range options {
		row := &choiceRow{option: option}
		row.tapped = func() {
			c.Choose(option.ID)
			if c.OnChosen != nil {
				c.OnChosen(option.ID)
			}
		}
		row.extend(row)
		c.rows = append(c.rows, row)
		c.list.Add(row)
	}
	c.ExtendBaseWidget(c)
	return c
}

// InColumns sets the options beside one another, so many to a row. It returns c.
func (c *Choice) InColumns(n int) *Choice {
	c.list.Layout = &choiceGrid{n}
	return c
}

// Choose shows the option with the id as chosen. It does not call OnChosen.
func (c *Choice) Choose(id string) {
	for _, row := range c.rows {
		row.chosen = row.option.ID == id
		row.Refresh()
	}
}

// Chosen returns the id of the chosen option, or "" where none is.
func (c *Choice) Chosen() string {
	for _, row := range c.rows {
		if row.chosen {
			return row.option.ID
		}
	}
	return ""
}

// CreateRenderer is part of fyne.Widget.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(c.list)
}

type choiceRow struct {
	pressable

	option Option
	chosen bool
}

func (row *choiceRow) CreateRenderer() fyne.WidgetRenderer {
	r := &choiceRowRenderer{
		parent: row,
		ground: canvas.NewRectangle(color.Transparent),
		ring:   newRing(look.RadiusButton),
		mark:   newPicture(),
		title:  look.Strong(row.option.Title).Cut(),
		detail: look.Caption(row.option.Detail).In(look.ColorQuietRaised).Wrap(),
	}
	r.ground.CornerRadius = look.RadiusButton
	r.paint()
	return r
}

var _ fyne.WidgetRenderer = (*choiceRowRenderer)(nil)

type choiceRowRenderer struct {
	parent *choiceRow
	ground *canvas.Rectangle
	ring   *canvas.Rectangle
	mark   *canvas.Image
	title  *look.Text
	detail *look.Text
}

const (
	choicePadX = float32(14)
	choicePadY = float32(11)
)

func (r *choiceRowRenderer) Destroy() {}

func (r *choiceRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.title, r.detail, r.mark, r.ring}
}

func (r *choiceRowRenderer) MinSize() fyne.Size {
	size := r.title.MinSize()
	if r.parent.option.Detail != "" {
		detail := r.detail.MinSize()
		size = fyne.NewSize(max(size.Width, detail.Width), size.Height+detail.Height+1)
	}
	return fyne.NewSize(max(size.Width, 120)+2*choicePadX+iconSize+innerGap, max(size.Height+2*choicePadY, buttonHeight))
}

func (r *choiceRowRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.ring.Resize(size)
	width := size.Width - 2*choicePadX - iconSize - innerGap
	title := r.title.MinSize().Height
	r.title.Resize(fyne.NewSize(width, title))
	r.detail.Resize(fyne.NewSize(width, r.detail.MinSize().Height))
	top := choicePadY
	if r.parent.option.Detail == "" {
		top = (size.Height - title) / 2
	}
	r.title.Move(look.Whole(choicePadX, top))
	r.detail.Move(look.Whole(choicePadX, top+title+1))
	r.mark.Move(look.Whole(size.Width-choicePadX-iconSize, (size.Height-iconSize)/2))
	r.mark.Resize(fyne.NewSquareSize(iconSize))
}

func (r *choiceRowRenderer) Refresh() {
	r.paint()
	r.Layout(r.parent.Size())
	r.title.Refresh()
	r.detail.Refresh()
	canvas.Refresh(r.parent)
}

func (r *choiceRowRenderer) paint() {
	row := r.parent
	ground := look.ColorRaised
	if row.hovered {
		ground = look.ColorRaisedHover
	}
	if row.pressed {
		ground = look.ColorRaisedPressed
	}
	r.ground.FillColor = row.ink(ground)
	setPicture(r.mark, "check", row.ink(look.ColorAccent))
	r.mark.Hidden = !row.chosen
	r.detail.Hidden = row.option.Detail == ""
	paintRing(r.ring, row.focused || row.chosen, row.ink(look.ColorAccent))
	r.ring.StrokeWidth = 1.5
	if row.focused {
		r.ring.StrokeWidth = 3
	}
}

// choiceGrid sets options in rows of n, as far apart as they are under one another.
type choiceGrid struct{ n int }

const choiceGap = float32(8)

// MinSize is part of fyne.Layout.
func (g *choiceGrid) MinSize(o []fyne.CanvasObject) fyne.Size {
	cell := largestOf(o)
	rows := (len(o) + g.n - 1) / g.n
	return fyne.NewSize(float32(g.n)*(cell.Width+choiceGap)-choiceGap, max(float32(rows)*(cell.Height+choiceGap)-choiceGap, 0))
}

// Layout is part of fyne.Layout.
func (g *choiceGrid) Layout(o []fyne.CanvasObject, size fyne.Size) {
	cell := fyne.NewSize((size.Width-choiceGap*float32(g.n-1))/float32(g.n), largestOf(o).Height)
	for i, one := range o {
		one.Move(look.Whole(float32(i%g.n)*(cell.Width+choiceGap), float32(i/g.n)*(cell.Height+choiceGap)))
		one.Resize(cell)
	}
}

func largestOf(o []fyne.CanvasObject) (size fyne.Size) {
	for _, one := range o {
		size = size.Max(one.MinSize())
	}
	return size
}
