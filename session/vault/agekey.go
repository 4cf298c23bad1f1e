package vault

import (
	"crypto/sha256"

	"filippo.io/age"
)

// ageKey wraps the key of an age file in one of the vault's own, bound to what
// the file is.
type ageKey struct {
	key   []byte
	about []byte // of any length
}

const stanza = "doorway-vault"

// Wrap is part of [age.Recipient].
func (k ageKey) Wrap(fileKey []byte) ([]*age.Stanza, error) {
	return []*age.Stanza{{Type: stanza, Body: seal(k.key, fileKey, k.bound())}}, nil
}

// Unwrap is part of [age.Identity].
func (k ageKey) Unwrap(stanzas []*age.Stanza) ([]byte, error) {
	for _, s := range stanzas {
		if s.Type == stanza {
			return unseal(k.key, s.Body, k.bound())
		}
	}
	return nil, age.ErrIncorrectIdentity
}

func (k ageKey) bound() []byte {
	sum := sha256.Sum256(k.about)
	return sum[:]
}
