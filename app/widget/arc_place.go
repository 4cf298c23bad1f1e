package widget

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

var (
	_ fyne.Tappable      = (*ArcPlace)(nil)
	_ fyne.Draggable     = (*ArcPlace)(nil)
	_ fyne.Focusable     = (*ArcPlace)(nil)
	_ desktop.Cursorable = (*ArcPlace)(nil)
)

// ArcPlace is the arc of a plan on which a place in time can be pointed at: by a click, by dragging, and with ← and → a minute
// at a time. Until then it has no playhead.
type ArcPlace struct {
	Arc
	strokes
	presses

	// OnPlaced is told where a person has put the playhead.
	OnPlaced func(at time.Duration)
}

// NewArcPlace returns an arc for a plan.
func NewArcPlace(data ArcData, onPlaced func(at time.Duration)) *ArcPlace {
	p := &ArcPlace{OnPlaced: onPlaced}
	p.use = ArcPlan
	p.take(data)
	p.ExtendBaseWidget(p)
	return p
}

// SetPlan shows another plan and leaves the playhead where it stands, or at the new landing.
func (p *ArcPlace) SetPlan(data ArcData) {
	data.ShowNow, data.Now = p.data.ShowNow, min(p.data.Now, data.landing())
	p.Set(data)
}

// Place tells where the playhead stands, and whether there is one.
func (p *ArcPlace) Place() (at time.Duration, placed bool) { return p.data.Now, p.data.ShowNow }

// SetPlace puts the playhead somewhere. It does not call OnPlaced.
func (p *ArcPlace) SetPlace(at time.Duration) {
	d := p.data
	d.ShowNow, d.Now = true, min(max(at, 0), d.landing())
	p.Set(d)
}

func (p *ArcPlace) place(at time.Duration) {
	p.SetPlace(at)
	if p.OnPlaced != nil {
		p.OnPlaced(p.data.Now)
	}
}

// placeAt puts the playhead under x, on a whole second.
func (p *ArcPlace) placeAt(x float32) {
	width := p.Size().Width
	if width <= 0 {
		return
	}
	seconds := float64(x/width) * p.data.landing().Seconds()
	p.place(time.Duration(seconds) * time.Second)
}

// Tapped is called when the pointer presses.
func (p *ArcPlace) Tapped(e *fyne.PointEvent) {
	letGo(p)
	p.placeAt(e.Position.X)
}

// Dragged is called while the pointer pulls.
func (p *ArcPlace) Dragged(e *fyne.DragEvent) { p.placeAt(e.Position.X) }

// DragEnd is called when the pointer lets go.
func (p *ArcPlace) DragEnd() {}

// Cursor is a hand: there is something to point at.
func (p *ArcPlace) Cursor() desktop.Cursor { return desktop.PointerCursor }

// TypedKey moves the playhead to the minute before with ← and to the next with →, and to the ends with Home and End.
func (p *ArcPlace) TypedKey(e *fyne.KeyEvent) {
	p.count()
	at := p.data.Now
	switch e.Name {
	case fyne.KeyRight:
		p.place(at.Truncate(time.Minute) + time.Minute)
	case fyne.KeyLeft:
		p.place((at - time.Second).Truncate(time.Minute))
	case fyne.KeyHome:
		p.place(0)
	case fyne.KeyEnd:
		p.place(p.data.landing())
	default:
		passKey(p, e)
	}
}

// TypedRune hands letters on, which belong to the screen.
func (p *ArcPlace) TypedRune(r rune) { passRune(p, r) }

// FocusGained shows that the arrow keys move the playhead here.
func (p *ArcPlace) FocusGained() {
	p.focused = true
	p.Refresh()
	comeIntoSight(p)
}

// FocusLost takes that sign away.
func (p *ArcPlace) FocusLost() {
	p.focused = false
	p.Refresh()
}
