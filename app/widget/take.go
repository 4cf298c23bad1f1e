package widget

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"doorway/app/look"
)

const (
	takeHeight = float32(72)
	takeWidth  = float32(200)
	takePitch  = float32(5) // from bar to bar
	takeBar    = float32(3)
	takeLine   = float32(2)
	takeKnob   = float32(12)
)

// TakeBars is how many values of an envelope a Take shows at most; more are thinned out.
const TakeBars = 200

// takeLeast is how much is left at least between the handles.
const takeLeast = 200 * time.Millisecond

var (
	_ fyne.Widget        = (*Take)(nil)
	_ fyne.Tappable      = (*Take)(nil)
	_ fyne.Draggable     = (*Take)(nil)
	_ desktop.Hoverable  = (*Take)(nil)
	_ desktop.Cursorable = (*Take)(nil)
)

// Take shows what was recorded as its envelope, between two handles that trim it: the pointer moves the one that is nearer.
type Take struct {
	widget.BaseWidget

	// OnTrimmed is told each change a person makes.
	OnTrimmed func(from, to time.Duration)

	envelope []float64
	whole    time.Duration
	from, to time.Duration
	end      bool // the handle at the end is being pulled
	pulled   bool
	hovered  bool
}

// NewTake returns a take of nothing.
func NewTake() *Take {
	t := &Take{}
	t.ExtendBaseWidget(t)
	return t
}

// Set shows a recording: its envelope from 0 to 1, in equal steps over its whole length, and what is left of it. The values
// are held within their range, and so are the ends. It does not call OnTrimmed.
func (t *Take) Set(envelope []float64, whole, from, to time.Duration) {
	t.envelope, t.whole, t.pulled = thinned(envelope), max(whole, 0), false
	t.to = min(max(to, t.least()), t.whole)
	t.from = min(max(from, 0), t.to-t.least())
	t.Refresh()
}

// thinned is an envelope of at most TakeBars values, each the highest of those it stands for.
func thinned(envelope []float64) []float64 {
	n := min(len(envelope), TakeBars)
	bars := make([]float64, n)
	for i, v := range envelope {
		k := i * n / len(envelope)
		bars[k] = max(bars[k], min(v, 1))
	}
	return bars
}

// Span is what is left, from the beginning of the recording.
func (t *Take) Span() (from, to time.Duration) { return t.from, t.to }

// MoveFrom moves the first handle as far as there is room.
func (t *Take) MoveFrom(by time.Duration) { t.trim(t.from+by, t.to) }

// MoveTo moves the second handle as far as there is room.
func (t *Take) MoveTo(by time.Duration) { t.trim(t.from, t.to+by) }

// trim moves one of the handles. It stays within the recording, and away from the other.
func (t *Take) trim(from, to time.Duration) {
	if from != t.from {
		from = max(min(from, to-t.least()), 0)
	} else {
		to = min(max(to, from+t.least()), t.whole)
	}
	if t.from == from && t.to == to {
		return
	}
	t.from, t.to = from, to
	t.Refresh()
	if t.OnTrimmed != nil {
		t.OnTrimmed(from, to)
	}
}

func (t *Take) least() time.Duration { return min(takeLeast, t.whole) }

// at is the moment under x to a hundredth of a second, and x the place of a moment.
func (t *Take) at(x float32) time.Duration {
	if t.Size().Width <= 0 {
		return 0
	}
	return min(time.Duration(float64(t.whole)*float64(min(max(x/t.Size().Width, 0), 1))).Round(10*time.Millisecond), t.whole)
}

func (t *Take) x(at time.Duration) float32 {
	if t.whole <= 0 {
		return 0
	}
	return t.Size().Width * float32(float64(at)/float64(t.whole))
}

// take takes the handle nearer to x.
func (t *Take) take(x float32) { t.end = x-t.x(t.from) > t.x(t.to)-x }

// pull moves the handle that was taken under x.
func (t *Take) pull(x float32) {
	if t.end {
		t.trim(t.from, t.at(x))
	} else {
		t.trim(t.at(x), t.to)
	}
}

// Tapped is called when the pointer presses.
func (t *Take) Tapped(ev *fyne.PointEvent) {
	letGo(t)
	t.take(ev.Position.X)
	t.pull(ev.Position.X)
}

// Dragged is called while the pointer pulls. The handle is taken where the pull began.
func (t *Take) Dragged(ev *fyne.DragEvent) {
	if !t.pulled {
		t.pulled = true
		t.take(ev.Position.X - ev.Dragged.DX)
	}
	t.pull(ev.Position.X)
}

// DragEnd is called when the pointer lets go.
func (t *Take) DragEnd() { t.pulled = false }

