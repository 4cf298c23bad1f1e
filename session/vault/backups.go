package vault

import (
	"cmp"
	"errors"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"doorway/session"
)

// backupPatterns are where a backup's files lie, from the data folder.
var backupPatterns = []string{
	"vault/sessions/*" + suffix, "vault/process/*" + suffix, "vault/audit" + suffix, "vault/settings", keptPattern, "protocols/*.[Tt][Oo][Mm][Ll]",
}

// allowedInBackup holds what a backup brings back to the places it may come
// from: none leads out of the data folder.
func allowedInBackup(name string) bool {
	if path.Clean(name) != name || strings.ContainsAny(name, `\:`) || strings.Contains(name, "\x00") {
		return false
	}
	return slices.ContainsFunc(backupPatterns, func(p string) bool { ok, _ := path.Match(p, name); return ok })
}

// keptBackups is how many of the backups that are made by themselves stay.
const keptBackups = 10

const (
	backupEnding = ".doorway-backup"
	backupTime   = "20060102-150405"
)

// BackupFolder is where backups are made by themselves.
func (v *Vault) BackupFolder() string { return filepath.Join(filepath.Dir(v.dir), "backups") }

// stem begins the names of this vault's backups, which may share a folder with
// another's.
func (k *ring) stem() string { return "doorway-" + k.vault[max(len(k.vault)-8, 0):] + "-" }

// BackUpNow makes a backup in the vault's own folder for them, and in the one
// that was chosen, and takes the oldest away. It gives where the backups are;
// what failed is in the error. It goes on where one of the two fails.
func (v *Vault) BackUpNow() (places []string, err error) {
	keys, err := v.keys()
	if err != nil {
		return nil, err
	}
	if !v.HasPassphrase() {
		return nil, ErrNoPassphrase
	}
	folders := []string{v.BackupFolder()}
	if err := os.MkdirAll(folders[0], 0o700); err != nil {
		return nil, errFolder(folders[0], err)
	}
	if err := v.disk.syncDir(filepath.Dir(folders[0])); err != nil {
		return nil, errFolder(folders[0], err)
	}
	if chosen := v.Settings().BackupFolder; chosen != "" {
		folders = append(folders, chosen)
	}
	var errs []error
	for _, folder := range folders {
		to, err := v.BackUpTo(folder)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		places = append(places, to)
		v.prune(folder, keys, to)
	}
	return places, errors.Join(errs...)
}

// BackUpTo makes a backup in a folder, under a name of its own, which it gives.
func (v *Vault) BackUpTo(folder string) (place string, err error) {
	keys, err := v.keys()
	if err != nil {
		return "", err
	}
	// What a cut left of an earlier one in this folder; only this program writes there under these names.
	if names, err := os.ReadDir(folder); err == nil {
		for _, n := range names {
			if strings.HasPrefix(n.Name(), keys.stem()) && strings.HasSuffix(n.Name(), part) {
				_ = v.disk.remove(filepath.Join(folder, n.Name()))
			}
		}
	}
	to := freeName(filepath.Join(folder, keys.stem()+v.o.now().UTC().Format(backupTime)))
	if err := v.BackUp(to); err != nil {
		return "", err
	}
	return to, nil
}

// freeName is stem with the ending, and a number where that is taken.
func freeName(stem string) string {
	to := stem + backupEnding
	for n := 2; ; n++ {
		if _, err := os.Lstat(to); err != nil {
			return to
		}
		to = stem + "-" + strconv.Itoa(n) + backupEnding
	}
}

// dated is a backup that was made by itself.
type dated struct {
	path string
	at   time.Time // as its name tells
	nth  int       // of that second
}

// kept lists the backups of this vault in a folder, the oldest first.
func (k *ring) kept(folder string) (all []dated) {
	names, _ := os.ReadDir(folder)
	for _, n := range names {
		stamp, ours := strings.CutPrefix(n.Name(), k.stem())
		stamp, ends := strings.CutSuffix(stamp, backupEnding)
		if !ours || !ends || len(stamp) < len(backupTime) {
			continue
		}
		at, err := time.Parse(backupTime, stamp[:len(backupTime)])
		if err != nil {
			continue
		}
		nth, _ := strconv.Atoi(strings.TrimPrefix(stamp[len(backupTime):], "-"))
		all = append(all, dated{filepath.Join(folder, n.Name()), at, nth})
	}
	slices.SortFunc(all, func(a, b dated) int { return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.nth, b.nth)) })
	return all
}

// prune takes all but the newest backups of this vault away. Those that seem to
// come from the future, while this clock or that one was wrong, count for
// themselves: neither kind drives out the other, nor the one just made.
func (v *Vault) prune(folder string, keys *ring, made string) {
	now := v.o.now()
	var past, ahead []string
	for _, one := range keys.kept(folder) {
		switch {
		case one.path == made:
		case one.at.After(now):
			ahead = append(ahead, one.path)
		default:
			past = append(past, one.path)
		}
	}
	for _, old := range append(past[:max(len(past)-keptBackups+1, 0)], ahead[:max(len(ahead)-keptBackups, 0)]...) {
		_ = v.disk.remove(old)
	}
}

// LastBackup tells when the newest backup in the vault's own folder was made;
// zero where there is none. One from the future was made while the clock was
// wrong, and must not keep others from being due until then.
func (v *Vault) LastBackup() time.Time { return v.lastIn(v.BackupFolder()) }

func (v *Vault) lastIn(folder string) (last time.Time) {
	keys, err := v.keys()
	if err != nil {
		return last
	}
	now := v.o.now()
	for _, one := range keys.kept(folder) {
		if !one.at.After(now) {
			last = one.at
		}
	}
	return last
}

// BackupBehind gives the second folder for backups where it lacks the newest one
// of the vault's own folder, because it was away or full, and when the newest
// there was made, which may be never. An empty folder says that nothing is
// behind.
func (v *Vault) BackupBehind() (folder string, last time.Time) {
	chosen := v.Settings().BackupFolder
	if chosen == "" {
		return "", last
	}
	own, there := v.LastBackup(), v.lastIn(chosen)
	if own.Sub(there) <= time.Minute { // one is made after the other
		return "", last
	}
	return chosen, there
}

// BackupDue reports whether something was kept since the last backup. Deeds of
// the audit alone do not count.
func (v *Vault) BackupDue() bool {
	if v.Locked() || !v.HasPassphrase() {
		return false
	}
	last := v.LastBackup()
	for _, name := range append(v.backedUp(), "vault/vault.key") {
		if name == "vault/audit"+suffix {
			continue
		}
		info, err := os.Stat(filepath.Join(filepath.Dir(v.dir), filepath.FromSlash(name)))
		// The name of a backup tells whole seconds.
		if err == nil && info.ModTime().After(last.Add(time.Second)) {
			return true
		}
	}
	return false
}

func errRestoreThere(dir string) error {
	return session.Sayf("error.restore.there", "There are records in {{.Folder}} already, and a restore never writes over them; please name an empty folder with --data.", "Folder", dir)
}

func errRestoreBad(err error) error {
	return session.Sayf("error.restore.bad", "This backup is damaged or is none, and nothing was restored from it; please try another.").Because(err)
}
