package vault

// ring is the keys of an unlocked vault, each for one use, and who opened it.
// It is never changed; locking the vault lets it go.
type ring struct {
	data      dataKey
	journals  []byte // wraps the keys of journals
	index     []byte
	audit     []byte // wraps the audit's key
	process   []byte // wraps the keys of process notes, which nothing else opens
	settings  []byte
	backup    []byte
	files     []byte // wraps the keys of kept files
	fileNames []byte // makes the names that kept files have on the disk
	vault     string // its id
	who       Person
	how       string // the kind of slot it was opened with; empty: no passphrase is set
}

func newRing(key dataKey, h header, s slot) *ring {
	r := &ring{
		data: key, vault: h.Vault, how: s.Kind,
		journals: key.sub("journals"), index: key.sub("index"), audit: key.sub("audit"),
		process: key.sub("process notes"), settings: key.sub("settings"), backup: key.sub("backup"),
		files: key.sub("kept files"), fileNames: key.sub("kept names"),
	}
	r.who = Person{ID: s.ID}
	for _, p := range h.people(key) {
		if p.ID == s.ID {
			r.who = p
		}
	}
	return r
}

// keys gives the ring, or [ErrPassphraseWanted] while the vault is locked, or
// [ErrInUseElsewhere] once another machine has taken it.
func (v *Vault) keys() (*ring, error) {
	if r := v.ring.Load(); r != nil {
		if v.holder.lost.Load() {
			return nil, ErrInUseElsewhere
		}
		return r, nil
	}
	if v.over() {
		return nil, errOver()
	}
	return nil, ErrPassphraseWanted
}
