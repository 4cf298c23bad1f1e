package vault

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"doorway/session"
)

// faulty is a disk that fails as it is told.
type faulty struct {
	system

	mu       sync.Mutex
	full     bool  // no more room
	room     int   // bytes that still fit when full
	sync     error // what the next Sync says
	truncate error // what the next Truncate says
}

type faultyFile struct {
	file
	disk *faulty
}

func (d *faulty) open(path string, flag int) (file, error) {
	f, err := d.system.open(path, flag)
	return faultyFile{f, d}, err
}

func (d *faulty) remove(path string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	err := d.system.remove(path)
	if err == nil && filepath.Base(path) == "ballast" {
		d.room += ballastSize
	}
	return err
}

func (f faultyFile) WriteAt(b []byte, at int64) (int, error) {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	if f.disk.full {
		if len(b) > f.disk.room {
			n, _ := f.file.WriteAt(b[:f.disk.room], at)
			f.disk.room = 0
			return n, syscall.ENOSPC
		}
		f.disk.room -= len(b)
	}
	return f.file.WriteAt(b, at)
}

func (f faultyFile) Sync() error {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	err := f.disk.sync
	f.disk.sync = nil
	if err != nil {
		return err
	}
	return f.file.Sync()
}

func (f faultyFile) Truncate(n int64) error {
	f.disk.mu.Lock()
	defer f.disk.mu.Unlock()
	err := f.disk.truncate
	f.disk.truncate = nil
	if err != nil {
		return err
	}
	return f.file.Truncate(n)
}

func openFaulty(t *testing.T, dir string) (*Vault, *faulty) {
	t.Helper()
	d := &faulty{}
	v, err := Open(dir, Options{cost: cheap, disk: d})
	if err != nil {
		t.Fatal(err)
	}
	return v, d
}

func TestAFullDiskIsSaidAndTheJournalGoesOnOnceThereIsRoom(t *testing.T) {
	for _, room := range []int{0, 1, 100, 511, 3000} {
		dir := t.TempDir()
		v, d := openFaulty(t, dir)
		if !v.spare.give() {
			t.Fatal("there was no ballast")
		}
		id, events := session.NewID(), some(4)
		j, err := v.Begin(id)
		if err != nil {
			t.Fatal(err)
		}
		keep(t, j, events[:4]...)
		d.full, d.room = true, room
		big := event(5, session.Note{Text: strings.Repeat("long ", 500)})
		if err := j.Append(big); err == nil {
			t.Fatal("it was kept on a full disk")
		} else if s := plain(t, err); !strings.Contains(s, "disk is full") || !errors.Is(err, syscall.ENOSPC) {
			t.Errorf("it says %q", s)
		}
		d.full = false
		keep(t, j, events[4:]...)
		shut(t, v)

		v = open(t, dir)
		got, err := v.Events(id)
		if err != nil {
			t.Fatal(err)
		}
		same(t, got, events)
		if n := v.Notices(); len(n) > 0 {
			t.Errorf("half a line was left: %v", n)
		}
		whole(t, v)
		shut(t, v)
	}
}

func TestTheBallastMakesRoomForTheSessionThatRuns(t *testing.T) {
	dir := t.TempDir()
	v, d := openFaulty(t, dir)
	j, err := v.Begin(session.NewID())
	if err != nil {
		t.Fatal(err)
	}
	keep(t, j, begin(1))
	d.full = true
	for i := range 50 {
		keep(t, j, mark(i+2))
	}
	if n := v.Notices(); len(n) != 1 || !strings.Contains(plain(t, n[0]), "disk is full") {
		t.Errorf("told %v", n)
	}
	d.full = false
	shut(t, v)
	v = open(t, dir)
	if _, err := os.Stat(v.spare.path); err != nil {
		t.Errorf("no new ballast was laid: %v", err)
	}
	shut(t, v)
}

func TestASessionCanBeginOnAFullDiskFromTheBallast(t *testing.T) {
	v, d := openFaulty(t, t.TempDir())
	defer shut(t, v)
	d.full = true
	j, err := v.Begin(session.NewID())
	if err != nil {
		t.Fatal(err)
	}
	keep(t, j, begin(1))
}

