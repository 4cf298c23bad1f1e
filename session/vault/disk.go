package vault

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
)

// disk is what keeping needs of the file system. Tests bring one that fails, or
// one that remembers what a power cut would leave.
type disk interface {
	open(path string, flag int) (file, error)
	rename(from, to string) error
	remove(path string) error
	syncDir(dir string) error // makes names in dir durable
}

// file is an open file of a disk.
type file interface {
	io.ReaderAt
	io.WriterAt
	Truncate(size int64) error
	Sync() error // content and size are durable on return
	Close() error
}

// system is the disk of the machine.
type system struct{}

type systemFile struct{ *os.File }

func (f systemFile) Sync() error { return syncData(f.File) }

func (system) open(path string, flag int) (file, error) {
	f, err := os.OpenFile(path, flag, 0o600)
	if err != nil {
		return nil, err
	}
	return systemFile{f}, nil
}

func (system) rename(from, to string) error { return renameDurably(from, to) }
func (system) remove(path string) error     { return os.Remove(path) }
func (system) syncDir(dir string) error     { return syncDir(dir) }

// part ends the name of a file that is not whole yet.
const part = ".part"

// replace puts a file in place, whole and durable, or leaves what was there.
func replace(d disk, path string, data []byte) error {
	f, err := d.open(path+part, os.O_CREATE|os.O_TRUNC|os.O_WRONLY)
	if err != nil {
		return err
	}
	_, err = f.WriteAt(data, 0)
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = d.rename(path+part, path)
	}
	if err != nil {
		_ = d.remove(path + part)
		return err
	}
	return d.syncDir(filepath.Dir(path))
}

// aside gives path a name that nothing has: path.1, path.2 …
func aside(path string) string {
	for n := 1; ; n++ {
		free := path + "." + strconv.Itoa(n)
		if _, err := os.Lstat(free); errors.Is(err, fs.ErrNotExist) {
			return free
		}
	}
}

// errTooMuch: a file is far larger than this program writes it, or none that can
// be read to an end.
var errTooMuch = errors.New("no file of ours")

const (
	mostSmall   = 64 << 10 // of a file that holds settings or a claim
	mostJournal = 1 << 30
)

// readFile reads a plain file of at most so many bytes: somebody else may have
// put a device, a pipe or a flood in its place.
func readFile(path string, most int64) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular() || info.Size() > most:
		return nil, errTooMuch
	}
	return os.ReadFile(path)
}
