package audio

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode"
)

// ErrFileKind is returned for a name that ends in neither .wav nor .flac.
var ErrFileKind = errors.New("a sound file's name ends in .wav or .flac")

// ErrNotAFile is returned where something else than a file has the name already.
var ErrNotAFile = errors.New("what has this name is no file")

// Tags are what a player shows of a sound file. Empty ones are left out. They
// travel with the file to whoever gets it.
type Tags struct {
	Title, Album string
	Date         string // 2026, 2026-11 or 2026-11-25
	Comment      string
}

// maker is named in each file as the program that wrote it.
const maker = "Doorway"

// cleaned gives the tags as one line of UTF-8 each.
func (t Tags) cleaned() Tags {
	for _, s := range []*string{&t.Title, &t.Album, &t.Date, &t.Comment} {
		*s = strings.TrimSpace(strings.Map(func(r rune) rune {
			if unicode.IsControl(r) {
				return ' '
			}
			return r
		}, strings.ToValidUTF8(*s, "")))
	}
	return t
}

// encoding is one kind of sound file.
type encoding interface {
	Write(frames [][2]float64) error
	Close() error // completes the file, without closing what it is in
}

// SoundFile is a stereo sound file at SampleRate that is being written. It gets
// its name when it is whole: call Close for that, or Abandon. It is for one
// goroutine.
type SoundFile struct {
	path     string
	part     *os.File
	encoding encoding
	failed   error // the first; nothing more is written after it
}

// Create begins a sound file: by the end of its name a WAV file of 24 bits, for
// work, or a FLAC file of 16 bits, for listening. What has the name already is
// replaced when the new file is whole; until then that lies beside it, with a
// name that ends in .part.
func Create(path string, tags Tags) (*SoundFile, error) {
	kind := strings.ToLower(filepath.Ext(path))
	if kind != ".wav" && kind != ".flac" {
		return nil, ErrFileKind
	}
	if about, err := os.Stat(path); err == nil && !about.Mode().IsRegular() {
		return nil, ErrNotAFile
	}
	part, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.part")
	if err != nil {
		return nil, err
	}
	f := &SoundFile{path: path, part: part}
	if kind == ".wav" {
		f.encoding, err = newWAV(part, tags.cleaned())
	} else {
		f.encoding, err = newFLAC(part, tags.cleaned())
	}
	if err != nil {
		f.Abandon()
		return nil, err
	}
	return f, nil
}

// Write adds frames to the file. What is outside -1 to 1 is cut there. After an
// error only Close and Abandon are of use, which both leave nothing behind.
func (f *SoundFile) Write(frames [][2]float64) error {
	if f.failed == nil {
		f.failed = f.encoding.Write(frames)
	}
	return f.failed
}

// Close completes the file and moves it to its place once all of it is on the
// disk. Where that fails, or a Write has, it leaves nothing behind and says why.
func (f *SoundFile) Close() error {
	err := f.failed
	if err == nil {
		err = f.encoding.Close()
	}
	if err == nil {
		err = f.part.Sync()
	}
	if err == nil {
		err = f.part.Close()
	}
	if err == nil {
		err = os.Rename(f.part.Name(), f.path)
	}
	if err != nil {
		f.Abandon()
	}
	return err
}

// Abandon leaves nothing behind of a file that is not wanted after all. It is
// fine after Close too, and then does nothing.
func (f *SoundFile) Abandon() {
	if f.failed == nil {
		f.failed = fs.ErrClosed
	}
	f.part.Close()
	os.Remove(f.part.Name())
}
