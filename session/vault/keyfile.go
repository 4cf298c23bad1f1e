package vault

import (
	"bytes"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

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

// unlock finds the data key. A vault that holds nothing yet gets one.
func (k keyFiles) unlock(passphrase []byte, use cost, empty bool) (dataKey, []error, error) {
	h, notices, err := k.read()
	switch {
	case errors.Is(err, fs.ErrNotExist):
		key, err := k.found(passphrase, use, empty)
		return key, nil, err
	case err != nil:
		return nil, nil, err
	case len(h.Slots) > 0:
		if passphrase == nil {
			return nil, nil, ErrPassphraseWanted
		}
		key, err := h.open(passphrase)
		if err != nil {
			return nil, nil, err
		}
		if !h.belongs(key) {
			notices = append(notices, session.Sayf("notice.vault.changed", "The file vault.key was changed from outside. It still opens your records, but please find out who did that."))
		}
		// It may be left from a crash just after the passphrase was set.
		return key, notices, k.forgetBare()
	}
	for _, key := range k.readBare() {
		if !h.belongs(key) {
			continue
		}
		if passphrase == nil {
			return key, notices, nil
		}
		h.Slots = append(h.Slots, newSlot(h.Vault, key, passphrase, use))
		if err := k.write(h, key); err != nil {
			return nil, nil, err
		}
		notices = append(notices, session.Sayf("notice.vault.locked", "The records are locked with this passphrase from now on; whoever loses it has lost them."))
		return key, notices, k.forgetBare()
	}
	return nil, nil, ErrKeyMissing
}

// found makes the key of a new vault.
func (k keyFiles) found(passphrase []byte, use cost, empty bool) (dataKey, error) {
	key := newDataKey()
	// A bare key without a header is left from a crash in the steps below.
	if bare := k.readBare(); len(bare) > 0 {
		key = bare[0]
	} else if !empty {
		return nil, ErrKeyMissing
	}
	h := header{Doorway: "vault", Version: headerVersion, Vault: string(session.NewID()), Slots: []slot{}}
	if passphrase == nil {
		if err := k.writeBare(key); err != nil {
			return nil, err
		}
		return key, k.write(h, key)
	}
	h.Slots = append(h.Slots, newSlot(h.Vault, key, passphrase, use))
	if err := k.write(h, key); err != nil {
		return nil, err
	}
	return key, k.forgetBare()
}

// read gives the header, from the copy where the first is damaged, and makes
// both whole again.
func (k keyFiles) read() (header, []error, error) {
	first, h, err := k.readOne(k.header)
	second, h2, err2 := k.readOne(k.copy)
	switch {
	case err == nil && (err2 != nil || !bytes.Equal(first, second)):
		_ = replace(k.disk, k.copy, first) // the first is whole; the next open tries again
		return h, nil, nil
	case err == nil:
		return h, nil, nil
	case err2 != nil && errors.Is(err, fs.ErrNotExist) && errors.Is(err2, fs.ErrNotExist):
		return header{}, nil, fs.ErrNotExist
	case errors.Is(err, ErrNewer):
		return header{}, nil, ErrNewer
	case err2 != nil:
		return header{}, nil, ErrKeyMissing
	}
	_ = replace(k.disk, k.header, second)
	return h2, []error{session.Sayf("notice.vault.keycopy", "The file vault.key was damaged and has been put back from its copy. The disk may be failing; please make a backup soon.")}, nil
}

func (k keyFiles) readOne(path string) ([]byte, header, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, header{}, err
	}
	h, err := parseHeader(b, k.least)
	return b, h, err
}

// write puts the header and then its copy in place. Between the two, the copy
// is the header as it was before.
func (k keyFiles) write(h header, key dataKey) error {
	b := h.encode(key)
	if err := replace(k.disk, k.header, b); err != nil {
		return err
	}
	return replace(k.disk, k.copy, b)
}

// readBare gives what may be the data key: it is written twice, so that one
// damaged line does not close the vault.
func (k keyFiles) readBare() (keys []dataKey) {
	b, err := os.ReadFile(k.bare)
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
