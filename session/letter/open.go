package letter

import (
	"bufio"
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strconv"
	"strings"

	"doorway/session"

	"filippo.io/age"
)

// Key opens a file: words that somebody typed, or one's own identity.
type Key struct {
	words string
	own   *Identity
}

// ByWords opens with a passphrase, in any case, with spaces or hyphens.
func ByWords(typed string) Key { return Key{words: plainWords(typed)} }

// ByIdentity opens what was made for one's own address.
func ByIdentity(own Identity) Key { return Key{own: &own} }

// Opened is a file whose every byte was checked. The file it reads from must stay
// open as long as its sounds are read, which may be done from several goroutines.
type Opened struct {
	From   Address // whose signature it bears; compare it with the one that was accepted first
	plain  io.ReaderAt
	sounds map[string]span
}

type span struct{ at, size int64 }

// Stranger reports whether the file bears another signature than the address that was
// accepted, or none was yet. The receiving key may change; the signing key is who it is.
func (o *Opened) Stranger(accepted Address) bool {
	was, _, err := accepted.keys()
	now, _, err2 := o.From.keys()
	return err != nil || err2 != nil || !was.Equal(now)
}

// Sound reads a recording from the encrypted file itself: no plain copy is made, and a
// jump decrypts 64 KiB. ok is false where there is none of that name.
func (o *Opened) Sound(name string) (sound *io.SectionReader, ok bool) {
	s, ok := o.sounds[name]
	if !ok {
		return nil, false
	}
	return io.NewSectionReader(o.plain, s.at, s.size), true
}

// NeedsWords reports whether a file is opened by words and not by a key, from its first
// bytes. Its error is a sentence for a file that is not ours.
func NeedsWords(r io.ReaderAt, size int64) (bool, error) {
	if size > mostBytes {
		return false, errBig()
	}
	lines := bufio.NewReaderSize(io.NewSectionReader(r, 0, min(size, 4096)), 4096)
	first, _ := lines.ReadString('\n')
	second, _ := lines.ReadString('\n')
	if first != "age-encryption.org/v1\n" || !strings.HasPrefix(second, "-> ") {
		return false, errForeign()
	}
	about := strings.Fields(second)
	switch {
	case len(about) == 4 && about[1] == "scrypt":
		work, err := strconv.Atoi(about[3])
		if err != nil || work < 1 {
			return true, errBroken("scrypt without its work")
		}
		if work > mostWork {
			return true, errWork()
		}
		return true, nil
	case len(about) == 3 && about[1] == "X25519":
		return false, nil
	}
	return false, errForeign()
}

// OpenCapsule reads a capsule of size bytes. Each way in which a file can be wrong has
// a sentence of its own, and nothing of it is given out then. Its texts are given without
// letters that turn the direction of text or stand for no sign; line breaks stay.
func OpenCapsule(r io.ReaderAt, size int64, key Key) (session.Capsule, *Opened, error) {
	m, o, err := open(r, size, key, kindCapsule)
	if err != nil {
		return session.Capsule{}, nil, err
	}
	return *m.Capsule, o, nil
}

// OpenLetter reads a letter of size bytes, as [OpenCapsule] does a capsule.
func OpenLetter(r io.ReaderAt, size int64, key Key) (session.Letter, *Opened, error) {
	m, o, err := open(r, size, key, kindLetter)
	if err != nil {
		return session.Letter{}, nil, err
	}
	return *m.Letter, o, nil
}

func open(r io.ReaderAt, size int64, key Key, kind byte) (*manifest, *Opened, error) {
	plain, length, err := decrypt(r, size, key)
	if err != nil {
		return nil, nil, err
	}
	m, at, err := readManifest(plain, length, kind)
	if err != nil {
		return nil, nil, err
	}
	// A file made for somebody else and passed on under another lock is not from its signer to us.
	if m.To != "" && (key.own == nil || m.To != key.own.Address()) {
		return nil, nil, errRecipient()
	}
	o := &Opened{From: m.From, plain: plain, sounds: map[string]span{}}
	for _, p := range m.Sounds {
		if p.Size > length-at {
			return nil, nil, errBroken("a sound longer than the file")
		}
		sum := sha256.New()
		if _, err := io.Copy(sum, io.NewSectionReader(plain, at, p.Size)); err != nil || !bytes.Equal(sum.Sum(nil), p.Sum) {
			return nil, nil, errBroken("a sound that is not the one signed")
		}
		o.sounds[p.Name] = span{at, p.Size}
		at += p.Size
	}
	if at != length {
		return nil, nil, errBroken("bytes after the end")
	}
	return m, o, nil
}

