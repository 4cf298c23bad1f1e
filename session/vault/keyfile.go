package vault

import (
	"bytes"
	"crypto/hmac"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"doorway/session"
)

// keyFiles are the places where keys lie.
type keyFiles struct {
	disk   disk
	header string // vault.key
	copy   string // vault.key.1
	bare   string // the data key itself, while there is no passphrase
	least  cost
}

// opened is what came of unlocking.
type opened struct {
	header  header
	key     dataKey
	slot    slot   // which opened it; zero where no passphrase is set
	found   []byte // the MAC of the header as it was found
	raised  bool   // the header was written anew as it is written today
	notices []error
}

// unlock finds the data key. A vault that holds nothing yet gets one. Where the
// vault was open before, only its own key will do: was is that one's proof.
// belongs reports of a key whether what is kept was sealed with it; nothing is
// written with one that was not.
func (k keyFiles) unlock(o Options, empty bool, was []byte, belongs func(dataKey) bool) (opened, error) {
	h, notices, err := k.read()
	switch {
	case errors.Is(err, fs.ErrNotExist) && was == nil:
		return k.found(o, empty)
	case errors.Is(err, fs.ErrNotExist):
		return opened{}, ErrKeyMissing
	case err != nil:
		return opened{}, err
	case h.locked():
		key, s, err := h.open(o.Passphrase, o.Keyring)
		if err != nil {
			return opened{}, err
		}
		if was != nil && !hmac.Equal(was, key.proof()) || !belongs(key) {
			return opened{}, ErrKeyMissing
		}
		if !h.belongs(key) {
			notices = append(notices, session.Sayf("notice.vault.changed", "The file vault.key was changed from outside. It still opens your records, but please find out who did that."))
		}
		got, err := k.raise(opened{header: h, key: key, slot: s, found: h.MAC, notices: notices}, o)
		if err != nil {
			return opened{}, err
		}
		// It may be left from a crash just after the passphrase was set.
		return got, k.forgetBare()
	}
	for _, key := range k.readBare() {
		if !h.belongs(key) || was != nil || !belongs(key) {
			continue
		}
		got := opened{header: h, key: key, found: h.MAC, notices: notices}
		if o.Passphrase == nil {
			return k.raise(got, o)
		}
		got = got.lock(o)
		if err := k.write(got.header, key); err != nil {
			return opened{}, err
		}
		got.notices = append(got.notices, session.Sayf("notice.vault.locked", "The records are locked with this passphrase from now on; whoever loses it has lost them."))
		return got, k.forgetBare()
	}
	return opened{}, ErrKeyMissing
}

// lock gives a vault without one its first passphrase, and the recovery key
// that goes with it where there is one.
func (g opened) lock(o Options) opened {
	id := string(session.NewID())
	g.slot = newPassphraseSlot(g.header.Vault, id, g.key, o.Passphrase, o.cost)
	g.header.Version = headerVersion
	g.header.Slots = []slot{g.slot}
	if o.Recovery != nil {
		g.header.Slots = append(g.header.Slots, newRandomSlot(g.header.Vault, recoverySlot, id, g.key, o.Recovery[:]))
	}
	g.header = g.header.withPeople([]Person{{id, short(o.Name), o.now()}}, g.key)
	return g
}

// mostName is how many bytes a person's name may have.
const mostName = 200

// short cuts a name that is none, such as a text pasted into its field.
func short(name string) string {
	name = strings.TrimSpace(name)
	for len(name) > mostName {
		_, size := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-size]
	}
	return name
}

// raise brings a header to what this version writes: its own version, and a
// passphrase that costs as much to try as one set today.
func (k keyFiles) raise(g opened, o Options) (opened, error) {
	was := g
	old, weak := g.header.Version < headerVersion, g.slot.Kind == passphraseSlot && !g.slot.Cost.within(o.cost, mostCost)
	if !old && !weak {
		return g, nil
	}
	if old {
		if err := k.keepOld(g.header.Version); err != nil {
			return opened{}, err
		}
		g.header.Version = headerVersion
	}
	if g.slot.Kind == passphraseSlot {
		id := g.slot.ID
		if id == "" { // version 1 knew one person, and no name
			g.slot.ID = string(session.NewID())
			g.header = g.header.withPeople([]Person{{ID: g.slot.ID, Since: o.now()}}, g.key)
		}
		g.slot = newPassphraseSlot(g.header.Vault, g.slot.ID, g.key, o.Passphrase, o.cost)
		g.header = g.header.with(g.slot, func(s slot) bool { return s.Kind == passphraseSlot && s.ID == id })
	}
	if err := k.write(g.header, g.key); err != nil {
		if old {
			return opened{}, err
		}
		return was, nil // it stays as strong as it was, until there is room
	}
	g.raised = true
	return g, nil
}

