package widget

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"doorway/app/look"
)

// Where a voice is recorded well, as the peak of what is said, in dBFS: further down the room is heard too, further up there
// is little left before it is cut.
const (
	GoodLevel = -30.0
	FullLevel = -9.0
)

const (
	meterLeast  = -60.0 // dBFS, the left end
	meterHeight = float32(26)
	meterLine   = float32(10)
	meterWidth  = float32(160)
	meterTick   = float32(3)
	meterFall   = 1.5 // dB that the highest level sinks with each SetLevel
)

var _ fyne.Widget = (*Meter)(nil)

// Meter shows how loud a microphone is, on a line from −60 to 0 dBFS. The stretch between GoodLevel and FullLevel, where a
// voice should reach, is marked on it, and the highest level of late stays for a moment.
type Meter struct {
	widget.BaseWidget

	level, highest float64
}

// NewMeter returns a meter that hears nothing.
func NewMeter() *Meter {
	m := &Meter{}
	m.Rest()
	m.ExtendBaseWidget(m)
	return m
}

// SetLevel shows a level in dBFS. Call it a few times a second.
func (m *Meter) SetLevel(level float64) {
	level = heldLevel(level)
	highest := max(level, m.highest-meterFall)
	if level == m.level && highest == m.highest {
		return
	}
	m.level, m.highest = level, highest
	m.Refresh()
}

// Rest shows that nothing is heard.
func (m *Meter) Rest() {
	m.level, m.highest = meterLeast, meterLeast
	m.Refresh()
}

// heldLevel is a level as far as the line reaches, in half decibels. No sound at all has none.
func heldLevel(level float64) float64 {
	if math.IsNaN(level) {
		return meterLeast
	}
	return math.Round(2*min(max(level, meterLeast), 0)) / 2
}

// CreateRenderer is part of fyne.Widget.
func (m *Meter) CreateRenderer() fyne.WidgetRenderer {
	r := &meterRenderer{
		parent: m,
		track:  canvas.NewRectangle(color.Transparent),
		zone:   canvas.NewRectangle(color.Transparent),
		fill:   canvas.NewRectangle(color.Transparent),
		tick:   canvas.NewRectangle(color.Transparent),
	}
	r.track.CornerRadius, r.fill.CornerRadius = meterLine/2, meterLine/2
	r.zone.CornerRadius, r.tick.CornerRadius = look.RadiusSmall, meterTick/2
	r.paint()
	return r
}

var _ fyne.WidgetRenderer = (*meterRenderer)(nil)

type meterRenderer struct {
	parent                  *Meter
	track, zone, fill, tick *canvas.Rectangle
}

func (r *meterRenderer) Destroy() {}

func (r *meterRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.track, r.zone, r.fill, r.tick}
}

func (r *meterRenderer) MinSize() fyne.Size { return fyne.NewSize(meterWidth, meterHeight) }

func (r *meterRenderer) Layout(size fyne.Size) {
	at := func(level float64) float32 { return size.Width * float32((level-meterLeast)/-meterLeast) }
	top := (size.Height - meterLine) / 2
	r.track.Move(fyne.NewPos(0, top))
	r.track.Resize(fyne.NewSize(size.Width, meterLine))
	r.zone.Move(fyne.NewPos(at(GoodLevel), (size.Height-meterHeight)/2))
	r.zone.Resize(fyne.NewSize(at(FullLevel)-at(GoodLevel), meterHeight))
	r.fill.Move(fyne.NewPos(0, top))
	r.fill.Resize(fyne.NewSize(at(r.parent.level), meterLine))
	r.tick.Move(fyne.NewPos(min(at(r.parent.highest), size.Width-meterTick), top-3))
	r.tick.Resize(fyne.NewSize(meterTick, meterLine+6))
}

func (r *meterRenderer) Refresh() {
	r.paint()
	r.Layout(r.parent.Size())
	canvas.Refresh(r.parent)
}

func (r *meterRenderer) paint() {
	m, th := r.parent, r.parent.Theme()
	r.track.FillColor = look.Color(th, look.ColorRaised)
	zone := look.Land
	zone.A = 0x38
	r.zone.FillColor = zone
	r.fill.FillColor = levelInk(th, m.level)
	r.fill.Hidden = m.level == meterLeast
	r.tick.FillColor = levelInk(th, m.highest)
	r.tick.Hidden = m.highest == meterLeast
	r.zone.Hidden = r.fill.Hidden && r.tick.Hidden // while nothing is heard it would stand there for no reason
}

// levelInk is quiet under the good stretch, land's green in it, and return's amber above.
func levelInk(th fyne.Theme, level float64) color.Color {
	switch {
	case level > FullLevel:
		return look.Return
	case level >= GoodLevel:
		return look.Land
	}
	return look.Color(th, look.ColorQuietRaised)
}
