package report

import (
	"bufio"
	"io"
	"os"

	"doorway/session"
)

// File writes a file, for its owner's eyes only, whole or not at all: it gets
// its name when everything is on the disk. Errors are plain sentences.
func File(path string, write func(io.Writer) error) error {
	if err := file(path, write); err != nil {
		_ = os.Remove(path + ".part")
		return errFile(path, err)
	}
	return nil
}

func errFile(path string, err error) error {
	return session.Sayf("error.export.file", "The file {{.File}} can't be written; please choose another place, or free some space on the disk.", "File", path).Because(err)
}

func file(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path+".part", os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer f.Close()
	b := bufio.NewWriter(f)
	if err := write(b); err != nil {
		return err
	}
	if err := b.Flush(); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(path+".part", path)
}
