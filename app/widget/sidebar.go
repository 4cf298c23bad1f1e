package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"doorway/app/look"
)

const (
	sidebarWidth = float32(216)
	sidebarItem  = float32(42) // an item's height
	sidebarPitch = float32(48)
	sidebarInset = float32(18)
	sidebarTop   = float32(86)
	sidebarEnd   = float32(26)
)

var _ fyne.Widget = (*Sidebar)(nil)

// Sidebar leads from one desk screen to another. It shows only the screens that were added.
type Sidebar struct {
	widget.BaseWidget

	title  string
	items  []*sidebarRow
	bottom []*sidebarRow
}

// NewSidebar returns a sidebar without items.
func NewSidebar(title string) *Sidebar {
	s := &Sidebar{title: title}
	s.ExtendBaseWidget(s)
	return s
}

// Add adds a screen under the others. chosen is called when a person wants to go there.
func (s *Sidebar) Add(id, label string, chosen func()) {
	s.items = append(s.items, newSidebarRow(id, label, look.ColorText, chosen))
	s.Refresh()
}

// AddBottom adds a quieter item at the foot.
func (s *Sidebar) AddBottom(id, label string, chosen func()) {
	s.bottom = append(s.bottom, newSidebarRow(id, label, look.ColorQuietRaised, chosen))
	s.Refresh()
}

// SetShown hides an item, or shows it again.
func (s *Sidebar) SetShown(id string, shown bool) {
	for _, row := range s.rows() {
		if row.id == id {
			row.Hidden = !shown
		}
	}
	s.Refresh()
}

// Choose shows where the person is. An id that is not there chooses nothing.
func (s *Sidebar) Choose(id string) {
	for _, row := range s.rows() {
		row.chosen = row.id == id
		row.Refresh()
	}
}

func (s *Sidebar) rows() []*sidebarRow {
	return append(s.items[:len(s.items):len(s.items)], s.bottom...)
}

// CreateRenderer is part of fyne.Widget.
func (s *Sidebar) CreateRenderer() fyne.WidgetRenderer {
	r := &sidebarRenderer{
		parent: s,
		ground: canvas.NewRectangle(color.Transparent),
		title:  newText(s.title, 26, look.Fraunces),
	}
	r.paint()
	return r
}

var _ fyne.WidgetRenderer = (*sidebarRenderer)(nil)

type sidebarRenderer struct {
	parent *Sidebar
	ground *canvas.Rectangle
	title  *canvas.Text
}

func (r *sidebarRenderer) Destroy() {}

func (r *sidebarRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.ground, r.title}
	for _, row := range r.parent.rows() {
		objects = append(objects, row)
	}
	return objects
}

func (r *sidebarRenderer) MinSize() fyne.Size {
	rows := len(r.parent.rows())
	return fyne.NewSize(sidebarWidth, sidebarTop+float32(rows)*sidebarPitch+sidebarEnd)
}

func (r *sidebarRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	title, baseline := textSize(r.title)
	r.title.Move(look.Whole(28, 53-baseline))
	r.title.Resize(title)
	place := func(row *sidebarRow, y float32) {
		row.Move(fyne.NewPos(sidebarInset, y))
		row.Resize(fyne.NewSize(size.Width-2*sidebarInset, sidebarItem))
	}
	y := sidebarTop
	for _, row := range r.parent.items {
		if !row.Hidden {
			place(row, y)
			y += sidebarPitch
		}
	}
	y = size.Height - sidebarEnd
	for i := len(r.parent.bottom) - 1; i >= 0; i-- {
		if row := r.parent.bottom[i]; !row.Hidden {
			place(row, y-sidebarItem)
			y -= sidebarPitch
		}
	}
}

func (r *sidebarRenderer) Refresh() {
	r.paint()
	r.Layout(r.parent.Size())
	for _, row := range r.parent.rows() {
		row.Refresh()
	}
	canvas.Refresh(r.parent)
}

func (r *sidebarRenderer) paint() {
	th := r.parent.Theme()
	r.ground.FillColor = look.Color(th, look.ColorSide)
	r.title.Color = look.Color(th, look.ColorText)
}

type sidebarRow struct {
	pressable

	id     string
	label  string
	color  fyne.ThemeColorName
	chosen bool
}

func newSidebarRow(id, label string, name fyne.ThemeColorName, chosen func()) *sidebarRow {
	row := &sidebarRow{id: id, label: label, color: name}
	row.tapped = chosen
	row.extend(row)
	return row
}

func (row *sidebarRow) CreateRenderer() fyne.WidgetRenderer {
	r := &sidebarRowRenderer{
		parent: row,
		ground: canvas.NewRectangle(color.Transparent),
		ring:   newRing(look.RadiusButton),
		label:  newText(row.label, look.Body, look.Regular),
	}
	r.ground.CornerRadius = look.RadiusButton
	r.paint()
	return r
}

var _ fyne.WidgetRenderer = (*sidebarRowRenderer)(nil)

type sidebarRowRenderer struct {
	parent *sidebarRow
	ground *canvas.Rectangle
	ring   *canvas.Rectangle
	label  *canvas.Text
}

func (r *sidebarRowRenderer) Destroy() {}

func (r *sidebarRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.label, r.ring}
}

func (r *sidebarRowRenderer) MinSize() fyne.Size {
	size, _ := textSize(r.label)
	return fyne.NewSize(size.Width+24, sidebarItem)
}

func (r *sidebarRowRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.ring.Resize(size)
	label, _ := textSize(r.label)
	r.label.Move(look.Whole(12, (size.Height-label.Height)/2))
	r.label.Resize(label)
}

func (r *sidebarRowRenderer) Refresh() {
	r.paint()
	r.Layout(r.parent.Size())
	canvas.Refresh(r.parent)
}

func (r *sidebarRowRenderer) paint() {
	row := r.parent
	r.label.Color, r.label.FontSource = row.ink(row.color), look.Regular
	switch {
	case row.chosen:
		r.ground.FillColor = row.ink(look.ColorCard)
		r.label.Color, r.label.FontSource = row.ink(look.ColorAccent), look.SemiBold
	case row.hovered:
		r.ground.FillColor = row.ink(look.ColorRaisedPressed)
	default:
		r.ground.FillColor = color.Transparent
	}
	paintRing(r.ring, row.focused, row.ink(look.ColorFocusRing))
}
