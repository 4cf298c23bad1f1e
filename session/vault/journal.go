package vault

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"sync"

	"doorway/session"
)

// Journal keeps the events of one session. It is safe for use by several
// goroutines at once.
type Journal struct {
	id    session.ID
	path  string
	by    string // the name that stands on what is appended
	vault *Vault

	mu     sync.Mutex
	page   page
	file   file
	found  os.FileInfo // the file as it was opened
	broken bool        // the open file can't be trusted; it is written anew first
	held   []byte      // what was kept, from when the file is closed until it is written anew
	closed bool
}

// signed has a name stand on what is appended from now on.
func (j *Journal) signed(name string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.by = name
}

// Append keeps an event and returns when it is on the disk. After an error the
// event is not kept; the journal goes on, and the same event can be appended
// again.
func (j *Journal) Append(e session.Event) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed {
		return session.Sayf("error.keep.closed", "This could not be kept: the session is no longer open. Please go on with it from the list of sessions.").Because(errClosed)
	}
	e.By = j.by
	next, line, err := j.page.add(e)
	if err != nil {
		return err
	}
	err = j.put(line)
	if err != nil && (j.broken || isFull(err) && j.vault.giveRoom()) {
		err = j.put(line)
	}
	if err != nil {
		return errNotKept(err)
	}
	j.page = next
	j.vault.follow(entry{j.id, next.lines, e, next.end})
	return nil
}

// put writes a line behind the last, durably, or leaves the file as it was.
func (j *Journal) put(line []byte) error {
	if !j.broken {
		if err := j.alone(); err != nil {
			return err
		}
	}
	if j.broken {
		if err := j.renew(); err != nil {
			return err
		}
	}
	if _, err := j.file.WriteAt(line, j.page.end); err != nil {
		if j.file.Truncate(j.page.end) != nil || j.file.Sync() != nil {
			j.broken = true
		}
		return err
	}
	if err := j.file.Sync(); err != nil {
		// What the system forgot to write it will not write later, even if it
		// says so: the file must be left behind.
		j.broken = true
		return err
	}
	return nil
}

// renew puts what was kept into a new file, and goes on there.
func (j *Journal) renew() error {
	if j.held == nil {
		b := make([]byte, j.page.end)
		_, err := j.file.ReadAt(b, 0)
		// The chain tells without a key, which a locked vault does not have.
		if err == nil && chainOf(b) != j.page.chain {
			err = errors.New("the journal does not read back as it was written")
		}
		if err != nil {
			return err
		}
		j.held = b
		_ = j.file.Close() // it had failed; some systems replace no open file
	}
	if err := replace(j.vault.disk, j.path, j.held); err != nil {
		return err
	}
	f, err := j.vault.disk.open(j.path, os.O_RDWR)
	if err != nil {
		return err
	}
	j.held = nil
	j.file, j.broken = f, false
	return j.remember()
}

// remember notes which file is written on.
func (j *Journal) remember() (err error) {
	j.found, err = os.Lstat(j.path)
	return err
}

// alone looks whether the file is still the one that was written on, up to
// where it was written. On a shared folder another machine may have written to
// it, or put another in its place: what is there now is kept beside, and this
// journal is written anew as it was written here.
func (j *Journal) alone() error {
	now, err := os.Lstat(j.path)
	if err == nil && os.SameFile(now, j.found) && now.Size() == j.page.end {
		return nil
	}
	theirs, err := os.ReadFile(j.path)
	if errors.Is(err, fs.ErrNotExist) {
		j.broken = true
		return nil
	}
	if err == nil {
		err = replace(j.vault.disk, aside(strings.TrimSuffix(j.path, suffix)+".other"), theirs)
	}
	if err != nil {
		return err
	}
	j.broken = true
	j.vault.tell(session.Sayf("notice.vault.other", "Another program wrote to the session that runs here. What it wrote is kept beside it; please close Doorway on one of the two computers."))
	return nil
}

// Close lets the journal go. What was appended is on the disk already.
func (j *Journal) Close() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed {
		return nil
	}
	j.closed = true
	j.vault.forget(j.id)
	if err := j.file.Close(); err != nil && !j.broken {
		return err
	}
	return nil
}
