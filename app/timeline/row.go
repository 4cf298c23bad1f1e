package timeline

import (
	"fmt"
	"time"

	"doorway/app/look"
	"doorway/app/widget"
	"doorway/session/vault"
)

// Row is a journey in a list.
func Row(one vault.Summary, opened func()) *widget.Row {
	detail := look.T("row.detail", "{{.Minutes}} min · {{.Marks}} marks", map[string]any{"Minutes": int(one.Elapsed.Minutes() + 0.5), "Marks": one.Marks})
	if one.Open() {
		detail = look.T("row.open", "{{.Time}} in · {{.Marks}} marks", map[string]any{"Time": Elapsed(one.Elapsed), "Marks": one.Marks})
	}
	return widget.NewRow(Day(one.Began), Shape(one.Phases), string(one.Client), detail, opened)
}

// Day writes a day as 20 Nov.
func Day(t time.Time) string {
	return fmt.Sprintf("%d %s", t.Day(), look.T("month.short."+t.Format("01"), t.Format("Jan")))
}

// Month writes the name of a day's month.
func Month(t time.Time) string { return look.T("month."+t.Format("01"), t.Format("January")) }
