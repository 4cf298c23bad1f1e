package conductor

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"doorway/audio"
	"doorway/session"
)

func TestWhatKeepsASoundFileFromBeingWrittenIsSaidWithWhatToDo(t *testing.T) {
	path := filepath.Join("some", "folder", "sound.wav")
	said := map[string]bool{}
	for _, c := range []struct {
		err  error
		word string
	}{
		{audio.ErrFileKind, ".flac"},
		{audio.ErrNotAFile, "another name"},
		{audio.ErrWAVFull, "FLAC"},
		{&fs.PathError{Op: "open", Path: path, Err: fs.ErrNotExist}, "no folder " + filepath.Dir(path)},
		{&fs.PathError{Op: "open", Path: path, Err: syscall.EACCES}, "takes no files"},
		{&fs.PathError{Op: "write", Path: path, Err: syscall.ENOSPC}, "free some space"},
		{errors.New("anything else"), "look at the folder"},
	} {
		err := FileError(path, c.err)
		s := session.AsPlain(err).Error()
		if !errors.Is(err, c.err) || !strings.Contains(s, path) || !strings.Contains(s, c.word) || said[s] {
			t.Errorf("%v is said as %q", c.err, s)
		}
		said[s] = true
	}
	if FileError(path, nil) != nil {
		t.Error("no error became one")
	}
}
