package measure

import (
	"cmp"
	"io/fs"
	"slices"

	"doorway/session"
)

// Library holds the measures that can be chosen, in the order in which they are shown, and what was wrong with the files
// that can't.
type Library struct {
	Measures []Measure
	Faults   []error // each a *session.Plain
}

// ReadLibrary reads the measures of folders as session.ReadFiles does: a later folder's stands in place of an earlier
// one's of the same id.
func ReadLibrary(folders ...fs.FS) Library {
	var lib Library
	lib.Measures, lib.Faults = session.ReadFiles("measures", Parse, func(m Measure) string { return m.ID }, folders...)
	slices.SortStableFunc(lib.Measures, func(a, b Measure) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Name, b.Name))
	})
	return lib
}

// Find looks a measure up by its id.
func (l Library) Find(id string) (Measure, bool) {
	for _, m := range l.Measures {
		if m.ID == id {
			return m, true
		}
	}
	return Measure{}, false
}
