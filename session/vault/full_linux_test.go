package vault

import (
	"bytes"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"doorway/session"
)

func TestARealDiskThatFillsUpLosesNothing(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=80m"); err != nil {
		t.Skip("a small disk can't be mounted here:", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	v := open(t, dir)
	id, events := session.NewID(), some(3)
	j, err := v.Begin(id)
	if err != nil {
		t.Fatal(err)
	}
	keep(t, j, events...)
	filler := filepath.Join(dir, "filler")
	f, err := os.Create(filler)
	if err != nil {
		t.Fatal(err)
	}
	for block := bytes.Repeat([]byte{1}, 1<<20); err == nil; {
		_, err = f.Write(block)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}

	// The ballast carries the session for a while.
	for range 100 {
		e := mark(len(events) + 1)
		if err = j.Append(e); err != nil {
			break
		}
		events = append(events, e)
	}
	if err != nil {
		t.Fatalf("after %d events: %v", len(events), err)
	}
	for range 100000 {
		e := event(len(events)+1, session.Note{Text: string(bytes.Repeat([]byte("long "), 3900))})
		if err = j.Append(e); err != nil {
			break
		}
		events = append(events, e)
	}
	if !isFull(err) {
		t.Fatalf("the disk never filled up: %v", err)
	}
	plain(t, err)
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	more := mark(len(events) + 1)
	keep(t, j, more)
	events = append(events, more)
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
