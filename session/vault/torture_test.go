package vault

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

// The torture test does to a vault what machines, disks and people do to it,
// and then looks for everything that had been acknowledged. The short form goes
// with every run of the tests; make torture runs the whole.
var torture = flag.Bool("torture", false, "torture the vault for minutes, not seconds")

// attack is one way to lose records. It tries about as often as it is told.
type attack struct {
	name        string
	short, full int
	run         func(t *testing.T, b *table, n int, seed uint64)
}

func TestTorture(t *testing.T) {
	const seed = 20261125
	b := &table{seed: seed}
	for i, a := range []attack{
		{"kills", 12, 300, killed},
		{"power cuts", 40, 2000, powerCut},
		{"flipped bits", 50, 12000, flipped},
		{"lengths", 50, 1 << 30, truncated},
		{"two damages at once", 6, 200, twiceDamaged},
		{"failing steps", 50, 1 << 30, failing},
		{"full disks", 2, 30, full},
		{"a clock set back and forth", 2, 20, clockSet},
		{"two programs", 3, 40, twoPrograms},
		{"two machines", 3, 60, twoMachines},
	} {
		n := a.short
		if *torture {
			n = a.full
		}
		t.Run(strings.ReplaceAll(a.name, " ", "-"), func(t *testing.T) { a.run(t, b, n, seed+uint64(i)) })
	}
	fmt.Print(b)
}

// table is what the torture counts.
type table struct {
	seed uint64
	rows []*row
}

// row counts what one kind of fault did. Where beyond is set, the fault is more
// than the vault claims to notice, and is counted all the same.
type row struct {
	name       string
	tries      int // programs, files or deeds that a fault was meant for
	faults     int // that struck
	kept       int // entries that had been acknowledged, and were looked for
	lost       int // of these, gone though the fault had not destroyed their only copy
	undetected int // gone, changed or invented, and nobody was told
	told       int // their only copy was destroyed, and somebody was told
	beyond     bool
}

func (b *table) row(name string) *row {
	r := &row{name: name}
	b.rows = append(b.rows, r)
	return r
}

// blame fails the test where the verdict is not clean, and says what makes it
// happen again.
func (r *row) blame(t *testing.T, v verdict, again string, args ...any) {
	t.Helper()
	r.kept += v.kept
	r.lost += len(v.lost)
	r.undetected += len(v.wrong)
	again = r.name + ", " + fmt.Sprintf(again, args...)
	if n := len(v.lost); n > 0 {
		t.Errorf("%s: %d of %d acknowledged are lost: %.300q", again, n, v.kept, v.lost)
	}
	if n := len(v.wrong); n > 0 {
		t.Errorf("%s: %d unnoticed: %.300q", again, n, v.wrong)
	}
	if v.fault != "" {
		t.Errorf("%s: %s", again, v.fault)
	}
}

func (b *table) String() string {
	var s strings.Builder
	line := func(r row, end string) {
		fmt.Fprintf(&s, "%-52s %7d %7d %12d %6d %10d %7d%s\n", r.name, r.tries, r.faults, r.kept, r.lost, r.undetected, r.told, end)
	}
	fmt.Fprintf(&s, "The vault under torture, seed %d\n%-52s %7s %7s %12s %6s %10s %7s\n", b.seed, "", "tries", "faults", "acknowledged", "lost", "undetected", "told")
	sum, beyond := row{name: "all"}, ""
	for _, r := range b.rows {
		if r.beyond {
			beyond = "* more than the vault claims to notice: counted here, and left out of the sum\n"
			line(*r, " *")
			continue
		}
		line(*r, "")
		sum.tries, sum.faults, sum.kept = sum.tries+r.tries, sum.faults+r.faults, sum.kept+r.kept
		sum.lost, sum.undetected, sum.told = sum.lost+r.lost, sum.undetected+r.undetected, sum.told+r.told
	}
	line(sum, "")
	s.WriteString("acknowledged: entries that had been, and were looked for after each fault; told: their only copy was destroyed, and it was said\n" + beyond)
	return s.String()
}

// scratch is a folder in memory where the system has one: most tries need no
// disk, and there are many.
func scratch(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "doorway-torture-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}
