package vault

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"doorway/session"

	"github.com/gofrs/flock"
)

// ID is the id of the vault in the data folder dir, by which a keyring knows
// it; empty where there is none.
func ID(dir string) string {
	h, err := peek(dir)
	if err != nil {
		return ""
	}
	return h.Vault
}

// Remembers reports whether a keyring may open the vault in the data folder dir.
func Remembers(dir string) bool {
	h, err := peek(dir)
	return err == nil && slices.ContainsFunc(h.Slots, func(s slot) bool { return s.Kind == keyringSlot })
}

// HomeDir is the data folder of the home that lies in the data folder dir: a vault
// of its own, for what a client does at home. [Exists] tells whether it was begun.
func HomeDir(dir string) string { return filepath.Join(dir, "home") }

// Exists reports whether there is a vault in the data folder dir, be it whole
// or not.
func Exists(dir string) bool {
	_, err := peek(dir)
	return err != errNothing
}

// Abandoned reports whether the data folder dir holds a vault that no program of
// this machine has open.
func Abandoned(dir string) bool {
	path := filepath.Join(dir, "vault", "lock")
	if _, err := os.Lstat(path); err != nil {
		return false
	}
	lock := flock.New(path)
	got, err := lock.TryLock()
	_ = lock.Close()
	return err == nil && got
}

var errNothing error = session.Sayf("error.vault.none", "There are no records here yet.")

// peek reads the header in a data folder without opening anything.
func peek(dir string) (header, error) {
	inner := filepath.Join(dir, "vault")
	h, _, err := keyFiles{disk: system{}, header: filepath.Join(inner, "vault.key"), copy: filepath.Join(inner, "vault.key.1"), least: cost{Memory: 8, Time: 1, Threads: 1}}.look()
	if !errors.Is(err, fs.ErrNotExist) {
		return h, err
	}
	if _, err := os.Lstat(filepath.Join(inner, "vault.db")); err == nil {
		return h, ErrKeyMissing
	}
	names, _ := os.ReadDir(filepath.Join(inner, "sessions"))
	if slices.ContainsFunc(names, func(n fs.DirEntry) bool { return strings.HasSuffix(n.Name(), suffix) }) {
		return h, ErrKeyMissing
	}
	return h, errNothing
}
