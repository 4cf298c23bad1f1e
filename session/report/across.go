package report

import (
	"fmt"
	"image/color"
	"slices"
	"time"

	"doorway/session"
	"doorway/session/draw"
	"doorway/session/measure"
)

// mostAcross is how many measures are drawn across the sessions: more would not
// stand on one page.
const mostAcross = 8

// leastAcross is how many results make a chart: two are told in a line, before and
// after.
const leastAcross = 3

// Across is how measures went across the sessions of a client, until the report was
// made.
type Across struct {
	Series   []measure.Series // of three results at least
	Journeys []time.Time      // when each began
}

// across takes over what a course tells of more than one session.
func (d *Document) across(c session.Course, measures measure.Library, journeys []time.Time) {
	d.Across = Across{measures.Series(c), journeys}
	d.Across.Series = slices.DeleteFunc(d.Across.Series, func(s measure.Series) bool { return len(s.Points) < leastAcross })
	d.Across.Series = d.Across.Series[:min(len(d.Across.Series), mostAcross)]
}

// overTime draws how it has been, each measure on its own range.
func (d Document) overTime(s *sheet) {
	if len(d.Across.Series) == 0 {
		return
	}
	t := draw.Trends{Journeys: d.Across.Journeys, Date: func(t time.Time) string { return t.Format("2 Jan") }}
	t.From, t.To = d.Across.Series[0].Points[0].At, d.Made
	colours := []color.NRGBA{draw.Accent, draw.Land, draw.Rise, draw.Open}
	changed := false
	for i, one := range d.Across.Series {
		named := draw.Named{Name: one.Name, Note: rangeWords(one), Trend: draw.Trend{Low: float64(one.Low), High: float64(one.High), Colour: colours[i%len(colours)]}}
		for _, b := range one.Bands {
			named.Bands = append(named.Bands, float64(b))
		}
		for _, p := range one.Points {
			named.Points = append(named.Points, draw.TrendPoint{At: p.At, Value: float64(p.Value), Changed: p.Changed})
			changed = changed || p.Changed
			if p.At.Before(t.From) {
				t.From = p.At
			}
		}
		t.All = append(t.All, named)
	}
	t.Journeys = slices.DeleteFunc(slices.Clone(t.Journeys), func(at time.Time) bool { return at.Before(t.From) })
	note := "  journeys are the shaded bands, bands of a measure dashed"
	if changed {
		note += "; a ring: a change beyond chance"
	}
	s.rule()
	wide := s.inner()
	s.flow(append(heading(wide, strong.Of("Across the sessions"), small.Of(note)), row{
		height: t.Height() + 6, tag: &draw.Tag{Role: draw.Figure, Alt: d.acrossWords()},
		draw: func(c draw.Canvas, left, top float64) {
			t.Draw(c, draw.Box{Left: left, Top: top + 6, Right: left + wide - 4, Bottom: top + 6 + t.Height()})
		},
	}))
}

func rangeWords(s measure.Series) string {
	words := fmt.Sprintf("%d–%d", s.Low, s.High)
	if !s.Validated {
		words += ", own scale"
	}
	return words
}

// acrossWords tells whoever can't see the charts what they show.
func (d Document) acrossWords() string {
	words := ""
	for _, s := range d.Across.Series {
		first, last := s.Points[0], s.Points[len(s.Points)-1]
		words += fmt.Sprintf("%s from %d on %s to %d on %s. ", s.Name, first.Value, dayWords(first.At), last.Value, dayWords(last.At))
	}
	return words
}
