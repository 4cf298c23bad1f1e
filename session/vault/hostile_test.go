package vault

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"doorway/session"
)

// copyFiles copies files of one vault over another's.
func copyFiles(t *testing.T, from, to string, names ...string) {
	t.Helper()
	for _, name := range names {
		b, err := os.ReadFile(filepath.Join(from, "vault", name))
		if err == nil {
			err = os.WriteFile(filepath.Join(to, "vault", name), b, 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestABackupIsWholeInAFolderOfAnyName(t *testing.T) {
	for _, name := range []string{"Praxis [2026]", "a*b", "Übung ?", "{x}"} {
		dir := filepath.Join(t.TempDir(), name)
		v := open(t, dir, "pass")
		kept(t, v, some(2)...)
		for range keptBackups + 2 {
			if _, err := v.BackUpNow(); err != nil {
				t.Fatal(err)
			}
		}
		if v.LastBackup().IsZero() {
			t.Errorf("%s: no backup is seen", name)
		}
		all, _ := os.ReadDir(v.BackupFolder())
		if len(all) != keptBackups {
			t.Errorf("%s: %d backups are kept", name, len(all))
		}
		file := filepath.Join(v.BackupFolder(), all[len(all)-1].Name())
		shut(t, v)
		if !Exists(dir) {
			t.Errorf("%s: it is not there", name)
		}
		report, _, err := Restore(file, filepath.Join(t.TempDir(), "fresh"), Options{Passphrase: []byte("pass"), cost: cheap})
		if err != nil || report.Sessions != 1 || report.Events != 3 {
			t.Errorf("%s: %+v %v", name, report, err)
		}
	}
}

func TestALockedVaultOpensWithNoKeyButItsOwn(t *testing.T) {
	other := t.TempDir()
	shut(t, open(t, other, "theirs"))
	for what, spoil := range map[string]func(dir string){
		"another vault's key file": func(dir string) { copyFiles(t, other, dir, "vault.key", "vault.key.1") },
		"no key file": func(dir string) {
			for _, name := range []string{"vault.key", "vault.key.1", "vault.db", "audit.journal"} {
				_ = os.Remove(filepath.Join(dir, "vault", name))
			}
			_ = os.RemoveAll(filepath.Join(dir, "vault", "sessions"))
			_ = os.MkdirAll(filepath.Join(dir, "vault", "sessions"), 0o700)
		},
	} {
		dir := t.TempDir()
		v := open(t, dir, "mine")
		kept(t, v, some(1)...)
		if err := v.Lock(); err != nil {
			t.Fatal(err)
		}
		spoil(dir)
		for _, pass := range []string{"theirs", "mine", "anything"} {
			if err := v.Unlock([]byte(pass), nil); err == nil {
				t.Errorf("%s: it unlocked with %q", what, pass)
			}
		}
		if !v.Locked() {
			t.Errorf("%s: it is not locked any more", what)
		}
		_ = v.Close()
	}
}

func TestAKeyFileOfOtherRecordsChangesNothing(t *testing.T) {
	other, dir := t.TempDir(), t.TempDir()
	shut(t, open(t, other, "theirs"))
	v := open(t, dir, "mine")
	kept(t, v, some(1)...)
	shut(t, v)
	own := tree(t, dir)
	copyFiles(t, other, dir, "vault.key", "vault.key.1")
	if _, err := Open(dir, Options{Passphrase: []byte("theirs"), cost: cheap}); !errors.Is(err, ErrKeyMissing) {
		t.Fatalf("it opened: %v", err)
	}
	now := tree(t, dir)
	for name, b := range own {
		if !strings.HasPrefix(filepath.Base(name), "vault.key") && now[name] != b {
			t.Errorf("%s was changed", name)
		}
	}
	for _, name := range []string{"vault.key", "vault.key.1"} {
		if err := os.WriteFile(filepath.Join(dir, "vault", name), []byte(own["vault/"+name]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	v = open(t, dir, "mine")
	whole(t, v)
	shut(t, v)
}

func TestAsManyPeopleAsThereMayBeAllOpenIt(t *testing.T) {
	dir := t.TempDir()
	key := NewRecoveryKey()
	v, err := Open(dir, Options{Passphrase: []byte("pass 0"), Name: strings.Repeat("long ", 10000), Recovery: &key, cost: cheap})
	if err != nil {
		t.Fatal(err)
	}
	n := 1
	for ; ; n++ {
		err := v.Admit("Person", []byte("pass "+string(rune('a'+n))))
		if errors.Is(err, errManyPeople) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if n != mostPeople {
		t.Errorf("%d people were let in", n)
	}
	shut(t, v)
	for i := range n {
		pass := "pass 0"
		if i > 0 {
			pass = "pass " + string(rune('a'+i))
		}
		v := open(t, dir, pass)
		if _, err := v.Remember(); err != nil {
			t.Errorf("person %d: %v", i, err)
		}
		if len(v.Who().Name) > mostName {
			t.Errorf("a name has %d bytes", len(v.Who().Name))
		}
		shut(t, v)
	}
	whole(t, open(t, dir, strings.Join(key.Groups(), " ")))
}

func TestWhoeverIsDismissedIsOut(t *testing.T) {
	dir := t.TempDir()
	key := NewRecoveryKey()
	v, err := Open(dir, Options{Passphrase: []byte("ada's"), Name: "Ada", Recovery: &key, cost: cheap})
	if err != nil {
		t.Fatal(err)
	}
	secret, err := v.Remember()
	if err := errors.Join(err, v.Admit("Bert", []byte("bert's"))); err != nil {
		t.Fatal(err)
	}
	ada := v.Who().ID
	shut(t, v)
	v = open(t, dir, "bert's")
	if err := v.Dismiss(ada); err != nil {
		t.Fatal(err)
	}
	if told := strings.Join(plainly(v.Notices()), " "); !strings.Contains(told, "new one under Records") {
		t.Errorf("told %q", told)
	}
	all, err := v.Audit()
	if last := all[len(all)-1]; err != nil || last.Deed != PersonRemoved || last.Detail != "Ada" {
		t.Errorf("the audit ends with %+v, %v", last, err)
	}
	shut(t, v)
	for what, o := range map[string]Options{
		"the passphrase":   {Passphrase: []byte("ada's")},
		"the recovery key": {Passphrase: []byte(strings.Join(key.Groups(), ""))},
		"the keyring":      {Keyring: secret},
	} {
		o.cost = cheap
		if v, err := Open(dir, o); err == nil {
			shut(t, v)
			t.Errorf("%s still opens it", what)
		}
	}
}

func TestTheRecoveryKeyChangesOnesOwnPassphraseAndNobodyElses(t *testing.T) {
	dir := t.TempDir()
	key := NewRecoveryKey()
	typed := []byte(strings.Join(key.Groups(), " "))
	v, err := Open(dir, Options{Passphrase: []byte("ada's"), Name: "Ada", Recovery: &key, cost: cheap})
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Admit("Bert", []byte("bert's")); err != nil {
		t.Fatal(err)
	}
	shut(t, v)
	v = open(t, dir, "bert's")
	if err := v.SetRecoveryKey([]byte("ada's"), NewRecoveryKey()); !errors.Is(err, ErrWrongPassphrase) {
		t.Errorf("somebody else's passphrase made a recovery key: %v", err)
	}
	if err := v.Prove([]byte("ada's")); !errors.Is(err, ErrWrongPassphrase) {
		t.Errorf("somebody else's passphrase proves: %v", err)
	}
	if err := errors.Join(v.Prove([]byte("bert's")), v.Prove(typed)); err != nil {
		t.Error(err)
	}
	if err := v.SetPassphrase(typed, []byte("bert's new"), "", nil); err != nil {
		t.Fatal(err)
	}
	if v.Who().Name != "Bert" {
		t.Errorf("it is %+v now", v.Who())
	}
	shut(t, v)
	for pass, who := range map[string]string{"ada's": "Ada", "bert's new": "Bert"} {
		v := open(t, dir, pass)
		if v.Who().Name != who {
			t.Errorf("%q lets in %+v", pass, v.Who())
		}
		shut(t, v)
	}
	if err := tries(t, dir, "bert's"); !errors.Is(err, ErrWrongPassphrase) {
		t.Errorf("the old one: %v", err)
	}
}

func TestASleeperThatWakesTakesNothingFromTheMachineThatWentOn(t *testing.T) {
	dir := t.TempDir()
	one, err := Open(dir, Options{Passphrase: []byte("pass"), cost: cheap, machine: "one"})
	if err != nil {
		t.Fatal(err)
	}
	if err := one.Lock(); err != nil {
		t.Fatal(err)
	}
	left(t, dir)
	_ = os.Remove(filepath.Join(dir, "vault", "lock"))
	two, err := Open(dir, Options{Passphrase: []byte("pass"), cost: cheap, machine: "two"})
	if err != nil {
		t.Fatal(err)
	}
	if err := two.SetPassphrase([]byte("pass"), []byte("next"), "", nil); err != nil {
		t.Fatal(err)
	}
	if err := one.Unlock([]byte("pass"), nil); !errors.Is(err, ErrInUseElsewhere) {
		t.Errorf("the sleeper unlocked: %v", err)
	}
	_ = one.Close()
	kept(t, two, some(1)...)
	whole(t, two)
	shut(t, two)
	v := open(t, dir, "next")
	whole(t, v)
	shut(t, v)
}

func TestTheNameOfWhoUnlockedStandsOnWhatFollows(t *testing.T) {
	dir := t.TempDir()
	v, err := Open(dir, Options{Passphrase: []byte("ada's"), Name: "Ada", cost: cheap})
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Admit("Bert", []byte("bert's")); err != nil {
		t.Fatal(err)
	}
	id := session.NewID()
	j, err := v.Begin(id)
	if err != nil {
		t.Fatal(err)
	}
	keep(t, j, begin(1))
	if err := v.Lock(); err != nil {
		t.Fatal(err)
	}
	keep(t, j, mark(2))
	if err := v.Unlock([]byte("bert's"), nil); err != nil {
		t.Fatal(err)
	}
	keep(t, j, mark(3))
	events, err := v.Events(id)
	if err != nil || len(events) != 3 || events[0].By != "Ada" || events[1].By != "" || events[2].By != "Bert" {
		t.Errorf("%+v %v", events, err)
	}
	shut(t, v)
}

func TestAnOlderCopyPutBackIsToldAtTheNextOpening(t *testing.T) {
	dir, old := filepath.Join(t.TempDir(), "data"), filepath.Join(t.TempDir(), "old")
	v := open(t, dir, "pass")
	kept(t, v, some(1)...)
	shut(t, v)
	if err := os.CopyFS(old, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	v = open(t, dir, "pass")
	kept(t, v, some(3)...)
	if err := v.SetPassphrase([]byte("pass"), []byte("next"), "", nil); err != nil {
		t.Fatal(err)
	}
	shut(t, v)

	copyFiles(t, old, dir, "vault.key", "vault.key.1")
	v = open(t, dir, "pass")
	if r, err := v.Check(nil); err != nil || r.Whole() {
		t.Errorf("an older key file is not told: %+v %v", r, err)
	}
	shut(t, v)

	copyFiles(t, old, dir, "vault.db")
	for _, side := range []string{"-wal", "-journal"} {
		_ = os.Remove(v.indexPath() + side)
	}
	sessions, _ := os.ReadDir(v.folder())
	for _, s := range sessions {
		if _, err := os.Stat(filepath.Join(old, "vault", "sessions", s.Name())); err != nil {
			_ = os.Remove(filepath.Join(v.folder(), s.Name()))
		}
	}
	v = open(t, dir, "pass")
	if r, err := v.Check(nil); err != nil || r.Whole() {
		t.Errorf("older records are not told: %+v %v", r, err)
	}
	shut(t, v)
	v = open(t, dir, "pass") // once told, it is as it is
	whole(t, v)
	shut(t, v)
}

func TestACheckNamesWhatTheOpeningBeforeItFoundMissing(t *testing.T) {
	for what, spoil := range map[string]func(path string, b []byte) error{
		"lines cut off the audit": func(path string, b []byte) error {
			cut := len(b) - 1
			for range 2 {
				for cut--; b[cut] != '\n'; cut-- {
				}
			}
			return os.WriteFile(path, b[:cut+1], 0o600)
		},
		"the audit gone": func(path string, _ []byte) error { return os.Remove(path) },
	} {
		dir := t.TempDir()
		v := open(t, dir, "pass")
		kept(t, v, some(1)...)
		path := v.audit().path
		shut(t, v)
		b, err := os.ReadFile(path)
		if err == nil {
			err = spoil(path, b)
		}
		if err != nil {
			t.Fatal(err)
		}
		v = open(t, dir, "pass") // which notes itself in the audit
		if r, err := v.Check(nil); err != nil || r.Whole() {
			t.Errorf("%s: %+v %v", what, r, err)
		}
		if all, err := v.Audit(); err != nil || all[len(all)-1].Deed != Mended {
			t.Errorf("%s: the audit ends with %+v, %v", what, all[len(all)-1], err)
		}
		shut(t, v)
	}
}

func TestBackupsOfAClockThatWasAheadDriveOutNoOthers(t *testing.T) {
	dir := t.TempDir()
	now := noon.AddDate(5, 0, 0)
	v, err := Open(dir, Options{Passphrase: []byte("pass"), cost: cheap, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	make10 := func() {
		for range keptBackups {
			now = now.Add(time.Hour)
			if _, err := v.BackUpNow(); err != nil {
				t.Fatal(err)
			}
		}
	}
	make10()
	now = noon
	make10()
	real := 0
	for _, d := range v.ring.Load().kept(v.BackupFolder()) {
		if !d.at.After(now) {
			real++
		}
	}
	if real != keptBackups || !v.LastBackup().Equal(now) {
		t.Errorf("%d of the right ones are kept, the last of %v", real, v.LastBackup())
	}
	shut(t, v)
}

func TestASecondFolderThatFellBehindIsNamed(t *testing.T) {
	stick := filepath.Join(t.TempDir(), "stick")
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	now := noon
	v, err := Open(t.TempDir(), Options{Passphrase: []byte("pass"), cost: cheap, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Choose(Settings{Idle: 10, BackupFolder: stick}); err != nil {
		t.Fatal(err)
	}
	if _, err := v.BackUpNow(); err != nil {
		t.Fatal(err)
	}
	if folder, _ := v.BackupBehind(); folder != "" {
		t.Errorf("%s is behind", folder)
	}
	_ = os.Rename(stick, stick+" pulled")
	now = now.AddDate(0, 0, 1)
	if _, err := v.BackUpNow(); err == nil {
		t.Error("a folder that is gone is no failure")
	}
	_ = os.Rename(stick+" pulled", stick)
	if folder, last := v.BackupBehind(); folder != stick || !last.Equal(noon.UTC()) {
		t.Errorf("%q is behind since %v", folder, last)
	}
	shut(t, v)
}
