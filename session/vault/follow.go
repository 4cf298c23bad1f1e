package vault

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"doorway/session"

	"github.com/ncruces/go-sqlite3"
)

func (v *Vault) indexPath() string { return filepath.Join(v.dir, "vault.db") }

// follow gives an acknowledged event to the index. It never waits.
func (v *Vault) follow(e ...entry) {
	v.mu.Lock()
	v.waiting = append(v.waiting, e...)
	v.mu.Unlock()
	select {
	case v.wake <- struct{}{}:
	default:
	}
}

// keepIndexing brings the index up to the journals, until Close ends it.
func (v *Vault) keepIndexing() {
	defer close(v.stopped)
	for {
		select {
		case <-v.wake:
			_ = v.catchUp() // what fails is tried again with the next event, or at the next Open
		case <-v.stop:
			return
		}
	}
}

// catchUp writes what waits for the index.
func (v *Vault) catchUp() error {
	return v.withIndex(func(x *index) error {
		v.mu.Lock()
		batch := v.waiting
		v.waiting = nil
		v.mu.Unlock()
		if len(batch) == 0 {
			return nil
		}
		err := x.put(batch)
		if err != nil {
			v.mu.Lock()
			v.waiting = append(batch, v.waiting...)
			v.mu.Unlock()
		}
		return err
	})
}

// catchUpWith catches up once so many events wait, lest all of a lost index be
// held in memory.
func (v *Vault) catchUpWith(most int) {
	v.mu.Lock()
	n := len(v.waiting)
	v.mu.Unlock()
	if n >= most {
		_ = v.catchUp() // what fails is tried again
	}
}

// withIndex uses the index, and makes it anew where it turns out to be damaged.
func (v *Vault) withIndex(use func(*index) error) error {
	v.indexing.Lock()
	defer v.indexing.Unlock()
	if v.index == nil {
		return errClosed // making it anew has failed; the next Open tries again
	}
	err := use(v.index)
	if !damaged(err) {
		return err
	}
	found, err := v.journalsFound()
	if err != nil {
		return err
	}
	if err := v.rebuild(found); err != nil {
		return err
	}
	return use(v.index)
}

// openIndex opens the index, or makes it anew from the journals found.
func (v *Vault) openIndex(found map[session.ID]int64) error {
	keys, err := v.keys()
	if err != nil {
		return err
	}
	_, err = os.Lstat(v.indexPath())
	lost := errors.Is(err, fs.ErrNotExist) && len(found) > 0
	x, err := openIndex(v.indexPath(), keys.index)
	if err == nil {
		v.indexing.Lock()
		v.index = x
		v.indexing.Unlock()
	}
	switch {
	case errors.Is(err, ErrNewer):
		return ErrNewer
	case errors.Is(err, sqlite3.BUSY):
		return ErrInUseElsewhere
	case err != nil && (isFull(err) || !damaged(err) && diskFull(v.dir)):
		return errFolder(v.dir, err)
	case err != nil:
		v.indexing.Lock()
		defer v.indexing.Unlock()
		return v.rebuild(found)
	case lost:
		v.tellMended(session.Sayf("notice.vault.indexlost", "The list of sessions was missing and has been made anew from the sessions themselves."))
	}
	return nil
}

// diskFull reports whether what SQLite calls an I/O error is want of room.
func diskFull(dir string) bool {
	free, ok := space(dir)
	return ok && free < 1<<20
}

// rebuild sets a damaged index aside and makes a new one from the journals.
func (v *Vault) rebuild(found map[session.ID]int64) error {
	keys, err := v.keys()
	if err != nil {
		return err
	}
	if v.index != nil {
		_ = v.index.close() // it is broken
		v.index = nil
	}
	if err := setAside(v.disk, v.indexPath()); err != nil {
		return err
	}
	x, err := openIndex(v.indexPath(), keys.index)
	if err != nil {
		return err
	}
	v.index = x
	for id := range found {
		// A line that is being written meanwhile comes by itself later.
		b, err := readFile(v.path(id), mostJournal)
		if err != nil {
			continue // reconcile and Check name it
		}
		if err := x.put(entries(id, read(b, id, keys.journals))); err != nil {
			return err
		}
	}
	for _, l := range v.ledgers() {
		if h, ok := l.end(keys); ok {
			if err := x.setHead(l.name(), h); err != nil {
				return err
			}
		}
	}
	v.tellMended(session.Sayf("notice.vault.rebuilt", "The list of sessions was damaged. It has been made anew from the sessions themselves, and the damaged one is kept beside it."))
	return nil
}

// entries are a journal's events for the index. Where the lines between end is
// of no use to it; only the last end is.
func entries(id session.ID, r reading) []entry {
	all := make([]entry, len(r.entries))
	for i, e := range r.entries {
		all[i] = entry{id, i + 1, e, r.end}
	}
	return all
}

// copies gives the index's copy of a session's events.
func (v *Vault) copies(id session.ID) (events []session.Event, err error) {
	err = v.withIndex(func(x *index) (err error) {
		events, err = x.events(id)
		return err
	})
	return events, err
}

