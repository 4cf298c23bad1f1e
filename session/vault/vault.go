package vault

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"doorway/session"

	"github.com/gofrs/flock"
)

// Options say how to open a vault.
type Options struct {
	// Passphrase opens a locked vault, and locks one that was not; nil: none
	// given. An empty one is refused. The recovery key opens too.
	Passphrase []byte
	// Keyring is the secret that [Vault.Remember] gave; nil: none.
	Keyring []byte
	// Name and Recovery go with the passphrase of a vault that had none: who
	// sets it, and what opens the vault when it is lost.
	Name     string
	Recovery *RecoveryKey
	// Now is the wall clock of the audit; nil: the machine's.
	Now func() time.Time

	// Wrong is how many passphrases were tried in vain before; the audit tells.
	Wrong int

	disk    disk   // nil: the machine's own
	cost    cost   // zero: the usual; tests use a cheap one
	machine string // empty: this one
	silent  bool   // the opening is not noted in the audit
}

func (o Options) now() time.Time {
	if o.Now == nil {
		return time.Now().Round(0)
	}
	return o.Now()
}

// Vault is an open data folder. It is safe for use by several goroutines at
// once. One program at a time has a vault open.
type Vault struct {
	dir    string // the folder “vault”
	disk   disk
	lock   *flock.Flock
	holder *holder
	files  keyFiles
	spare  ballast
	o      Options              // without its secrets
	ring   atomic.Pointer[ring] // nil while locked
	low    atomic.Bool          // little room is left on the disk

	opening              sync.Mutex   // held by Begin, Resume, Lock and Unlock; guards proof
	proof                []byte       // of the data key, once it was open
	rekeying             sync.Mutex   // held while keys are changed
	auditing, processing sync.Mutex   // held while a ledger is read or written
	coursing             sync.Mutex   // held while a course is added to, and while clients are erased or imported
	choosing             sync.Mutex   // held while settings are changed
	keeping              sync.RWMutex // held while a kept file is put in its place or taken away, and while one is backed up

	mu       sync.Mutex // guards what follows
	journals map[session.ID]*Journal
	notices  []error
	header   header
	waiting  []entry  // for the index
	wrong    int      // passphrases tried in vain since it was locked
	mended   []error  // what was damaged and could be put right since Open
	lost     []error  // what was damaged and could not
	unnoted  []string // what was mended and the audit does not tell yet
	closed   bool

	indexing sync.Mutex // guards index
	index    *index

	wake, stop, stopped, watched chan struct{}
	knocks                       chan string
}

// Summary is one session in a list.
type Summary struct {
	ID        session.ID
	Client    session.Code
	Sort      session.Sort
	Protocol  string          // id
	Name      string          // of the protocol, as it was then
	Minutes   int             // as planned
	Phases    []session.Phase // as planned
	Intention string
	Rehearsal bool
	Number    int // 1, 2, 3 … of this client and sort; rehearsals are counted apart
	Began     time.Time
	Ended     time.Time     // zero while it is open
	Sealed    time.Time     // zero until it is
	Elapsed   time.Duration // at its end, or the last event
	Marks     int           // entries not taken back
}

// Open reports whether the session can be gone on with.
func (s Summary) Open() bool { return s.Ended.IsZero() }

// folder is where the journals lie.
func (v *Vault) folder() string { return filepath.Join(v.dir, "sessions") }

const suffix = ".journal"

func (v *Vault) path(id session.ID) string { return filepath.Join(v.folder(), string(id)+suffix) }

// giveRoom frees the ballast and reports whether that gave any room.
func (v *Vault) giveRoom() bool {
	v.low.Store(true)
	if !v.spare.give() {
		return false
	}
	v.tell(session.Sayf("notice.vault.ballast", "The disk is full. Doorway had kept a little room for this; please free some space now."))
	return true
}

// Begin makes the journal of a new session. The session is listed once it holds
// an event.
func (v *Vault) Begin(id session.ID) (*Journal, error) {
	v.opening.Lock()
	defer v.opening.Unlock()
	keys, err := v.keys()
	if err != nil {
		return nil, err
	}
	if _, err := os.Lstat(v.path(id)); !errors.Is(err, fs.ErrNotExist) {
		return nil, session.Sayf("error.vault.again", "This session was begun before; please go on with it from the list of sessions.").Because(err)
	}
	p, b := newPage(journalKind, string(id), keys.journals)
	err = replace(v.disk, v.path(id), b)
	if isFull(err) && v.giveRoom() {
		err = replace(v.disk, v.path(id), b)
	}
	if err != nil {
		return nil, errFolder(filepath.Dir(v.dir), err)
	}
	return v.take(id, p)
}

