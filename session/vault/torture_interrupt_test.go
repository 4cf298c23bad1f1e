package vault

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"syscall"
	"testing"

	"doorway/session"
)

// tripping is a disk on which one step fails once it is armed: that one, or that
// and all that follow, as if the program had been stopped there.
type tripping struct {
	system

	mu      sync.Mutex
	left    int   // steps that still work; below 0: not armed
	err     error // what the step says
	forever bool
	tripped bool
}

func (d *tripping) step() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.left < 0 {
		return nil
	}
	if d.left > 0 {
		d.left--
		return nil
	}
	d.tripped = true
	if !d.forever {
		d.left = -1
	}
	return d.err
}

func (d *tripping) arm(step int, err error, forever bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.left, d.err, d.forever = step, err, forever
}

// heal ends it, and reports whether anything failed.
func (d *tripping) heal() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.left = -1
	return d.tripped
}

type trippingFile struct {
	file
	disk *tripping
}

func (d *tripping) open(path string, flag int) (file, error) {
	if err := d.step(); err != nil {
		return nil, err
	}
	f, err := d.system.open(path, flag)
	return trippingFile{f, d}, err
}

func (d *tripping) rename(from, to string) error {
	if err := d.step(); err != nil {
		return err
	}
	return d.system.rename(from, to)
}

func (d *tripping) remove(path string) error {
	if err := d.step(); err != nil {
		return err
	}
	return d.system.remove(path)
}

func (d *tripping) syncDir(dir string) error {
	if err := d.step(); err != nil {
		return err
	}
	return d.system.syncDir(dir)
}

func (f trippingFile) WriteAt(b []byte, at int64) (int, error) {
	if err := f.disk.step(); err != nil {
		n, _ := f.file.WriteAt(b[:len(b)/2], at)
		return n, err
	}
	return f.file.WriteAt(b, at)
}

func (f trippingFile) Truncate(n int64) error {
	if err := f.disk.step(); err != nil {
		return err
	}
	return f.file.Truncate(n)
}

func (f trippingFile) Sync() error {
	if err := f.disk.step(); err != nil {
		return err
	}
	return f.file.Sync()
}

// acts are what a disk fails under. Those that open the vault begin with it
// closed, as a life does.
var acts = []struct {
	name string
	life int // below 0: in the vault at rest, opened
	act  func(h *hand) error
}{
	{"a mark", -1, (*hand).mark},
	{"a long note", -1, (*hand).long},
	{"a new session", -1, func(h *hand) error {
		if err := h.end(); err != nil {
			return err
		}
		return h.mark()
	}},
	{"a session gone on with", -1, func(h *hand) error {
		if err := h.rest(); err != nil {
			return err
		}
		return h.mark()
	}},
	{"a process note", -1, (*hand).note},
	{"a deed in the audit", -1, (*hand).deed},
	{"a choice", -1, (*hand).choose},
	{"a file kept", -1, (*hand).file},
	{"a file kept in another's place", -1, func(h *hand) error { return h.fileUnder(tortured[0]) }},
	{"a file taken away", -1, (*hand).letGo},
	{"locking and unlocking", -1, (*hand).lock},
	{"a change of the passphrase", -1, (*hand).rekey},
	{"a backup", -1, (*hand).backUp},
	{"a restore", -1, (*hand).restore},
	{"closing and opening", -1, (*hand).reopen},
	{"a first opening", 0, (*hand).open},
	{"a first opening with a passphrase", 2, (*hand).open},
	{"a migration", 1, (*hand).open},
	{"a migration without a passphrase", 3, (*hand).open},
}

// failing has every step of every act fail: once, from then on, and for want of
// room, where a write comes half way. About n steps are tried; of few, each act
// fails in one way only.
func failing(t *testing.T, b *table, n int, seed uint64) {
	rows := []*row{b.row("a disk that fails once, at each step"), b.row("a program stopped at each step"), b.row("a disk that is full from a step on")}
	every := max(1, 900/n)
	rest := stills(t)[0]
	for i, a := range acts {
		for kind, row := range rows {
			if every > 10 && kind != i%3 {
				continue
			}
			for step := (i + int(seed)) % min(every, 5); ; step += every {
				struck := fail(t, row, rest, a.name, a.life, a.act, kind, step)
				if step > 400 {
					t.Fatalf("%s never ends", a.name)
				}
				if !struck {
					break
				}
			}
		}
	}
}

// fail has one step of an act fail, and judges what is left. It reports whether
// the act came to that step.
func fail(t *testing.T, row *row, rest *still, name string, life int, act func(*hand) error, kind, step int) bool {
	t.Helper()
	root := scratch(t)
	defer os.RemoveAll(root)
	d := &tripping{left: -1}
	h := &hand{root: root, o: Options{disk: d, silent: true}, r: rand.New(rand.NewPCG(3, 3)), n: 1000}
	tr := truth{slices.Clone(rest.tr.kept), slices.Clone(rest.tr.tried)}
	if life < 0 {
		if err := rest.lay(root, nil); err != nil {
			t.Fatal(err)
		}
		h.pass, h.was = rest.pass, rest.pass
	} else {
		_, h.pass, tr = beginLife(t, root, life)
		noBallast(t, root)
	}
	h.tries, h.keeps = tr.tries, tr.keeps
	if life < 0 {
		if err := errors.Join(h.open(), h.goOn()); err != nil {
			t.Fatal(err)
		}
		h.last = filepath.Join(root, of(tr.kept, "backup")[0])
		h.last = filepath.Join(dataIn(root), "backups", filepath.Base(h.last))
	}
	d.arm(step, []error{syscall.EIO, errors.New("the program was stopped"), syscall.ENOSPC}[kind], kind > 0)
	err := act(h)
	struck := d.heal()
	again := fmt.Sprintf("step %d of %s", step, name)
	if err != nil && session.AsPlain(err).Error() == "" {
		t.Errorf("%s: it says nothing plain: %v", again, err)
	}
	const stopped = 1
	if h.v != nil && kind != stopped && !h.v.over() {
		if err := errors.Join(h.pull(), h.mark()); err != nil {
			t.Errorf("%s: what follows on a good disk: %v", again, err)
		}
	}
	if h.v != nil {
		_ = h.v.Close()
	}
	row.tries++
	if struck {
		row.faults++
	}
	row.blame(t, tr.judge(root), "%s (%v)", again, err)
	return struck
}
