package session

import "slices"

// Sort is what a session is for. Each is lived through as a timeline of phases;
// only a journey has sound.
type Sort string

// The three sorts. A journey is the empty one: it was the only sort once, and
// old records do not name it.
const (
	JourneySort     Sort = ""
	PreparationSort Sort = "preparation"
	IntegrationSort Sort = "integration"
)

// Sorts lists them in the order of the arc of care.
var Sorts = []Sort{PreparationSort, JourneySort, IntegrationSort}

// Minutes are the least and the most that a session of the sort can be planned
// for.
func (s Sort) Minutes() (least, most int) {
	if s == JourneySort {
		return LeastMinutes, MostMinutes
	}
	return 15, 120
}

// Markers are the kinds of markers that make sense in a session of the sort: the
// medicine and its onset belong to a journey.
func (s Sort) Markers() []Marker {
	if s == JourneySort {
		return Markers
	}
	return slices.DeleteFunc(slices.Clone(Markers), func(m Marker) bool { return m.ID == Medicine || m.ID == "onset" })
}

func (s Sort) known() bool {
	return s == JourneySort || s == PreparationSort || s == IntegrationSort
}
