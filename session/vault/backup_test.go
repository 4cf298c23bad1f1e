package vault

import (
	"archive/tar"
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"doorway/session"
)

// filled is a small vault with something of everything, and its backup.
func filled(t *testing.T) (dir, backup string, id session.ID, k RecoveryKey) {
	t.Helper()
	dir, k = t.TempDir(), NewRecoveryKey()
	v, err := Open(dir, Options{Passphrase: []byte("pass"), Name: "Ada", Recovery: &k, cost: cheap})
	if err != nil {
		t.Fatal(err)
	}
	id = kept(t, v, some(2)...)
	for _, err := range []error{
		v.AddProcessNote(id, "canary note"), v.Choose(Settings{Idle: 20}),
		os.MkdirAll(filepath.Join(dir, "protocols"), 0o700),
		os.WriteFile(filepath.Join(dir, "protocols", "own.toml"), []byte("# the clinic's own"), 0o600),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	backup = filepath.Join(t.TempDir(), "b")
	if err := v.BackUp(backup); err != nil {
		t.Fatal(err)
	}
	shut(t, v)
	return dir, backup, id, k
}

func restored(t *testing.T, backup, dir, typed string) error {
	t.Helper()
	_, _, err := Restore(backup, dir, Options{Passphrase: []byte(typed), cost: cheap})
	return err
}

func TestABackupBringsEverythingBackToAFreshPlace(t *testing.T) {
	from, backup, id, k := filled(t)
	for _, typed := range []string{"pass", strings.Join(k.Groups(), " ")} {
		dir := filepath.Join(t.TempDir(), "fresh")
		report, made, err := Restore(backup, dir, Options{Passphrase: []byte(typed), cost: cheap})
		if err != nil || !report.Whole() || report.Sessions != 1 || report.Events != 3 || time.Since(made) > time.Hour {
			t.Fatalf("%+v %v %v", report, made, err)
		}
		v := open(t, dir, typed)
		events, err := v.Events(id)
		notes, err2 := v.ProcessNotes(id)
		own, err3 := os.ReadFile(filepath.Join(dir, "protocols", "own.toml"))
		if len(events) != 3 || len(notes) != 1 || v.Settings().Idle != 20 || string(own) != "# the clinic's own" || errors.Join(err, err2, err3) != nil {
			t.Error(events, notes, v.Settings(), err, err2, err3)
		}
		audit, err := v.Audit()
		if err != nil || len(audit) < 3 || audit[1].Deed != BackedUp || audit[2].Deed != Restored {
			t.Errorf("%+v %v", audit, err)
		}
		// It is a vault to go on with.
		kept(t, v, some(1)...)
		whole(t, v)
		shut(t, v)
		if left, _ := filepath.Glob(filepath.Join(dir, "restor*")); left != nil {
			t.Errorf("it left %v", left)
		}
	}
	if err := restored(t, backup, from, "pass"); err == nil || !strings.Contains(plain(t, err), "never writes over") {
		t.Errorf("over a vault: %v", err)
	}
	if b, err := os.ReadFile(backup); err != nil || bytes.Contains(b, []byte("canary")) || bytes.Contains(b, []byte("Ada")) {
		t.Error("the backup can be read", err)
	}
}

func TestARestoreBringsProtocolsBesideThoseThatAreThere(t *testing.T) {
	from, backup, _, _ := filled(t)
	dir := t.TempDir()
	mine := filepath.Join(dir, "protocols", "mine.toml")
	if err := errors.Join(os.Mkdir(filepath.Dir(mine), 0o700), os.WriteFile(mine, []byte("# mine"), 0o600)); err != nil {
		t.Fatal(err)
	}
	if err := restored(t, backup, dir, "pass"); err != nil {
		t.Fatal(err)
	}
	// A name that is taken already is left to the file that has it.
	again := t.TempDir()
	if err := errors.Join(os.Mkdir(filepath.Join(again, "protocols"), 0o700), os.WriteFile(filepath.Join(again, "protocols", "own.toml"), []byte("# other"), 0o600)); err != nil {
		t.Fatal(err)
	}
	if err := restored(t, backup, again, "pass"); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		mine: "# mine", filepath.Join(dir, "protocols", "own.toml"): "# the clinic's own", filepath.Join(again, "protocols", "own.toml"): "# other",
		filepath.Join(from, "protocols", "own.toml"): "# the clinic's own",
	} {
		if got, err := os.ReadFile(path); string(got) != want {
			t.Errorf("%s: %q %v", path, got, err)
		}
	}
}

