package clients

import (
	"time"

	"doorway/app/look"
	"doorway/app/timeline"
	"doorway/session/vault"
)

// lately is how often and when a client was here.
func lately(c vault.Client, now time.Time) string {
	words := timeline.Journeys(c.Journeys)
	if !c.Last.IsZero() {
		words += " · " + look.T("clients.last", "here {{.Day}}", map[string]any{"Day": timeline.Day(c.Last, now)})
	}
	return words
}

// coming is what is to be done next with a client; empty where nothing is.
func coming(c vault.Client, now time.Time) string {
	if due, ok := c.Waiting(now); ok {
		return look.T("clients.ask", "{{.After}}: ask how it has been", map[string]any{"After": look.T("after."+due.After.ID, due.After.Name)})
	}
	switch {
	case c.Next == nil:
		return ""
	case c.Next.Day.IsZero():
		return look.T("clients.prepared", "prepared")
	}
	return look.T("clients.comes", "comes {{.Day}}, {{.Time}}",
		map[string]any{"Day": timeline.Day(c.Next.Day, now), "Time": timeline.Clock(c.Next.Day)})
}

func count(n int) string {
	switch n {
	case 0:
		return look.T("clients.count.none", "nobody")
	case 1:
		return look.T("clients.count.one", "1 client")
	default:
		return look.T("clients.count", "{{.N}} clients", map[string]any{"N": n})
	}
}
