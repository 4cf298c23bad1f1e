package today

import (
	"time"

	"doorway/app/look"
	"doorway/app/timeline"
)

// date writes a day as Sunday, 22 November.
func date(t time.Time) string {
	return look.T("date.long", "{{.Weekday}}, {{.Day}} {{.Month}}", map[string]any{
		"Weekday": look.T("weekday."+t.Format("Mon"), t.Format("Monday")),
		"Day":     t.Day(),
		"Month":   timeline.Month(t),
	})
}

func greeting(t time.Time) string {
	switch h := t.Hour(); {
	case h >= 5 && h < 12:
		return look.T("today.morning", "Good morning")
	case h >= 12 && h < 18:
		return look.T("today.afternoon", "Good afternoon")
	default:
		return look.T("today.evening", "Good evening")
	}
}
