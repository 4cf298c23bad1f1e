package session

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"
)

// Library holds the protocols that can be chosen, by name, and what was wrong
// with the files that can't.
type Library struct {
	Protocols []Protocol
	Faults    []error // each a *Plain
}

// ReadLibrary reads the protocols of folders as ReadFiles does, so that a clinic
// can edit its own copy of a shipped one.
func ReadLibrary(folders ...fs.FS) Library {
	var lib Library
	lib.Protocols, lib.Faults = ReadFiles("protocols", ParseProtocol, func(p Protocol) string { return p.ID }, folders...)
	slices.SortStableFunc(lib.Protocols, func(a, b Protocol) int { return cmp.Compare(a.Name, b.Name) })
	return lib
}

// Find looks a protocol up by its id.
func (l Library) Find(id string) (Protocol, error) {
	ids := make([]string, len(l.Protocols))
	for i, p := range l.Protocols {
		if p.ID == id {
			return p, nil
		}
		ids[i] = p.ID
	}
	return Protocol{}, Sayf("error.protocol.unknown", "There is no protocol called “{{.ID}}”; choose one of {{.Known}}.", "ID", clip(id, 40), "Known", strings.Join(ids, ", "))
}

// Of lists the protocols of a sort, by name.
func (l Library) Of(s Sort) (all []Protocol) {
	for _, p := range l.Protocols {
		if p.Sort == s {
			all = append(all, p)
		}
	}
	return all
}
