package timeline

import (
	"strings"

	"doorway/app/look"
	"doorway/session"
)

// Focus names an area of focus: one of session.Focuses by its id, or own words
// as they are.
func Focus(id string) string {
	for _, f := range session.Focuses {
		if f.ID == id {
			return look.T("focus."+f.ID, f.Name)
		}
	}
	return id
}

// Focuses is what a client comes with, in one line.
func Focuses(p session.Profile) string {
	var names []string
	for _, f := range p.Focus {
		names = append(names, Focus(f))
	}
	return strings.Join(names, " · ")
}

// Journeys counts journeys: 3 journeys.
func Journeys(n int) string {
	switch n {
	case 0:
		return look.T("journeys.n.none", "no journey yet")
	case 1:
		return look.T("journeys.n.one", "1 journey")
	default:
		return look.T("journeys.n", "{{.N}} journeys", map[string]any{"N": n})
	}
}
