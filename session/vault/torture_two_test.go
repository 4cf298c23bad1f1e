package vault

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"doorway/session"
)

// clockSet lives with a vault while its clock is set back and forth by decades.
// It keeps nothing from being kept, nor from being backed up.
func clockSet(t *testing.T, b *table, n int, seed uint64) {
	row := b.row("a clock set back and forth")
	for life := range n {
		r := rand.New(rand.NewPCG(seed, uint64(life)))
		root := scratch(t)
		noBallast(t, root)
		clock := time.Now()
		tr := truth{[]said{{"pass", "pass"}}, []said{{"pass", "pass"}}}
		h := &hand{root: root, o: Options{Now: func() time.Time { return clock }}, r: r, pass: "pass", tries: tr.tries, keeps: tr.keeps}
		if err := h.open(); err != nil {
			t.Fatal(err)
		}
		for range 40 {
			row.tries++
			row.faults++
			clock = time.Now().Add(time.Duration(r.Int64N(int64(40*365*24*time.Hour))) - 20*365*24*time.Hour)
			deed := h.any
			if r.IntN(3) == 0 {
				deed = h.backUp
			}
			if err := deed(); err != nil {
				t.Fatal(err)
			}
		}
		clock = time.Now().Add(2 * time.Second) // a backup is known by whole seconds
		if err := h.mark(); err != nil {
			t.Fatal(err)
		}
		if last := h.v.LastBackup(); last.After(clock) {
			t.Errorf("life %d: the last backup is of %v", life, last)
		}
		if !h.v.BackupDue() && h.v.LastBackup().Before(clock.Add(-time.Minute)) {
			t.Errorf("life %d: none is due, though the last is of %v", life, h.v.LastBackup())
		}
		if err := h.close(); err != nil {
			t.Fatal(err)
		}
		row.blame(t, tr.judge(root), "life %d", life)
	}
}

// twoPrograms starts three programs on one vault at once, n times: one has it,
// the others and this one are turned away, and as it is killed the next opens.
func twoPrograms(t *testing.T, b *table, n int, seed uint64) {
	row := b.row("three programs on one vault")
	r := rand.New(rand.NewPCG(seed, 5))
	root := filepath.Join(t.TempDir(), "root")
	_, pass, tr := beginLife(t, root, 2)
	noBallast(t, root)
	for try := range n {
		row.tries++
		var all []*program
		for i := range 3 {
			p, err := start(order{root, pass, r.Uint64(), 1000 * (3*try + i + 1), true})
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, p)
		}
		// One that is turned away ends without a word.
		var has *program
		for _, p := range all {
			if _, _, err := p.next(&tr); err != nil {
				row.faults++
				continue
			}
			if has != nil {
				t.Fatalf("try %d: two programs have the vault", try)
			}
			has = p
		}
		if has == nil {
			t.Fatalf("try %d: nobody has the vault", try)
		}
		if _, err := Open(dataIn(root), opts(Options{}, pass)); !errors.Is(err, ErrInUse) {
			t.Errorf("try %d: this program opens it too: %v", try, err)
		}
		time.AfterFunc(time.Duration(r.IntN(30))*time.Millisecond, func() { _ = has.Process.Kill() })
		for err := error(nil); err == nil; {
			_, _, err = has.next(&tr)
		}
		for _, p := range all {
			err := p.Wait()
			if p == has && p.errs.Len() > 0 {
				t.Errorf("try %d: the one ended by itself: %v %s", try, err, &p.errs)
			}
			if p != has && !strings.Contains(p.errs.String(), ErrInUse.Error()) {
				t.Errorf("try %d: it was turned away with %v %s", try, err, &p.errs)
			}
		}
		v := tr.judge(root)
		pass = v.pass
		row.blame(t, v, "try %d", try)
	}
}

// twoMachines lets two machines write to one session on a shared folder that
// hands no locks on, after the first has slept so long that the second took the
// vault over. What was acknowledged on either is in the folder.
func twoMachines(t *testing.T, b *table, n int, seed uint64) {
	row := b.row("two machines without a lock")
	for try := range n {
		r := rand.New(rand.NewPCG(seed, uint64(try)))
		root := scratch(t)
		noBallast(t, root)
		var tr truth
		machine := func(name string) *hand {
			// It knows nothing of the other's lock.
			_ = os.Remove(filepath.Join(dataIn(root), "vault", "lock"))
			h := &hand{root: root, o: Options{machine: name}, r: r, n: 1000 * (row.tries + 1), tries: tr.tries, keeps: tr.keeps}
			row.tries++
			return h
		}
		one := machine("one")
		if err := errors.Join(one.open(), one.mark(), one.note()); err != nil {
			t.Fatal(err)
		}
		two := machine("two")
		if err := two.open(); !errors.Is(err, ErrInUseElsewhere) {
			t.Fatalf("try %d: while it is open elsewhere: %v", try, err)
		}
		left(t, dataIn(root))
		letIndexGo(one.v)
		if err := two.open(); err != nil {
			t.Fatal(err)
		}
		row.faults++
		for range 12 + r.IntN(20) {
			h := []*hand{one, two}[r.IntN(2)]
			deed := []func() error{h.mark, h.mark, h.mark, h.long, h.note, h.deed, h.beat}[r.IntN(7)]
			// Once it knows of the second, the first keeps on with its session and nothing else.
			if err := deed(); err != nil && !(h == one && errors.Is(err, ErrInUseElsewhere)) {
				t.Fatalf("try %d: %v", try, err)
			}
		}
		for _, h := range []*hand{one, two} {
			_ = h.v.Close() // the first has lost its index
		}
		row.blame(t, tr.scattered(root), "try %d", try)
	}
}

func (h *hand) beat() error {
	h.v.beat()
	return nil
}

// scattered looks for what was acknowledged in all files of a vault: where two
// machines wrote, one file alone need not hold all of it.
func (tr *truth) scattered(root string) (d verdict) {
	d.kept = tr.counted()
	v, err := Open(dataIn(root), opts(Options{}, ""))
	if err != nil {
		d.faultf("it does not open: %v", err)
		return d
	}
	defer v.Close()
	r, err := v.Check(nil)
	// What the one machine counted at its closing may lie in the other's file beside.
	r.Damaged = slices.DeleteFunc(r.Damaged, func(err error) bool { return session.AsPlain(err).Key == "notice.vault.older" })
	if err != nil || !r.Whole() {
		d.faultf("the check finds %v %v", r.Damaged, err)
	}
	found := map[said]bool{}
	for _, s := range tr.kept {
		kind, id, _ := strings.Cut(s.drawer, " ")
		folder := map[string]string{"session": "sessions/" + id, "notes": "process/" + id, "audit": "audit"}[kind]
		files, _ := filepath.Glob(filepath.Join(v.dir, filepath.FromSlash(folder)) + ".*")
		for _, f := range files {
			for _, value := range valuesIn(v, f, kind, id) {
				found[said{s.drawer, value}] = true
			}
		}
		if !found[s] {
			d.lost = append(d.lost, s)
		}
	}
	return d
}

func valuesIn(v *Vault, path, kind, id string) (values []string) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	keys := v.ring.Load()
	switch kind {
	case "session":
		for _, e := range readLines[session.Event](b, journalKind, id, keys.journals).entries {
			values = append(values, asKept(e))
		}
	case "notes":
		for _, n := range readLines[ProcessNote](b, processKind, id, keys.process).entries {
			values = append(values, n.Text)
		}
	case "audit":
		for _, e := range readLines[Done](b, auditKind, string(auditKind), keys.audit).entries {
			values = append(values, e.Detail)
		}
	}
	return values
}
