package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"doorway/app/look"
)

var _ fyne.Widget = (*Suggestions)(nil)

// Suggestions are a few options under a field, of which one may be lit. They never have the keyboard themselves: the field that
// they belong to steps through them with its arrow keys.
type Suggestions struct {
	widget.BaseWidget

	// OnChosen is told the id of what the pointer has chosen.
	OnChosen func(id string)

	list *fyne.Container
	lit  int // −1: none
}

// NewSuggestions returns an empty list.
func NewSuggestions() *Suggestions {
	s := &Suggestions{list: container.New(layout.NewCustomPaddedVBoxLayout(2)), lit: -1}
	s.ExtendBaseWidget(s)
	return s
}

// Set shows other options, with none lit, and hides where there are none.
func (s *Suggestions) Set(options ...Option) {
	s.lit = -1
	s.list.RemoveAll()
	for _, o := range options {
		row := &suggestion{list: s, option: o}
		row.ExtendBaseWidget(row)
		s.list.Add(row)
	}
	s.Hidden = len(options) == 0
	s.Refresh()
}

// Step lights the next option, or with −1 the one before; past either end none is lit.
func (s *Suggestions) Step(by int) {
	n := len(s.list.Objects)
	if n == 0 {
		return
	}
	s.lit = (s.lit+1+by+n+1)%(n+1) - 1
	s.list.Refresh()
}

// Lit returns the id of the option that is lit, if one is.
func (s *Suggestions) Lit() (id string, ok bool) {
	if s.lit < 0 {
		return "", false
	}
	return s.list.Objects[s.lit].(*suggestion).option.ID, true
}

// CreateRenderer is part of fyne.Widget.
func (s *Suggestions) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.list) }

// suggestion is one of them.
type suggestion struct {
	widget.BaseWidget

	list    *Suggestions
	option  Option
	hovered bool
}

var (
	_ fyne.Tappable     = (*suggestion)(nil)
	_ desktop.Hoverable = (*suggestion)(nil)
)

// Tapped is called when the pointer presses.
func (o *suggestion) Tapped(*fyne.PointEvent) {
	if o.list.OnChosen != nil {
		o.list.OnChosen(o.option.ID)
	}
}

// MouseIn is called when the pointer comes.
func (o *suggestion) MouseIn(*desktop.MouseEvent) { o.hover(true) }

// MouseMoved is called when the pointer moves.
func (o *suggestion) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called when the pointer leaves.
func (o *suggestion) MouseOut() { o.hover(false) }

func (o *suggestion) hover(on bool) {
	o.hovered = on
	o.Refresh()
}

// CreateRenderer is part of fyne.Widget.
func (o *suggestion) CreateRenderer() fyne.WidgetRenderer {
	r := &suggestionRenderer{
		parent: o, ground: canvas.NewRectangle(color.Transparent),
		title: look.Strong(o.option.Title), detail: look.Quiet(o.option.Detail).In(look.ColorQuietRaised).Cut(),
	}
	r.ground.CornerRadius = look.RadiusSmall
	r.paint()
	return r
}

var _ fyne.WidgetRenderer = (*suggestionRenderer)(nil)

type suggestionRenderer struct {
	parent        *suggestion
	ground        *canvas.Rectangle
	title, detail *look.Text
}

const suggestionHeight, suggestionPad = float32(34), float32(12)

func (r *suggestionRenderer) Destroy() {}

func (r *suggestionRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.title, r.detail}
}

func (r *suggestionRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.title.MinSize().Width+r.detail.MinSize().Width+3*suggestionPad, suggestionHeight)
}

func (r *suggestionRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	width := r.title.MinSize().Width
	r.title.Move(fyne.NewPos(suggestionPad, 0))
	r.title.Resize(fyne.NewSize(width, size.Height))
	r.detail.Move(fyne.NewPos(width+2*suggestionPad, 0))
	r.detail.Resize(fyne.NewSize(size.Width-width-3*suggestionPad, size.Height))
}

func (r *suggestionRenderer) Refresh() {
	r.paint()
	canvas.Refresh(r.parent)
}

func (r *suggestionRenderer) paint() {
	o, th := r.parent, r.parent.Theme()
	r.ground.FillColor = color.Transparent
	lit := o.list.lit >= 0 && o.list.list.Objects[o.list.lit] == fyne.CanvasObject(o)
	if lit || o.hovered {
		r.ground.FillColor = look.Color(th, look.ColorRaised)
	}
	if lit {
		r.ground.StrokeColor, r.ground.StrokeWidth = look.Color(th, look.ColorFocusRing), 1.5
	} else {
		r.ground.StrokeWidth = 0
	}
}
