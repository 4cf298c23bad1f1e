package vault

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"doorway/session"

	"github.com/gofrs/flock"
)

// Restore brings a backup back to the data folder dir, where no vault may be.
// It is opened with Options' passphrase, or the recovery key as one: as they
// were when the backup was made. All is written beside, opened and checked
// before it takes its place; a restore that is cut off leaves nothing that
// counts, and the next one clears it away. The report tells of damage that was
// in the records already when the backup was made. made is when that was.
func Restore(from, dir string, o Options) (report Report, made time.Time, err error) {
	dir, err = filepath.Abs(dir)
	if err != nil {
		return report, made, errFolder(dir, err)
	}
	least := floorCost
	if o.cost != (cost{}) {
		least = o.cost
	}
	if o.disk == nil {
		o.disk = system{}
	}
	f, err := os.Open(from)
	if err != nil {
		return report, made, session.Sayf("error.restore.read", "The backup {{.Path}} can't be read; please look at its name and permissions.", "Path", from).Because(err)
	}
	defer f.Close()
	r := bufio.NewReaderSize(f, 1<<16)
	head, err := parseBackupHead(r, least)
	switch {
	case errors.Is(err, ErrNewer):
		return report, made, ErrNewer
	case err != nil:
		return report, made, errRestoreBad(err)
	}
	if Exists(dir) {
		return report, made, errRestoreThere(dir)
	}
	key, s, err := head.header.open(o.Passphrase, o.Keyring)
	switch {
	case err != nil:
		return report, made, err
	case !head.header.belongs(key):
		return report, made, errRestoreBad(errHeader)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return report, made, errFolder(dir, err)
	}
	lock := flock.New(filepath.Join(dir, "restoring.lock"), flock.SetPermissions(0o600))
	if got, err := lock.TryLock(); err != nil || !got {
		return report, made, errors.Join(ErrInUse, err)
	}
	defer func() { _ = lock.Close(); _ = os.Remove(lock.Path()) }()
	if Exists(dir) { // another restore was quicker
		return report, made, errRestoreThere(dir)
	}
	beside := filepath.Join(dir, "restoring")
	if err := os.RemoveAll(beside); err != nil {
		return report, made, errFolder(dir, err)
	}
	report, err = restoreBeside(r, head, newRing(key, head.header, s), beside, o)
	if err == nil {
		err = settle(o.disk, beside, dir)
	}
	_ = os.RemoveAll(beside)
	var plain *session.Plain
	if err != nil && !errors.As(err, &plain) {
		err = errFolder(dir, err)
	}
	return report, head.made, err
}

// restoreBeside writes the backup out into a data folder of its own, opens it
// and checks it.
func restoreBeside(r io.Reader, head backupHead, keys *ring, beside string, o Options) (Report, error) {
	folders := []string{"vault/sessions", "vault/process", "vault/files", "vault", "protocols", ""}
	for i, folder := range folders {
		folders[i] = filepath.Join(beside, filepath.FromSlash(folder))
		if err := os.MkdirAll(folders[i], 0o700); err != nil {
			return Report{}, err
		}
	}
	var failed error // of the disk, and not of the backup
	err := readBackup(r, keys, head.top, func(name string, content io.Reader) error {
		from := &source{r: content}
		err := putNew(o.disk, filepath.Join(beside, filepath.FromSlash(name)), from)
		if from.err == nil {
			failed = err
		}
		return err
	})
	switch {
	case failed != nil:
		return Report{}, failed
	case err != nil:
		return Report{}, errRestoreBad(err)
	}
	for _, name := range []string{"vault.key", "vault.key.1"} {
		if err := putNew(o.disk, filepath.Join(beside, "vault", name), bytes.NewReader(head.key)); err != nil {
			return Report{}, err
		}
	}
	for _, folder := range folders {
		if err := o.disk.syncDir(folder); err != nil {
			return Report{}, err
		}
	}
	o.silent = true
	v, err := Open(beside, o)
	if err != nil {
		return Report{}, err
	}
	defer v.Close()
	report, err := v.Check(nil)
	if err != nil {
		return report, err
	}
	// The second folder for backups is one of the machine that made this one.
	if s := v.Settings(); s.BackupFolder != "" {
		s.BackupFolder = ""
		if err := v.Choose(s); err != nil {
			return report, err
		}
	}
	return report, v.Record(Restored, head.made.Format(time.RFC3339))
}

// putNew writes a new file durably; its name is, once its folder is synced. Until
// all is settled none of it counts, so that no file need take its place whole.
func putNew(d disk, path string, content io.Reader) error {
	f, err := d.open(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY)
	if err != nil {
		return err
	}
	if _, err = io.Copy(io.NewOffsetWriter(f, 0), content); err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// settle puts what was restored in its place. The vault goes last: until it is
// there, nothing is.
func settle(d disk, beside, dir string) error {
	from, to := filepath.Join(beside, "protocols"), filepath.Join(dir, "protocols")
	if err := os.MkdirAll(to, 0o700); err != nil {
		return err
	}
	own, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, p := range own {
		if _, err := os.Lstat(filepath.Join(to, p.Name())); err == nil {
			continue // what is there stays
		}
		if err := d.rename(filepath.Join(from, p.Name()), filepath.Join(to, p.Name())); err != nil {
			return err
		}
	}
	if err := d.syncDir(to); err != nil {
		return err
	}
	// A vault in which nothing was ever kept leaves these.
	for _, name := range []string{"lock", "holder", "ballast", "sessions", "process", "files", ""} {
		_ = os.Remove(filepath.Join(dir, "vault", name))
	}
	_ = d.remove(filepath.Join(beside, "vault", "lock"))
	if err := d.rename(filepath.Join(beside, "vault"), filepath.Join(dir, "vault")); err != nil {
		return err
	}
	if err := d.syncDir(dir); err != nil {
		return err
	}
	_ = d.syncDir(filepath.Dir(dir)) // the folder may be new; its own may not be ours to read
	return nil
}
