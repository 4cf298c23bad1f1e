package vault

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"slices"

	"doorway/session"
)

// Record is the journal of a session or a course, as it is taken in from outside.
type Record struct {
	ID      session.ID
	Events  []session.Event
	Process []ProcessNote
}

// Import takes records in, all of them or none. What is here already, event by
// event, is left as it is; process notes that it lacks are added to it. taken is
// how many records brought anything. The errors say which can't be taken, one
// plain sentence each; then nothing was, but for notes added to what was here.
// Where it is cut short, the same can be taken in again.
func (v *Vault) Import(records []Record) (taken int, faults []error) {
	v.coursing.Lock()
	defer v.coursing.Unlock()
	clients, err := v.Clients()
	if err != nil {
		return 0, []error{err}
	}
	codes := map[session.Code]session.ID{}
	for _, c := range clients {
		if c.ID != "" {
			codes[c.Profile.Code] = c.ID
		}
	}
	var fresh, more []Record // more are here, and lack notes
	seen := map[session.ID]bool{}
	for _, r := range records {
		here, err := v.importable(r, codes)
		if err == nil && here {
			r.Process, err = v.lacking(r)
		}
		switch {
		case err != nil:
			faults = append(faults, err)
		case seen[r.ID]:
			faults = append(faults, session.Sayf("error.import.twice", "The record {{.Record}} is in the file twice.", "Record", string(r.ID)))
		case !here:
			fresh = append(fresh, r)
		case len(r.Process) > 0:
			more = append(more, r)
		}
		seen[r.ID] = true
	}
	if len(faults) > 0 || len(fresh)+len(more) == 0 {
		return 0, faults
	}
	if err := v.Record(Imported, "records"); err != nil {
		return 0, []error{err}
	}
	// Notes come last: a journal without them is here, and they are added when
	// the same is taken in again.
	for i, r := range fresh {
		if err := v.takeIn(r); err != nil {
			return 0, v.takeOut(fresh[:i+1], err)
		}
	}
	for _, r := range slices.Concat(fresh, more) {
		for _, n := range r.Process {
			if err := v.process(r.ID).add(n); err != nil {
				return 0, v.takeOut(fresh, err)
			}
		}
	}
	_ = v.catchUp() // what stays behind is replayed from the journals
	return len(fresh) + len(more), nil
}

// lacking are the process notes of a record that are not here.
func (v *Vault) lacking(r Record) (lacking []ProcessNote, err error) {
	if len(r.Process) == 0 {
		return nil, nil
	}
	there, err := v.process(r.ID).read()
	for _, n := range r.Process {
		if !slices.ContainsFunc(there, func(was ProcessNote) bool { return was.At.Equal(n.At) && was.By == n.By && was.Text == n.Text }) {
			lacking = append(lacking, n)
		}
	}
	return lacking, err
}

// importable says why a record can't be taken in, and whether it is here already.
func (v *Vault) importable(r Record, codes map[session.Code]session.ID) (here bool, err error) {
	if id, err := session.ParseID(string(r.ID)); err != nil || id != r.ID {
		return false, errImport(r.ID, session.Sayf("error.import.id", "Its id can't be read.")).Because(err)
	}
	course := false
	if len(r.Events) > 0 {
		_, course = r.Events[0].Act.(session.Enrol)
	}
	if course {
		c, err := session.FoldCourse(r.Events)
		if err != nil {
			return false, errImport(r.ID, err)
		}
		for code, id := range codes {
			if code.Same(c.Profile.Code) && id != r.ID {
				return false, errImport(r.ID, errCodeTaken(code))
			}
		}
		codes[c.Profile.Code] = r.ID
	} else if _, err := session.Fold(r.Events); err != nil {
		return false, errImport(r.ID, err)
	}
	was, err := v.Events(r.ID)
	if _, there := os.Lstat(v.path(r.ID)); err != nil && errors.Is(there, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err // it is here and damaged, and must not be written over
	}
	if len(was) < len(r.Events) || !slices.EqualFunc(was[:len(r.Events)], r.Events, sameEvent) {
		return false, errImport(r.ID, session.Sayf("error.import.other", "These records hold it already, and tell it otherwise."))
	}
	return true, nil
}

func sameEvent(a, b session.Event) bool {
	x, err1 := json.Marshal(a)
	y, err2 := json.Marshal(b)
	return err1 == nil && err2 == nil && string(x) == string(y)
}

func errImport(id session.ID, why error) *session.Plain {
	return session.Sayf("error.import", "The record {{.Record}} can't be taken in: {{.Why}}", "Record", string(id), "Why", why.Error()).Because(why)
}

// takeIn writes the journal of a record.
func (v *Vault) takeIn(r Record) error {
	v.opening.Lock()
	defer v.opening.Unlock()
	keys, err := v.keys()
	if err != nil {
		return err
	}
	p, b, err := write(journalKind, string(r.ID), keys.journals, r.Events)
	if err != nil {
		return err
	}
	if err := replace(v.disk, v.path(r.ID), b); err != nil {
		return errFolder(v.dir, err)
	}
	v.follow(entries(r.ID, reading{reads[session.Event]{page: p, entries: r.Events}})...)
	return nil
}

// takeOut undoes takeIn, and gives why.
func (v *Vault) takeOut(records []Record, why error) []error {
	_ = v.catchUp() // what still waits would come back
	ids := make([]session.ID, len(records))
	for i, r := range records {
		ids[i] = r.ID
	}
	errs := []error{why, v.withIndex(func(x *index) error { return x.erase(ids) })}
	for _, id := range ids {
		errs = append(errs, v.removeAll(id))
	}
	return []error{errors.Join(errs...)}
}