func TestAWrongPassphraseRestoresNothing(t *testing.T) {
	_, backup, _, _ := filled(t)
	dir := filepath.Join(t.TempDir(), "fresh")
	if err := restored(t, backup, dir, "Pass"); !errors.Is(err, ErrWrongPassphrase) {
		t.Fatal(err)
	}
	if Exists(dir) {
		t.Error("there is a vault")
	}
}

func TestAVaultWithoutAPassphraseHasNoBackup(t *testing.T) {
	v := open(t, t.TempDir())
	defer shut(t, v)
	if err := v.BackUp(filepath.Join(t.TempDir(), "b")); !errors.Is(err, ErrNoPassphrase) {
		t.Fatal(err)
	}
}

func TestADamagedBackupRestoresNothingWhereverTheDamageIs(t *testing.T) {
	_, backup, _, _ := filled(t)
	good, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	dir, bad := filepath.Join(t.TempDir(), "fresh"), filepath.Join(t.TempDir(), "bad")
	try := func(what string, b []byte) {
		if err := os.WriteFile(bad, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := restored(t, bad, dir, "pass"); err == nil || Exists(dir) {
			t.Fatalf("%s: it was restored (%v)", what, err)
		}
	}
	step := max(len(good)/300, 1)
	for at := 0; at < len(good); at += step {
		b := bytes.Clone(good)
		b[at] ^= 1 << (at % 8)
		try(fmt.Sprintf("byte %d of %d changed", at, len(good)), b)
		try(fmt.Sprintf("cut after %d of %d", at, len(good)), good[:at])
	}
	try("cut by one", good[:len(good)-1])
	try("longer by one", append(bytes.Clone(good), 0))
	for name, b := range map[string]string{
		"empty": "", "a newer one": "doorway backup 2\n{}\n", "some text": "doorway\n", "zeros": strings.Repeat("\x00", 4096), "a long line": strings.Repeat("x", 1<<20),
	} {
		try(name, []byte(b))
	}
	if err := restored(t, backup, dir, "pass"); err != nil {
		t.Fatal("the good one:", err)
	}
}

// ending is a disk that ends after some steps, as if the program was killed:
// nothing that comes after works.
type ending struct {
	system
	mu    sync.Mutex
	steps int // that still work
}

var errEnded = errors.New("the program was killed")

func (d *ending) step() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.steps--; d.steps < 0 {
		return errEnded
	}
	return nil
}

type endingFile struct {
	file
	disk *ending
}

func (d *ending) open(path string, flag int) (file, error) {
	if err := d.step(); err != nil {
		return nil, err
	}
	f, err := d.system.open(path, flag)
	return endingFile{f, d}, err
}

func (d *ending) rename(from, to string) error {
	if err := d.step(); err != nil {
		return err
	}
	return d.system.rename(from, to)
}

func (d *ending) remove(path string) error {
	if err := d.step(); err != nil {
		return err
	}
	return d.system.remove(path)
}

func (f endingFile) WriteAt(b []byte, at int64) (int, error) {
	if err := f.disk.step(); err != nil {
		n, _ := f.file.WriteAt(b[:len(b)/2], at)
		return n, err
	}
	return f.file.WriteAt(b, at)
}

