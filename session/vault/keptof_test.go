package vault

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"doorway/session"
)

// capsuleOf is a small capsule.
func capsuleOf(client session.Code) session.Capsule {
	return session.Capsule{ID: session.NewID(), At: noon, Client: client, Intention: "to rest", Practices: []session.Practice{{Guide: "sleep", Minutes: 12}}}
}

// letterOf is a small letter that answers a capsule.
func letterOf(capsule session.ID) session.Letter {
	return session.Letter{
		ID: session.NewID(), At: noon, Capsule: capsule, Journal: []session.Written{{ID: session.NewID(), At: noon, Write: session.Write{Text: "I ate lunch"}}},
		Practices: []session.Practised{{ID: session.NewID(), At: noon, Practise: session.Practise{Guide: "sleep", Title: "Sleep", Minutes: 12}}},
	}
}

func add(t *testing.T, v *Vault, course session.ID, acts ...session.Act) session.Course {
	t.Helper()
	c, err := v.Add(course, acts...)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// damages is what a check says of a vault, which must be something.
func damages(t *testing.T, v *Vault) string {
	t.Helper()
	r, err := v.Check(nil)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, d := range r.Damaged {
		all = append(all, plain(t, d))
	}
	return strings.Join(all, "\n")
}

// homeIn is a home of a data folder with a capsule and something spoken, and what
// the kept files of it are called.
func homeIn(t *testing.T, dir string, passphrase ...string) (v *Vault, course session.ID, names []string) {
	t.Helper()
	v = open(t, HomeDir(dir), passphrase...)
	course = enrolled(t, v, "home")
	older, c := capsuleOf("R-07"), capsuleOf("R-07")
	said := "said-" + string(session.NewID())
	names = []string{CapsuleFile(c.ID), said}
	for i, name := range names {
		keepFile(t, v, name, noise(100_000, uint64(i)))
	}
	add(t, v, course, session.Receive{Capsule: older}, session.Receive{Capsule: c}, session.Practise{Guide: "sleep", Title: "Sleep", Minutes: 12},
		session.NotToday{On: "2026-11-25"}, session.Write{Sound: &session.Recording{Name: said}, Seconds: 4}, session.Share{Letter: letterOf(c.ID)})
	return v, course, names
}

func TestAHomeIsAVaultOfItsOwnInTheDataFolder(t *testing.T) {
	dir := t.TempDir()
	shut(t, open(t, dir))
	if Exists(HomeDir(dir)) {
		t.Error("there is a home before it was begun")
	}
	v, course, names := homeIn(t, dir, "pass")
	if !Exists(HomeDir(dir)) || ID(HomeDir(dir)) == ID(dir) {
		t.Error("the home is none of its own")
	}
	r, err := v.Check(nil)
	if err != nil || !r.Whole() || r.Courses != 1 || r.Files != 2 || r.Sessions != 0 {
		t.Fatalf("%+v %v", r, err)
	}
	backup := filepath.Join(t.TempDir(), "b")
	if err := v.BackUp(backup); err != nil {
		t.Fatal(err)
	}
	shut(t, v)
	again := HomeDir(filepath.Join(t.TempDir(), "again"))
	if r, _, err := Restore(backup, again, Options{Passphrase: []byte("pass"), cost: cheap}); err != nil || !r.Whole() || r.Files != 2 {
		t.Fatalf("restored: %+v %v", r, err)
	}
	v = open(t, again, "pass")
	for i, name := range names {
		holdsFile(t, v, name, noise(100_000, uint64(i)))
	}
	if all := clients(t, v); len(all) != 1 || all[0].ID != course || all[0].Sessions != 0 {
		t.Errorf("%+v", all)
	}
	if err := v.Erase("home"); err != nil {
		t.Fatal(err)
	}
	if left := keptPaths(t, again); len(left) > 0 {
		t.Errorf("left after erasing: %v", left)
	}
	whole(t, v)
	shut(t, v)
}

func TestAFileThatIsGoneOrDamagedIsNamedByACheck(t *testing.T) {
	dir := t.TempDir()
	v, _, names := homeIn(t, dir)
	keepFile(t, v, "sleep-001", noise(1000, 9))
	whole(t, v)
	keys, err := v.keys()
	if err != nil {
		t.Fatal(err)
	}
	path := func(name string) string { return v.keptPath(keys.opaque(name)) }
	spoil := func(name string, b []byte) {
		t.Helper()
		if err := os.WriteFile(path(name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	read := func(name string) []byte {
		b, err := os.ReadFile(path(name))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	says := func(what string, lines int, want ...string) {
		t.Helper()
		got := damages(t, v)
		if strings.Count(got, "\n") != lines-1 || got == "" {
			t.Errorf("%s: said is %q", what, got)
		}
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("%s: not named is %q in %q", what, w, got)
			}
		}
	}
	capsule, said := read(names[0]), read(names[1])

	spoil(names[0], said) // under another's name
	says("in another's place", 1, names[0]+" (home)", "damaged")
	if _, err := v.File(names[0]); err == nil || !strings.Contains(plain(t, err), "damaged") {
		t.Errorf("another's opens: %v", err)
	}
	if err := v.BackUp(filepath.Join(t.TempDir(), "b")); !errors.Is(err, ErrNoPassphrase) {
		t.Error(err)
	}
	for _, cut := range []int{0, 10, 100, len(capsule) - 1, len(capsule) / 2} {
		spoil(names[0], capsule[:cut])
		says("cut", 1, names[0], "damaged")
	}
	spoil(names[0], append(bytes.Clone(capsule), 0))
	says("lengthened", 1, names[0], "damaged")
	bad := bytes.Clone(capsule)
	bad[1000] ^= 1
	spoil(names[0], bad)
	says("changed within", 1, names[0], "damaged")
	if f, err := v.File(names[0]); err != nil {
		t.Errorf("where its end is whole it opens: %v", err)
	} else {
		if _, err := io.Copy(io.Discard, io.NewSectionReader(f, 0, f.Size())); err == nil {
			t.Error("it is read though it was changed")
		} else {
			plain(t, err)
		}
		_ = f.Close()
	}
	spoil(names[0], capsule)

	older := read("sleep-001")
	keepFile(t, v, "sleep-001", noise(1000, 10))
	spoil("sleep-001", older)
	says("an older one put back", 1, "damaged")
	keepFile(t, v, "sleep-001", noise(1000, 11))
	whole(t, v)

	for _, name := range append(names, "sleep-001") {
		if err := os.Remove(path(name)); err != nil {
			t.Fatal(err)
		}
	}
	says("taken away", 3, names[0]+" (home) is gone", names[1]+" (home) is gone")
	shut(t, v)
	dropIndex(t, v)
	v = open(t, HomeDir(dir))
	says("taken away with the index", 2, names[0]+" (home) is gone", names[1]+" (home) is gone")
	shut(t, v)
}

func TestTheIndexMissesAFileAfterItWasMadeAnewToo(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	kept(t, v, some(1)...)
	keepFile(t, v, "sleep-001", noise(1000, 9))
	shut(t, v)
	dropIndex(t, v)
	v = open(t, dir)
	holdsFile(t, v, "sleep-001", noise(1000, 9))
	whole(t, v)
	ours := keptPaths(t, dir)[0]
	// What somebody put there is damaged while it is there, and not missed afterwards.
	foreign := filepath.Join(filepath.Dir(ours), strings.Repeat("0", 32)+keptSuffix)
	if err := os.WriteFile(foreign, []byte("not ours"), 0o600); err != nil {
		t.Fatal(err)
	}
	shut(t, v)
	v = open(t, dir)
	if got := damages(t, v); !strings.Contains(got, "is damaged") {
		t.Errorf("of what is not ours is said %q", got)
	}
	if err := os.Remove(foreign); err != nil {
		t.Fatal(err)
	}
	whole(t, v)
	if err := os.Remove(ours); err != nil {
		t.Fatal(err)
	}
	if got := damages(t, v); !strings.Contains(got, "is gone") {
		t.Errorf("said is %q", got)
	}
	shut(t, v)
}

func TestAFileOfAnotherVaultDoesNotOpen(t *testing.T) {
	one, two := t.TempDir(), t.TempDir()
	v := open(t, one)
	keepFile(t, v, "piece", []byte("mine"))
	shut(t, v)
	other := open(t, two)
	keepFile(t, other, "piece", []byte("theirs"))
	shut(t, other)
	b, err := os.ReadFile(keptPaths(t, two)[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(keptPaths(t, one)[0], b, 0o600); err != nil {
		t.Fatal(err)
	}
	v = open(t, one)
	defer shut(t, v)
	if _, err := v.File("piece"); err == nil {
		t.Error("it opens")
	}
}

func TestWhatIsNoPlainFileIsNotReadAsOne(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	defer shut(t, v)
	keepFile(t, v, "piece", []byte("x"))
	path := keptPaths(t, dir)[0]
	if err := errors.Join(os.Remove(path), os.Mkdir(path, 0o700)); err != nil {
		t.Fatal(err)
	}
	if _, err := v.File("piece"); err == nil {
		t.Error("a folder opens")
	} else {
		plain(t, err)
	}
	if got := damages(t, v); !strings.Contains(got, "damaged") {
		t.Errorf("said is %q", got)
	}
}

// repeated gives so many bytes of one kind, and none of them is in memory.
type repeated byte

func (r repeated) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(r)
	}
	return len(b), nil
}

// mostHeap is how many bytes were in use at once while do ran, in about.
func mostHeap(do func()) (most uint64) {
	defer debug.SetGCPercent(debug.SetGCPercent(20))
	end, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			var now runtime.MemStats
			runtime.ReadMemStats(&now)
			most = max(most, now.HeapAlloc)
			select {
			case <-end:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	do()
	close(end)
	<-ended
	return most
}

func TestALargeFileIsKeptBackedUpAndRestoredAPieceAtATime(t *testing.T) {
	const size = 80 << 20 // more than any other file of a backup can have
	dir, backup, again := t.TempDir(), filepath.Join(t.TempDir(), "b"), filepath.Join(t.TempDir(), "again")
	v := open(t, dir, "pass")
	most := mostHeap(func() {
		if err := v.KeepFile("piece", io.LimitReader(repeated(7), size)); err != nil {
			t.Fatal(err)
		}
		if err := v.BackUp(backup); err != nil {
			t.Fatal(err)
		}
		if r, _, err := Restore(backup, again, Options{Passphrase: []byte("pass"), cost: cheap}); err != nil || !r.Whole() || r.Files != 1 {
			t.Fatalf("%+v %v", r, err)
		}
	})
	shut(t, v)
	if most > size/2 {
		t.Errorf("%d MiB of memory were in use at once", most>>20)
	}
	v = open(t, again, "pass")
	defer shut(t, v)
	f, err := v.File("piece")
	if err != nil || f.Size() != size {
		t.Fatal(err)
	}
	defer f.Close()
	b := make([]byte, 1)
	for range 50 {
		if _, err := f.ReadAt(b, rand.Int64N(size)); err != nil || b[0] != 7 {
			t.Fatalf("read %d, %v", b[0], err)
		}
	}
}

func TestAFileCanBeReadAndKeptWhileABackupRuns(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir, "pass")
	defer shut(t, v)
	want := noise(3<<20, 1)
	keepFile(t, v, "piece", want)
	done := make(chan error)
	go func() {
		var err error
		for i := range 3 {
			err = errors.Join(err, v.BackUp(filepath.Join(dir, "b"+string(rune('0'+i)))))
		}
		done <- err
	}()
	for n := uint64(0); ; n++ {
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
			return
		default:
		}
		holdsFile(t, v, "piece", want)
		keepFile(t, v, "other", noise(1000, n))
		if err := v.DropFile("other"); err != nil {
			t.Fatal(err)
		}
	}
}

func TestErasingAClientTakesTheFilesOfTheirCourseAndNoOthers(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	defer shut(t, v)
	gone, stays := enrolled(t, v, "R-07"), enrolled(t, v, "B-2")
	var mine, theirs []string
	for _, one := range []struct {
		course session.ID
		code   session.Code
		names  *[]string
	}{{gone, "R-07", &mine}, {stays, "B-2", &theirs}} {
		c := capsuleOf(one.code)
		l := letterOf(c.ID)
		add(t, v, one.course, session.Send{Capsule: c}, session.Take{Letter: l})
		*one.names = []string{CapsuleFile(c.ID), LetterFile(l.ID)}
	}
	theirs = append(theirs, "sleep-001")
	for _, name := range append(mine, theirs...) {
		keepFile(t, v, name, []byte(name))
	}
	if err := v.Erase("R-07"); err != nil {
		t.Fatal(err)
	}
	for _, name := range mine {
		lacksFile(t, v, name)
	}
	for _, name := range theirs {
		holdsFile(t, v, name, []byte(name))
	}
	whole(t, v)
}

func TestAClientWhoseFilesCantBeErasedIsStillThere(t *testing.T) {
	d := &faultyRemoval{}
	v, err := Open(t.TempDir(), Options{cost: cheap, disk: d})
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, v)
	course := enrolled(t, v, "R-07")
	c := capsuleOf("R-07")
	add(t, v, course, session.Send{Capsule: c})
	keepFile(t, v, CapsuleFile(c.ID), []byte("x"))
	d.fails = true
	if err := v.Erase("R-07"); err == nil || !strings.Contains(plain(t, err), "Not everything") {
		t.Errorf("said is %v", err)
	}
	if all := clients(t, v); len(all) != 1 {
		t.Error("the client is gone, and nothing would find the file any more")
	}
	d.fails = false
	if err := v.Erase("R-07"); err != nil {
		t.Fatal(err)
	}
	lacksFile(t, v, CapsuleFile(c.ID))
	whole(t, v)
}

// faultyRemoval is a disk from which nothing can be removed.
type faultyRemoval struct {
	system
	fails bool
}

func (d *faultyRemoval) remove(path string) error {
	if d.fails {
		return os.ErrPermission
	}
	return d.system.remove(path)
}

func TestWhatGoesToAHomeAndComesBackLeavesTheListsAsTheyWere(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	course := enrolled(t, v, "R-07")
	kept(t, v, journeyOf("R-07", noon, true)...)
	add(t, v, course, session.FollowUp{After: session.Afters[0].ID})
	before := clients(t, v)
	one, two := capsuleOf("R-07"), capsuleOf("R-07")
	l := letterOf(two.ID)
	c := add(t, v, course, session.Send{Capsule: one}, session.Send{Capsule: two, Key: "words"}, session.Take{Letter: l}, session.Take{Letter: l}, session.Write{Text: "x"}, session.Practise{Guide: "sleep", Title: "Sleep", Minutes: 5})
	c = add(t, v, course, session.Amend{Event: c.Journal[len(c.Journal)-1].ID}, session.Amend{Event: c.Practised[len(c.Practised)-1].ID})
	if len(c.Sent) != 2 || len(c.Journal) != 1 || len(c.Practised) != 1 {
		t.Fatalf("%+v", c)
	}
	keepFile(t, v, LetterFile(l.ID), []byte("x"))
	after := clients(t, v)
	if len(after) != 1 || len(after[0].FollowUps) != len(before[0].FollowUps) || after[0].Sessions != 1 || after[0].Journeys != 1 || !after[0].Since.Equal(before[0].Since) || after[0].Next != nil {
		t.Errorf("%+v became %+v", before, after)
	}
	if all, err := v.Sessions(); err != nil || len(all) != 1 {
		t.Errorf("%d sessions, %v", len(all), err)
	}
	whole(t, v)

	other := open(t, t.TempDir())
	defer shut(t, other)
	records := []Record{{ID: course, Events: c.Events}}
	imports(t, other, 1, records...)
	imports(t, other, 0, records...)
	if got, err := other.Course(course); err != nil || len(got.Sent) != 2 || len(got.Taken) != 2 {
		t.Errorf("taken in: %+v %v", got, err)
	}
	if _, ok, err := other.Sent(one.ID); !ok || err != nil {
		t.Error("the capsule is not found where the course was taken in")
	}
	shut(t, v)
}

func TestACapsuleIsKnownByTheCourseThatSentIt(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir, "pass")
	mine, other := enrolled(t, v, "R-07"), enrolled(t, v, "B-2")
	c := capsuleOf("R-07")
	add(t, v, other, session.Send{Capsule: capsuleOf("B-2")}, session.Take{Letter: letterOf(c.ID)})
	add(t, v, mine, session.Note{Text: string(c.ID)}, session.Send{Capsule: c})
	for range 2 {
		if course, ok, err := v.Sent(c.ID); course != mine || !ok || err != nil {
			t.Errorf("found %s, %v, %v", course, ok, err)
		}
		if course, ok, err := v.Sent(session.NewID()); ok || err != nil || course != "" {
			t.Errorf("of no capsule is found %s, %v", course, err)
		}
		shut(t, v)
		v = open(t, dir, "pass")
	}
	if err := v.Lock(); err != nil {
		t.Fatal(err)
	}
	if _, _, err := v.Sent(c.ID); !errors.Is(err, ErrPassphraseWanted) {
		t.Errorf("while locked: %v", err)
	}
	shut(t, v)
}

// BenchmarkSent finds a capsule among a hundred clients, each with a year of
// letters, beside a thousand sessions.
func BenchmarkSent(b *testing.B) {
	dir, _ := lived(b, 1000, 60)
	v, err := Open(dir, Options{Passphrase: []byte("open sesame"), cost: cheap})
	if err != nil {
		b.Fatal(err)
	}
	defer v.Close()
	var last session.ID
	for i := range 100 {
		course, err := v.Enrol(session.Profile{Code: session.Code("C-" + string(rune('a'+i/10)) + string(rune('a'+i%10)))})
		if err != nil {
			b.Fatal(err)
		}
		var acts []session.Act
		for range 26 {
			c := capsuleOf("C")
			last = c.ID
			acts = append(acts, session.Send{Capsule: c}, session.Take{Letter: letterOf(c.ID)})
		}
		if _, err := v.Add(course, acts...); err != nil {
			b.Fatal(err)
		}
	}
	b.ResetTimer()
	for b.Loop() {
		if _, ok, err := v.Sent(last); !ok || err != nil {
			b.Fatal(ok, err)
		}
	}
}