func decrypt(r io.ReaderAt, size int64, key Key) (io.ReaderAt, int64, error) {
	byWords, err := NeedsWords(r, size)
	if err != nil {
		return nil, 0, err
	}
	var identity age.Identity
	switch {
	case byWords && key.words == "":
		return nil, 0, errNeedsWords()
	case !byWords && key.own == nil:
		return nil, 0, errRecipient()
	case byWords:
		scrypt, err := age.NewScryptIdentity(key.words)
		if err != nil {
			return nil, 0, errWords()
		}
		scrypt.SetMaxWorkFactor(mostWork)
		identity = scrypt
	default:
		identity = key.own.receive
	}
	plain, length, err := age.DecryptReaderAt(r, size, identity)
	if none := (*age.NoIdentityMatchError)(nil); errors.As(err, &none) {
		if byWords {
			return nil, 0, errWords()
		}
		return nil, 0, errRecipient()
	}
	if err != nil {
		return nil, 0, errBroken("the encryption: " + err.Error())
	}
	return plain, length, nil
}

// readManifest reads and believes what stands before the sounds, and says where these begin.
func readManifest(plain io.ReaderAt, length int64, kind byte) (*manifest, int64, error) {
	front := make([]byte, headSize)
	if length < int64(headSize) {
		return nil, 0, errForeign()
	}
	if err := readAt(plain, front, 0); err != nil {
		return nil, 0, err
	}
	if string(front[:len(magic)]) != magic {
		return nil, 0, errForeign()
	}
	if v := binary.BigEndian.Uint16(front[len(magic):]); v != version {
		return nil, 0, errFuture()
	}
	n := int64(binary.BigEndian.Uint32(front[headSize-4:]))
	if n > mostManifest || n > length-int64(headSize)-ed25519.SignatureSize {
		return nil, 0, errBroken("a manifest longer than can be")
	}
	whole := make([]byte, int64(headSize)+n+ed25519.SignatureSize)
	if err := readAt(plain, whole, 0); err != nil {
		return nil, 0, err
	}
	head, signature := whole[:int64(headSize)+n], whole[int64(headSize)+n:]
	m := new(manifest)
	if deep(head[headSize:]) || json.Unmarshal(head[headSize:], m) != nil {
		return nil, 0, errBroken("a manifest that can't be read")
	}
	signer, _, err := m.From.keys()
	if err != nil || !ed25519.Verify(signer, signed(head), signature) {
		return nil, 0, errBroken("the signature")
	}
	if front[len(magic)+2] != kind {
		return nil, 0, errOtherKind()
	}
	clean(reflect.ValueOf(&m.Capsule))
	clean(reflect.ValueOf(&m.Letter))
	return m, int64(len(whole)), m.check(kind)
}

func (m *manifest) check(kind byte) error {
	switch {
	case kind == kindCapsule && m.Capsule != nil && m.Letter == nil:
		if err := m.Capsule.Check(); err != nil {
			return errBroken(err.Error())
		}
		return m.checkSounds(m.Capsule.Recordings())
	case kind == kindLetter && m.Letter != nil && m.Capsule == nil:
		if err := m.Letter.Check(); err != nil {
			return errBroken(err.Error())
		}
		return m.checkSounds(m.Letter.Recordings())
	}
	return errBroken("a manifest of another kind")
}

func readAt(r io.ReaderAt, b []byte, at int64) error {
	if n, err := r.ReadAt(b, at); n < len(b) {
		return errBroken("the encryption: " + err.Error())
	}
	return nil
}
