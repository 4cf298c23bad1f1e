package vault

import (
	"archive/tar"
	"bufio"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"doorway/session"

	"filippo.io/age"
)

// A backup is one file: three lines of text, and an age file of a tar archive.
// The lines are what it is, the vault's key file, and when it was made; they
// are bound to the rest. What opens the vault opens its backup.
const backupFirst = "doorway backup 1\n"

const backupEnd = "end" // the name of the archive's last entry, which holds how many came before

// archive writes all that the vault keeps, as of now, as one encrypted stream.
// The index is left out: it is made anew from the rest. A vault without a
// passphrase has no backup, for nothing would open it elsewhere.
func (v *Vault) archive(w io.Writer) error {
	keys, err := v.keys()
	if err != nil {
		return err
	}
	v.mu.Lock()
	h := v.header
	v.mu.Unlock()
	if !h.locked() {
		return ErrNoPassphrase
	}
	top := backupTop(h.encode(keys.data), v.o.now())
	if _, err := w.Write(top); err != nil {
		return err
	}
	sealed, err := age.Encrypt(w, ageKey{keys.backup, top})
	if err != nil {
		return err
	}
	archive := tar.NewWriter(sealed)
	n := 0
	put := func(name string, size int64, from io.Reader) error {
		if err := archive.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: size, Format: tar.FormatPAX}); err != nil {
			return err
		}
		n++
		_, err := io.CopyN(archive, from, size)
		return err
	}
	names := v.backedUp()
	if err := v.complete(names); err != nil {
		return err
	}
	for _, name := range names {
		err := v.snapshot(name, put)
		if err != nil && !errors.Is(err, os.ErrNotExist) { // a journal without events was taken away meanwhile, or a kept file
			return err
		}
	}
	count := strconv.Itoa(n)
	if err := put(backupEnd, int64(len(count)), strings.NewReader(count)); err != nil {
		return err
	}
	return errors.Join(archive.Close(), sealed.Close())
}

func backupTop(key []byte, at time.Time) []byte {
	return []byte(backupFirst + string(key) + at.UTC().Format(time.RFC3339) + "\n")
}

// backedUp names the files that a backup holds, from the data folder, with
// slashes. What is no plain file, such as a pipe among the protocols, was not
// put there by the vault, and could be waited for without end.
func (v *Vault) backedUp() (names []string) {
	data := os.DirFS(filepath.Dir(v.dir))
	for _, pattern := range backupPatterns {
		found, _ := fs.Glob(data, pattern)
		for _, name := range found {
			if !allowedInBackup(name) {
				continue
			}
			if info, err := fs.Stat(data, name); err != nil || info.Mode().IsRegular() { // reading says why
				names = append(names, name)
			}
		}
	}
	return names
}

// complete fails where a session or a kept file would be left out.
func (v *Vault) complete(names []string) error {
	kept, err := v.keptFiles()
	if err != nil {
		return err
	}
	for _, opaque := range kept {
		if !slices.Contains(names, "vault/files/"+opaque+keptSuffix) && v.hasKept(opaque) {
			return errors.New("a kept file would be left out")
		}
	}

	found, err := v.journalsFound()
	if err != nil {
		return err
	}
	for _, name := range names {
		delete(found, session.ID(strings.TrimSuffix(path.Base(name), suffix)))
	}
	for id := range found {
		if _, err := os.Stat(v.path(id)); err == nil {
			return errors.New("a session would be left out")
		}
	}
	return nil
}

// snapshot puts a file in while no line of it is half written, and no other takes
// its place.
func (v *Vault) snapshot(name string, put func(name string, size int64, from io.Reader) error) error {
	path := filepath.Join(filepath.Dir(v.dir), filepath.FromSlash(name))
	if isKept(name) {
		v.keeping.RLock()
		defer v.keeping.RUnlock()
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			return err
		}
		return put(name, info.Size(), f)
	}
	b, err := v.readWhole(path)
	if err != nil {
		return err
	}
	return put(name, int64(len(b)), bytes.NewReader(b))
}

func (v *Vault) readWhole(path string) ([]byte, error) {
	v.auditing.Lock()
	defer v.auditing.Unlock()
	v.processing.Lock()
	defer v.processing.Unlock()
	for _, j := range v.open() {
		if j.path == path {
			j.mu.Lock()
			defer j.mu.Unlock()
			break
		}
	}
	return os.ReadFile(path)
}

// open lists the journals that are open.
func (v *Vault) open() (all []*Journal) {
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, j := range v.journals {
		all = append(all, j)
	}
	return all
}

// backupHead is the part of a backup that can be read without a key.
type backupHead struct {
	header header
	key    []byte // the vault's key file
	made   time.Time
	top    []byte // as it stands in the file
}

var errNoBackup = errors.New("no backup")

