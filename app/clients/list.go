package clients

import (
	"image/color"

	"doorway/app/look"
	"doorway/app/press"
	"doorway/app/timeline"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	toolkit "fyne.io/fyne/v2/widget"
)

// list shows thousands of clients and draws those in sight. One is chosen: the
// screen's keys walk from one to the next, a click opens.
type list struct {
	toolkit.List
	o      Options
	shown  []vault.Client
	chosen int // among shown

	keys    func(*fyne.KeyEvent) // of the screen
	letters func(rune)
}

func newList(o Options) *list {
	l := &list{o: o}
	l.HideSeparators = true
	l.Length = func() int { return len(l.shown) }
	l.CreateItem = func() fyne.CanvasObject { return newRow() }
	l.UpdateItem = func(i toolkit.ListItemID, o fyne.CanvasObject) {
		if i < len(l.shown) {
			o.(*row).set(l.shown[i], l.o, i == l.chosen)
		}
	}
	l.OnSelected = func(i toolkit.ListItemID) {
		l.UnselectAll() // it can be opened again
		l.chosen = i
		l.open()
	}
	l.ExtendBaseWidget(l)
	return l
}

// show shows other clients, with the first of them chosen.
func (l *list) show(all []vault.Client) {
	l.shown, l.chosen = all, 0
	l.Refresh()
	l.ScrollToTop()
}

// step chooses another, so many further on.
func (l *list) step(by int) {
	to := min(max(l.chosen+by, 0), len(l.shown)-1)
	if to < 0 || to == l.chosen {
		return
	}
	was := l.chosen
	l.chosen = to
	l.RefreshItem(was)
	l.RefreshItem(to)
	l.ScrollTo(to)
}

func (l *list) open() {
	if l.chosen < len(l.shown) {
		l.o.Open(l.shown[l.chosen].Profile.Code)
	}
}

// TypedKey hands the keys to the screen, which walks the list wherever the
// keyboard is.
func (l *list) TypedKey(e *fyne.KeyEvent) { l.keys(e) }

// TypedRune hands letters to the screen.
func (l *list) TypedRune(r rune) { l.letters(r) }

// KeyDown tells a press of a key from its repeats.
func (l *list) KeyDown(e *fyne.KeyEvent) { press.Down(e) }

// KeyUp is part of desktop.Keyable.
func (l *list) KeyUp(*fyne.KeyEvent) {}

// FocusGained has nothing to show: the chosen client is seen already.
func (l *list) FocusGained() {}

// FocusLost has nothing to take back.
func (l *list) FocusLost() {}

// row is one client in the list.
type row struct {
	toolkit.BaseWidget

	box                               *fyne.Container
	ground                            *canvas.Rectangle
	code, name, about, lately, coming *look.Text
	lines                             [2]*fyne.Container
}

func newRow() *row {
	r := &row{
		ground: canvas.NewRectangle(color.Transparent),
		code:   look.Strong("").Cut(), name: look.Label("").Cut(), about: look.Caption("").Cut(),
		lately: look.Caption("").Trailing().Cut(), coming: look.Caption("").In(look.ColorAccent).Trailing().Cut(),
	}
	r.ground.CornerRadius = look.RadiusButton
	stack := func(things ...fyne.CanvasObject) *fyne.Container {
		return container.New(layout.NewCustomPaddedVBoxLayout(1), things...)
	}
	r.lines = [2]*fyne.Container{stack(r.name, r.about), stack(r.lately, r.coming)}
	r.box = container.New(rowLayout{r}, r.ground, r.code, r.lines[0], r.lines[1])
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer is part of fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return toolkit.NewSimpleRenderer(r.box) }

func (r *row) set(c vault.Client, o Options, chosen bool) {
	r.ground.FillColor = color.Transparent
	if chosen {
		r.ground.FillColor = look.Theme(look.Day).Color(look.ColorRaised, theme.VariantLight)
	}
	r.ground.Refresh()
	r.code.SetText(string(c.Profile.Code))
	r.name.SetText(c.Profile.Name)
	r.about.SetText(timeline.Focuses(c.Profile))
	r.lately.SetText(lately(c, o.Now))
	r.coming.SetText(coming(c, o.Now))
	for _, t := range []*look.Text{r.name, r.about, r.coming} {
		t.Hidden = t.Text() == ""
	}
	r.box.Refresh()
}

// rowLayout sets a client's code, who they are, and how it goes with them side
// by side.
type rowLayout struct{ row *row }

const (
	rowHeight = float32(58)
	rowInset  = float32(10) // how far the ground reaches beyond the words
	rowCode   = float32(170)
	rowAside  = float32(270)
)

// MinSize is part of fyne.Layout.
func (rowLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(rowCode+rowAside, rowHeight)
}

// Layout is part of fyne.Layout.
func (l rowLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	r := l.row
	r.ground.Move(fyne.NewPos(0, 2))
	r.ground.Resize(fyne.NewSize(size.Width, size.Height-4))
	inner := size.Width - 2*rowInset
	middle := func(o fyne.CanvasObject, x, width float32) {
		height := o.MinSize().Height
		o.Move(look.Whole(rowInset+x, (size.Height-height)/2))
		o.Resize(fyne.NewSize(width, height))
	}
	middle(r.code, 0, rowCode-14)
	middle(r.lines[0], rowCode, inner-rowCode-rowAside-14)
	middle(r.lines[1], inner-rowAside, rowAside)
}
