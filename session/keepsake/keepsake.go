// Package keepsake writes a client's own journal out of the vault, for the client to have: a page that any browser reads,
// with what was spoken as files beside it.
package keepsake

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"doorway/session"
)

type (
	// Book is a journal in the words of its reader.
	Book struct {
		Language string // a BCP 47 tag, such as en; empty: not told
		Title    string
		About    string // a line beneath it; may be empty
		Entries  []Entry
	}
	// Entry is one entry of it.
	Entry struct {
		At      time.Time // names the file of what was spoken
		When    string    // in words, with the day of the week
		Purpose string    // may be empty
		Prompt  string    // that it answers; may be empty
		Text    string    // paragraphs, parted by line breaks; may be empty
		// Spoken opens what was spoken, as FLAC; nil: nothing was.
		Spoken func() (io.ReadCloser, error)
		Length string // of it, in words
	}
)

// pageName is what the page is called in its folder.
const pageName = "journal.html"

// Write makes the folder at path, which must not be there yet, and writes a book into it for its owner's eyes only: all of it
// or nothing. Errors are plain sentences.
func Write(path string, b Book) error {
	if _, err := os.Lstat(path); err == nil {
		return errWrite(path, os.ErrExist)
	}
	part := path + ".part"
	err := errors.Join(os.RemoveAll(part), os.Mkdir(part, 0o700))
	if err == nil {
		err = b.write(part)
	}
	if err == nil {
		err = os.Rename(part, path)
	}
	if err == nil {
		return nil
	}
	_ = os.RemoveAll(part)
	if plain := (*session.Plain)(nil); errors.As(err, &plain) {
		return plain // what was spoken can't be read
	}
	return errWrite(path, err)
}

func errWrite(path string, err error) error {
	return session.Sayf("error.keepsake", "The journal can't be written to {{.Path}}; please choose another place, or free some space on the disk.", "Path", path).Because(err)
}

func (b Book) write(folder string) error {
	names := b.fileNames()
	for i, e := range b.Entries {
		if names[i] == "" {
			continue
		}
		if err := e.copySpoken(filepath.Join(folder, names[i])); err != nil {
			return err
		}
	}
	return file(filepath.Join(folder, pageName), func(w io.Writer) error { return b.page(w, names) })
}

func (e Entry) copySpoken(path string) error {
	sound, err := e.Spoken()
	if err != nil {
		return err
	}
	defer sound.Close()
	return file(path, func(w io.Writer) error {
		_, err := io.Copy(w, sound)
		return err
	})
}

func file(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := write(f); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	return f.Close()
}

// fileNames are those of what was spoken, by entry: 2026-11-25-evening.flac, and the second of an evening with a number.
func (b Book) fileNames() []string {
	names, taken := make([]string, len(b.Entries)), map[string]int{}
	for i, e := range b.Entries {
		if e.Spoken == nil {
			continue
		}
		name := e.At.Format("2006-01-02-") + partOfDay(e.At.Hour())
		if taken[name]++; taken[name] > 1 {
			name = fmt.Sprintf("%s-%d", name, taken[name])
		}
		names[i] = name + ".flac"
	}
	return names
}

// partOfDay is in English, for the name of a file.
func partOfDay(hour int) string {
	switch {
	case hour < 5 || hour >= 22:
		return "night"
	case hour < 12:
		return "morning"
	case hour < 17:
		return "afternoon"
	}
	return "evening"
}
