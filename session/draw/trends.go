package draw

import "time"

// Named is a trend with what stands beside it.
type Named struct {
	Trend
	Name string // Food noise
	Note string // 0–10, own scale
}

// Measures of trends, in the canvas' units.
const (
	trendsWords = 162.0 // at their left
	trendsEach  = 58.0
	trendsGap   = 16.0
	trendsFoot  = 24.0
)

// Trends are several trends under one another on one time axis, each on its own
// range: measures with different ranges are never drawn on one scale.
type Trends struct {
	All      []Named
	From, To time.Time
	Journeys []time.Time
	Date     func(time.Time) string // 12 Sep
}

// Height is how high the trends are drawn.
func (t Trends) Height() float64 {
	return float64(len(t.All))*(trendsEach+trendsGap) - trendsGap + trendsFoot
}

// Draw draws the trends into a box, whose height is [Trends.Height] or more.
// The journeys' dates stand beneath, those that find room.
func (t Trends) Draw(c Canvas, b Box) {
	name, note := Style{Regular, 10, Ink}, Style{Regular, 8, Quiet}
	y := b.Top
	for _, one := range t.All {
		one.From, one.To, one.Journeys = t.From, t.To, t.Journeys
		for i, line := range Wrap(trendsWords-12, name.Of(one.Name)) {
			Lay(c, b.Left, y+12+float64(i)*13, trendsWords-12, line)
		}
		for i, line := range Wrap(trendsWords-12, note.Of(one.Note)) {
			Lay(c, b.Left, y+26+float64(i)*11, trendsWords-12, line)
		}
		one.Draw(c, Box{b.Left + trendsWords, y, b.Right, y + trendsEach})
		y += trendsEach + trendsGap
	}
	axis := Trend{From: t.From, To: t.To}
	end := -1e9
	for _, at := range t.Journeys {
		line := Set(note.Of(t.Date(at)))
		plot := Box{b.Left + trendsWords, 0, b.Right, 0}
		x := min(max(axis.X(at, plot)-line.Width/2, plot.Left), plot.Right-line.Width)
		if x > end+6 {
			c.Text(Point{x, y - trendsGap + 16}, line)
			end = x + line.Width
		}
	}
}