// parseBackupHead reads the lines before the age file.
func parseBackupHead(r *bufio.Reader, least cost) (b backupHead, err error) {
	for n, most := range []int{len(backupFirst), mostHeader, 64} {
		line, err := readLine(r, most)
		if err != nil {
			return b, err
		}
		b.top = append(b.top, line...)
		switch n {
		case 0:
			if !bytes.HasPrefix(line, []byte("doorway backup ")) {
				return b, errNoBackup
			}
			if string(line) != backupFirst {
				return b, ErrNewer
			}
		case 1:
			b.key = line
			if b.header, err = parseHeader(line, least); err != nil {
				return b, err
			}
		case 2:
			if b.made, err = time.Parse(time.RFC3339, string(bytes.TrimSuffix(line, []byte("\n")))); err != nil {
				return b, errNoBackup
			}
		}
	}
	return b, nil
}

func readLine(r *bufio.Reader, most int) (line []byte, err error) {
	for len(line) < most {
		c, err := r.ReadByte()
		if err != nil {
			return nil, errNoBackup
		}
		if line = append(line, c); c == '\n' {
			return line, nil
		}
	}
	return nil, errNoBackup
}

// readBackup gives each file of a backup to each, and fails where the backup is
// not whole.
func readBackup(r io.Reader, keys *ring, top []byte, each func(name string, content io.Reader) error) error {
	plain, err := age.Decrypt(r, ageKey{keys.backup, top})
	if err != nil {
		return err
	}
	archive, seen := tar.NewReader(plain), map[string]bool{}
	for {
		h, err := archive.Next()
		if err != nil {
			return errors.Join(errNoBackup, err)
		}
		if h.Name == backupEnd {
			count, err := io.ReadAll(io.LimitReader(archive, 32))
			if err != nil || string(count) != strconv.Itoa(len(seen)) {
				return errors.Join(errNoBackup, err)
			}
			return ended(archive, plain)
		}
		if seen[h.Name] || !ownEntry(h) {
			return errNoBackup
		}
		seen[h.Name] = true
		if err := each(h.Name, archive); err != nil {
			return err
		}
	}
}

// mostInBackup is how large one file of a backup can be, but for kept files. A
// journal as large would hold hundreds of thousands of events.
const mostInBackup = 64 << 20

// ownEntry reports whether Backup could have written such an entry. Of what an
// archive may say about a file beside its name and size, it writes nothing: a
// sparse file, above all, fills a disk out of a few bytes.
func ownEntry(h *tar.Header) bool {
	for record := range h.PAXRecords {
		if record != "path" {
			return false
		}
	}
	most := int64(mostInBackup)
	if isKept(h.Name) {
		most = mostSealed
	}
	return h.Typeflag == tar.TypeReg && h.Size <= most && allowedInBackup(h.Name)
}

// ended makes sure that nothing stands behind the last entry, and that the mark
// of the sealed stream's end does.
func ended(archive *tar.Reader, plain io.Reader) error {
	if _, err := archive.Next(); err != io.EOF {
		return errors.Join(errNoBackup, err)
	}
	if n, err := io.Copy(io.Discard, plain); err != nil || n > 0 {
		return errors.Join(errNoBackup, err)
	}
	return nil
}

// BackUp writes a backup to a new file, reads it back, and notes it in the
// audit. A file that is there already is left alone.
func (v *Vault) BackUp(path string) error {
	keys, err := v.keys()
	if err != nil {
		return err
	}
	if _, err := os.Lstat(path); err == nil {
		return session.Sayf("error.backup.there", "There is a file {{.Path}} already; please choose another name.", "Path", path)
	}
	v.record(BackedUp, "")
	if err := v.writeBackup(path, keys); err != nil {
		_ = v.disk.remove(path + part)
		var plain *session.Plain
		if errors.As(err, &plain) {
			return err
		}
		if isFull(err) {
			return session.Sayf("error.backup.full", "There is no room for a backup at {{.Path}}; please free some, or choose another place. The records themselves are kept.", "Path", path).Because(err)
		}
		return session.Sayf("error.backup.write", "The backup could not be written to {{.Path}}; please choose another place. The records themselves are kept.", "Path", path).Because(err)
	}
	return nil
}

func (v *Vault) writeBackup(path string, keys *ring) error {
	f, err := v.disk.open(path+part, os.O_CREATE|os.O_TRUNC|os.O_WRONLY)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(io.NewOffsetWriter(f, 0), 1<<16)
	err = v.archive(out)
	if err == nil {
		err = out.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if err := proveBackup(path+part, keys, v.files.least); err != nil {
		return err
	}
	if err := v.disk.rename(path+part, path); err != nil {
		return err
	}
	return v.disk.syncDir(filepath.Dir(path))
}

// proveBackup reads a backup to its end.
func proveBackup(path string, keys *ring, least cost) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	r := bufio.NewReaderSize(f, 1<<16)
	b, err := parseBackupHead(r, least)
	if err != nil {
		return err
	}
	return readBackup(r, keys, b.top, func(string, io.Reader) error { return nil })
}
