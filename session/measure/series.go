package measure

import (
	"math"
	"slices"
	"time"

	"doorway/session"
)

// Series is how one measure went over the sessions of a client.
type Series struct {
	Measure   string // id
	Name      string // as it was called last
	Low, High int
	Validated bool
	Bands     []int     // where each band but the lowest begins
	Reliable  *Reliable // nil: no source says from when a change is more than chance
	Points    []Point   // by day
}

// Point is one result of a series.
type Point struct {
	At    time.Time
	Value int
	Band  string
	// Changed says that the result lies at least a reliable change from the first, or
	// from the one that was marked so last.
	Changed bool
}

// Series lists what was asked more than never and comes to one number: measures in
// the order of the library, then those that it does not know any more.
func (l Library) Series(c session.Course) []Series {
	var all []Series
	for _, r := range c.Results {
		value, ok := r.Value()
		if !ok {
			continue
		}
		at := slices.IndexFunc(all, func(s Series) bool { return s.Measure == r.Measure })
		if at < 0 {
			at = len(all)
			all = append(all, l.series(r))
		}
		s := &all[at]
		// A range that a file changed in between holds both.
		s.Name, s.Low, s.High = r.Name, min(s.Low, r.Low), max(s.High, r.High)
		s.Points = append(s.Points, Point{At: r.Day(), Value: value, Band: r.Band})
	}
	for _, s := range all {
		s.mark()
	}
	order := func(s Series) int {
		if at := slices.IndexFunc(l.Measures, func(m Measure) bool { return m.ID == s.Measure }); at >= 0 {
			return at
		}
		return len(l.Measures)
	}
	slices.SortStableFunc(all, func(a, b Series) int { return order(a) - order(b) })
	return all
}

// mark marks the reliable changes.
func (s Series) mark() {
	if s.Reliable == nil {
		return
	}
	values := make([]float64, len(s.Points))
	for i, p := range s.Points {
		values[i] = float64(p.Value)
	}
	for i, changed := range s.Reliable.Changes(values) {
		s.Points[i].Changed = changed
	}
}

// Changes says of each value whether it lies a reliable change or more from the
// first, or from the one of which that was said last.
func (r Reliable) Changes(values []float64) []bool {
	changed := make([]bool, len(values))
	from := 0
	for i := range values {
		if i > 0 && math.Abs(values[i]-values[from]) >= r.Change {
			changed[i], from = true, i
		}
	}
	return changed
}

// series is an empty one for a result.
func (l Library) series(r session.Result) Series {
	s := Series{Measure: r.Measure, Low: r.Low, High: r.High, Validated: r.Validated}
	m, ok := l.Find(r.Measure)
	if !ok {
		return s
	}
	s.Reliable = m.Reliable
	for _, b := range m.Bands[min(1, len(m.Bands)):] {
		s.Bands = append(s.Bands, b.From)
	}
	return s
}