// take opens a journal to write on.
func (v *Vault) take(id session.ID, p page) (*Journal, error) {
	keys, err := v.keys()
	if err != nil {
		return nil, err
	}
	f, err := v.disk.open(v.path(id), os.O_RDWR)
	if err != nil {
		return nil, errFolder(filepath.Dir(v.dir), err)
	}
	j := &Journal{id: id, path: v.path(id), by: keys.who.Name, vault: v, page: p, file: f}
	if err := j.remember(); err != nil {
		_ = f.Close()
		return nil, errFolder(filepath.Dir(v.dir), err)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.journals[id] = j
	return j, nil
}

func (v *Vault) forget(id session.ID) {
	v.mu.Lock()
	defer v.mu.Unlock()
	delete(v.journals, id)
}

func (v *Vault) journal(id session.ID) *Journal {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.journals[id]
}

// Resume opens the journal of a session to go on with, and gives its events so
// far. A damaged journal is set aside, and written anew from what can be read
// of it and the index.
func (v *Vault) Resume(id session.ID) (*Journal, []session.Event, error) {
	v.opening.Lock()
	defer v.opening.Unlock()
	if _, err := v.keys(); err != nil {
		return nil, nil, err
	}
	if v.journal(id) != nil {
		return nil, nil, session.Sayf("error.vault.twice", "This session is open already; please go on where it is shown.")
	}
	r, err := v.mend(id, true)
	if err != nil {
		return nil, nil, err
	}
	if len(r.entries) == 0 {
		return nil, nil, errNoSession(id)
	}
	j, err := v.take(id, r.page)
	if err != nil {
		return nil, nil, err
	}
	return j, r.entries, nil
}

// Events gives the events of a session: from its journal, or from the index
// where that knows more.
func (v *Vault) Events(id session.ID) ([]session.Event, error) {
	if _, err := v.keys(); err != nil {
		return nil, err
	}
	r, err := v.read(id)
	if err == nil && r.fault == nil && len(r.torn) == 0 {
		return r.entries, nil
	}
	copies, cerr := v.copies(id)
	switch {
	case len(copies) >= len(r.entries) && len(copies) > 0:
		return copies, nil
	case len(r.entries) > 0:
		return r.entries, nil
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return nil, errDamaged(id, 1, err)
	case r.fault != nil:
		return nil, errDamaged(id, 1, r.fault)
	case cerr != nil:
		return nil, errIndex(cerr)
	}
	return nil, errNoSession(id)
}

// read reads a journal from the disk.
func (v *Vault) read(id session.ID) (reading, error) {
	keys, err := v.keys()
	if err != nil {
		return reading{}, err
	}
	if j := v.journal(id); j != nil {
		j.mu.Lock() // no line is half written meanwhile
		defer j.mu.Unlock()
	}
	b, err := readFile(v.path(id), mostJournal)
	if err != nil {
		return reading{}, err
	}
	return read(b, id, keys.journals), nil
}

// Sessions lists the sessions, newest first.
func (v *Vault) Sessions() ([]Summary, error) {
	if _, err := v.keys(); err != nil {
		return nil, err
	}
	_ = v.catchUp() // what could not be written yet is listed as it was
	var all []Summary
	err := v.withIndex(func(x *index) (err error) {
		all, err = x.summaries()
		return err
	})
	if err != nil {
		return nil, errIndex(err)
	}
	return all, nil
}

// over reports whether the vault was closed.
func (v *Vault) over() bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.closed
}

// Close ends what is still being written and lets the vault go. Journals that
// are open are closed. Closing twice is fine.
func (v *Vault) Close() error {
	v.opening.Lock()
	defer v.opening.Unlock()
	if v.over() {
		return nil
	}
	v.mu.Lock()
	v.closed = true
	var open []*Journal
	for _, j := range v.journals {
		open = append(open, j)
	}
	v.mu.Unlock()
	var errs []error
	for _, j := range open {
		errs = append(errs, j.Close())
	}
	close(v.stop)
	<-v.stopped
	<-v.watched
	_ = v.catchUp() // what stays behind is replayed from the journals
	v.recordClosing()
	v.indexing.Lock()
	defer v.indexing.Unlock()
	if v.index != nil {
		errs = append(errs, v.index.close())
		v.index = nil
	}
	v.ring.Store(nil)
	v.holder.letGo()
	errs = append(errs, v.lock.Close())
	return errors.Join(errs...)
}
