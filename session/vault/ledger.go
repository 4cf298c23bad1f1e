package vault

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"doorway/session"
)

// ledger is a journal that is written now and then: the audit, or the process
// notes of one session. The index remembers where it ends, so that lines taken
// off its end show. It is safe for use by several goroutines at once.
type ledger[T any] struct {
	vault *Vault
	of    kind
	id    string
	path  string
	wrap  func(*ring) []byte
	mu    *sync.Mutex
}

// read gives what is kept. The error, a plain sentence, says what is damaged or
// missing; what comes before it is given all the same.
func (l ledger[T]) read() ([]T, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	r, err := l.lines()
	if err == nil {
		err = l.fault(r)
	}
	return r.entries, err
}

func (l ledger[T]) lines() (reads[T], error) {
	keys, err := l.vault.keys()
	if err != nil {
		return reads[T]{}, err
	}
	b, err := os.ReadFile(l.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return reads[T]{}, nil
	case err != nil:
		return reads[T]{}, errLedger(l.of, l.id, 1, err)
	}
	return readLines[T](b, l.of, l.id, l.wrap(keys)), nil
}

// fault says what is wrong with what was read, by itself and against the index.
func (l ledger[T]) fault(r reads[T]) error {
	if r.fault != nil {
		return errLedger(l.of, l.id, r.bad(), r.fault)
	}
	var was head
	err := l.vault.withIndex(func(x *index) (err error) {
		was, err = x.head(l.name())
		return err
	})
	switch {
	case err != nil:
		return nil // without the index it can't be told
	case was.lines > r.lines || was.lines == r.lines && was.lines > 0 && was.chain != r.chain:
		return session.Sayf("error.ledger.short", "Entries are missing at the end of the {{.File}}: {{.Kept}} were kept, {{.Found}} are there.", "File", filepath.Base(l.path), "Kept", was.lines, "Found", r.lines)
	}
	return nil
}

func (l ledger[T]) name() string { return string(l.of) + " " + l.id }

// add keeps one entry and returns when it is on the disk. What is damaged is
// set aside, and the entries that can be read are written anew.
func (l ledger[T]) add(entry T) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	keys, err := l.vault.keys()
	if err != nil {
		return err
	}
	r, err := l.lines()
	if err != nil {
		return err
	}
	if errors.Is(r.fault, ErrNewer) {
		return ErrNewer
	}
	bad := l.fault(r)
	if r.end == 0 || len(r.torn) > 0 || bad != nil {
		if r, err = l.anew(r, l.wrap(keys), bad != nil); err != nil {
			return errNotKept(err)
		}
	}
	if bad != nil {
		l.vault.tellLost(bad) // from here on it reads as whole
		l.vault.mu.Lock()
		l.vault.unnoted = append(l.vault.unnoted, l.name())
		l.vault.mu.Unlock()
	}
	next, line, err := r.add(entry)
	if err != nil {
		return err
	}
	err = l.put(line, r.end)
	if err != nil {
		// What a failed sync did not write, the next may not write either, and
		// yet say that it did: the file is left behind.
		err = l.renew(r.page, line)
	}
	if err != nil {
		return errNotKept(err)
	}
	// What the index misses of this it learns with the next entry.
	_ = l.vault.withIndex(func(x *index) error { return x.setHead(l.name(), head{next.lines, next.chain}) })
	return nil
}

// anew writes the file again from what could be read of it. A damaged one is
// kept beside it; what is torn was never acknowledged.
func (l ledger[T]) anew(r reads[T], wrap []byte, damaged bool) (reads[T], error) {
	d := l.vault.disk
	if was, err := os.ReadFile(l.path); err == nil && damaged {
		if err := replace(d, aside(strings.TrimSuffix(l.path, suffix)+".damaged"), was); err != nil {
			return r, err
		}
	}
	p, b, err := write(l.of, l.id, wrap, r.entries)
	if err != nil {
		return r, err
	}
	folder := filepath.Dir(l.path)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return r, err
	}
	if err := d.syncDir(filepath.Dir(folder)); err != nil {
		return r, err
	}
	if err := replace(d, l.path, b); err != nil {
		return r, err
	}
	_ = l.vault.withIndex(func(x *index) error { return x.setHead(l.name(), head{p.lines, p.chain}) })
	return reads[T]{page: p, entries: r.entries}, nil
}

// put writes a line behind the last, durably, or takes it away again as far as
// it can. A half-written one is torn, and is cut off before the next.
func (l ledger[T]) put(line []byte, at int64) error {
	f, err := l.vault.disk.open(l.path, os.O_RDWR)
	if err != nil {
		return err
	}
	_, err = f.WriteAt(line, at)
	if err == nil {
		err = f.Sync()
	}
	if err != nil {
		_ = f.Truncate(at)
	}
	return errors.Join(err, f.Close())
}

// renew puts what is kept, and a line behind it, into a new file.
func (l ledger[T]) renew(p page, line []byte) error {
	b, err := os.ReadFile(l.path)
	if err != nil {
		return err
	}
	if int64(len(b)) < p.end || chainOf(b[:p.end]) != p.chain {
		return errLine
	}
	return replace(l.vault.disk, l.path, append(b[:p.end:p.end], line...))
}

// end tells where the ledger ends, as far as it is whole.
func (l ledger[T]) end(keys *ring) (head, bool) {
	b, err := os.ReadFile(l.path)
	if err != nil {
		return head{}, false
	}
	r := readLines[T](b, l.of, l.id, l.wrap(keys))
	return head{r.lines, r.chain}, r.end > 0
}

// check reads the ledger whole, and gives how many entries can be read.
func (l ledger[T]) check() (int, error) {
	all, err := l.read()
	return len(all), err
}

// checked is a ledger of whatever kind.
type checked interface {
	name() string
	end(*ring) (head, bool)
	check() (int, error)
}

// ledgers gives all that are on the disk, the audit first.
func (v *Vault) ledgers() []checked {
	all := []checked{v.audit()}
	names, _ := os.ReadDir(filepath.Join(v.dir, "process"))
	for _, n := range names {
		name, ok := strings.CutSuffix(n.Name(), suffix)
		if id, err := session.ParseID(name); ok && err == nil && string(id) == name {
			all = append(all, v.process(id))
		}
	}
	return all
}