// Cursor shows that the handles go left and right.
func (t *Take) Cursor() desktop.Cursor { return desktop.HResizeCursor }

// MouseIn is called when the pointer comes.
func (t *Take) MouseIn(*desktop.MouseEvent) {
	t.hovered = true
	t.Refresh()
}

// MouseMoved is called when the pointer moves.
func (t *Take) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called when the pointer leaves.
func (t *Take) MouseOut() {
	t.hovered = false
	t.Refresh()
}

// CreateRenderer is part of fyne.Widget.
func (t *Take) CreateRenderer() fyne.WidgetRenderer {
	r := &takeRenderer{parent: t, left: canvas.NewRectangle(color.Transparent)}
	r.left.CornerRadius = look.RadiusSmall
	for i := range r.handles {
		r.handles[i] = canvas.NewRectangle(color.Transparent)
		r.knobs[i] = canvas.NewCircle(color.Transparent)
	}
	r.fit(t.Size().Width)
	r.paint()
	return r
}

var _ fyne.WidgetRenderer = (*takeRenderer)(nil)

type takeRenderer struct {
	parent  *Take
	left    *canvas.Rectangle // what is left of it
	bars    []*canvas.Rectangle
	handles [2]*canvas.Rectangle
	knobs   [2]*canvas.Circle
}

func (r *takeRenderer) Destroy() {}

func (r *takeRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.left}
	for _, bar := range r.bars {
		objects = append(objects, bar)
	}
	for i := range r.handles {
		objects = append(objects, r.handles[i], r.knobs[i])
	}
	return objects
}

func (r *takeRenderer) MinSize() fyne.Size { return fyne.NewSize(takeWidth, takeHeight) }

// fit makes as many bars as have room.
func (r *takeRenderer) fit(width float32) {
	n := min(int(width/takePitch), TakeBars)
	for len(r.bars) < n {
		bar := canvas.NewRectangle(color.Transparent)
		bar.CornerRadius = takeBar / 2
		r.bars = append(r.bars, bar)
	}
	r.bars = r.bars[:max(n, 0)]
}

func (r *takeRenderer) Layout(size fyne.Size) {
	r.fit(size.Width)
	t := r.parent
	room := size.Height - takeKnob
	for i, bar := range r.bars {
		high := max(room*float32(t.height(i, len(r.bars))), takeBar)
		x := (float32(i) + 0.5) * size.Width / float32(len(r.bars))
		bar.Move(fyne.NewPos(x-takeBar/2, (room-high)/2))
		bar.Resize(fyne.NewSize(takeBar, high))
	}
	from, to := t.x(t.from), t.x(t.to)
	r.left.Move(fyne.NewPos(from, 0))
	r.left.Resize(fyne.NewSize(to-from, room))
	for i, x := range []float32{from, to} {
		r.handles[i].Move(fyne.NewPos(min(max(x-takeLine/2, 0), size.Width-takeLine), 0))
		r.handles[i].Resize(fyne.NewSize(takeLine, room))
		r.knobs[i].Move(fyne.NewPos(min(max(x-takeKnob/2, 0), size.Width-takeKnob), room))
		r.knobs[i].Resize(fyne.NewSquareSize(takeKnob))
	}
	r.paint()
}

// height is how high the bar of so many is, from 0 to 1.
func (t *Take) height(bar, bars int) (high float64) {
	n := len(t.envelope)
	for i := bar * n / bars; i < max((bar+1)*n/bars, bar*n/bars+1) && i < n; i++ {
		high = max(high, t.envelope[i])
	}
	return high
}

func (r *takeRenderer) Refresh() {
	r.Layout(r.parent.Size())
	canvas.Refresh(r.parent)
}

func (r *takeRenderer) paint() {
	t, th := r.parent, r.parent.Theme()
	there := t.whole > 0
	r.left.FillColor = look.Color(th, look.ColorRaised)
	r.left.Hidden = !there
	for i, bar := range r.bars {
		bar.Hidden = !there
		bar.FillColor = look.Color(th, look.ColorLine)
		if mid := time.Duration((float64(i) + 0.5) / float64(len(r.bars)) * float64(t.whole)); mid >= t.from && mid < t.to {
			bar.FillColor = look.Color(th, look.ColorAccent)
		}
	}
	knob := look.Color(th, look.ColorKnob)
	if t.hovered {
		knob = look.Color(th, look.ColorAccentHover)
	}
	for i := range r.handles {
		r.handles[i].FillColor, r.knobs[i].FillColor = knob, knob
		r.handles[i].Hidden, r.knobs[i].Hidden = !there, !there
	}
}