func TestAfterAFailedSyncTheJournalIsWrittenAnew(t *testing.T) {
	dir := t.TempDir()
	v, d := openFaulty(t, dir)
	id, events := session.NewID(), some(4)
	j, err := v.Begin(id)
	if err != nil {
		t.Fatal(err)
	}
	keep(t, j, events[:3]...)
	before, err := os.Stat(v.path(id))
	if err != nil {
		t.Fatal(err)
	}
	d.sync = syscall.EIO
	keep(t, j, events[3]) // the retry is in the new file
	after, err := os.Stat(v.path(id))
	if err != nil {
		t.Fatal(err)
	}
	if os.SameFile(before, after) {
		t.Error("it went on in the file that failed")
	}
	keep(t, j, events[4])
	shut(t, v)
	v = open(t, dir)
	defer shut(t, v)
	got, err := v.Events(id)
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, events)
	whole(t, v)
}

func TestAFailedWriteThatCannotBeUndoneIsLeftBehind(t *testing.T) {
	dir := t.TempDir()
	v, d := openFaulty(t, dir)
	if !v.spare.give() {
		t.Fatal("there was no ballast")
	}
	id, events := session.NewID(), some(4)
	j, err := v.Begin(id)
	if err != nil {
		t.Fatal(err)
	}
	keep(t, j, events[:3]...)
	d.full, d.room, d.truncate = true, 40, syscall.EIO
	if err := j.Append(events[3]); err == nil {
		t.Fatal("it was kept on a full disk")
	}
	d.full = false
	keep(t, j, events[3:]...)
	shut(t, v)
	v = open(t, dir)
	defer shut(t, v)
	got, err := v.Events(id)
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, events)
	whole(t, v)
}

func TestAClosedJournalKeepsNothingAndSaysSo(t *testing.T) {
	v := open(t, t.TempDir())
	j, err := v.Begin(session.NewID())
	if err != nil {
		t.Fatal(err)
	}
	keep(t, j, begin(1))
	shut(t, v)
	err = j.Append(mark(2))
	if err == nil {
		t.Fatal("it was kept")
	}
	plain(t, err)
}

// cutting is a disk that remembers everything done to it, in order, so that
// what a power cut would leave can be made of any part of it.
type cutting struct {
	faulty

	mu   sync.Mutex
	done []op
	made int // files so far
}

type op struct {
	kind byte // c create, w write, t truncate, s sync, r rename, x remove, d sync of a folder, a acknowledged
	path string
	to   string
	file int
	at   int64
	data []byte
}

type cuttingFile struct {
	file
	disk *cutting
	n    int
}

func (d *cutting) note(o op) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.done = append(d.done, o)
}

func (d *cutting) open(path string, flag int) (file, error) {
	f, err := d.faulty.open(path, flag)
	if err != nil || strings.HasPrefix(filepath.Base(path), "ballast") {
		return f, err
	}
	n := d.named(path)
	if flag&os.O_TRUNC != 0 { // every file that is made is made new
		d.mu.Lock()
		d.made++
		n = d.made
		d.mu.Unlock()
		d.note(op{kind: 'c', path: path, file: n})
	}
	return cuttingFile{f, d, n}, nil
}

// named finds the file that a path names now.
func (d *cutting) named(path string) int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return names(d.done, len(d.done))[path]
}

func names(done []op, n int) map[string]int {
	m := map[string]int{}
	for _, o := range done[:n] {
		switch o.kind {
		case 'c':
			m[o.path] = o.file
		case 'r':
			m[o.to] = m[o.path]
			delete(m, o.path)
		case 'x':
			delete(m, o.path)
		}
	}
	return m
}

func (d *cutting) rename(from, to string) error {
	err := d.faulty.rename(from, to)
	if err == nil {
		d.note(op{kind: 'r', path: from, to: to})
	}
	return err
}

func (d *cutting) remove(path string) error {
	err := d.faulty.remove(path)
	if err == nil {
		d.note(op{kind: 'x', path: path})
	}
	return err
}

func (d *cutting) syncDir(dir string) error {
	d.note(op{kind: 'd'})
	return d.faulty.syncDir(dir)
}

func (f cuttingFile) WriteAt(b []byte, at int64) (int, error) {
	n, err := f.file.WriteAt(b, at)
	f.disk.note(op{kind: 'w', file: f.n, at: at, data: bytes.Clone(b[:n])})
	return n, err
}

func (f cuttingFile) Truncate(n int64) error {
	err := f.file.Truncate(n)
	if err == nil {
		f.disk.note(op{kind: 't', file: f.n, at: n})
	}
	return err
}

func (f cuttingFile) Sync() error {
	err := f.file.Sync()
	if err == nil {
		f.disk.note(op{kind: 's', file: f.n})
	}
	return err
}

