package compare

import (
	"fmt"
	"image/color"
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/draw"

	"fyne.io/fyne/v2"
)

// letters is how much of a long text is shown; all of it is in the journey itself.
const letters = 600

// column is what is told of one journey under the two arcs, on axes as long as
// the other's.
func (s *Screen) column(number int, j *journey, ink color.NRGBA, axis time.Duration) fyne.CanvasObject {
	column := page.Column(12, look.Strong(look.T("compare.journey", "Journey {{.N}}", map[string]any{"N": number})))
	quote := func(heading, words string) {
		if words == "" {
			return
		}
		short, _ := look.Beginning(words, letters)
		column.Add(page.Column(4, look.Section(heading), look.Quote(short, 17).Wrap()))
	}
	quote(look.T("compare.intention", "Intention"), j.Plan.Intention)
	column.Add(page.Column(6, look.Section(look.T("compare.checkins", "Check-ins")), ratings(j.Journey, ink, axis)))
	column.Add(page.Column(6, look.Section(look.T("compare.pressure", "Pressure")), s.vitals(j.Journey)))
	quote(look.T("compare.closing", "Closing words"), j.Closing)
	column.Add(page.Column(4, look.Section(look.T("compare.marks", "Marks")), marks(j)))
	return widget.NewCard(column)
}

// ratings are the dials of a journey's check-ins, a small chart each.
func ratings(j session.Journey, ink color.NRGBA, axis time.Duration) fyne.CanvasObject {
	start := time.Unix(0, 0) // charts have an axis of moments
	data := widget.TrendsData{Near: true, Trends: draw.Trends{From: start, To: start.Add(axis)}}
	for i, dial := range (session.Ratings{}).Dials() {
		one := draw.Named{Name: look.T("dial."+dial.Name, dial.Name), Note: "0–10", Trend: draw.Trend{High: 10, Colour: ink}}
		var read []string
		for _, e := range j.Entries {
			c, ok := e.Act.(session.CheckIn)
			if !ok || e.TakenBack || e.Elapsed > axis {
				continue
			}
			if v := c.Dials()[i].Value; v != nil {
				one.Points = append(one.Points, draw.TrendPoint{At: start.Add(e.Elapsed), Value: float64(*v)})
				read = append(read, fmt.Sprintf("%s · %d", timeline.Elapsed(e.Elapsed), *v))
			}
		}
		if len(one.Points) > 0 {
			data.All, data.Read = append(data.All, one), append(data.Read, read)
		}
	}
	if len(data.All) == 0 {
		return look.Quiet(look.T("compare.checkins.none", "None was made."))
	}
	return widget.NewTrends(data)
}

// pressures are the blood pressures of a journey, the one before it at its
// beginning.
func pressures(j session.Journey) (all []draw.Reading) {
	add := func(at time.Duration, v session.Vitals) {
		if v.Systolic != nil && v.Diastolic != nil {
			all = append(all, draw.Reading{At: at, Systolic: *v.Systolic, Diastolic: *v.Diastolic})
		}
	}
	add(0, j.Plan.Before.Vitals)
	for _, e := range j.Entries {
		if v, ok := e.Act.(session.TakeVitals); ok && !e.TakenBack {
			add(e.Elapsed, v.Vitals)
		}
	}
	return all
}

// vitals is the chart of the pressures of one journey, on the axis of both.
func (s *Screen) vitals(j session.Journey) fyne.CanvasObject {
	chart := draw.Vitals{Readings: pressures(j), End: s.pair().axis()}
	if len(chart.Readings) == 0 {
		return look.Quiet(look.T("compare.pressure.none", "None was taken."))
	}
	for _, side := range s.sides {
		if side.journey != nil {
			for _, r := range pressures(side.journey.Journey) {
				chart.End = max(chart.End, r.At)
			}
		}
	}
	for _, l := range []*int{j.Plan.Before.Limits.Systolic, j.Plan.Before.Limits.Diastolic} {
		if l != nil {
			chart.Limits = append(chart.Limits, *l)
		}
	}
	return widget.NewDrawing(240, 120, chart.Draw)
}

// marks lists what was marked, by the numbers that stand on the arc.
func marks(j *journey) fyne.CanvasObject {
	all := j.marks()
	if len(all) == 0 {
		return look.Quiet(look.T("compare.marks.none", "Nothing was marked."))
	}
	rows := page.Column(4)
	for i, m := range all {
		e := j.Entry(session.ID(m.ID))
		if e == nil {
			continue
		}
		words, _ := look.Beginning(timeline.Entry(*e), letters/3)
		text := look.Label(words).Wrap()
		rows.Add(page.Level(10, text, page.Wide(26, look.Quiet(fmt.Sprint(i+1))), page.Wide(58, look.Quiet(m.Label)), text))
	}
	return rows
}
