package records

import (
	"time"

	"doorway/app/look"
	"doorway/app/timeline"
)

func sessions(n int) string {
	switch n {
	case 0:
		return look.T("records.sessions.none", "no session")
	case 1:
		return look.T("records.sessions.one", "1 session")
	default:
		return look.T("records.sessions", "{{.N}} sessions", map[string]any{"N": n})
	}
}

// records are sessions and clients, as they come in.
func records(n int) string {
	if n == 1 {
		return look.T("records.records.one", "1 record")
	}
	return look.T("records.records", "{{.N}} records", map[string]any{"N": n})
}

func events(n int) string {
	if n == 1 {
		return look.T("records.events.one", "1 event")
	}
	return look.T("records.events", "{{.N}} events", map[string]any{"N": n})
}

// day writes a day as today, or as 20 Nov.
func day(t, now time.Time) string {
	if y, m, d := t.Date(); y == now.Year() && m == now.Month() && d == now.Day() {
		return look.T("records.today", "today")
	}
	return timeline.Day(t, now)
}
