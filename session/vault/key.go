package vault

import (
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"errors"

	"golang.org/x/crypto/chacha20poly1305"
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

// proof tells the key from every other, and nothing else of it.
func (k dataKey) proof() []byte { return k.sub("proof") }

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
