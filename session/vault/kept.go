package vault

import (
	"bufio"
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"doorway/session"

	"filippo.io/age"
)

const (
	keptSuffix = ".kept"
	// mostKept is how many bytes a kept file can have: as many as a capsule.
	mostKept = 600 << 20
	// mostSealed is how many it then has on the disk: the encryption adds 16 to
	// each 64 KiB, and a few lines.
	mostSealed = mostKept + mostKept/1000 + 4096
)

// keptPattern is where kept files lie, from the data folder.
var keptPattern = "vault/files/" + strings.Repeat("[0-9a-f]", 32) + keptSuffix

func (v *Vault) keptFolder() string { return filepath.Join(v.dir, "files") }

func (v *Vault) keptPath(opaque string) string {
	return filepath.Join(v.keptFolder(), opaque+keptSuffix)
}

// isKept reports whether a file of a backup is a kept one.
func isKept(name string) bool { return strings.HasSuffix(name, keptSuffix) }

// opaque is the name that a kept file has on the disk, which tells nothing.
func (k *ring) opaque(name string) string {
	m := hmac.New(sha256.New, k.fileNames)
	m.Write([]byte(name))
	return hex.EncodeToString(m.Sum(nil)[:16])
}

// keptKey is what seals the kept file of a name: put in another's place, or in
// another vault, it does not open.
func (k *ring) keptKey(opaque string) ageKey {
	return ageKey{k.files, []byte("doorway kept file 1\n" + k.vault + "\n" + opaque)}
}

// keptHead is how the index knows a kept file.
const keptHead = "file "

// KeepFile keeps all that r gives under a name, encrypted, and returns when it
// is on the disk. It takes the place of what was kept under the name before;
// with an error, that is as it was. Names are those of [session.IsName], and at most 600 MiB can be kept
// under one. It holds no more than 64 KiB at a time in memory, and is safe for
// use by several goroutines at once.
func (v *Vault) KeepFile(name string, r io.Reader) error { return v.keepFile(name, r, mostKept) }

func (v *Vault) keepFile(name string, r io.Reader, most int64) error {
	keys, err := v.keys()
	if err != nil {
		return err
	}
	if !session.IsName(name) {
		return session.Sayf("error.file.name", "Nothing can be kept under the name “{{.Name}}”; please choose small letters, digits and hyphens.", "Name", strings.ToValidUTF8(name, "?"))
	}
	opaque := keys.opaque(name)
	path := v.keptPath(opaque)
	beside := filepath.Join(v.keptFolder(), opaque+"."+hex.EncodeToString(random(4))+part)
	if err := v.makeKeptFolder(); err != nil {
		return v.errFileNotKept(err)
	}
	sum, err := v.writeKept(beside, r, most, keys.keptKey(opaque))
	if err == nil {
		err = v.putKept(opaque, beside, path, sum)
	}
	if err != nil {
		_ = v.disk.remove(beside)
		return v.errFileNotKept(err)
	}
	return nil
}

func (v *Vault) makeKeptFolder() error {
	if _, err := os.Lstat(v.keptFolder()); err == nil {
		return nil
	}
	if err := os.MkdirAll(v.keptFolder(), 0o700); err != nil {
		return err
	}
	return v.disk.syncDir(v.dir)
}

