package vault

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"doorway/session"
)

// header is the content of vault.key.
type header struct {
	Doorway string `json:"doorway"` // "vault"
	Version int    `json:"version"`
	Vault   string `json:"vault"`            // its id
	Slots   []slot `json:"slots"`            // none: the data key lies in a file
	People  []byte `json:"people,omitempty"` // sealed: who the slots let in
	MAC     []byte `json:"mac,omitempty"`
	Sum     []byte `json:"sum,omitempty"`
}

// headerVersion is the version of the whole vault: 2 brought more than one
// person, recovery and keyring slots, the audit and the process notes.
const headerVersion = 2

// Person is somebody who opens the vault with a passphrase of their own.
type Person struct {
	ID    string    `json:"id"`
	Name  string    `json:"name"`  // stands on what they append; may be empty
	Since time.Time `json:"since"` // when they were let in
}

var errHeader = errors.New("vault.key is damaged")

func newHeader() header {
	return header{Doorway: "vault", Version: headerVersion, Vault: string(session.NewID()), Slots: []slot{}}
}

// encode writes the header with its MAC, by which a change from outside shows,
// and its sum, which tells damage from a wrong passphrase.
func (h header) encode(key dataKey) []byte {
	h.MAC = h.mac(key)
	h.Sum = h.sum()
	return append(h.json(), '\n')
}

func (h header) json() []byte {
	b, err := json.Marshal(h)
	if err != nil {
		panic(err) // plain values only
	}
	return b
}

func (h header) mac(key dataKey) []byte {
	h.MAC, h.Sum = nil, nil
	m := hmac.New(sha256.New, key.sub("header"))
	m.Write(h.json())
	return m.Sum(nil)
}

func (h header) sum() []byte {
	h.Sum = nil
	s := sha256.Sum256(h.json())
	return s[:]
}

// sumIn is the sum of a header with fields that nobody here knows: a later
// program, too, writes the sum last, so that a version damaged by one bit is not
// taken for a later one.
func sumIn(b []byte) []byte {
	s := sha256.Sum256(append(bytes.Clone(b[:max(bytes.LastIndex(b, []byte(`,"sum":`)), 0)]), '}'))
	return s[:]
}

// parseHeader reads vault.key. It takes only what encode would have written,
// with no cost below least or above what a machine can bear.
func parseHeader(b []byte, least cost) (header, error) {
	if len(b) > mostHeader {
		return header{}, errHeader
	}
	var h header
	if err := json.Unmarshal(b, &h); err != nil {
		return header{}, errors.Join(errHeader, err)
	}
	if h.Doorway == "vault" && h.Version > headerVersion && (h.Sum == nil || bytes.Equal(h.Sum, sumIn(b))) {
		return header{}, ErrNewer
	}
	switch {
	case !bytes.Equal(append(h.json(), '\n'), b),
		!bytes.Equal(h.Sum, h.sum()),
		h.Doorway != "vault", h.Version < 1, h.Vault == "", len(h.MAC) != sha256.Size,
		len(h.Slots) > mostSlots:
		return header{}, errHeader
	}
	work := uint64(0)
	for _, s := range h.Slots {
		if work += s.Cost.work(); work > mostWork || !s.allowed(h.Version, least) {
			return header{}, errHeader
		}
	}
	return h, nil
}

// belongs reports whether key is this vault's and the header is as we wrote it.
func (h header) belongs(key dataKey) bool { return hmac.Equal(h.MAC, h.mac(key)) }

// locked reports whether a secret is needed to open the vault.
func (h header) locked() bool { return len(h.Slots) > 0 }

// open finds the data key with what a person typed, a passphrase or the
// recovery key, or with the keyring's secret, and says which slot it was.
func (h header) open(typed, fromKeyring []byte) (dataKey, slot, error) {
	if fromKeyring != nil {
		for _, s := range h.Slots {
			if s.Kind == keyringSlot {
				if key, ok := s.open(h.Vault, fromKeyring); ok {
					return key, s, nil
				}
			}
		}
	}
	if typed == nil {
		return nil, slot{}, ErrPassphraseWanted
	}
	recovery, isKey := ParseRecoveryKey(string(typed))
	for _, s := range h.Slots {
		secret := typed
		switch {
		case s.Kind == keyringSlot, s.Kind == recoverySlot && !isKey:
			continue
		case s.Kind == recoverySlot:
			secret = recovery[:]
		}
		if key, ok := s.open(h.Vault, secret); ok {
			return key, s, nil
		}
	}
	return nil, slot{}, ErrWrongPassphrase
}

// with gives the header with one more slot, in the place of those that drop
// picks.
func (h header) with(s slot, drop func(slot) bool) header {
	h.Slots = append(slices.DeleteFunc(slices.Clone(h.Slots), drop), s)
	return h
}

// people tells who the slots let in.
func (h header) people(key dataKey) []Person {
	var all []Person
	if b, err := unseal(key.sub("people"), h.People, []byte(h.Vault)); err == nil {
		_ = json.Unmarshal(b, &all) // what opens is as it was written
	}
	return all
}

func (h header) withPeople(all []Person, key dataKey) header {
	b, err := json.Marshal(all)
	if err != nil {
		panic(err) // plain values only
	}
	h.People = seal(key.sub("people"), b, []byte(h.Vault))
	return h
}
