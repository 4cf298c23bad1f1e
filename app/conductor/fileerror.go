package conductor

import (
	"errors"
	"io/fs"
	"path/filepath"
	"syscall"

	"doorway/audio"
	"doorway/session"
)

// FileError says in a plain sentence why a sound file can't be written. Err is
// what audio.Create or a method of audio.SoundFile gave; nil stays nil.
func FileError(path string, err error) error {
	if err == nil {
		return nil
	}
	folder := filepath.Dir(path)
	said := session.Sayf("error.out", "{{.Path}} can't be written; please look at the folder, its permissions and the room on the disk.", "Path", path)
	switch {
	case errors.Is(err, audio.ErrFileKind):
		said = session.Sayf("error.sound.kind", "Sound is written as WAV or FLAC; please give {{.Path}} a name that ends in .wav or .flac.", "Path", path)
	case errors.Is(err, audio.ErrNotAFile):
		said = session.Sayf("error.sound.name", "{{.Path}} is there already and is no file; please choose another name.", "Path", path)
	case errors.Is(err, audio.ErrWAVFull):
		said = session.Sayf("error.sound.long", "{{.Path}} would be longer than a WAV file can be, over four hours; please write a FLAC file, or a shorter part.", "Path", path)
	case errors.Is(err, fs.ErrNotExist):
		said = session.Sayf("error.sound.folder", "{{.Path}} can't be written, for there is no folder {{.Folder}}; please choose another.", "Path", path, "Folder", folder)
	case errors.Is(err, fs.ErrPermission):
		said = session.Sayf("error.sound.permission", "{{.Path}} can't be written, for the folder {{.Folder}} takes no files from you; please choose another.", "Path", path, "Folder", folder)
	case errors.Is(err, syscall.ENOSPC):
		said = session.Sayf("error.sound.room", "The disk is full, and {{.Path}} is not written; please free some space and try again.", "Path", path)
	}
	return said.Because(err)
}
