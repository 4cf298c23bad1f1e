package session

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"syscall"
)

// Library holds the protocols that can be chosen, by name, and what was wrong
// with the files that can't.
type Library struct {
	Protocols []Protocol
	Faults    []error // each a *Plain
}

// ReadLibrary reads every .toml file in the given folders but hidden ones. A later folder's
// protocol stands in place of an earlier one's of the same id, so that a clinic
// can edit its own copy. A folder that is not there is empty; a broken file is
// a fault and stops nothing.
func ReadLibrary(folders ...fs.FS) Library {
	var lib Library
	at := map[string]int{}
	for _, folder := range folders {
		entries, err := fs.ReadDir(folder, ".")
		if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR) {
			lib.Faults = append(lib.Faults, Sayf("error.protocols", "The folder of protocols can't be read; please look at its permissions.").Because(err))
		}
		mine := map[string]string{}
		for _, e := range entries {
			if e.IsDir() || strings.HasPrefix(e.Name(), ".") || !strings.EqualFold(path.Ext(e.Name()), ".toml") {
				continue
			}
			p, err := readProtocol(folder, e.Name())
			if err != nil {
				lib.Faults = append(lib.Faults, err)
				continue
			}
			if other, twice := mine[p.ID]; twice {
				lib.Faults = append(lib.Faults, Sayf("error.protocol.twice", "The protocol files {{.One}} and {{.Other}} have the same id; the second is left out until its id is changed.", "One", other, "Other", e.Name()))
				continue
			}
			mine[p.ID] = e.Name()
			if i, ok := at[p.ID]; ok {
				lib.Protocols[i] = p
				continue
			}
			at[p.ID] = len(lib.Protocols)
			lib.Protocols = append(lib.Protocols, p)
		}
	}
	slices.SortStableFunc(lib.Protocols, func(a, b Protocol) int { return cmp.Compare(a.Name, b.Name) })
	return lib
}

func readProtocol(folder fs.FS, name string) (Protocol, error) {
	unreadable := Sayf("error.protocol.read", "The protocol file {{.File}} can't be read; please look at its permissions.", "File", name)
	// What is no plain file, such as a pipe, could be waited for without end.
	info, err := fs.Stat(folder, name)
	if err != nil {
		return Protocol{}, unreadable.Because(err)
	}
	if !info.Mode().IsRegular() || info.Size() > longestFile {
		return Protocol{}, Sayf("error.protocol.plain", "{{.File}} is no protocol: it is not a plain file, or far too large; please take it out of the folder.", "File", name)
	}
	data, err := fs.ReadFile(folder, name)
	if err != nil {
		return Protocol{}, unreadable.Because(err)
	}
	return ParseProtocol(name, data)
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
