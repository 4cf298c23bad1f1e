package vault

import (
	"errors"
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

	mu   sync.Mutex
	full bool  // no more room
	room int   // bytes that still fit when full
	sync error // what the next Sync says
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
