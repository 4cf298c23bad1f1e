package vault

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"sync/atomic"
	"time"

	"doorway/session"
)

// holder is the file by which machines that share a folder know who has the
// vault open. Within one machine the lock tells that; not every shared folder
// hands locks on to other machines. Whoever has the vault open writes the file
// anew every [holderBeat]; one that has not been for [holderGone] is left from a
// machine that is gone.
type holder struct {
	path    string
	machine string // names nobody
	run     string // this opening of the vault
	beats   uint32
	lost    atomic.Bool // another machine has taken the vault
}

// claim is the content of the file. It is always equally long, so that it is
// written over in one go.
type claim struct {
	Doorway string `json:"doorway"` // "holder"
	Machine string `json:"machine"`
	Run     string `json:"run"`
	Beat    string `json:"beat"` // hexadecimal
}

const (
	holderBeat = 20 * time.Second
	holderGone = 90 * time.Second
)

// thisMachine tells machines apart that share a folder, as far as they have
// names: a hash, so that the folder does not tell whose they are.
func thisMachine() string {
	name, _ := os.Hostname()
	id, _ := os.ReadFile("/etc/machine-id") // on Linux
	sum := sha256.Sum256([]byte("doorway machine " + name + " " + string(id)))
	return hex.EncodeToString(sum[:8])
}

func newHolder(path, machine string) *holder {
	return &holder{path: path, machine: machine, run: string(session.NewID())}
}

func (h *holder) claim() []byte {
	beat := []byte{byte(h.beats >> 24), byte(h.beats >> 16), byte(h.beats >> 8), byte(h.beats)}
	b, err := json.Marshal(claim{"holder", h.machine, h.run, hex.EncodeToString(beat)})
	if err != nil {
		panic(err) // plain values only
	}
	return append(b, '\n')
}

func parseClaim(b []byte) (c claim, ok bool) {
	err := json.Unmarshal(bytes.TrimSpace(b), &c)
	return c, err == nil && c.Doorway == "holder"
}

// take claims the vault for this opening, or fails with [ErrInUseElsewhere].
// The lock is held already: a claim of this machine is left from a program that
// is gone. Where nothing can be written there is no claim, and that alone keeps
// nobody out.
func (h *holder) take() error {
	for range 8 {
		err := h.create()
		switch {
		case err == nil:
			if b, err := readFile(h.path, mostSmall); err == nil && !h.mine(b) {
				return ErrInUseElsewhere // another machine was quicker
			}
			return nil
		case !errors.Is(err, fs.ErrExist):
			return nil
		}
		was, err := readFile(h.path, mostSmall)
		if err != nil {
			continue // it has just gone
		}
		c, ok := parseClaim(was)
		// An empty file is one whose writer was cut off.
		if left := len(was) == 0 || ok && c.Machine == h.machine; !left && !h.gone() {
			return ErrInUseElsewhere
		}
		if err := h.clear(was); err != nil {
			return err
		}
	}
	return ErrInUseElsewhere
}

func (h *holder) create() error {
	f, err := os.OpenFile(h.path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(h.claim())
	return errors.Join(err, f.Close())
}

func (h *holder) mine(b []byte) bool {
	c, ok := parseClaim(b)
	return ok && c.Run == h.run
}

// gone reports whether the claim that is there has not been renewed for long.
// The age is told by the clock of the folder's own file system, for the clocks
// of two machines may differ.
func (h *holder) gone() bool {
	ask := h.path + "." + h.run
	defer os.Remove(ask)
	if err := os.WriteFile(ask, []byte("?"), 0o600); err != nil {
		return false
	}
	now, err1 := os.Stat(ask)
	then, err2 := os.Stat(h.path)
	return errors.Join(err1, err2) == nil && now.ModTime().Sub(then.ModTime()) > holderGone
}

// clear takes a claim away that was left behind, and only that one: two
// machines may try at once.
func (h *holder) clear(was []byte) error {
	to := h.path + "." + h.run
	if err := os.Rename(h.path, to); err != nil {
		return nil // the other has done it
	}
	if now, err := readFile(to, mostSmall); err == nil && !bytes.Equal(now, was) {
		_ = os.Rename(to, h.path)
		return ErrInUseElsewhere
	}
	_ = os.Remove(to)
	return nil
}

// beat renews the claim. It reports whether the vault is still this opening's;
// what can't be read for the moment takes nothing from it.
func (h *holder) beat() bool {
	if h.lost.Load() {
		return false
	}
	h.beats++
	b, err := readFile(h.path, mostSmall)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		_ = h.create()
	case err == nil && len(b) > 0 && !h.mine(b):
		h.lost.Store(true)
		return false
	case err == nil:
		if f, err := os.OpenFile(h.path, os.O_WRONLY, 0); err == nil {
			_, _ = f.WriteAt(h.claim(), 0)
			_ = f.Close()
		}
	}
	return true
}

// letGo takes the claim back.
func (h *holder) letGo() {
	if b, err := readFile(h.path, mostSmall); err == nil && h.mine(b) {
		_ = os.Remove(h.path)
	}
}