func TestABackupThatIsCutOffIsNoBackupAndTheOneBeforeStays(t *testing.T) {
	dir, backup, _, _ := filled(t)
	place := filepath.Join(t.TempDir(), "b")
	done := 0
	for steps := 0; steps < 40 && done == 0; steps++ {
		d := &ending{steps: 1 << 30}
		v, err := Open(dir, Options{Passphrase: []byte("pass"), cost: cheap, disk: d, silent: true})
		if err != nil {
			t.Fatal(err)
		}
		d.mu.Lock()
		d.steps = steps
		d.mu.Unlock()
		err = v.BackUp(place)
		_ = v.Close()
		if _, there := os.Lstat(place); err != nil && there == nil && !errors.Is(err, errEnded) {
			t.Errorf("after %d steps there is a backup, and %v", steps, err)
		}
		if err == nil {
			done = steps
		}
	}
	if done < 4 {
		t.Fatalf("it was done after %d steps", done)
	}
	for _, b := range []string{place, backup} {
		if err := restored(t, b, filepath.Join(t.TempDir(), "fresh"), "pass"); err != nil {
			t.Error(err)
		}
	}
	v := open(t, dir, "pass")
	whole(t, v)
	shut(t, v)
}

func TestARestoreThatIsCutOffAnywhereLeavesNoVaultOrAWholeOne(t *testing.T) {
	_, backup, id, _ := filled(t)
	cut := 0
	for steps := 0; ; steps++ {
		dir := filepath.Join(t.TempDir(), "fresh")
		d := &ending{steps: steps}
		_, _, err := Restore(backup, dir, Options{Passphrase: []byte("pass"), cost: cheap, disk: d})
		if err == nil {
			break
		}
		if steps > 500 {
			t.Fatal(err)
		}
		plain(t, err)
		if cut++; !Exists(dir) {
			if err := restored(t, backup, dir, "pass"); err != nil {
				t.Fatalf("after a restore cut off at step %d: %v", steps, err)
			}
		}
		v := open(t, dir, "pass")
		if got, err := v.Events(id); err != nil || len(got) != 3 {
			t.Fatalf("cut off at step %d: %d events, %v", steps, len(got), err)
		}
		whole(t, v)
		shut(t, v)
	}
	if cut < 20 {
		t.Fatalf("it was cut off only %d times", cut)
	}
}

func TestAPassphraseChangeThatIsCutOffAnywhereLeavesOneThatOpens(t *testing.T) {
	for steps := 0; ; steps++ {
		dir := t.TempDir()
		v := open(t, dir, "old")
		id := kept(t, v, some(1)...)
		shut(t, v)
		d := &ending{steps: 1 << 30}
		v, err := Open(dir, Options{Passphrase: []byte("old"), cost: cheap, disk: d, silent: true})
		if err != nil {
			t.Fatal(err)
		}
		d.mu.Lock()
		d.steps = steps
		d.mu.Unlock()
		changed := v.SetPassphrase([]byte("old"), []byte("new"), "", nil)
		_ = v.Close()
		opens := ""
		for _, p := range []string{"old", "new"} {
			if tries(t, dir, p) == nil {
				opens += p
			}
		}
		if opens != "old" && opens != "new" || changed == nil && opens != "new" {
			t.Fatalf("cut off at step %d (%v), it opens with %q", steps, changed, opens)
		}
		v = open(t, dir, opens)
		if got, err := v.Events(id); err != nil || len(got) != 2 {
			t.Fatal(got, err)
		}
		whole(t, v)
		shut(t, v)
		if changed == nil {
			if steps < 4 {
				t.Fatalf("it was done after %d steps", steps)
			}
			return
		}
	}
}

func TestAFullDiskIsSaidWhenABackupDoesNotFitAndTheRecordsGoOn(t *testing.T) {
	d := &faulty{}
	v, err := Open(t.TempDir(), Options{Passphrase: []byte("pass"), cost: cheap, disk: d})
	if err != nil {
		t.Fatal(err)
	}
	kept(t, v, some(30)...)
	d.mu.Lock()
	d.full, d.room = true, 2000
	d.mu.Unlock()
	place := filepath.Join(t.TempDir(), "b")
	if err := v.BackUp(place); !errors.Is(err, syscall.ENOSPC) || !strings.Contains(plain(t, err), "no room for a backup") {
		t.Errorf("got %v", err)
	}
	if left, _ := filepath.Glob(place + "*"); left != nil {
		t.Errorf("it left %v", left)
	}
	d.mu.Lock()
	d.full = false
	d.mu.Unlock()
	kept(t, v, some(1)...)
	whole(t, v)
	shut(t, v)
}

