package vault

import (
	"bytes"
	"crypto/sha256"
	"encoding/base32"
	"slices"
	"strings"
)

// RecoveryKey opens a vault whose passphrase is lost: 144 random bits and 16 of
// a checksum, written as eight groups of four letters and digits. It is random
// enough to need no slow derivation.
type RecoveryKey [20]byte

const recoveryRandom = 18 // the rest is the checksum

// The alphabet is Crockford's: no I, L, O or U, so that what is read off paper
// is typed as it was meant.
var crockford = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// NewRecoveryKey makes one.
func NewRecoveryKey() (k RecoveryKey) {
	copy(k[:], random(recoveryRandom))
	copy(k[recoveryRandom:], k.check())
	return k
}

func (k RecoveryKey) check() []byte {
	s := sha256.Sum256(append([]byte("doorway recovery "), k[:recoveryRandom]...))
	return s[:len(k)-recoveryRandom]
}

// Groups are the key's eight groups of four, as they are shown and printed.
func (k RecoveryKey) Groups() []string {
	var groups []string
	for group := range slices.Chunk([]byte(crockford.EncodeToString(k[:])), 4) {
		groups = append(groups, string(group))
	}
	return groups
}

// ParseRecoveryKey reads a key as somebody typed it: in any case, with or
// without spaces and hyphens, O for 0, I or L for 1. ok is false for what is no
// recovery key, a slip of one letter included.
func ParseRecoveryKey(typed string) (k RecoveryKey, ok bool) {
	if len(typed) > 200 {
		return k, false
	}
	letters := strings.NewReplacer(" ", "", "-", "", "\n", "", "\t", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(typed))
	b, err := crockford.DecodeString(letters)
	if err != nil || len(b) != len(k) {
		return k, false
	}
	copy(k[:], b)
	return k, bytes.Equal(k[recoveryRandom:], k.check())
}
