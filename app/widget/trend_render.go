package widget

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"doorway/app/look"
	"doorway/session/draw"
)

// Measures of trends, in the units of the screen.
const (
	trendWords = float32(162) // the column of the names
	trendNear  = float32(92)  // the same where it is narrow
	trendEach  = float32(58)
	trendPitch = float32(74)
	trendFoot  = float32(26) // under the last chart, for dates
	trendLeast = float32(180)
	trendOver  = float32(8) // how far dots may reach past the ends of the axis
	trendDot   = float32(9)
)

// plot is where the axis lies across.
func (t *Trends) plot() draw.Box {
	left := t.words()
	right := max(t.Size().Width-trendOver, left)
	return draw.Box{Left: float64(left), Right: float64(right), Bottom: float64(trendEach)}
}

// words is how wide the column of the names is.
func (t *Trends) words() float32 {
	if t.data.Near {
		return trendNear
	}
	return trendWords
}

// MinSize is that of all the charts.
func (t *Trends) MinSize() fyne.Size {
	return fyne.NewSize(t.words()+trendLeast, trendPitch*float32(len(t.data.All))-(trendPitch-trendEach)+trendFoot)
}

// CreateRenderer is part of fyne.Widget.
func (t *Trends) CreateRenderer() fyne.WidgetRenderer {
	r := &trendsRenderer{parent: t, ring: newRing(look.RadiusSmall), line: canvas.NewLine(color.Transparent), thumb: canvas.NewRectangle(color.Transparent)}
	r.line.StrokeWidth = 1
	r.thumb.CornerRadius = 2
	t.drawn = r
	r.Refresh()
	return r
}

var _ fyne.WidgetRenderer = (*trendsRenderer)(nil)

type trendsRenderer struct {
	parent *Trends
	charts []*trendChart
	dates  []*canvas.Text
	line   *canvas.Line // at the moment that is read
	thumb  *canvas.Rectangle
	ring   *canvas.Rectangle
	from   time.Time // of what the charts show
}

// trendChart is one chart and what stands beside it.
type trendChart struct {
	name, note, read *look.Text
	plot             *canvas.Raster
	dot              *canvas.Circle
}

func (r *trendsRenderer) newChart(i int) *trendChart {
	c := &trendChart{
		name: look.Label("").Cut(), note: look.Caption("").Cut(), read: look.Caption("").In(look.ColorText).Wrap(),
		dot: canvas.NewCircle(color.Transparent),
	}
	c.plot = newDrawn(func() float32 { return c.plot.Size().Width }, func(on draw.Canvas, b draw.Box) {
		if i < len(r.parent.data.All) {
			r.parent.trend(i).Draw(on, draw.Box{Left: float64(trendOver), Right: b.Right - float64(trendOver), Bottom: b.Bottom - 1})
		}
	})
	c.dot.StrokeWidth = 2
	return c
}

func (r *trendsRenderer) Destroy() {
	if r.parent.drawn == r {
		r.parent.drawn = nil
	}
}

func (r *trendsRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.line}
	for _, c := range r.charts {
		objects = append(objects, c.plot, c.dot, c.name, c.note, c.read)
	}
	for _, d := range r.dates {
		objects = append(objects, d)
	}
	return append(objects, r.thumb, r.ring)
}

func (r *trendsRenderer) MinSize() fyne.Size { return r.parent.MinSize() }

func (r *trendsRenderer) Layout(size fyne.Size) {
	b := r.parent.plot()
	for i, c := range r.charts {
		top := trendPitch * float32(i)
		wide := r.parent.words() - 12
		c.name.Move(fyne.NewPos(0, top))
		c.name.Resize(fyne.NewSize(wide, c.name.MinSize().Height))
		c.note.Move(fyne.NewPos(0, top+21))
		c.note.Resize(fyne.NewSize(wide, c.note.MinSize().Height))
		c.read.Move(fyne.NewPos(0, top+38))
		c.read.Resize(fyne.NewSize(wide, trendPitch-38))
		c.plot.Move(fyne.NewPos(float32(b.Left)-trendOver, top))
		c.plot.Resize(fyne.NewSize(float32(b.Width())+2*trendOver, trendEach+1))
	}
	r.ring.Move(fyne.NewPos(-8, -6))
	r.ring.Resize(fyne.NewSize(size.Width+16, r.parent.MinSize().Height+8))
	r.layDates(b)
	r.layRead(b)
	r.layThumb(b)
}

