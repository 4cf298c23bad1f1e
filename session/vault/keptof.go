package vault

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"doorway/session"

	"github.com/ncruces/go-sqlite3"
)

// CapsuleFile is the name under which the file of a capsule is kept, as it came
// or went.
func CapsuleFile(capsule session.ID) string { return "capsule-" + string(capsule) }

// LetterFile is the name under which the file of a letter is kept, as it came or
// went.
func LetterFile(letter session.ID) string { return "letter-" + string(letter) }

// filesOf names all kept files that belong to a course, there or not.
func filesOf(events []session.Event) (names []string) {
	for _, e := range events {
		switch a := e.Act.(type) {
		case session.Send:
			names = append(names, CapsuleFile(a.Capsule.ID))
		case session.Receive:
			names = append(names, CapsuleFile(a.Capsule.ID))
		case session.Share:
			names = append(names, LetterFile(a.Letter.ID))
		case session.Take:
			names = append(names, LetterFile(a.Letter.ID))
		case session.Write:
			if a.Sound != nil {
				names = append(names, a.Sound.Name)
			}
		}
	}
	return names
}

// neededBy names the kept files that a course can't be without: the capsule that
// is lived with, the letters that came with something spoken, and what was spoken
// and not taken back. Of a letter in words alone all stands in the record.
// Whether there are more, such as a copy of what was sent, is the caller's.
func neededBy(c session.Course) (names []string) {
	if r, ok := c.Latest(); ok {
		names = append(names, CapsuleFile(r.Capsule.ID))
	}
	for _, t := range c.Taken {
		if len(t.Letter.Recordings()) > 0 {
			names = append(names, LetterFile(t.Letter.ID))
		}
	}
	for _, w := range c.Journal {
		if w.Sound != nil && w.Letter == "" { // else it is in the letter
			names = append(names, w.Sound.Name)
		}
	}
	return names
}

// withFiles lists the courses that may name kept files.
func (x *index) withFiles() (ids []session.ID, err error) {
	err = x.rows(`SELECT DISTINCT courses.id FROM courses JOIN events ON session = courses.id WHERE kind IN ('send', 'receive', 'share', 'take', 'write')`, func(s *sqlite3.Stmt) {
		ids = append(ids, session.ID(s.ColumnText(0)))
	})
	return ids, err
}

// keptByCourses tells of the kept files that courses name what a person calls
// them, and which of them must be there.
func (v *Vault) keptByCourses(keys *ring) (called map[string]string, needed map[string]bool) {
	called, needed = map[string]string{}, map[string]bool{}
	var ids []session.ID
	_ = v.withIndex(func(x *index) (err error) { ids, err = x.withFiles(); return err }) // Check names the index
	for _, id := range ids {
		c, err := v.Course(id)
		if err != nil {
			continue // Check names it
		}
		for _, name := range filesOf(c.Events) {
			called[keys.opaque(name)] = name + " (" + string(c.Profile.Code) + ")"
		}
		for _, name := range neededBy(c) {
			needed[keys.opaque(name)] = true
		}
	}
	return called, needed
}

// checkKept reads all kept files to their ends, and looks for those that are
// gone. It gives how many can be read.
func (v *Vault) checkKept(keys *ring, all []string, each func()) (n int, damaged []error) {
	called, needed := v.keptByCourses(keys)
	call := func(opaque string) string {
		if name, known := called[opaque]; known {
			return name
		}
		return opaque
	}
	for _, opaque := range all {
		switch err := v.readKept(keys, opaque); {
		case err == nil:
			n++
		case !errors.Is(err, fs.ErrNotExist): // else it was taken away meanwhile, or is named below
			damaged = append(damaged, session.Sayf("error.check.file", "The kept file {{.File}} is damaged; please bring it back from a backup.", "File", call(opaque)).Because(err))
		}
		each()
	}
	v.keeping.RLock()
	defer v.keeping.RUnlock()
	var known []string
	_ = v.withIndex(func(x *index) (err error) { known, err = x.heads(); return err }) // Check names the index
	for _, name := range known {
		if opaque, ok := strings.CutPrefix(name, keptHead); ok {
			needed[opaque] = true
		}
	}
	for opaque := range needed {
		if !v.hasKept(opaque) {
			damaged = append(damaged, session.Sayf("error.check.filegone", "The kept file {{.File}} is gone; please bring it back from a backup.", "File", call(opaque)))
		}
	}
	slices.SortFunc(damaged, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	return n, damaged
}
