package vault

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"

	"doorway/session"
)

// Report is what Check found.
type Report struct {
	Sessions int // without the courses of clients
	Courses  int
	Events   int     // of both
	Files    int     // kept whole, that can be read
	Damaged  []error // what is damaged, one plain sentence each
	Mended   []error // what was damaged when the vault was opened, and has been put right
}

// Whole reports whether nothing is damaged.
func (r Report) Whole() bool { return len(r.Damaged) == 0 }

// Check reads all of the vault: keys, journals, index, and whether they tell
// the same. It changes nothing that is kept. progress, which may be nil, is told how many of
// the sessions and kept files have been read, one call at a time and from any goroutine. The
// error says why the check could not be made.
func (v *Vault) Check(progress func(done, all int)) (Report, error) {
	var r Report
	keys, err := v.keys()
	if err != nil {
		return r, err
	}
	for _, path := range []string{v.files.header, v.files.copy} {
		if _, _, err := v.files.readOne(path); err != nil {
			r.Damaged = append(r.Damaged, session.Sayf("error.check.key", "The key file {{.File}} is damaged; opening Doorway again puts it back from its copy.", "File", path).Because(err))
		}
	}
	if h, _, err := v.files.look(); err == nil && !h.belongs(keys.data) {
		r.Damaged = append(r.Damaged, session.Sayf("error.check.changed", "The file vault.key was changed from outside."))
	}
	if _, err := v.readSettings(); err != nil || v.settingsGone() {
		r.Damaged = append(r.Damaged, session.Sayf("error.check.settings", "What was chosen for these records is damaged, and is as if it had not been chosen; choosing again puts it right.").Because(err))
	}
	_ = v.catchUp() // what is behind shows below
	var fault error
	var places map[session.ID]place
	err = v.withIndex(func(x *index) (err error) {
		if fault = x.check(); fault == nil {
			places, fault = x.places()
		}
		return nil // a check puts nothing right
	})
	if err := errors.Join(err, fault); err != nil {
		// The next Open reads all of an index that seems not to have been closed.
		_ = replace(v.disk, v.indexPath()+"-journal", nil)
		r.Damaged = append(r.Damaged, session.Sayf("error.check.index", "The list of sessions is damaged; opening Doorway again makes it anew from the sessions.").Because(err))
	}
	found, err := v.journalsFound()
	if err != nil {
		return r, errFolder(v.dir, err)
	}
	for id := range places {
		if _, there := found[id]; !there {
			found[id] = 0
		}
	}
	r.Damaged = append(r.Damaged, v.checkApart()...)
	kept, err := v.keptFiles()
	if err != nil {
		return r, errFolder(v.dir, err)
	}
	// Reading what is sealed takes a processor and not the disk.
	var one sync.Mutex
	var readers sync.WaitGroup
	ids, done := make(chan session.ID), 0
	tell := func() {
		if done++; progress != nil {
			progress(done, len(found)+len(kept))
		}
	}
	readers.Go(func() {
		n, damaged := v.checkKept(keys, kept, func() {
			one.Lock()
			defer one.Unlock()
			tell()
		})
		one.Lock()
		defer one.Unlock()
		r.Files, r.Damaged = n, append(r.Damaged, damaged...)
	})
	for range runtime.GOMAXPROCS(0) {
		readers.Go(func() {
			for id := range ids {
				n, err := v.checkSession(id, places)
				if err != nil && v.journal(id) != nil {
					// It grows meanwhile; the index follows.
					_ = v.catchUp()
					n, err = v.checkSession(id, places)
				}
				one.Lock()
				if err != nil {
					r.Damaged = append(r.Damaged, err)
				}
				switch {
				case n == 0:
				case v.isCourse(id):
					r.Courses++
				default:
					r.Sessions++
				}
				r.Events += n
				tell()
				one.Unlock()
			}
		})
	}
	for id := range found {
		ids <- id
	}
	close(ids)
	readers.Wait()
	if v.Locked() {
		return r, ErrPassphraseWanted // what could not be read any more is not damaged
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	r.Damaged = append(r.Damaged, v.lost...)
	r.Mended = append(r.Mended, v.mended...)
	return r, nil
}

// isCourse reports whether a journal is one of a course, as far as the index
// knows.
func (v *Vault) isCourse(id session.ID) (course bool) {
	_ = v.withIndex(func(x *index) (err error) { // without the index it counts as a session
		course, err = x.isCourse(id)
		return err
	})
	return course
}

// checkSession reads one session whole, and gives how many events of it can be
// read.
func (v *Vault) checkSession(id session.ID, places map[session.ID]place) (int, error) {
	r, err := v.read(id)
	if _, indexed := places[id]; !indexed {
		switch {
		case errors.Is(err, os.ErrNotExist):
			return 0, nil
		case err != nil:
			return 0, errDamaged(id, 1, err)
		case r.fault != nil:
			return len(r.entries), errDamaged(id, r.bad(), r.fault)
		}
		return len(r.entries), nil
	}
	if err == nil && r.fault == nil && v.same(id, r.entries) {
		return len(r.entries), nil
	}
	copies, cerr := v.copies(id)
	n := max(len(copies), len(r.entries))
	switch {
	case err == nil && r.fault == nil && len(copies) == len(r.entries) && agree(copies, r.entries):
		return n, nil // it is written otherwise, by a program before this one
	case cerr == nil && len(copies) >= len(r.entries) && agree(copies, r.entries):
		return n, session.Sayf("error.check.journal", "One copy of the session {{.Session}} is damaged from line {{.Line}} on; the other is whole, with all {{.Entries}} entries, and opening that session puts it right.", "Session", v.called(id), "Line", r.bad(), "Entries", len(copies)).Because(r.fault)
	case err != nil || r.fault != nil:
		return n, session.Sayf("error.check.session", "The session {{.Session}} is damaged from line {{.Line}} on; what comes before it is whole.", "Session", v.called(id), "Line", r.bad()).Because(errors.Join(err, r.fault))
	}
	return n, session.Sayf("error.check.copy", "One copy of the session {{.Session}} tells otherwise than the other, which is whole; opening Doorway again makes it anew.", "Session", v.called(id)).Because(cerr)
}

// called is how a session is named to a person: by client and day where the index
// knows them, and by its id.
func (v *Vault) called(id session.ID) string {
	var who, when string
	_ = v.withIndex(func(x *index) (err error) {
		who, when, err = x.whose(id)
		return err
	})
	began, err := time.Parse(time.RFC3339Nano, when)
	if err != nil {
		return string(id)
	}
	return who + ", " + began.Format("2 January 2006") + " (" + string(id) + ")"
}

// same reports whether the index holds these events of a session, letter by
// letter.
func (v *Vault) same(id session.ID, events []session.Event) bool {
	n, same := 0, true
	err := v.withIndex(func(x *index) error {
		return x.bodies(id, func(body []byte) {
			if n < len(events) {
				b, err := json.Marshal(events[n])
				same = same && err == nil && bytes.Equal(b, body)
			}
			n++
		})
	})
	return err == nil && same && n == len(events)
}

// checkApart reads the audit and the process notes, and looks for those that
// are gone.
func (v *Vault) checkApart() (damaged []error) {
	there := map[string]bool{settingsName: true}
	for _, l := range v.ledgers() {
		there[l.name()] = true
		if _, err := l.check(); err != nil {
			damaged = append(damaged, err)
		}
	}
	var known []string
	if err := v.withIndex(func(x *index) (err error) { known, err = x.heads(); return err }); err != nil {
		return damaged // Check names the index
	}
	for _, name := range known {
		if !there[name] && !strings.HasPrefix(name, keptHead) {
			damaged = append(damaged, session.Sayf("error.check.ledger", "A file of process notes is gone ({{.File}}); please bring it back from a backup.", "File", name))
		}
	}
	return damaged
}
