package letter

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"

	"doorway/session"
)

type (
	// Sound is a recording that is to be sealed. A kept file of the vault is one.
	Sound interface {
		io.ReaderAt
		io.Closer
		Size() int64 // bytes
	}
	// Sounds opens the recording of a name; nil where there are none. Sealing asks
	// for each one twice, one after the other, and closes it when it was read: no more
	// than 64 KiB of it are in memory.
	Sounds func(name string) (Sound, error)
)

// Held is a Sound that is in memory.
func Held(b []byte) Sound { return held{bytes.NewReader(b)} }

type held struct{ *bytes.Reader }

// Close implements Sound.
func (held) Close() error { return nil }

func (s Sounds) open(name string) (Sound, error) {
	if s == nil {
		return nil, errMissing(fs.ErrNotExist)
	}
	sound, err := s(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, errMissing(err)
	}
	return sound, err
}

// part is what the manifest says of a sound.
func (s Sounds) part(name string) (part, error) {
	p := part{Name: name}
	sum, size, err := s.read(name, io.Discard)
	p.Sum, p.Size = sum, size
	return p, err
}

// copy writes a sound, which must still be the one of the manifest.
func (s Sounds) copy(to io.Writer, p part) error {
	sum, size, err := s.read(p.Name, to)
	if err == nil && (size != p.Size || !bytes.Equal(sum, p.Sum)) {
		return errors.New("letter: a sound changed while it was sealed")
	}
	return err
}

func (s Sounds) read(name string, to io.Writer) (sum []byte, size int64, err error) {
	sound, err := s.open(name)
	if err != nil {
		return nil, 0, err
	}
	h := sha256.New()
	size, err = io.Copy(io.MultiWriter(h, to), io.NewSectionReader(sound, 0, sound.Size()))
	if err == nil && size != sound.Size() {
		err = io.ErrUnexpectedEOF
	}
	return h.Sum(nil), size, errors.Join(err, sound.Close())
}

func errMissing(why error) error {
	return session.Sayf("error.letter.missing", "A recording that belongs in this can't be found; please leave it out, or record it again.").Because(why)
}
