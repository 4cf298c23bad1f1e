package journey

import (
	"image/color"

	"doorway/app/look"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	toolkit "fyne.io/fyne/v2/widget"
)

// help shows the keys above the screen, in place. Every key goes on working beneath it.
type help struct {
	box   *fyne.Container
	veil  *veil
	card  *widget.Card
	lines []keyLine
	foot  *look.Text
}

type keyLine struct {
	caps []*widget.KeyCap
	text *look.Text
}

func newHelp() *help {
	h := &help{foot: look.Caption(look.T("journey.help.foot", "Letters typed into a field are text, never marks. Esc closes."))}
	inner := container.New(placing(func(fyne.Size) { h.placeCard() }))
	add := func(text string, caps ...string) {
		line := keyLine{text: look.Label(text)}
		for _, c := range caps {
			keyCap := widget.NewKeyCap(c)
			line.caps = append(line.caps, keyCap)
			inner.Add(keyCap)
		}
		inner.Add(line.text)
		h.lines = append(h.lines, line)
	}
	for _, m := range session.Markers {
		add(markerName(m), string(m.Key))
	}
	add(look.T("journey.help.note", "Note"), "N")
	add(look.T("journey.help.checkin", "Check-in"), "C")
	add(look.T("journey.help.vitals", "Vitals"), "V")
	add(look.T("journey.help.keep", "Keep what is written"), "Enter")
	add(look.T("journey.help.close", "Close, leave the field"), "Esc")
	add(look.T("journey.help.undo", "Take the last marker back"), "Ctrl Z")
	add(look.T("journey.help.hold", "Hold, or release"), "H")
	add(look.T("journey.help.on", "Move on"), "Right")
	add(look.T("journey.help.plus", "Five minutes more"), "+")
	add(look.T("journey.help.home", "Bring home"), "Home")
	add(look.T("journey.help.ground", "Ground, on or off"), "G")
	add(look.T("journey.help.silence", "Silence, or sound"), ".")
	add(look.T("journey.help.loudness", "Louder, quieter"), "↑", "↓")
	add(look.T("journey.help.steer", "Steer the sound, or back"), "T")
	add(look.T("journey.help.steer.digits", "While steering: calmer to sparser"), "1–6")
	add(look.T("journey.help.steer.planned", "While steering: as planned"), "0")
	add(look.T("journey.help.end", "End the journey"), "Ctrl Shift E")
	add(look.T("journey.help.help", "These keys"), "F1", "?")
	inner.Add(h.foot)
	h.card = widget.NewCard(inner)
	h.veil = newVeil(h.toggle)
	h.box = container.New(placing(h.place), h.veil, h.card)
	h.box.Hide()
	return h
}

func (h *help) open() bool { return h.box.Visible() }

func (h *help) toggle() { shown(!h.open(), h.box) }

const (
	helpRows = 9
	helpRow  = 38
)

func (h *help) place(size fyne.Size) {
	put(h.veil, 0, 0, size.Width, size.Height)
	width := h.placeCard() + 2*look.PaddingCard
	height := float32(helpRows*helpRow+44) + 2*look.PaddingCard
	put(h.card, (size.Width-width)/2, (size.Height-height)/2, width, height)
}

// placeCard sets the keys in columns, each as wide as it needs, and returns how wide they are together.
func (h *help) placeCard() float32 {
	left := float32(8)
	for i := 0; i < len(h.lines); i += helpRows {
		column := h.lines[i:min(i+helpRows, len(h.lines))]
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
	put(h.foot, 8, helpRows*helpRow+16, size.Width, size.Height)
	return left - 32
}

const capGap = 4

// width is how wide the line's keys are, side by side.
func (l keyLine) width() float32 {
	wide := float32(-capGap)
	for _, c := range l.caps {
		wide += c.MinSize().Width + capGap
	}
	return wide
}

func (l keyLine) place(left, top, caps float32) {
	x := left
	for _, c := range l.caps {
		size := c.MinSize()
		put(c, x, top+2, size.Width, size.Height)
		x += size.Width + capGap
	}
	size := l.text.MinSize()
	put(l.text, left+caps+14, top+(24-size.Height)/2, size.Width, size.Height)
}

// veil dims what lies beneath; a press on it calls tapped.
type veil struct {
	toolkit.BaseWidget
	tapped func()
}

func newVeil(tapped func()) *veil {
	v := &veil{tapped: tapped}
	v.ExtendBaseWidget(v)
	return v
}

// Tapped is part of fyne.Tappable.
func (v *veil) Tapped(*fyne.PointEvent) { v.tapped() }

// CreateRenderer is part of fyne.Widget.
func (v *veil) CreateRenderer() fyne.WidgetRenderer {
	dim := color.NRGBAModel.Convert(look.Color(look.Theme(look.Night), theme.ColorNameBackground)).(color.NRGBA)
	dim.A = 0xC8
	return toolkit.NewSimpleRenderer(canvas.NewRectangle(dim))
}
