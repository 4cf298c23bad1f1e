package vault

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"doorway/session"
)

// full fills a small disk under a vault, n times: what runs is carried for a
// while by the ballast, then everything is refused in a sentence, also a vault
// that is opened anew, and once there is room all goes on.
func full(t *testing.T, b *table, n int, seed uint64) {
	row := b.row("a small disk that fills up")
	for life := range n {
		r := rand.New(rand.NewPCG(seed, uint64(life)))
		dir := t.TempDir()
		if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=80m"); err != nil {
			row.name += ": can't be mounted here"
			t.Skip("a small disk can't be mounted here:", err)
		}
		t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
		root := filepath.Join(dir, "root")
		name, pass, tr := beginLife(t, root, life)
		h := &hand{root: root, r: r, pass: pass, tries: tr.tries, keeps: tr.keeps}
		try := func(deed func() error) {
			t.Helper()
			row.tries++
			err := deed()
			if err == nil {
				return
			}
			row.faults++
			var plain *session.Plain
			if !errors.As(err, &plain) {
				t.Errorf("life %d: it says nothing plain: %v", life, err)
			}
			if h.v.over() {
				return
			}
			if err := h.pull(); err != nil && !errors.As(err, &plain) {
				t.Errorf("life %d: it says nothing plain: %v", life, err)
			}
		}
		if err := errors.Join(h.open(), h.mark(), h.backUp(), h.mark()); err != nil {
			t.Fatal(err)
		}
		free := fillUp(t, dir, r.IntN(5)*r.IntN(20_000))
		for range 100 { // from the ballast
			if err := h.mark(); err != nil {
				t.Fatalf("life %d: %v", life, err)
			}
		}
		freeMore := fillUp(t, dir, r.IntN(3)*r.IntN(9_000))
		for range 40 {
			try(h.any)
			if h.v.over() {
				try(h.open)
			}
			if h.v.over() {
				break // it is not opened on a disk so full
			}
		}
		freeMore()
		free()
		if err := h.pull(); err != nil {
			t.Fatalf("life %d: with room again: %v", life, err)
		}
		for range 10 {
			row.tries++
			if err := h.any(); err != nil {
				t.Fatalf("life %d: with room again: %v", life, err)
			}
		}
		if err := h.close(); err != nil {
			t.Fatal(err)
		}
		row.blame(t, tr.judge(root), "life %d (%s)", life, name)
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Fatal(err)
		}
	}
}

// fillUp leaves about so much room on a disk, until the function that it gives is
// called.
func fillUp(t *testing.T, dir string, leave int) (free func()) {
	t.Helper()
	f, err := os.CreateTemp(dir, "filler")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, size := range []int{1 << 20, 4096} {
		for block := bytes.Repeat([]byte{1}, size); err == nil; {
			_, err = f.Write(block)
		}
		if !isFull(err) {
			t.Fatal(err)
		}
		err = nil
	}
	size, err := f.Seek(0, 2)
	if err == nil {
		err = f.Truncate(max(size-int64(leave), 0))
	}
	if err != nil {
		t.Fatal(err)
	}
	return func() { _ = os.Remove(f.Name()) }
}
