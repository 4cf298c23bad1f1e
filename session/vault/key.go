package vault

import (
	"bytes"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/json"
	"errors"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"
	"golang.org/x/text/unicode/norm"
)

// dataKey is the random key under all that is kept. It never changes; slots
// wrap it, and every use has a key of its own drawn from it.
type dataKey []byte

func newDataKey() dataKey { return random(chacha20poly1305.KeySize) }

// sub draws the key for one use.
func (k dataKey) sub(use string) []byte {
	// It fails only for lengths that are not ours.
	key, err := hkdf.Key(sha256.New, k, nil, "doorway vault 1 "+use, 32)
	if err != nil {
		panic(err)
	}
	return key
}

func random(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b) // never fails
	return b
}

// seal encrypts with a fresh nonce in front.
func seal(key, plain, about []byte) []byte {
	box, err := chacha20poly1305.NewX(key)
	if err != nil {
		panic(err) // keys are 32 bytes
	}
	nonce := random(box.NonceSize())
	return box.Seal(nonce, nonce, plain, about)
}

// unseal decrypts what seal made of it.
func unseal(key, sealed, about []byte) ([]byte, error) {
	box, err := chacha20poly1305.NewX(key)
	if err != nil {
		return nil, err
	}
	if len(sealed) < box.NonceSize() {
		return nil, errors.New("too short to be sealed")
	}
	return box.Open(nil, sealed[:box.NonceSize()], sealed[box.NonceSize():], about)
}

// cost is what one try of a passphrase takes: Argon2id, RFC 9106.
type cost struct {
	Memory  uint32 `json:"memory_kib"`
	Time    uint32 `json:"time"`
	Threads uint8  `json:"threads"`
}

var (
	// usualCost takes about a second on a small machine of 2026.
	usualCost = cost{Memory: 256 << 10, Time: 3, Threads: 4}
	// floorCost is RFC 9106's second recommended option; nothing weaker is
	// written or read.
	floorCost = cost{Memory: 64 << 10, Time: 3, Threads: 4}
	// mostCost bounds what a header may ask for, lest a hostile one take all
	// the memory there is.
	mostCost = cost{Memory: 1 << 20, Time: 10, Threads: 16}
)

func (c cost) within(least, most cost) bool {
	return c.Memory >= least.Memory && c.Memory <= most.Memory &&
		c.Time >= least.Time && c.Time <= most.Time &&
		c.Threads >= least.Threads && c.Threads <= most.Threads
}

// slot wraps the data key for one way to open it.
type slot struct {
	Kind string `json:"kind"` // "passphrase"
	KDF  string `json:"kdf"`  // "argon2id"
	Cost cost   `json:"cost"`
	Salt []byte `json:"salt"`          // 16 bytes
	Key  []byte `json:"key,omitempty"` // nonce and sealed data key
}

const (
	passphraseSlot = "passphrase"
	saltSize       = 16
	wrappedSize    = chacha20poly1305.NonceSizeX + chacha20poly1305.KeySize + chacha20poly1305.Overhead
	mostSlots      = 8
	mostHeader     = 64 << 10
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

func (s slot) wrapping(passphrase []byte) []byte {
	// The same words typed on another system may be composed otherwise.
	return argon2.IDKey(norm.NFC.Bytes(passphrase), s.Salt, s.Cost.Time, s.Cost.Memory, s.Cost.Threads, chacha20poly1305.KeySize)
}

func newSlot(vault string, key dataKey, passphrase []byte, c cost) slot {
	s := slot{Kind: passphraseSlot, KDF: "argon2id", Cost: c, Salt: random(saltSize)}
	s.Key = seal(s.wrapping(passphrase), key, s.about(vault))
	return s
}

// header is the content of vault.key.
type header struct {
	Doorway string `json:"doorway"` // "vault"
	Version int    `json:"version"`
	Vault   string `json:"vault"` // its id
	Slots   []slot `json:"slots"` // none: the data key lies in a file
	MAC     []byte `json:"mac,omitempty"`
	Sum     []byte `json:"sum,omitempty"`
}

const headerVersion = 1

var errHeader = errors.New("vault.key is damaged")

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
	if h.Doorway == "vault" && h.Version > headerVersion {
		return header{}, ErrNewer
	}
	switch {
	case !bytes.Equal(append(h.json(), '\n'), b),
		!bytes.Equal(h.Sum, h.sum()),
		h.Doorway != "vault", h.Version != headerVersion, h.Vault == "", len(h.MAC) != sha256.Size,
		len(h.Slots) > mostSlots:
		return header{}, errHeader
	}
	for _, s := range h.Slots {
		if s.Kind != passphraseSlot || s.KDF != "argon2id" || len(s.Salt) != saltSize || len(s.Key) != wrappedSize || !s.Cost.within(least, mostCost) {
			return header{}, errHeader
		}
	}
	return h, nil
}

// open finds the data key with a passphrase.
func (h header) open(passphrase []byte) (dataKey, error) {
	for _, s := range h.Slots {
		if key, err := unseal(s.wrapping(passphrase), s.Key, s.about(h.Vault)); err == nil {
			return key, nil
		}
	}
	return nil, ErrWrongPassphrase
}

// belongs reports whether key is this vault's and the header is as we wrote it.
func (h header) belongs(key dataKey) bool { return hmac.Equal(h.MAC, h.mac(key)) }