// reconcile brings journals and index together: those that differ in length,
// and those of open sessions.
func (v *Vault) reconcile(found map[session.ID]int64) {
	var places map[session.ID]place
	if err := v.withIndex(func(x *index) (err error) { places, err = x.places(); return err }); err != nil {
		v.tell(errIndex(err))
		return
	}
	for id, bytes := range found {
		if p, known := places[id]; known && p.ended && p.bytes == bytes || v.journal(id) != nil {
			continue
		}
		r, err := v.mend(id, false)
		switch {
		case err != nil:
			v.tell(err)
		case len(r.entries) == 0:
			_ = v.disk.remove(v.path(id)) // nothing was ever kept in it
		}
		v.catchUpWith(5000)
	}
	for id := range places {
		if _, there := found[id]; there {
			continue
		}
		if _, err := v.mend(id, false); err != nil {
			v.tell(err)
		}
	}
}

// mend brings one journal and its copy in the index together. With anew, a
// damaged journal is set aside and written again, so that it can be gone on
// with; without, it is left as it is and the damage is returned.
func (v *Vault) mend(id session.ID, anew bool) (reading, error) {
	r, err := v.read(id)
	absent := errors.Is(err, fs.ErrNotExist)
	if err != nil && !absent {
		return r, errDamaged(id, 1, err)
	}
	if errors.Is(r.fault, ErrNewer) {
		return r, ErrNewer
	}
	copies, err := v.copies(id)
	if err == nil && !agree(copies, r.entries) {
		err = v.distrustIndex()
		copies = nil
	}
	if err != nil {
		v.tell(errIndex(err))
	}
	more := len(copies) > len(r.entries)
	switch {
	case absent && !more:
		return r, errNoSession(id)
	case r.fault != nil && !anew:
		v.replay(id, r, len(copies))
		return r, errDamaged(id, r.bad(), r.fault)
	case more:
		return v.writeAnew(id, copies, len(copies), absent)
	case r.fault != nil:
		return v.writeAnew(id, r.entries, len(copies), absent)
	case len(r.torn) > 0:
		if err := v.cut(id, r); err != nil {
			return r, errFolder(filepath.Dir(v.dir), err)
		}
	}
	v.replay(id, r, len(copies))
	return r, nil
}

// agree reports whether two copies of a session tell the same as far as both go.
func agree(a, b []session.Event) bool {
	n := min(len(a), len(b))
	return slices.EqualFunc(a[:n], b[:n], func(a, b session.Event) bool {
		x, err1 := json.Marshal(a)
		y, err2 := json.Marshal(b)
		return err1 == nil && err2 == nil && string(x) == string(y)
	})
}

// distrustIndex makes the index anew, though it reads well: it does not tell
// what the sealed journals tell.
func (v *Vault) distrustIndex() error {
	found, err := v.journalsFound()
	if err != nil {
		return err
	}
	v.indexing.Lock()
	defer v.indexing.Unlock()
	return v.rebuild(found)
}

// replay gives the index what it lacks of a journal; it had that many events.
func (v *Vault) replay(id session.ID, r reading, had int) {
	if had < len(r.entries) {
		v.follow(entries(id, r)[had:]...) // which notes its length too
		return
	}
	if err := v.withIndex(func(x *index) error { return x.moved(id, r.end) }); err != nil {
		v.tell(errIndex(err))
	}
}

// cut takes a torn line off a journal. It was never acknowledged; its bytes are
// kept all the same.
func (v *Vault) cut(id session.ID, r reading) error {
	f, err := v.disk.open(v.path(id), os.O_RDWR)
	if err != nil {
		return err
	}
	_ = replace(v.disk, filepath.Join(v.folder(), string(id)+".torn"), r.torn) // only for the curious
	err = f.Truncate(r.end)
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		v.tell(session.Sayf("notice.vault.torn", "The last line of a session was cut short when the machine stopped. It had not been kept yet; everything before it is there."))
	}
	return err
}

// writeAnew writes a journal from events, of which the index had that many, and
// keeps the damaged one beside it.
func (v *Vault) writeAnew(id session.ID, events []session.Event, had int, absent bool) (reading, error) {
	keys, err := v.keys()
	if err != nil {
		return reading{}, err
	}
	p, b, err := write(journalKind, string(id), keys.journals, events)
	if err != nil {
		return reading{}, err
	}
	if !absent {
		was, err := os.ReadFile(v.path(id))
		if err == nil {
			err = replace(v.disk, aside(strings.TrimSuffix(v.path(id), suffix)+".damaged"), was)
		}
		if err != nil {
			return reading{}, errFolder(filepath.Dir(v.dir), err)
		}
	}
	if err := replace(v.disk, v.path(id), b); err != nil {
		return reading{}, errFolder(filepath.Dir(v.dir), err)
	}
	r := reading{reads[session.Event]{page: p, entries: events}}
	v.replay(id, r, had)
	v.record(Mended, string(id))
	v.tellMended(session.Sayf("notice.vault.mended", "The journal of a session was damaged. It has been written anew with {{.Entries}} entries that could be read, and the damaged one is kept beside it.", "Entries", len(events)))
	return r, nil
}