// writeKept writes a sealed file durably, and gives the sum of what is in it.
func (v *Vault) writeKept(path string, r io.Reader, most int64, key ageKey) (sum chain, err error) {
	f, err := v.disk.open(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY)
	if err != nil {
		return sum, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	out := bufio.NewWriterSize(io.NewOffsetWriter(f, 0), 1<<16)
	sealed, err := age.Encrypt(out, key)
	if err != nil {
		return sum, err
	}
	h, from := sha256.New(), &source{r: r}
	n, err := io.Copy(io.MultiWriter(h, sealed), io.LimitReader(from, most+1))
	switch {
	case from.err != nil:
		return sum, errSource(from.err)
	case err != nil:
		return sum, err
	case n > most:
		return sum, session.Sayf("error.file.big", "This is more than can be kept in one piece, which is {{.Most}} MB; please choose something shorter.", "Most", most>>20)
	}
	if err := errors.Join(sealed.Close(), out.Flush()); err != nil {
		return sum, err
	}
	h.Sum(sum[:0])
	return sum, f.Sync()
}

// source remembers how what is read failed, to tell it from a failing disk.
type source struct {
	r   io.Reader
	err error
}

func (s *source) Read(b []byte) (int, error) {
	n, err := s.r.Read(b)
	if err != nil && err != io.EOF {
		s.err = err
	}
	return n, err
}

// putKept puts a file that was written in its place. What the index knows of the
// one before is forgotten first, for a cut may come between the two.
func (v *Vault) putKept(opaque, from, to string, sum chain) error {
	v.keeping.Lock()
	defer v.keeping.Unlock()
	if _, err := os.Lstat(to); err == nil {
		if err := v.withIndex(func(x *index) error { return x.setHead(keptHead+opaque, head{lines: 1}) }); err != nil {
			return err
		}
	}
	if err := v.disk.rename(from, to); err != nil {
		return err
	}
	if err := v.disk.syncDir(filepath.Dir(to)); err != nil {
		return err
	}
	// What the index misses of this it learns at the next Open.
	_ = v.withIndex(func(x *index) error { return x.setHead(keptHead+opaque, head{1, sum}) })
	return nil
}

// File is a kept file that is open. It goes on when the vault is locked, and is
// safe for use by several goroutines at once, but for Close.
type File struct {
	file  *os.File
	plain io.ReaderAt
	size  int64
}

// File opens what is kept under a name, to be read from any place. Where nothing
// is, the error is [fs.ErrNotExist].
func (v *Vault) File(name string) (*File, error) {
	keys, err := v.keys()
	if err != nil {
		return nil, err
	}
	f, err := v.openKept(keys, keys.opaque(name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, session.Sayf("error.file.none", "There is nothing under the name “{{.Name}}” in these records.", "Name", strings.ToValidUTF8(name, "?")).Because(err)
	case err != nil:
		return nil, errFileDamaged(err)
	}
	return f, nil
}

// openKept opens a kept file. Its last part is read then, by which a cut shows.
func (v *Vault) openKept(keys *ring, opaque string) (*File, error) {
	f, size, err := openSealed(v.keptPath(opaque))
	if err != nil {
		return nil, err
	}
	plain, size, err := age.DecryptReaderAt(f, size, keys.keptKey(opaque))
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &File{f, plain, size}, nil
}

// openSealed opens a file that may be a kept one, as it lies on the disk.
func openSealed(path string) (f *os.File, size int64, err error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, 0, err
	case !info.Mode().IsRegular() || info.Size() > mostSealed:
		return nil, 0, errTooMuch // opening a pipe could wait without end
	}
	if f, err = os.Open(path); err != nil {
		return nil, 0, err
	}
	if info, err = f.Stat(); err != nil { // another may have taken its place meanwhile
		return nil, 0, errors.Join(err, f.Close())
	}
	return f, info.Size(), nil
}

// ReadAt implements [io.ReaderAt]. It decrypts the 64 KiB around what is wanted.
func (f *File) ReadAt(b []byte, at int64) (int, error) {
	if at >= f.size {
		return 0, io.EOF
	}
	n, err := f.plain.ReadAt(b, at)
	if err != nil && err != io.EOF && !errors.Is(err, os.ErrClosed) {
		err = errFileDamaged(err)
	}
	return n, err
}

// Size is how many bytes there are to read.
func (f *File) Size() int64 { return f.size }

// Close lets the file go.
func (f *File) Close() error { return f.file.Close() }

// HasFile reports whether something is kept under a name; never while the vault
// is locked.
func (v *Vault) HasFile(name string) bool {
	keys, err := v.keys()
	if err != nil {
		return false
	}
	return v.hasKept(keys.opaque(name))
}

func (v *Vault) hasKept(opaque string) bool {
	_, err := os.Lstat(v.keptPath(opaque))
	return err == nil
}

// DropFile takes away what is kept under a name. Where nothing is, that is fine.
func (v *Vault) DropFile(name string) error {
	keys, err := v.keys()
	if err != nil {
		return err
	}
	return v.dropKept(keys.opaque(name))
}

func (v *Vault) dropKept(opaque string) error {
	v.keeping.Lock()
	defer v.keeping.Unlock()
	forget := func() error {
		return v.withIndex(func(x *index) error { return x.dropHead(keptHead + opaque) })
	}
	forgotten := forget()
	err := v.disk.remove(v.keptPath(opaque))
	if err == nil {
		err = v.disk.syncDir(v.keptFolder())
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return session.Sayf("error.file.drop", "This could not be taken away: the disk did not let it go. Please try again.").Because(err)
	}
	if forgotten != nil { // on a full disk there is room now
		forgotten = forget()
	}
	if forgotten != nil {
		return errIndex(forgotten)
	}
	return nil
}

// keptFiles lists the files that are kept, by their names on the disk.
func (v *Vault) keptFiles() (all []string, err error) {
	names, err := os.ReadDir(v.keptFolder())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	for _, n := range names {
		if name, ok := strings.CutSuffix(n.Name(), keptSuffix); ok {
			all = append(all, name)
		}
	}
	return all, err
}

// noteKept tells the index of kept files that it does not know, as after it was
// made anew: from then on it is missed, should one be taken away.
func (v *Vault) noteKept(keys *ring) {
	all, err := v.keptFiles()
	if err != nil || len(all) == 0 {
		return // Check names it
	}
	_ = v.withIndex(func(x *index) error { // without the index it can't be told
		return x.together(func() error {
			for _, opaque := range all {
				if h, err := x.head(keptHead + opaque); err != nil || h.lines > 0 {
					continue
				}
				f, err := v.openKept(keys, opaque)
				if err != nil {
					continue // Check names it
				}
				_ = f.Close()
				if err := x.setHead(keptHead+opaque, head{lines: 1}); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// readKept reads a kept file to its end, and holds it against what the index
// knows of it.
func (v *Vault) readKept(keys *ring, opaque string) error {
	f, _, err := openSealed(v.keptPath(opaque))
	if err != nil {
		return err
	}
	defer f.Close()
	plain, err := age.Decrypt(bufio.NewReaderSize(f, 1<<16), keys.keptKey(opaque))
	if err != nil {
		return err
	}
	h := sha256.New()
	if _, err := io.Copy(h, plain); err != nil {
		return err
	}
	var was head
	_ = v.withIndex(func(x *index) (err error) { // without the index it can't be told
		was, err = x.head(keptHead + opaque)
		return err
	})
	if was.lines > 0 && was.chain != (chain{}) && !bytes.Equal(was.chain[:], h.Sum(nil)) {
		return errors.New("it is not the one that was kept last")
	}
	return nil
}

func (v *Vault) errFileNotKept(err error) error {
	var plain *session.Plain
	switch {
	case errors.As(err, &plain):
		return err
	case isFull(err):
		v.low.Store(true)
		return session.Sayf("error.file.full", "This could not be kept: the disk is full. Please free some space and try again.").Because(err)
	}
	return session.Sayf("error.file.disk", "This could not be kept: the disk did not take it. Please try again.").Because(err)
}

func errSource(err error) error {
	var plain *session.Plain
	if errors.As(err, &plain) {
		return err
	}
	return session.Sayf("error.file.source", "This could not be kept: it can't be read to its end. Please try again.").Because(err)
}

func errFileDamaged(err error) error {
	return session.Sayf("error.file.damaged", "A file in these records is damaged; please bring it back from a backup.").Because(err)
}
