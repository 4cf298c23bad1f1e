package widget

import (
	"image/color"

	"doorway/app/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// HelpLine is what one or more keys do.
type HelpLine struct {
	Text string
	Keys []string // as NewKeyCap takes them
}

// Help shows a screen's keys above it, in place. Every key goes on working beneath it. Set Box over the whole screen.
type Help struct {
	Box *fyne.Container

	rows  int
	says  []HelpLine
	end   string
	card  *Card
	lines []helpLine
	foot  *look.Text
}

type helpLine struct {
	caps []*KeyCap
	text *look.Text
}

// NewHelp returns a help that is closed, of so many rows to a column, with a quiet sentence at its foot.
func NewHelp(rows int, foot string, lines ...HelpLine) *Help {
	h := &Help{rows: rows, says: lines, end: foot, Box: container.NewWithoutLayout()}
	h.Box.Hide()
	return h
}

// Open says whether it is shown.
func (h *Help) Open() bool { return h.Box.Visible() }

// Toggle shows it, or takes it away.
func (h *Help) Toggle() {
	if h.Open() {
		h.Box.Hide()
		h.Box.RemoveAll()
		return
	}
	h.build()
	h.Box.Show()
}

// build makes all of it anew: the toolkit forgets after a minute where the parts of what is hidden stood.
func (h *Help) build() {
	h.lines, h.foot = nil, look.Caption(h.end)
	inner := container.New(placed(func(fyne.Size) { h.placeCard() }))
	for _, l := range h.says {
		line := helpLine{text: look.Label(l.Text)}
		for _, k := range l.Keys {
			keyCap := NewKeyCap(k)
			line.caps = append(line.caps, keyCap)
			inner.Add(keyCap)
		}
		inner.Add(line.text)
		h.lines = append(h.lines, line)
	}
	inner.Add(h.foot)
	h.card = NewCard(inner)
	dim := newDim(h.Toggle)
	h.Box.Layout = placed(func(size fyne.Size) {
		dim.Resize(size)
		h.place(size)
	})
	h.Box.Objects = []fyne.CanvasObject{dim, h.card}
	h.Box.Layout.Layout(nil, h.Box.Size())
}

const helpRow = 38

func (h *Help) place(size fyne.Size) {
	width := h.placeCard() + 2*look.PaddingCard
	height := float32(h.rows*helpRow+44) + 2*look.PaddingCard
	h.card.Move(look.Whole((size.Width-width)/2, (size.Height-height)/2))
	h.card.Resize(fyne.NewSize(width, height))
}

// placeCard sets the keys in columns, each as wide as it needs, and returns how wide they are together.
func (h *Help) placeCard() float32 {
	left := float32(8)
	for i := 0; i < len(h.lines); i += h.rows {
		column := h.lines[i:min(i+h.rows, len(h.lines))]
		caps, words := float32(0), float32(0)
		for _, line := range column {
			caps, words = max(caps, line.width()), max(words, line.text.MinSize().Width)
		}
		for row, line := range column {
			line.place(left, float32(8+row*helpRow), caps)
		}
		left += caps + 14 + words + 40
	}
	size := h.foot.MinSize()
	h.foot.Move(look.Whole(8, float32(h.rows*helpRow+16)))
	h.foot.Resize(size)
	return max(left-32, size.Width+16)
}

const capGap = 4

// width is how wide the line's keys are, side by side.
func (l helpLine) width() float32 {
	wide := float32(-capGap)
	for _, c := range l.caps {
		wide += c.MinSize().Width + capGap
	}
	return wide
}

func (l helpLine) place(left, top, caps float32) {
	x := left
	for _, c := range l.caps {
		size := c.MinSize()
		c.Move(look.Whole(x, top+2))
		c.Resize(size)
		x += size.Width + capGap
	}
	size := l.text.MinSize()
	l.text.Move(look.Whole(left+caps+14, top+(24-size.Height)/2))
	l.text.Resize(size)
}

// placed is a layout that puts each object where it belongs, and asks for no room of its own.
type placed func(fyne.Size)

// Layout is part of fyne.Layout.
func (p placed) Layout(_ []fyne.CanvasObject, size fyne.Size) { p(size) }

// MinSize is part of fyne.Layout.
func (p placed) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// dim dims what lies beneath; a press on it calls tapped.
type dim struct {
	widget.BaseWidget
	tapped func()
}

func newDim(tapped func()) *dim {
	d := &dim{tapped: tapped}
	d.ExtendBaseWidget(d)
	return d
}

// Tapped is part of fyne.Tappable.
func (d *dim) Tapped(*fyne.PointEvent) { d.tapped() }

// CreateRenderer is part of fyne.Widget.
func (d *dim) CreateRenderer() fyne.WidgetRenderer {
	ground := color.NRGBAModel.Convert(look.Color(d.Theme(), theme.ColorNameBackground)).(color.NRGBA)
	ground.A = 0xC8
	return widget.NewSimpleRenderer(canvas.NewRectangle(ground))
}
