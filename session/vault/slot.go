package vault

import (
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/json"
	"runtime/debug"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"
	"golang.org/x/text/unicode/norm"
)

// The ways to open a vault.
const (
	passphraseSlot = "passphrase"
	recoverySlot   = "recovery"
	keyringSlot    = "keyring"
)

// How a slot's key is drawn from its secret.
const (
	argon2id = "argon2id"    // for what people think of
	expanded = "hkdf-sha256" // for what is random already
)

// slot wraps the data key for one way to open it.
type slot struct {
	Kind string `json:"kind"`
	ID   string `json:"id,omitempty"` // of whom it lets in; absent in version 1
	KDF  string `json:"kdf"`
	Cost cost   `json:"cost"`          // zero where the secret is random
	Salt []byte `json:"salt"`          // 16 bytes
	Key  []byte `json:"key,omitempty"` // nonce and sealed data key
}

const (
	saltSize    = 16
	wrappedSize = chacha20poly1305.NonceSizeX + chacha20poly1305.KeySize + chacha20poly1305.Overhead
	mostSlots   = 48 // of at most sixteen people: a passphrase and a keyring each, and the recovery key
	mostHeader  = 64 << 10
)

// about is what a slot's wrapping is bound to: the vault, the kind and the cost.
func (s slot) about(vault string) []byte {
	s.Key = nil
	b, err := json.Marshal(s)
	if err != nil {
		panic(err) // plain values only
	}
	return append([]byte(vault+"|"), b...)
}

func (s slot) wrapping(secret []byte) []byte {
	if s.KDF == expanded {
		key, err := hkdf.Key(sha256.New, secret, s.Salt, "doorway vault 1 "+s.Kind, chacha20poly1305.KeySize)
		if err != nil {
			panic(err) // the length is ours
		}
		return key
	}
	if s.Cost.Memory >= floorCost.Memory {
		// Else what one try took stays taken for minutes, and the next try takes
		// as much again.
		defer debug.FreeOSMemory()
	}
	// The same words typed on another system may be composed otherwise.
	return argon2.IDKey(norm.NFC.Bytes(secret), s.Salt, s.Cost.Time, s.Cost.Memory, s.Cost.Threads, chacha20poly1305.KeySize)
}

// open gives the data key, if the secret is this slot's.
func (s slot) open(vault string, secret []byte) (dataKey, bool) {
	key, err := unseal(s.wrapping(secret), s.Key, s.about(vault))
	return key, err == nil
}

// allowed reports whether a header may hold such a slot: a hostile one must not
// ask for more than a machine can bear, nor for less than protects.
func (s slot) allowed(version int, least cost) bool {
	if len(s.Salt) != saltSize || len(s.Key) != wrappedSize {
		return false
	}
	switch s.Kind {
	case passphraseSlot:
		return s.KDF == argon2id && s.Cost.within(least, mostCost) && (s.ID == "") == (version == 1)
	case recoverySlot, keyringSlot:
		return version > 1 && s.KDF == expanded && s.Cost == cost{} && s.ID != ""
	}
	return false
}

// mostWork is what all slots of a header together may ask for, lest a hostile
// one have a passphrase tried for minutes: more than sixteen people at the usual
// cost.
var mostWork = 24 * usualCost.work()

// work grows with the time that one try takes.
func (c cost) work() uint64 { return uint64(c.Memory) * uint64(c.Time) }

func newPassphraseSlot(vault, id string, key dataKey, passphrase []byte, c cost) slot {
	return slot{Kind: passphraseSlot, ID: id, KDF: argon2id, Cost: c, Salt: random(saltSize)}.wrap(vault, key, passphrase)
}

// newRandomSlot makes a slot for a secret that nobody thought of.
func newRandomSlot(vault, kind, id string, key dataKey, secret []byte) slot {
	return slot{Kind: kind, ID: id, KDF: expanded, Salt: random(saltSize)}.wrap(vault, key, secret)
}

func (s slot) wrap(vault string, key dataKey, secret []byte) slot {
	s.Key = seal(s.wrapping(secret), key, s.about(vault))
	return s
}