func TestTheLastTenBackupsStayAndOneIsDueOnlyWhenSomethingWasKept(t *testing.T) {
	dir, also := t.TempDir(), t.TempDir()
	now := time.Now()
	v, err := Open(dir, Options{Passphrase: []byte("pass"), cost: cheap, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, v)
	if err := v.Choose(Settings{Idle: 10, BackupFolder: also}); err != nil {
		t.Fatal(err)
	}
	if !v.BackupDue() || !v.LastBackup().IsZero() {
		t.Error("none is due at first")
	}
	other := filepath.Join(also, "doorway-00000000-20200101-000000.doorway-backup")
	if err := os.WriteFile(other, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	now = now.Add(time.Minute)
	for range 12 {
		now = now.Add(time.Hour)
		places, err := v.BackUpNow()
		if err != nil || len(places) != 2 {
			t.Fatal(places, err)
		}
	}
	for folder, want := range map[string]int{filepath.Join(dir, "backups"): 10, also: 11} {
		all, _ := filepath.Glob(filepath.Join(folder, "*"))
		if len(all) != want {
			t.Errorf("%d files in %s, want %d", len(all), filepath.Base(folder), want)
		}
	}
	if _, err := os.Lstat(other); err != nil {
		t.Error("another vault's backup was taken away")
	}
	if got := v.LastBackup(); got.Sub(now).Abs() > time.Second {
		t.Errorf("the last is of %v, want %v", got, now)
	}
	if v.BackupDue() {
		t.Error("one is due though nothing was kept since")
	}
	id := kept(t, v, some(1)...)
	later := now.Add(time.Minute)
	if err := os.Chtimes(v.path(id), later, later); err != nil {
		t.Fatal(err)
	}
	if !v.BackupDue() {
		t.Error("none is due though a session was kept")
	}
	if err := v.Choose(Settings{Idle: 10, BackupFolder: filepath.Join(also, "gone")}); err != nil {
		t.Fatal(err)
	}
	if places, err := v.BackUpNow(); err == nil || len(places) != 1 {
		t.Errorf("with the chosen folder gone: %v, %v", places, err)
	}
}

func TestABackupIsMadeWhileASessionIsBeingWritten(t *testing.T) {
	v := open(t, t.TempDir(), "pass")
	id := session.NewID()
	j, err := v.Begin(id)
	if err != nil {
		t.Fatal(err)
	}
	keep(t, j, begin(1))
	var writing sync.WaitGroup
	writing.Go(func() {
		for n := range 200 {
			if err := j.Append(mark(n + 2)); err != nil {
				t.Error(err)
			}
		}
	})
	for n := range 5 {
		path := filepath.Join(t.TempDir(), fmt.Sprint(n))
		if err := v.BackUp(path); err != nil {
			t.Fatal(err)
		}
		report, _, err := Restore(path, filepath.Join(t.TempDir(), "fresh"), Options{Passphrase: []byte("pass"), cost: cheap})
		if err != nil || !report.Whole() || report.Events < 1 {
			t.Fatalf("%+v %v", report, err)
		}
	}
	writing.Wait()
	shut(t, v)
}

func TestNoNameInABackupLeadsOutOfTheDataFolder(t *testing.T) {
	for _, name := range []string{
		"", "/etc/passwd", "../x", "vault/../x", "vault/sessions/../../x.journal", "vault/sessions/a/b.journal", "vault/sessions", "vault/vault.key", "key",
		`vault/sessions/..\..\x.journal`, "c:/x", "vault/sessions/a\x00.journal", "./vault/settings", "vault//settings", "protocols/../vault/settings",
	} {
		if allowedInBackup(name) {
			t.Errorf("%q is taken", name)
		}
	}
}

// allocates tells how many bytes do asks for.
func allocates(do func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	do()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

func TestWhatNoBackupHoldsIsNotRestoredThoughItIsSealedWithTheRightKey(t *testing.T) {
	h, key := lockedHeader()
	const journal = "vault/sessions/019aa000-0000-7000-8000-000000000000.journal"
	own, long := tar.Header{Name: "protocols/own.toml", Size: 3}, tar.Header{Name: "protocols/" + strings.Repeat("ü", 100) + ".TOML", Size: 3}
	named := func(name string, kind byte) []byte {
		return packed(t, 1, tar.Header{Name: name, Typeflag: kind, Linkname: "/etc/passwd"})
	}
	bomb := sparse("1099511627776")
	if first, err := tar.NewReader(bytes.NewReader(bomb)).Next(); err != nil || first.Size != 1<<40 || first.Name != own.Name {
		t.Fatalf("the sparse file is none: %+v %v", first, err)
	}
	good := packed(t, 2, own, long)
	for name, archive := range map[string][]byte{
		"nothing at all":          {},
		"no archive":              []byte(strings.Repeat("x", 2000)),
		"no end":                  packed(t, -1, own),
		"too high a count":        packed(t, 2, own),
		"too low a count":         packed(t, 0, own),
		"no number for a count":   packed(t, -1, own, tar.Header{Name: backupEnd, Size: 1}),
		"one file twice":          packed(t, 2, own, own),
		"an entry after the end":  append(packed(t, 1, own)[:2048], packed(t, 1, long)...),
		"bytes after the end":     append(bytes.Clone(good), make([]byte, 512)...),
		"a cut":                   good[:600],
		"a file of 1 TiB":         bomb,
		"a file of 65 MiB":        packed(t, 1, tar.Header{Name: own.Name, Size: mostInBackup + 1}),
		"a way up":                named("../own.toml", tar.TypeReg),
		"a way up from within":    named("protocols/../../own.toml", tar.TypeReg),
		"a way from the root":     named("/tmp/own.toml", tar.TypeReg),
		"a way for Windows":       named(`protocols\..\own.toml`, tar.TypeReg),
		"a key file":              named("vault/vault.key", tar.TypeReg),
		"an index":                named("vault/vault.db", tar.TypeReg),
		"a symbolic link":         named(journal, tar.TypeSymlink),
		"a hard link":             named(journal, tar.TypeLink),
		"a pipe":                  named("protocols/own.toml", tar.TypeFifo),
		"a device":                named("vault/settings", tar.TypeChar),
		"a folder":                named("protocols/own.toml", tar.TypeDir),
		"an attribute":            packed(t, 1, tar.Header{Name: own.Name, PAXRecords: map[string]string{"SCHILY.xattr.user.x": "y"}}),
		"a header for all of it":  packed(t, 1, tar.Header{Typeflag: tar.TypeXGlobalHeader, PAXRecords: map[string]string{"path": own.Name}}),
		"a good file and a bad":   packed(t, 2, own, tar.Header{Name: "vault/lock"}),
		"a good file and a trick": append(packed(t, -1, own)[:1024], bomb...),
	} {
		backup, dir := filepath.Join(t.TempDir(), "b"), filepath.Join(t.TempDir(), "fresh")
		if err := os.WriteFile(backup, sealedArchive(t, h, key, archive), 0o600); err != nil {
			t.Fatal(err)
		}
		var err error
		if n := allocates(func() { err = restored(t, backup, dir, "open sesame") }); n > 16<<20 {
			t.Errorf("%s: it took %d MiB", name, n>>20)
		}
		if err == nil || !strings.Contains(plain(t, err), "nothing was restored") {
			t.Errorf("%s: %v", name, err)
		}
		if left, err := os.ReadDir(dir); len(left) > 0 {
			t.Errorf("%s: it left %v (%v)", name, left, err)
		}
	}
	backup, dir := filepath.Join(t.TempDir(), "b"), filepath.Join(t.TempDir(), "fresh")
	if err := os.WriteFile(backup, sealedArchive(t, h, key, good), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := restored(t, backup, dir, "open sesame"); err != nil {
		t.Fatal("the good one:", err)
	}
	if got, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(long.Name))); string(got) != "xxx" {
		t.Errorf("%q %v", got, err)
	}
}

func TestAKeyFileThatAsksForTheImpossibleIsRefusedBeforeAnyOfIt(t *testing.T) {
	full := make([]cost, mostSlots)
	for i := range full {
		full[i] = mostCost
	}
	for name, asks := range map[string][]cost{
		"1 TiB": {{1 << 30, 3, 4}}, "2^31 passes": {{256 << 10, 1 << 31, 4}}, "all that a number holds": {{1<<32 - 1, 1<<32 - 1, 255}},
		"too much together": full,
	} {
		h, key := lockedHeader()
		s := h.Slots[0]
		h.Slots = nil
		for _, c := range asks {
			s.Cost = c
			h.Slots = append(h.Slots, s)
		}
		dir := t.TempDir()
		backup := filepath.Join(dir, "b")
		for path, b := range map[string][]byte{
			filepath.Join(dir, "vault", "vault.key"): h.encode(key), filepath.Join(dir, "vault", "vault.key.1"): h.encode(key),
			backup: append(backupTop(h.encode(key), noon), "age-encryption.org/v1\n"...),
		} {
			if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, b, 0o600)); err != nil {
				t.Fatal(err)
			}
		}
		o := Options{Passphrase: []byte("open sesame")}
		var err, err2 error
		began := time.Now()
		if n := allocates(func() {
			_, err = Open(dir, o)
			_, _, err2 = Restore(backup, filepath.Join(dir, "fresh"), o)
		}); n > 16<<20 || time.Since(began) > 2*time.Second {
			t.Errorf("%s: it took %d MiB and %v", name, n>>20, time.Since(began))
		}
		if !errors.Is(err, ErrKeyMissing) || err2 == nil || !strings.Contains(plain(t, err2), "nothing was restored") {
			t.Errorf("%s: %v, %v", name, err, err2)
		}
	}
}