// keepOld copies what a migration changes, before it does. Journals it leaves
// as they are.
func (k keyFiles) keepOld(version int) error {
	dir := filepath.Join(filepath.Dir(k.bare), "backups", "before-version-"+strconv.Itoa(version+1))
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	for _, from := range []string{k.header, filepath.Join(filepath.Dir(k.header), "vault.db"), filepath.Join(filepath.Dir(k.header), "vault.db-wal")} {
		b, err := os.ReadFile(from)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = replace(k.disk, filepath.Join(dir, filepath.Base(from)), b)
		}
		if err != nil {
			return err
		}
	}
	return errors.Join(k.disk.syncDir(filepath.Dir(dir)), k.disk.syncDir(filepath.Dir(k.bare)))
}

// found makes the key of a new vault.
func (k keyFiles) found(o Options, empty bool) (opened, error) {
	g := opened{header: newHeader(), key: newDataKey()}
	// A bare key without a header is left from a crash in the steps below.
	if bare := k.readBare(); len(bare) > 0 {
		g.key = bare[0]
	} else if !empty {
		return opened{}, ErrKeyMissing
	}
	if o.Passphrase == nil {
		if err := k.writeBare(g.key); err != nil {
			return opened{}, err
		}
		return g, k.write(g.header, g.key)
	}
	g = g.lock(o)
	if err := k.write(g.header, g.key); err != nil {
		return opened{}, err
	}
	return g, k.forgetBare()
}

// read gives the header, from the copy where the first is damaged, and makes
// both whole again.
func (k keyFiles) read() (header, []error, error) {
	h, b, err := k.look()
	if err != nil {
		return header{}, nil, err
	}
	var notices []error
	if was, _ := readFile(k.header, mostHeader); !bytes.Equal(was, b) {
		notices = []error{session.Sayf("notice.vault.keycopy", "The file vault.key was damaged and has been put back from its copy. The disk may be failing; please make a backup soon.")}
		_ = replace(k.disk, k.header, b) // the next open tries again
	}
	if was, _ := readFile(k.copy, mostHeader); !bytes.Equal(was, b) {
		// A cut between the two writes leaves an older one, and of a vault that was
		// just being made none: there is no audit of that one yet.
		_, young := os.Lstat(filepath.Join(filepath.Dir(k.header), "audit"+suffix))
		if _, err := parseHeader(was, k.least); err != nil && notices == nil && (len(was) > 0 || young == nil) {
			notices = []error{session.Sayf("notice.vault.keysecond", "The file vault.key.1, the copy of vault.key, was damaged or gone and has been put back.")}
		}
		_ = replace(k.disk, k.copy, b)
	}
	return h, notices, nil
}

// look gives the header and its bytes, from the copy where the first is
// damaged, and changes nothing.
func (k keyFiles) look() (header, []byte, error) {
	first, h, err := k.readOne(k.header)
	if err == nil {
		return h, first, nil
	}
	second, h, err2 := k.readOne(k.copy)
	switch {
	case errors.Is(err, ErrNewer):
		return header{}, nil, ErrNewer
	case err2 == nil:
		return h, second, nil
	case errors.Is(err, fs.ErrNotExist) && errors.Is(err2, fs.ErrNotExist):
		return header{}, nil, fs.ErrNotExist
	case errors.Is(err2, ErrNewer):
		return header{}, nil, ErrNewer
	}
	return header{}, nil, ErrKeyMissing
}

func (k keyFiles) readOne(path string) ([]byte, header, error) {
	b, err := readFile(path, mostHeader)
	switch {
	case errors.Is(err, errTooMuch):
		return nil, header{}, errors.Join(errHeader, err)
	case err != nil:
		return nil, header{}, err
	}
	h, err := parseHeader(b, k.least)
	return b, h, err
}

// write puts the header and then its copy in place. Between the two, the copy
// is the header as it was before.
func (k keyFiles) write(h header, key dataKey) error {
	b := h.encode(key)
	// What could not be read again would close the vault for good.
	if _, err := parseHeader(b, k.least); err != nil {
		return errManyPeople
	}
	if err := replace(k.disk, k.header, b); err != nil {
		return err
	}
	return replace(k.disk, k.copy, b)
}

// readBare gives what may be the data key: it is written twice, so that one
// damaged line does not close the vault.
func (k keyFiles) readBare() (keys []dataKey) {
	b, err := readFile(k.bare, mostSmall)
	if err != nil {
		return nil
	}
	for line := range bytes.Lines(b) {
		key, err := hex.DecodeString(string(bytes.TrimSpace(line)))
		if err == nil && len(key) == 32 {
			keys = append(keys, key)
		}
	}
	return keys
}

func (k keyFiles) writeBare(key dataKey) error {
	line := hex.EncodeToString(key) + "\n"
	return replace(k.disk, k.bare, []byte(line+line))
}

func (k keyFiles) forgetBare() error {
	if err := k.disk.remove(k.bare); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return k.disk.syncDir(filepath.Dir(k.bare))
}
