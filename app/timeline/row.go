package timeline

import (
	"fmt"
	"time"

	"doorway/app/look"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/vault"
)

// Row is a journey in a list that is read at the time now.
func Row(one vault.Summary, now time.Time, opened func()) *widget.Row {
	return widget.NewRow(Line(one, now), opened)
}

// Line is what a list says of a journey.
func Line(one vault.Summary, now time.Time) widget.RowData {
	words := Minutes(one.Elapsed) + " · " + marks(one.Marks)
	if one.Open() {
		words = look.T("row.open", "open since {{.Time}}", map[string]any{"Time": Clock(one.Began)}) + " · " + marks(one.Marks)
	}
	shape := Shape(one.Phases)
	if one.Sort != session.JourneySort {
		words = Sort(one.Sort) + " · " + words
		for i := range shape.Phases {
			shape.Phases[i].Height *= calm
		}
	}
	return widget.RowData{Day: Day(one.Began, now), Shape: shape, Title: Client(one.Client), Detail: words}
}

// calm is how high a session that is no journey rises against one.
const calm = 0.25

// Sort names a sort of session within a line.
func Sort(s session.Sort) string {
	switch s {
	case session.PreparationSort:
		return look.T("sort.preparation", "preparation")
	case session.IntegrationSort:
		return look.T("sort.integration", "integration")
	default:
		return look.T("sort.journey", "journey")
	}
}

// After names the time of a check-in after a journey.
func After(a session.After) string { return look.T("after."+a.ID, a.Name) }

// Client writes whose a journey is.
func Client(c session.Code) string {
	if c == session.Nobody {
		return look.T("row.nobody", "No client")
	}
	return string(c)
}

// Minutes writes a length of time as 61 min.
func Minutes(d time.Duration) string {
	return look.T("row.minutes", "{{.Minutes}} min", map[string]any{"Minutes": int(d.Minutes() + 0.5)})
}

func marks(n int) string {
	switch n {
	case 0:
		return look.T("row.marks.none", "no marks")
	case 1:
		return look.T("row.marks.one", "1 mark")
	default:
		return look.T("row.marks", "{{.Marks}} marks", map[string]any{"Marks": n})
	}
}

// Day writes a day as 20 Nov, and one of another year than now with its year.
func Day(t, now time.Time) string {
	day := fmt.Sprintf("%d %s", t.Day(), look.T("month.short."+t.Format("01"), t.Format("Jan")))
	if t.Year() != now.Year() {
		day += t.Format(" ’06")
	}
	return day
}

// Month writes the name of a day's month.
func Month(t time.Time) string { return look.T("month."+t.Format("01"), t.Format("January")) }
