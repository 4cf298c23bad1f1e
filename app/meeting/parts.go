package meeting

import (
	"image/color"
	"time"

	"doorway/app/look"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// parts is the thin line of the parts of a session, each as long as it lasts, and how far it has come.
type parts struct {
	box   *fyne.Container
	all   []part
	spans []session.Span
	now   time.Duration
}

type part struct {
	whole, lived *canvas.Rectangle
	name         *look.Text
}

const (
	partsHeight = 36
	partsLine   = 6
	partsGap    = 4
)

func newParts() *parts {
	p := &parts{}
	p.box = container.New(placing(p.place))
	return p
}

func (p *parts) show(m session.Moment) {
	p.spans, p.now = m.Spans, m.Elapsed
	for len(p.all) < len(m.Spans) {
		tint := look.PhaseColor(m.Spans[len(p.all)].Colour)
		one := part{whole: canvas.NewRectangle(pale(tint)), lived: canvas.NewRectangle(tint), name: look.Caption("").Cut()}
		one.whole.CornerRadius, one.lived.CornerRadius = partsLine/2, partsLine/2
		p.all = append(p.all, one)
		p.box.Add(one.whole)
		p.box.Add(one.lived)
		p.box.Add(one.name)
	}
	for i, one := range p.all {
		one.name.SetText(m.Spans[i].Name)
		ink := look.ColorQuiet
		if i == m.Phase {
			ink = look.ColorText
		}
		one.name.In(ink).Refresh()
	}
	p.place(p.box.Size())
}

// pale is the colour of time that is still to come.
func pale(c color.NRGBA) color.NRGBA {
	c.A = 0x50
	return c
}

func (p *parts) place(size fyne.Size) {
	if size.IsZero() || len(p.spans) == 0 {
		return
	}
	whole := max(p.spans[len(p.spans)-1].End, p.now)
	x := func(at time.Duration) float32 { return float32(float64(at)/float64(whole)) * (size.Width + partsGap) }
	for i, one := range p.all {
		span := p.spans[i]
		end := span.End
		if i == len(p.all)-1 {
			end = whole // after the last minute the clock goes on
		}
		from := x(span.Start)
		width := max(x(end)-from-partsGap, 0)
		put(one.whole, from, 0, width, partsLine)
		lived := min(max(x(p.now)-from, 0), width)
		one.lived.Hidden = lived < 1
		put(one.lived, from, 0, lived, partsLine)
		put(one.name, from, partsLine+6, width, one.name.MinSize().Height)
	}
}
