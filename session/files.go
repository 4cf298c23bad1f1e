package session

import (
	"errors"
	"io/fs"
	"path"
	"strings"
	"syscall"
)

// ReadFiles reads every .toml file in the given folders but hidden ones, each into
// a thing that has an id. A later folder's stands in place of an earlier one's of
// the same id; within a folder the first of an id does. A folder that is not there
// is empty; a broken file is a fault (a *Plain) and stops nothing. The folders'
// common name is for people to find them by.
func ReadFiles[T any](folder string, parse func(file string, data []byte) (T, error), id func(T) string, folders ...fs.FS) (all []T, faults []error) {
	at := map[string]int{}
	for _, in := range folders {
		entries, err := fs.ReadDir(in, ".")
		if err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR) {
			faults = append(faults, Sayf("error.files.folder", "The folder “{{.Folder}}” can't be read; please look at its permissions.", "Folder", folder).Because(err))
		}
		mine := map[string]string{}
		for _, e := range entries {
			if e.IsDir() || strings.HasPrefix(e.Name(), ".") || !strings.EqualFold(path.Ext(e.Name()), ".toml") {
				continue
			}
			one, err := readFile(in, e.Name(), folder, parse)
			if err != nil {
				faults = append(faults, err)
				continue
			}
			if other, twice := mine[id(one)]; twice {
				faults = append(faults, Sayf("error.files.twice", "The files {{.One}} and {{.Other}} in the folder “{{.Folder}}” have the same id; the second is left out until its id is changed.",
					"One", other, "Other", e.Name(), "Folder", folder))
				continue
			}
			mine[id(one)] = e.Name()
			if i, ok := at[id(one)]; ok {
				all[i] = one
				continue
			}
			at[id(one)] = len(all)
			all = append(all, one)
		}
	}
	return all, faults
}

func readFile[T any](in fs.FS, name, folder string, parse func(string, []byte) (T, error)) (none T, _ error) {
	unreadable := Sayf("error.files.read", "The file {{.File}} in the folder “{{.Folder}}” can't be read; please look at its permissions.", "File", name, "Folder", folder)
	// What is no plain file, such as a pipe, could be waited for without end.
	info, err := fs.Stat(in, name)
	if err != nil {
		return none, unreadable.Because(err)
	}
	if !info.Mode().IsRegular() || info.Size() > longestFile {
		return none, Sayf("error.files.plain", "{{.File}} is not a plain file, or far too large; please take it out of the folder “{{.Folder}}”.", "File", name, "Folder", folder)
	}
	data, err := fs.ReadFile(in, name)
	if err != nil {
		return none, unreadable.Because(err)
	}
	return parse(name, data)
}
