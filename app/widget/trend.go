package widget

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"doorway/session/draw"
)

var (
	_ fyne.Widget       = (*Trends)(nil)
	_ fyne.Focusable    = (*Trends)(nil)
	_ fyne.Draggable    = (*Trends)(nil)
	_ desktop.Hoverable = (*Trends)(nil)
	_ desktop.Keyable   = (*Trends)(nil)
)

// TrendsData is all that trends show.
type TrendsData struct {
	draw.Trends
	Read [][]string    // what is read at each point of each trend: "12 Sep · 4"
	View time.Duration // the longest part of the time axis that is shown at once; zero: all of it
	Near bool          // little is beside them: the column of the names is narrow
}

// Trends are small charts under one another on one time axis. Under the pointer, and by ← → Home End with the keyboard, each
// tells the value at the nearest point, in a place kept for it. Where the axis is longer than what is shown of it at once,
// it follows the keys, and the pointer pulls it.
type Trends struct {
	widget.BaseWidget
	strokes
	presses

	data    TrendsData
	from    time.Time // where the part that is shown begins
	at      time.Time // the moment that is read; zero: none
	focused bool
	drawn   *trendsRenderer // while it is on the screen
}

// NewTrends returns trends that show the latest of the axis. They keep the slices of data: the caller does not change them
// afterwards.
func NewTrends(data TrendsData) *Trends {
	t := &Trends{data: data, from: data.To}
	t.ExtendBaseWidget(t)
	return t
}

// Set shows other data, at the same part of the axis where that is there.
func (t *Trends) Set(data TrendsData) {
	if _, to := t.shown(); !to.Before(t.data.To) {
		t.from = data.To
	}
	t.data, t.at = data, time.Time{}
	t.Refresh()
}

// shown is the part of the axis that is in sight.
func (t *Trends) shown() (from, to time.Time) {
	d := t.data
	if d.View <= 0 || d.To.Sub(d.From) <= d.View {
		return d.From, d.To
	}
	from = t.from
	if last := d.To.Add(-d.View); from.After(last) {
		from = last
	}
	if from.Before(d.From) {
		from = d.From
	}
	return from, from.Add(d.View)
}

// trend is one of the charts as it is in sight.
func (t *Trends) trend(i int) draw.Trend {
	one := t.data.All[i].Trend
	one.From, one.To = t.shown()
	one.Journeys = t.data.Journeys
	return one
}

// readReach is how near a point must lie to the moment that is read, in units of the screen.
const readReach = 24

// read is the point of a chart that is read now, or -1.
func (t *Trends) read(i int) int {
	if t.at.IsZero() {
		return -1
	}
	one, b := t.trend(i), t.plot()
	return one.Nearest(one.X(t.at, b), readReach, b)
}

// moments are when anything was asked, in order.
func (t *Trends) moments() (all []time.Time) {
	for _, one := range t.data.All {
		for _, p := range one.Points {
			all = append(all, p.At)
		}
	}
	slices.SortFunc(all, time.Time.Compare)
	return slices.CompactFunc(all, time.Time.Equal)
}

// walk reads the next moment that a key leads to.
func (t *Trends) walk(key fyne.KeyName) {
	all := t.moments()
	if len(all) == 0 {
		return
	}
	i, found := slices.BinarySearchFunc(all, t.at, time.Time.Compare)
	switch {
	case key == fyne.KeyHome:
		i = 0
	case key == fyne.KeyEnd || t.at.IsZero():
		i = len(all) - 1
	case key == fyne.KeyLeft:
		i--
	case found:
		i++
	}
	t.tell(all[min(max(i, 0), len(all)-1)])
}

// tell reads a moment, and brings it into sight.
func (t *Trends) tell(at time.Time) {
	from, to := t.shown()
	if air := to.Sub(from) / 20; at.Before(from) {
		t.from = at.Add(-air)
	} else if at.After(to) {
		t.from = from.Add(at.Sub(to) + air)
	}
	t.at = at
	t.Refresh()
}

// Dragged pulls the axis.
func (t *Trends) Dragged(e *fyne.DragEvent) {
	from, to := t.shown()
	wide := t.plot().Width()
	if wide <= 0 || to.Sub(from) == t.data.To.Sub(t.data.From) {
		return
	}
	t.from = from.Add(-time.Duration(float64(e.Dragged.DX) / wide * float64(to.Sub(from))))
	t.from, _ = t.shown()
	t.Refresh()
}

// DragEnd is part of fyne.Draggable.
func (t *Trends) DragEnd() {}

// MouseIn is called when the pointer comes.
func (t *Trends) MouseIn(e *desktop.MouseEvent) { t.MouseMoved(e) }

// MouseMoved reads what lies under the pointer.
func (t *Trends) MouseMoved(e *desktop.MouseEvent) {
	b := t.plot()
	x := float64(e.Position.X)
	if len(t.data.All) == 0 || x < b.Left-readReach || x > b.Right+readReach {
		t.MouseOut()
		return
	}
	before := t.reads()
	t.at = t.trend(0).Time(x, b)
	if !slices.Equal(before, t.reads()) {
		t.Refresh() // any change repaints the whole window
	}
}

// MouseOut is called when the pointer leaves.
func (t *Trends) MouseOut() {
	if !t.at.IsZero() {
		t.at = time.Time{}
		t.Refresh()
	}
}

// reads are the points that are read, of all charts.
func (t *Trends) reads() []int {
	all := make([]int, len(t.data.All))
	for i := range all {
		all[i] = t.read(i)
	}
	return all
}

// Readings are what is read now, of each chart; empty where nothing is.
func (t *Trends) Readings() []string {
	all := make([]string, len(t.data.All))
	for i, p := range t.reads() {
		if p >= 0 && i < len(t.data.Read) && p < len(t.data.Read[i]) {
			all[i] = t.data.Read[i][p]
		}
	}
	return all
}

// FocusGained is called when the keyboard comes.
func (t *Trends) FocusGained() {
	t.focused = true
	t.Refresh()
	comeIntoSight(t)
}

// FocusLost is called when the keyboard leaves.
func (t *Trends) FocusLost() {
	t.focused, t.at = false, time.Time{}
	t.Refresh()
}

// TypedRune hands letters on, which belong to the screen.
func (t *Trends) TypedRune(r rune) { passRune(t, r) }

// TypedKey reads the points one after the other. Other keys are the screen's.
func (t *Trends) TypedKey(e *fyne.KeyEvent) {
	t.count()
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd:
		t.walk(e.Name)
	default:
		passKey(t, e)
	}
}
