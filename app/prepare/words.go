package prepare

import (
	"fmt"
	"time"

	"doorway/app/look"
	"doorway/session"
)

// worth writes what a result comes to: 11, and of a scale from 0 to 10 of our own 6 / 10.
func worth(a session.Answer) string {
	n, ok := a.Value()
	switch {
	case !ok:
		return "–"
	case !a.Validated && a.High == 10:
		return fmt.Sprintf("%d / 10", n)
	}
	return fmt.Sprint(n)
}

// ago says how long ago a day was.
func ago(t, now time.Time) string {
	day := func(t time.Time) time.Time {
		t = t.In(now.Location())
		return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
	}
	switch days := int(day(now).Sub(day(t)) / (24 * time.Hour)); {
	case days <= 0:
		return look.T("ago.today", "today")
	case days == 1:
		return look.T("ago.yesterday", "yesterday")
	case days < 60:
		return look.T("ago.days", "{{.Days}} days ago", map[string]any{"Days": days})
	default:
		return look.T("ago.months", "{{.Months}} months ago", map[string]any{"Months": days / 30})
	}
}
