package vault

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"doorway/session"

	"github.com/gofrs/flock"
)

// Open opens the vault in the data folder dir, making it where it is absent.
// It can fail with [ErrPassphraseWanted], [ErrWrongPassphrase], [ErrInUse],
// [ErrInUseElsewhere], [ErrKeyMissing] or [ErrNewer]. Deriving the key from a passphrase takes about
// a second and 256 MiB.
func Open(dir string, o Options) (*Vault, error) {
	if o.Passphrase != nil {
		if err := allowedPass(o.Passphrase); err != nil {
			return nil, err
		}
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, errFolder(dir, err)
	}
	least := floorCost
	if o.disk == nil {
		o.disk = system{}
	}
	if o.cost == (cost{}) {
		o.cost = usualCost
	} else {
		least = o.cost
	}
	if o.machine == "" {
		o.machine = thisMachine()
	}
	inner := filepath.Join(dir, "vault")
	clean := o
	clean.Passphrase, clean.Keyring, clean.Recovery = nil, nil, nil
	v := &Vault{
		o: clean, dir: inner, disk: o.disk,
		lock:     flock.New(filepath.Join(inner, "lock"), flock.SetPermissions(0o600)),
		holder:   newHolder(filepath.Join(inner, "holder"), o.machine),
		files:    keyFiles{o.disk, filepath.Join(inner, "vault.key"), filepath.Join(inner, "vault.key.1"), filepath.Join(dir, "key"), least},
		spare:    ballast{path: filepath.Join(inner, "ballast"), disk: o.disk},
		journals: map[session.ID]*Journal{},
		wake:     make(chan struct{}, 1), stop: make(chan struct{}), stopped: make(chan struct{}),
		watched: make(chan struct{}), knocks: make(chan string, mostKnocks),
	}
	if err := v.makeFolders(dir); err != nil {
		return nil, errFolder(dir, err)
	}
	got, err := v.lock.TryLock()
	switch {
	case err != nil && !lockless(err):
		return nil, errFolder(dir, err)
	case err == nil && !got:
		return nil, ErrInUse
	}
	if err := v.holder.take(); err != nil {
		_ = v.lock.Close()
		return nil, err
	}
	v.sweep()
	if err := v.unlock(o); err != nil {
		v.holder.letGo()
		_ = v.lock.Close()
		return nil, err
	}
	go v.keepIndexing()
	go v.watch()
	return v, nil
}

func (v *Vault) makeFolders(dir string) error {
	if err := os.MkdirAll(v.folder(), 0o700); err != nil {
		return err
	}
	for _, d := range []string{v.dir, dir, filepath.Dir(dir)} {
		if err := v.disk.syncDir(d); err != nil && d != filepath.Dir(dir) {
			return err
		}
	}
	return nil
}

// sweep clears away what a cut left half written.
func (v *Vault) sweep() {
	for _, dir := range []string{v.dir, v.folder(), v.keptFolder()} {
		names, _ := os.ReadDir(dir)
		for _, n := range names {
			if strings.HasSuffix(n.Name(), part) {
				_ = v.disk.remove(filepath.Join(dir, n.Name()))
			}
		}
	}
}

// unlock opens the keys, then the index, and brings it up to the journals.
func (v *Vault) unlock(o Options) error {
	plainly := func(err error) error {
		var plain *session.Plain
		if err == nil || errors.As(err, &plain) {
			return err
		}
		return errFolder(filepath.Dir(v.dir), err)
	}
	found, err := v.journalsFound()
	if err != nil {
		return plainly(err)
	}
	_, err = os.Lstat(v.indexPath())
	empty := len(found) == 0 && errors.Is(err, fs.ErrNotExist)
	got, err := v.files.unlock(o, empty, v.proof, func(k dataKey) bool { return v.sealedWith(k, found) })
	if err != nil {
		return plainly(err)
	}
	v.proof = got.key.proof()
	r := newRing(got.key, got.header, got.slot)
	v.ring.Store(r)
	if err := v.openIndex(found); err != nil {
		v.ring.Store(nil)
		return plainly(err)
	}
	v.mu.Lock()
	v.header = got.header
	v.notices = append(v.notices, got.notices...)
	v.mended = append(v.mended, got.notices...)
	for _, j := range v.journals {
		defer j.signed(r.who.Name) // once all is unlocked
	}
	v.mu.Unlock()
	v.reconcile(found)
	v.noteKept(r)
	if !o.silent {
		v.compareWithLast(got.found)
		if got.raised {
			v.record(KeyRenewed, "")
		}
		v.record(Opened, openedBy(r.how, o.Wrong))
	}
	v.spare.lay(v.dir)
	return nil
}

// sealedWith reports whether what is kept was sealed with the key, as far as
// anything of it can be read: a key file of other records may have been put
// here by mistake. It changes nothing.
func (v *Vault) sealedWith(k dataKey, found map[session.ID]int64) bool {
	files := []struct{ path, id, use string }{{v.audit().path, string(auditKind), "audit"}}
	for id := range found {
		files = append(files, struct{ path, id, use string }{v.path(id), string(id), "journals"})
	}
	foreign := 0
	for _, f := range files {
		switch sealed, known := unsealsWith(f.path, f.id, k.sub(f.use)); {
		case sealed:
			return true
		case known:
			foreign++
		}
	}
	return foreign == 0
}

// journalsFound lists the journals and their lengths.
func (v *Vault) journalsFound() (map[session.ID]int64, error) {
	all := map[session.ID]int64{}
	names, err := os.ReadDir(v.folder())
	if err != nil {
		return nil, err
	}
	for _, n := range names {
		name, ok := strings.CutSuffix(n.Name(), suffix)
		if id, err := session.ParseID(name); ok && err == nil && string(id) == name {
			info, err := n.Info()
			if err != nil {
				return nil, err
			}
			all[id] = info.Size()
		}
	}
	return all, nil
}