// after is what the disk may hold when the power goes: what was synced, and of
// the rest some sectors of 512 bytes, each with a chance of p. Names that were
// not synced came to the disk in order, up to some point.
func after(done []op, r *rand.Rand, p float64) map[string][]byte {
	synced, folder := map[int]int{}, 0
	for i, o := range done {
		switch o.kind {
		case 's':
			synced[o.file] = i
		case 'd':
			folder = i
		}
	}
	content := map[int][]byte{}
	for i, o := range done {
		last, ok := synced[o.file]
		sure := ok && i <= last
		switch o.kind {
		case 'c':
			content[o.file] = nil
		case 'w':
			for s := 0; s < len(o.data); {
				e := min(s+512-int((o.at+int64(s))%512), len(o.data))
				if sure || r.Float64() < p {
					end := o.at + int64(e)
					if grow := end - int64(len(content[o.file])); grow > 0 {
						content[o.file] = append(content[o.file], make([]byte, grow)...)
					}
					copy(content[o.file][o.at+int64(s):], o.data[s:e])
				}
				s = e
			}
		case 't':
			if (sure || r.Float64() < p) && int64(len(content[o.file])) > o.at {
				content[o.file] = content[o.file][:o.at]
			}
		}
	}
	disk := map[string][]byte{}
	for path, n := range names(done, folder+r.IntN(len(done)-folder+1)) {
		disk[path] = content[n]
	}
	return disk
}

func TestNothingAcknowledgedIsLostToAPowerCut(t *testing.T) {
	from := t.TempDir()
	d := &cutting{}
	v, err := Open(from, Options{cost: cheap, disk: d})
	if err != nil {
		t.Fatal(err)
	}
	ids := []session.ID{session.NewID(), session.NewID()}
	said := map[session.ID][]session.Event{}
	acknowledge := func(id session.ID, e session.Event) {
		said[id] = append(said[id], e)
		d.note(op{kind: 'a', path: string(id), file: len(said[id])})
	}
	for _, id := range ids {
		j, err := v.Begin(id)
		if err != nil {
			t.Fatal(err)
		}
		for i := range 24 {
			e := mark(i + 1)
			if i == 0 {
				e = begin(1)
			}
			switch i % 8 {
			case 3:
				d.sync = syscall.EIO
			case 5:
				d.full, d.room = true, 90*i
				_ = v.spare.give()
				d.room = 90 * i
				_ = j.Append(event(i+1, session.Note{Text: strings.Repeat("lost ", 600)}))
				d.full = false
			case 7:
				e = event(i+1, session.Note{Text: strings.Repeat("long ", 90*i)})
			}
			keep(t, j, e)
			acknowledge(id, e)
		}
	}
	wrap := bytes.Clone(v.ring.Load().journals)
	shut(t, v)

	r := rand.New(rand.NewPCG(3, 5))
	const cuts = 320
	for n := range cuts {
		part := d.done[:1+r.IntN(len(d.done))]
		image := after(part, r, []float64{0, .1, .5, .9, 1}[r.IntN(5)])
		want := map[session.ID]int{}
		for _, o := range part {
			if o.kind == 'a' {
				want[session.ID(o.path)] = o.file
			}
		}
		if len(want) > 0 && image[v.files.header] == nil && image[v.files.copy] == nil {
			t.Fatalf("cut %d: no key", len(part))
		}
		// The journals alone, without an index.
		for id, n := range want {
			r := read(image[v.path(id)], id, wrap)
			if r.fault != nil || len(r.entries) < n {
				t.Fatalf("cut %d: %d of %d acknowledged events, %v", len(part), len(r.entries), n, r.fault)
			}
			same(t, r.entries[:n], said[id][:n])
		}
		if n%40 > 0 {
			continue
		}
		to := t.TempDir()
		if err := os.MkdirAll(filepath.Join(to, "vault", "sessions"), 0o700); err != nil {
			t.Fatal(err)
		}
		for path, b := range image {
			if err := os.WriteFile(filepath.Join(to, strings.TrimPrefix(path, from)), b, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		v := open(t, to)
		for id, n := range want {
			j, got, err := v.Resume(id)
			if err != nil {
				t.Fatalf("cut %d: %v", len(part), err)
			}
			keep(t, j, mark(len(got)+1))
			if got, err := v.Events(id); err != nil || len(got) <= n {
				t.Fatalf("cut %d: %d events, %v", len(part), len(got), err)
			}
		}
		whole(t, v)
		shut(t, v)
	}
}
