package letter

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"strings"

	"filippo.io/age"
)

type (
	// Identity is one side's private keys: one signs, one receives. It is kept
	// only where everything else is sealed.
	Identity struct {
		sign    ed25519.PrivateKey
		receive *age.X25519Identity
	}
	// Address is what the other side knows of an Identity. It is written as the
	// signing key in base64, a colon and the receiving key as age writes it. The zero
	// Address is nobody's.
	Address string
)

// NewIdentity makes fresh keys. It panics only when the system has no randomness.
func NewIdentity() Identity {
	_, sign, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		panic(err)
	}
	receive, err := age.GenerateX25519Identity()
	if err != nil {
		panic(err)
	}
	return Identity{sign, receive}
}

// Address is what may be given away.
func (id Identity) Address() Address {
	return Address(base64.RawURLEncoding.EncodeToString(id.sign.Public().(ed25519.PublicKey)) + ":" + id.receive.Recipient().String())
}

// MarshalText writes the private keys, to be kept under a seal.
func (id Identity) MarshalText() ([]byte, error) {
	if id.sign == nil || id.receive == nil {
		return nil, fmt.Errorf("letter: an identity without keys")
	}
	return []byte(base64.RawURLEncoding.EncodeToString(id.sign.Seed()) + ":" + id.receive.String()), nil
}

// UnmarshalText reads what MarshalText wrote.
func (id *Identity) UnmarshalText(b []byte) error {
	seed, rest, err := halves(string(b), ed25519.SeedSize)
	if err != nil {
		return err
	}
	receive, err := age.ParseX25519Identity(rest)
	if err != nil {
		return fmt.Errorf("letter: the receiving key can't be read")
	}
	*id = Identity{ed25519.NewKeyFromSeed(seed), receive}
	return nil
}

func (a Address) keys() (ed25519.PublicKey, *age.X25519Recipient, error) {
	sign, rest, err := halves(string(a), ed25519.PublicKeySize)
	if err != nil {
		return nil, nil, err
	}
	receive, err := age.ParseX25519Recipient(rest)
	return sign, receive, err
}

// halves parts a pair of keys. The errors name no key: one of them may be private.
func halves(s string, size int) ([]byte, string, error) {
	first, rest, ok := strings.Cut(s, ":")
	b, err := base64.RawURLEncoding.Strict().DecodeString(first)
	if !ok || err != nil || len(b) != size {
		return nil, "", fmt.Errorf("letter: the signing key can't be read")
	}
	return b, rest, nil
}