// layDates writes the journeys' dates under the last chart, those that find room.
func (r *trendsRenderer) layDates(b draw.Box) {
	t := r.parent
	from, to := t.shown()
	axis := draw.Trend{From: from, To: to}
	ink := look.Color(t.Theme(), look.ColorQuiet)
	r.dates = r.dates[:0]
	y := t.MinSize().Height - trendFoot + 6
	end := float32(-1e9)
	for _, at := range t.data.Journeys {
		if t.data.Date == nil || at.Before(from) || at.After(to) {
			continue
		}
		words := newText(t.data.Date(at), 12, look.Regular)
		words.Color = ink
		size, _ := textSize(words)
		x := min(max(float32(axis.X(at, b))-size.Width/2, float32(b.Left)), float32(b.Right)-size.Width)
		if x < end+10 {
			continue
		}
		words.Move(look.Whole(x, y))
		words.Resize(size)
		end = x + size.Width
		r.dates = append(r.dates, words)
	}
}

// layRead shows what is read, and where.
func (r *trendsRenderer) layRead(b draw.Box) {
	t := r.parent
	reads, readings := t.reads(), t.Readings()
	r.line.Hide()
	for i, c := range r.charts {
		c.read.SetText(readings[i])
		c.dot.Hidden = reads[i] < 0
		if reads[i] < 0 {
			continue
		}
		one := t.trend(i)
		p := one.Points[reads[i]]
		x, y := float32(one.X(p.At, b)), float32(one.Y(p.Value, draw.Box{Bottom: float64(trendEach)}))
		c.dot.Move(fyne.NewPos(x-trendDot/2, trendPitch*float32(i)+y-trendDot/2))
		c.dot.Resize(fyne.NewSquareSize(trendDot))
		c.dot.FillColor, c.dot.StrokeColor = look.Color(t.Theme(), look.ColorCard), one.Colour
		// The line stands at a point, not at the pointer between two.
		r.line.Hidden = false
		r.line.Position1 = fyne.NewPos(x, 0)
		r.line.Position2 = fyne.NewPos(x, t.MinSize().Height-trendFoot)
	}
}

// layThumb shows which part of a long axis is in sight.
func (r *trendsRenderer) layThumb(b draw.Box) {
	t := r.parent
	from, to := t.shown()
	whole := t.data.To.Sub(t.data.From)
	r.thumb.Hidden = to.Sub(from) >= whole
	if r.thumb.Hidden {
		return
	}
	axis := draw.Trend{From: t.data.From, To: t.data.To}
	left, right := float32(axis.X(from, b)), float32(axis.X(to, b))
	r.thumb.Move(fyne.NewPos(left, t.MinSize().Height-3))
	r.thumb.Resize(fyne.NewSize(max(right-left, 12), 3))
}

func (r *trendsRenderer) Refresh() {
	t, th := r.parent, r.parent.Theme()
	redraw := len(r.charts) != len(t.data.All)
	for len(r.charts) < len(t.data.All) {
		r.charts = append(r.charts, r.newChart(len(r.charts)))
	}
	r.charts = r.charts[:len(t.data.All)]
	for i, c := range r.charts {
		c.name.SetText(t.data.All[i].Name)
		c.note.SetText(t.data.All[i].Note)
	}
	r.line.StrokeColor = look.Color(th, look.ColorLine)
	r.thumb.FillColor = look.Color(th, look.ColorQuiet)
	paintRing(r.ring, t.focused, look.Color(th, look.ColorFocusRing))
	r.Layout(t.Size())
	// The plots are drawn anew only where they show something else than before: a hand that moves along them does not.
	if from, _ := t.shown(); redraw || r.from != from || t.at.IsZero() {
		r.from = from
		for _, c := range r.charts {
			c.plot.Refresh()
		}
	}
	canvas.Refresh(t)
}
