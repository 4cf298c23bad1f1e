package letter

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"filippo.io/age"

	"doorway/session"
)

const (
	magic   = "doorway\n"
	version = 1
	context = "doorway letter signature\x00" // what is signed is signed for this alone

	kindCapsule = 'C'
	kindLetter  = 'L'

	headSize = len(magic) + 2 + 1 + 4
)

// manifest stands before the sounds and is what is signed.
type manifest struct {
	From    Address          `json:"from"`
	To      Address          `json:"to,omitempty"` // empty: whoever has the words
	Sounds  []part           `json:"sounds,omitempty"`
	Capsule *session.Capsule `json:"capsule,omitempty"`
	Letter  *session.Letter  `json:"letter,omitempty"`
}

type part struct {
	Name string `json:"name"`
	Size int64  `json:"size"`
	Sum  []byte `json:"sha256"`
}

// Lock is what a file is closed with: words, or a recipient's key.
type Lock struct {
	to   Address
	with age.Recipient
}

// WithWords locks by a passphrase, as [NewWords] proposes one.
func WithWords(words string) (Lock, error) {
	if len(plainWords(words)) < 12 {
		return Lock{}, session.Sayf("error.letter.fewwords", "These words are too few to keep the file closed; please use the ones proposed.")
	}
	with, err := age.NewScryptRecipient(plainWords(words))
	if err != nil {
		return Lock{}, err
	}
	with.SetWorkFactor(ourWork)
	return Lock{with: with}, nil
}

// ForAddress locks for one recipient, who needs no words.
func ForAddress(to Address) (Lock, error) {
	_, with, err := to.keys()
	if err != nil {
		return Lock{}, err
	}
	return Lock{to: to, with: with}, nil
}

// SealCapsule writes a capsule, and the sounds that it names, to w. What it refuses
// it refuses before it writes.
func SealCapsule(w io.Writer, c session.Capsule, sounds Sounds, from Identity, lock Lock) error {
	if err := c.Check(); err != nil {
		return err
	}
	return seal(w, kindCapsule, manifest{Capsule: &c}, c.Recordings(), sounds, from, lock)
}

// SealLetter writes a letter, and the sounds that it names, to w. What it refuses
// it refuses before it writes.
func SealLetter(w io.Writer, l session.Letter, sounds Sounds, from Identity, lock Lock) error {
	if err := l.Check(); err != nil {
		return err
	}
	return seal(w, kindLetter, manifest{Letter: &l}, l.Recordings(), sounds, from, lock)
}

func seal(w io.Writer, kind byte, m manifest, named []session.Recording, sounds Sounds, from Identity, lock Lock) error {
	if from.sign == nil || lock.with == nil {
		return errors.New("letter: sealing needs an identity and a lock")
	}
	m.From, m.To = from.Address(), lock.to
	var total int64
	for _, r := range named {
		p, err := sounds.part(r.Name)
		if err != nil {
			return err
		}
		m.Sounds = append(m.Sounds, p)
		total += p.Size
	}
	if err := m.checkSounds(named); err != nil {
		return err
	}
	b, err := json.Marshal(m)
	if err != nil {
		return err
	}
	// Room is left for what the encryption adds.
	if len(b) > mostManifest || total > mostBytes-mostBytes/1000-mostManifest {
		return session.Sayf("error.letter.full", "This is more than one file can hold; please leave a recording out.")
	}
	sealed, err := age.Encrypt(w, lock.with)
	if err != nil {
		return err
	}
	front := head(kind, b)
	for _, b := range [][]byte{front, ed25519.Sign(from.sign, signed(front))} {
		if _, err := sealed.Write(b); err != nil {
			return err
		}
	}
	for _, p := range m.Sounds {
		if err := sounds.copy(sealed, p); err != nil {
			return err
		}
	}
	return sealed.Close()
}

// head is all that stands before the signature.
func head(kind byte, manifest []byte) []byte {
	b := append([]byte(magic), 0, 0, kind)
	binary.BigEndian.PutUint16(b[len(magic):], version)
	b = binary.BigEndian.AppendUint32(b, uint32(len(manifest)))
	return append(b, manifest...)
}

func signed(head []byte) []byte { return append([]byte(context), head...) }

// checkSounds holds the parts of the manifest against the sounds that its content names.
func (m *manifest) checkSounds(named []session.Recording) error {
	if len(m.Sounds) != len(named) || len(named) > mostSounds {
		return errBroken("sounds that don't agree")
	}
	seen := map[string]bool{}
	for i, p := range m.Sounds {
		if p.Name != named[i].Name || !session.IsName(p.Name) || seen[p.Name] || p.Size < 0 || p.Size > mostBytes || len(p.Sum) != sha256.Size {
			return errBroken("a sound that can't be: " + strings.ToValidUTF8(p.Name, "?"))
		}
		seen[p.Name] = true
	}
	return nil
}
