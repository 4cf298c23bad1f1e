package vault

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"testing/iotest"

	"doorway/session"
)

// noise is so many bytes that no other seed has.
func noise(n int, seed uint64) []byte {
	r := rand.New(rand.NewPCG(seed, 9))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return b
}

func keepFile(t *testing.T, v *Vault, name string, content []byte) {
	t.Helper()
	if err := v.KeepFile(name, bytes.NewReader(content)); err != nil {
		t.Fatal(err)
	}
}

// holdsFile fails where a file is not kept just so.
func holdsFile(t *testing.T, v *Vault, name string, want []byte) {
	t.Helper()
	f, err := v.File(name)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	defer f.Close()
	got, err := io.ReadAll(io.NewSectionReader(f, 0, f.Size()))
	if err != nil || !bytes.Equal(got, want) || !v.HasFile(name) {
		t.Errorf("%s: %d bytes came as %d, %v", name, len(want), len(got), err)
	}
}

func lacksFile(t *testing.T, v *Vault, name string) {
	t.Helper()
	if f, err := v.File(name); !errors.Is(err, fs.ErrNotExist) || f != nil || v.HasFile(name) {
		t.Errorf("%s: there is %v, %v", name, f, err)
	} else {
		plain(t, err)
	}
}

// keptPaths are the files that lie in the vault's folder for kept files.
func keptPaths(t *testing.T, dir string) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(dir, "vault", "files", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestAFileIsKeptWholeAndReadFromAnyPlace(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	all := map[string][]byte{}
	for i, n := range []int{0, 1, 1000, 1 << 16, 1<<16 + 1, 300_001} {
		name := session.ClipName("sleep", i)
		all[name] = noise(n, uint64(i))
		keepFile(t, v, name, all[name])
	}
	shut(t, v)
	v = open(t, dir)
	defer shut(t, v)
	for name, want := range all {
		holdsFile(t, v, name, want)
	}
	f, err := v.File("sleep-006")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	big := all["sleep-006"]
	for _, at := range []int64{299_000, 0, 65_530, 131_072, 300_000} {
		b := make([]byte, 1000)
		n, err := f.ReadAt(b, at)
		if want := big[at:min(at+1000, int64(len(big)))]; !bytes.Equal(b[:n], want) || err != nil && err != io.EOF {
			t.Errorf("at %d came %d bytes, %v", at, n, err)
		}
	}
	if n, err := f.ReadAt(make([]byte, 1), int64(len(big))); n > 0 || err != io.EOF {
		t.Errorf("behind the end: %d, %v", n, err)
	}
	whole(t, v)
}

func TestWhatIsKeptUnderANameTakesThePlaceOfTheOneBeforeAndCanBeTakenAway(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	keepFile(t, v, "piece", []byte("one"))
	keepFile(t, v, "piece", []byte("another"))
	holdsFile(t, v, "piece", []byte("another"))
	lacksFile(t, v, "other")
	if n := len(keptPaths(t, dir)); n != 1 {
		t.Errorf("%d files lie there", n)
	}
	whole(t, v)
	for range 2 {
		if err := v.DropFile("piece"); err != nil {
			t.Fatal(err)
		}
	}
	lacksFile(t, v, "piece")
	if left := keptPaths(t, dir); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
	whole(t, v)
	shut(t, v)
}

func TestNothingOnTheDiskTellsWhatIsKeptOrItsName(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir, "pass")
	keepFile(t, v, "said-of-my-mother", []byte("what nobody else may hear"))
	shut(t, v)
	for name, content := range tree(t, dir) {
		if strings.Contains(name, "mother") || strings.Contains(content, "mother") || strings.Contains(content, "nobody else") {
			t.Errorf("%s tells", name)
		}
	}
}

func TestAFileThatCantBeKeptLeavesNothingAndTheOneBeforeAsItWas(t *testing.T) {
	dir := t.TempDir()
	v, d := openFaulty(t, dir)
	defer shut(t, v)
	was := noise(100_000, 1)
	keepFile(t, v, "piece", was)
	d.full, d.room = true, 70_000
	err := v.KeepFile("piece", bytes.NewReader(noise(300_000, 2)))
	if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(plain(t, err), "disk is full") {
		t.Errorf("on a full disk: %v", err)
	}
	if !v.LittleSpace() {
		t.Error("that there is little space is not told")
	}
	d.full, d.sync = false, syscall.EIO
	if err := v.KeepFile("piece", bytes.NewReader(noise(10, 3))); err == nil || strings.Contains(plain(t, err), "full") {
		t.Errorf("on a failing disk: %v", err)
	}
	torn := errors.New("torn")
	if err := v.KeepFile("piece", io.MultiReader(bytes.NewReader(was), iotest.ErrReader(torn))); !errors.Is(err, torn) || !strings.Contains(plain(t, err), "read to its end") {
		t.Errorf("where it can't be read to its end: %v", err)
	}
	if err := v.keepFile("piece", bytes.NewReader(noise(2<<20+1, 4)), 2<<20); err == nil || !strings.Contains(plain(t, err), "2 MB") {
		t.Errorf("of what is too large: %v", err)
	}
	for _, name := range []string{"", "../key", "A", "a/b", strings.Repeat("a", 61), "a\xff"} {
		if err := v.KeepFile(name, strings.NewReader("x")); err == nil {
			t.Errorf("%q is a name", name)
		} else {
			plain(t, err)
		}
		if v.HasFile(name) {
			t.Errorf("there is a %q", name)
		}
	}
	holdsFile(t, v, "piece", was)
	if n := len(keptPaths(t, dir)); n != 1 {
		t.Errorf("%d files lie there", n)
	}
	whole(t, v)
}

func TestWhatACutLeftOfAFileIsClearedAway(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	keepFile(t, v, "piece", []byte("kept"))
	left := keptPaths(t, dir)[0] + ".0badcafe" + part
	if err := os.WriteFile(left, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	shut(t, v)
	v = open(t, dir)
	defer shut(t, v)
	if all := keptPaths(t, dir); len(all) != 1 {
		t.Errorf("there are %v", all)
	}
	holdsFile(t, v, "piece", []byte("kept"))
}

func TestWhileItIsLockedNoFileCanBeOpenedAndOneThatIsOpenGoesOn(t *testing.T) {
	v := open(t, t.TempDir(), "pass")
	defer shut(t, v)
	want := noise(200_000, 1)
	keepFile(t, v, "piece", want)
	f, err := v.File("piece")
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Lock(); err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(io.NewSectionReader(f, 0, f.Size()))
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("what is open does not go on: %v", err)
	}
	_, opened := v.File("piece")
	for what, err := range map[string]error{"opened": opened, "kept": v.KeepFile("piece", strings.NewReader("x")), "taken away": v.DropFile("piece")} {
		if !errors.Is(err, ErrPassphraseWanted) {
			t.Errorf("%s while locked: %v", what, err)
		}
	}
	if v.HasFile("piece") {
		t.Error("it tells what there is while locked")
	}
	if err := v.Unlock([]byte("pass"), nil); err != nil {
		t.Fatal(err)
	}
	holdsFile(t, v, "piece", want)
	if err := f.Close(); err != nil {
		t.Error(err)
	}
	if _, err := f.ReadAt(make([]byte, 10), 0); err == nil {
		t.Error("it is read after it was closed")
	}
}
