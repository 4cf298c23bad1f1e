package vault

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"doorway/session"
)

// openOn opens the vault on another machine, to which the lock of the file
// system is not handed on.
func openOn(t *testing.T, dir, machine string) (*Vault, error) {
	t.Helper()
	_ = os.Remove(filepath.Join(dir, "vault", "lock"))
	v, err := Open(dir, Options{cost: cheap, machine: machine})
	if err == nil {
		t.Cleanup(func() { _ = v.lock.Close() })
	}
	return v, err
}

// letIndexGo lets the locks on the database go, as the system does for a program
// that is gone, and as they are not handed on to another machine.
func letIndexGo(v *Vault) {
	v.indexing.Lock()
	defer v.indexing.Unlock()
	_ = v.index.close()
	v.index = nil
}

// left makes the claim on the vault look as old as of a machine that is gone.
func left(t *testing.T, dir string) {
	t.Helper()
	long := time.Now().Add(-2 * holderGone)
	if err := os.Chtimes(filepath.Join(dir, "vault", "holder"), long, long); err != nil {
		t.Fatal(err)
	}
}

func TestAVaultThatIsOpenOnAnotherMachineIsRefusedUntilItIsClosedThere(t *testing.T) {
	dir := t.TempDir()
	one, err := openOn(t, dir, "one")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := openOn(t, dir, "two"); !errors.Is(err, ErrInUseElsewhere) {
		t.Fatalf("while it is open there: %v", err)
	}
	shut(t, one)
	two, err := openOn(t, dir, "two")
	if err != nil {
		t.Fatalf("once it is closed there: %v", err)
	}
	shut(t, two)
	if _, err := os.Lstat(filepath.Join(dir, "vault", "holder")); err == nil {
		t.Error("a closed vault is still claimed")
	}
}

func TestAClaimIsLeftWhereItsProgramIsGone(t *testing.T) {
	for what, leave := range map[string]func(path string) error{
		"a crash on this machine": func(string) error { return nil },
		"a write that was cut":    func(path string) error { return os.WriteFile(path, nil, 0o600) },
		"a machine that is gone": func(path string) error {
			long := time.Now().Add(-2 * holderGone)
			return errors.Join(os.WriteFile(path, []byte(`{"doorway":"holder","machine":"x","run":"y","beat":"00000000"}`), 0o600), os.Chtimes(path, long, long))
		},
	} {
		dir := t.TempDir()
		gone, err := openOn(t, dir, "one") // and never closed
		if err != nil {
			t.Fatal(err)
		}
		letIndexGo(gone)
		if err := leave(filepath.Join(dir, "vault", "holder")); err != nil {
			t.Fatal(err)
		}
		v, err := openOn(t, dir, "one")
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		shut(t, v)
	}
}

func TestAClaimThatIsRenewedIsNotLeft(t *testing.T) {
	dir := t.TempDir()
	one, err := openOn(t, dir, "one")
	if err != nil {
		t.Fatal(err)
	}
	left(t, dir)
	one.beat()
	if _, err := openOn(t, dir, "two"); !errors.Is(err, ErrInUseElsewhere) {
		t.Errorf("%v", err)
	}
	shut(t, one)
}

func TestTwoMachinesOnOneFolderLoseNothingOfEither(t *testing.T) {
	dir := t.TempDir()
	one, err := openOn(t, dir, "one")
	if err != nil {
		t.Fatal(err)
	}
	id := session.NewID()
	j, err := one.Begin(id)
	if err != nil {
		t.Fatal(err)
	}
	keep(t, j, begin(1), mark(2))
	left(t, dir) // the first machine slept
	letIndexGo(one)
	two, err := openOn(t, dir, "two")
	if err != nil {
		t.Fatal(err)
	}
	theirs, events, err := two.Resume(id)
	if err != nil || len(events) != 2 {
		t.Fatal(len(events), err)
	}
	keep(t, theirs, mark(3), mark(4))
	one.beat() // it wakes
	keep(t, j, event(3, session.Mark{Marker: "onset", Text: "of the first"}))
	keep(t, j, mark(4))
	if told := strings.Join(plainly(one.Notices()), " "); !strings.Contains(told, "opened on another computer") || !strings.Contains(told, "kept beside it") {
		t.Errorf("it told: %s", told)
	}
	if err := one.withIndex(func(*index) error { return nil }); err == nil {
		t.Error("two machines write the index")
	}
	if err := theirs.Append(mark(5)); err != nil {
		t.Errorf("the second machine can't go on: %v", err)
	}
	_ = one.Close()
	shut(t, two)

	v, err := openOn(t, dir, "two")
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	var all strings.Builder
	keys, _ := v.keys()
	files, _ := filepath.Glob(filepath.Join(dir, "vault", "sessions", "*"))
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		r := read(b, id, keys.journals)
		all.WriteString(text(t, r.entries))
	}
	for _, words := range []string{"canary3", "canary4", "canary5", "of the first"} {
		if !strings.Contains(all.String(), words) {
			t.Errorf("%q is nowhere", words)
		}
	}
	whole(t, v)
}

// plainly gives the sentences of errors.
func plainly(all []error) (said []string) {
	for _, err := range all {
		said = append(said, session.AsPlain(err).Error())
	}
	return said
}

func TestAFloodInThePlaceOfAFileIsNotRead(t *testing.T) {
	for _, c := range []struct {
		names []string
		want  error
	}{
		{[]string{"vault.key"}, nil}, // there is a copy
		{[]string{"vault.key", "vault.key.1"}, ErrKeyMissing},
		{[]string{"settings"}, nil}, // it is as if nothing had been chosen
		{[]string{"holder"}, ErrInUseElsewhere},
	} {
		dir := t.TempDir()
		v := open(t, dir)
		if err := v.Choose(Settings{Idle: 25}); err != nil {
			t.Fatal(err)
		}
		shut(t, v)
		for _, name := range c.names {
			flood, err := os.Create(filepath.Join(dir, "vault", name))
			if err == nil {
				err = errors.Join(flood.Truncate(1<<33), flood.Close())
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		v, err := Open(dir, Options{cost: cheap})
		if !errors.Is(err, c.want) {
			t.Errorf("%v: %v", c.names, err)
		}
		if err == nil {
			if idle := v.Settings().Idle; (idle == 25) == (c.names[0] == "settings") {
				t.Errorf("%v: %d idle minutes", c.names, idle)
			}
			shut(t, v)
		}
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; took > 256<<20 {
			t.Errorf("%v: it took %d MiB", c.names, took>>20)
		}
	}
}

func TestARestoreForgetsTheFolderOfTheMachineThatMadeTheBackup(t *testing.T) {
	v := open(t, t.TempDir(), "pass")
	if err := v.Choose(Settings{Idle: 25, BackupFolder: "/media/stick"}); err != nil {
		t.Fatal(err)
	}
	file, dir := filepath.Join(t.TempDir(), "copy"), filepath.Join(t.TempDir(), "data")
	if err := v.BackUp(file); err != nil {
		t.Fatal(err)
	}
	shut(t, v)
	if _, _, err := Restore(file, dir, Options{Passphrase: []byte("pass"), cost: cheap}); err != nil {
		t.Fatal(err)
	}
	v = open(t, dir, "pass")
	if got := v.Settings(); !reflect.DeepEqual(got, Settings{Idle: 25}) {
		t.Errorf("%+v", got)
	}
	shut(t, v)
}