func TestABackupHoldsAllProtocolsAndNothingThatOnlyLooksLikeOne(t *testing.T) {
	dir, _, _, _ := filled(t)
	if err := os.WriteFile(filepath.Join(dir, "protocols", "Own2.TOML"), []byte("# too"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "protocols", "folder.toml"), 0o700); err != nil {
		t.Fatal(err)
	}
	v := open(t, dir, "pass")
	backup, fresh := filepath.Join(t.TempDir(), "b"), filepath.Join(t.TempDir(), "fresh")
	if err := v.BackUp(backup); err != nil {
		t.Fatal(err)
	}
	shut(t, v)
	if err := restored(t, backup, fresh, "pass"); err != nil {
		t.Fatal(err)
	}
	names, err := os.ReadDir(filepath.Join(fresh, "protocols"))
	if err != nil || len(names) != 2 || names[0].Name() != "Own2.TOML" || names[1].Name() != "own.toml" {
		t.Error(names, err)
	}
}

func FuzzBackup(f *testing.F) {
	key := newDataKey()
	h := newHeader()
	h.Slots = []slot{newPassphraseSlot(h.Vault, "p", key, []byte("pass"), cheap)}
	f.Add(append(backupTop(h.encode(key), noon), "age-encryption.org/v1\n"...))
	f.Add([]byte(backupFirst))
	keys := newRing(key, h, h.Slots[0])
	f.Fuzz(func(t *testing.T, b []byte) {
		r := bufio.NewReader(bytes.NewReader(b))
		head, err := parseBackupHead(r, cheap)
		if err != nil {
			return
		}
		if !bytes.HasPrefix(b, head.top) {
			t.Fatal("it read what is not there")
		}
		if err := readBackup(r, keys, head.top, func(string, io.Reader) error { return nil }); err == nil {
			t.Fatal("it opened what nobody sealed")
		}
	})
}
