package vault

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// still is a small vault as it lies on the disk, with all that was acknowledged.
type still struct {
	name  string
	pass  string
	files map[string][]byte // by name, with slashes, from the data folder
	tr    truth
}

// stills are two vaults: one at rest with a passphrase and a backup, and one
// without, whose program was killed.
func stills(t *testing.T) []*still {
	t.Helper()
	rest := &still{name: "at rest", pass: "pass"}
	rest.tr.tries(said{"pass", "pass"})
	rest.tr.keeps(said{"pass", "pass"})
	killed := &still{name: "killed"}
	for _, s := range []*still{rest, killed} {
		root := scratch(t)
		noBallast(t, root)
		h := &hand{root: root, r: rand.New(rand.NewPCG(1, 1)), pass: s.pass, tries: s.tr.tries, keeps: s.tr.keeps}
		if err := h.open(); err != nil {
			t.Fatal(err)
		}
		for _, deed := range []func() error{
			h.mark, h.mark, h.note, h.note, h.deed, h.end, h.mark, h.choose, h.note, h.deed, func() error { return h.fileUnder(tortured[0]) }, h.reopen, h.mark, h.backUp, func() error { return h.v.catchUp() },
		} {
			if err := deed(); err != nil {
				t.Fatal(err)
			}
		}
		if s == rest {
			if err := h.close(); err != nil {
				t.Fatal(err)
			}
		}
		s.files = map[string][]byte{}
		for name, b := range tree(t, dataIn(root)) {
			s.files[name] = []byte(b)
		}
		if s == killed {
			if err := h.close(); err != nil {
				t.Fatal(err)
			}
		}
	}
	return []*still{rest, killed}
}

// what says what a file is.
func what(name string, s *still) string {
	switch {
	case strings.HasPrefix(name, "backups/"):
		return "a backup"
	case strings.HasPrefix(name, "vault/files/"):
		return "a kept file"
	case strings.HasPrefix(name, "vault/process/"):
		return "process notes"
	case strings.HasPrefix(name, "vault/sessions/"):
		if bytes.Contains(s.files[name], []byte("\n")) && s.ended(name) {
			return "the journal of a session that ended"
		}
		return "the journal of an open session"
	}
	return strings.TrimPrefix(name, "vault/")
}

func (s *still) ended(name string) bool {
	for _, one := range of(s.tr.kept, "session "+strings.TrimSuffix(filepath.Base(name), suffix)) {
		if strings.Contains(one, `"kind":"end"`) {
			return true
		}
	}
	return false
}

// alone reports whether a file holds the only copy of what is in a drawer.
func alone(name, drawer string) bool {
	return name == "key" || strings.HasPrefix(name, "vault/process/") && strings.HasPrefix(drawer, "notes ") ||
		strings.HasPrefix(name, "vault/files/") && strings.HasPrefix(drawer, "file ") || name == "vault/audit.journal" && drawer == "audit" || name == "vault/settings" && drawer == "settings"
}

// damageable lists the files that damage is tried on: not those that hold
// nothing.
func (s *still) damageable() (names []string) {
	for name, b := range s.files {
		if len(b) > 0 && name != "vault/lock" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// damage is what is done to one file: its content as it is after; nil: it is
// gone.
type damage struct {
	still   *still
	name    string
	content []byte
	again   string // says what was done
}

// lay puts a vault in a folder.
func (s *still) lay(root string, other map[string][]byte) error {
	for name, b := range s.files {
		if instead, is := other[name]; is {
			if b = instead; b == nil {
				continue
			}
		}
		path := filepath.Join(dataIn(root), filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o700), os.WriteFile(path, b, 0o600)); err != nil {
			return err
		}
	}
	return nil
}

// tally is what came of a damage.
type tally struct {
	verdict
	told int
}

// suffer lays a vault with damage in root, opens it as a person would, and
// looks for everything.
func (s *still) suffer(root string, other map[string][]byte, alone func(drawer string) bool, goOn bool) (out tally) {
	out.kept = s.tr.counted()
	if err := s.lay(root, other); err != nil {
		out.faultf("%v", err)
		return out
	}
	v, err := Open(dataIn(root), opts(Options{}, s.pass))
	if err == ErrInUseElsewhere { // for as long as a claim counts
		long := time.Now().Add(-2 * holderGone)
		_ = os.Chtimes(filepath.Join(dataIn(root), "vault", "holder"), long, long)
		v, err = Open(dataIn(root), opts(Options{}, s.pass))
	}
	if err != nil {
		for _, one := range s.tr.kept {
			if alone(one.drawer) || alone("") {
				out.told++
			} else {
				out.lost = append(out.lost, one)
			}
		}
		if out.told == 0 {
			out.faultf("it does not open: %v", err)
		}
		return out
	}
	notices := v.Notices()
	r, err := v.Check(nil)
	missing, strange := s.tr.compare(v)
	notices = append(notices, v.Notices()...)
	said := len(notices) > 0 || err != nil || !r.Whole()
	if !said {
		out.wrong = append(missing, strange...)
	}
	for _, one := range missing {
		if said && alone(one.drawer) {
			out.told++
		} else {
			out.lost = append(out.lost, one)
		}
	}
	if len(strange) > 0 {
		out.faultf("it holds what nobody wrote: %.200q", strange)
	}
	if goOn {
		s.goOn(root, v, len(missing), &out)
		return out
	}
	if err := v.Close(); err != nil {
		out.faultf("it does not close: %v", err)
	}
	return out
}

// goOn works on with a damaged vault and opens it again: no more is lost, and
// once everything was written to and opened, all of it is whole and nothing more
// is said.
func (s *still) goOn(root string, v *Vault, missing int, out *tally) {
	h := &hand{root: root, r: rand.New(rand.NewPCG(2, 2)), pass: s.pass, n: 1000, v: v}
	tr := truth{slices.Clone(s.tr.kept), slices.Clone(s.tr.tried)}
	h.tries, h.keeps = tr.tries, tr.keeps
	all, err := v.Sessions()
	for _, one := range all {
		if err == nil {
			if h.j, _, err = v.Resume(one.ID); err == nil {
				err = errors.Join(h.mark(), h.note(), h.rest())
			}
		}
	}
	err = errors.Join(err, h.deed(), h.choose(), h.fileUnder(tortured[0]), h.reopen(), h.reopen())
	if err != nil {
		out.faultf("it can't be gone on with: %v", err)
		return
	}
	defer h.v.Close()
	if now, _ := tr.compare(h.v); len(now) > missing {
		out.faultf("after going on, %d are missing and not %d: %.300q", len(now), missing, now)
	}
	if r, err := h.v.Check(nil); err != nil || !r.Whole() {
		out.faultf("after going on: %v %v", r.Damaged, err)
	}
	if n := h.v.Notices(); len(n) > 0 {
		out.faultf("after going on it still says %v", n)
	}
}

// restore tries to bring a damaged backup back.
func (s *still) restore(root string, d damage) (out tally) {
	from := filepath.Join(root, "backup")
	if err := os.WriteFile(from, d.content, 0o600); err != nil {
		out.faultf("%v", err)
	}
	to := filepath.Join(root, "again")
	if _, _, err := Restore(from, to, opts(Options{}, s.pass)); err == nil || Exists(to) {
		out.wrong = append(out.wrong, said{"backup", d.again})
	}
	return out
}

// spread does all damages, some at once, and counts them in a row for each kind
// of file.
func spread(t *testing.T, b *table, how string, all []damage) {
	var mu sync.Mutex
	var rows []*row
	rowOf := func(d damage) *row {
		name := how + what(d.name, d.still)
		at := slices.IndexFunc(rows, func(r *row) bool { return r.name == name })
		if at < 0 {
			rows = append(rows, b.row(name))
			at = len(rows) - 1
		}
		return rows[at]
	}
	for _, d := range all {
		rowOf(d) // in their order
	}
	work := make(chan int)
	var workers sync.WaitGroup
	dir := scratch(t)
	for range 2 {
		workers.Go(func() {
			for i := range work {
				d, root := all[i], filepath.Join(dir, fmt.Sprint(i))
				var out tally
				if err := os.MkdirAll(root, 0o700); err != nil {
					out.faultf("%v", err)
				} else if strings.HasPrefix(d.name, "backups/") {
					out = d.still.restore(root, d)
				} else {
					out = d.still.suffer(root, map[string][]byte{d.name: d.content}, func(drawer string) bool { return alone(d.name, drawer) }, i%8 == 0)
				}
				_ = os.RemoveAll(root)
				mu.Lock()
				r := rowOf(d)
				r.tries++
				r.faults++
				r.told += out.told
				r.blame(t, out.verdict, "%s of the vault %s", d.again, d.still.name)
				mu.Unlock()
			}
		})
	}
	for i := range all {
		work <- i
	}
	close(work)
	workers.Wait()
}

// share divides n tries among files: each gets as many as it has places for,
// and what is left goes to the larger ones.
func share(n int, files map[string]int) map[string]int {
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return files[a] - files[b] })
	got := map[string]int{}
	for i, name := range names {
		got[name] = min(files[name], max(n/(len(names)-i), 1))
		n -= got[name]
	}
	return got
}

// places gives n of the places in a file, far apart, and other ones with each
// seed.
func places(n, of int, r *rand.Rand) (all []int) {
	for i := range n {
		from, to := i*of/n, (i+1)*of/n
		all = append(all, from+r.IntN(max(to-from, 1)))
	}
	return all
}

// flipped flips about n bits over all files, among them those that make a
// version look newer, and every bit of the key files where n is large.
func flipped(t *testing.T, b *table, n int, seed uint64) {
	r := rand.New(rand.NewPCG(seed, 3))
	var all []damage
	for _, s := range stills(t) {
		sizes := map[string]int{}
		for _, name := range s.damageable() {
			sizes[name] = 8 * len(s.files[name])
		}
		got := share(n/2, sizes)
		for _, name := range s.damageable() {
			was := s.files[name]
			if *torture && (name == "key" || strings.HasPrefix(name, "vault/vault.key")) {
				got[name] = sizes[name]
			}
			bits := places(got[name], sizes[name], r)
			if at := bytes.Index(was, []byte(`"version":`)); at > 0 {
				digit := 8 * (at + len(`"version":`))
				bits = append(bits, digit, digit+1, digit+2, digit+3)
			}
			for _, bit := range bits {
				bad := bytes.Clone(was)
				bad[bit/8] ^= 1 << (bit % 8)
				all = append(all, damage{s, name, bad, fmt.Sprintf("bit %d of byte %d of %d", bit%8, bit/8, len(bad))})
			}
		}
	}
	spread(t, b, "a bit flipped: ", all)
}

// truncated cuts every file to about n lengths, and takes it away. Where n is
// large, it is every length there is of the vault at rest, and some of what is
// large in the other.
func truncated(t *testing.T, b *table, n int, seed uint64) {
	r := rand.New(rand.NewPCG(seed, 4))
	var all []damage
	for i, s := range stills(t) {
		sizes := map[string]int{}
		for _, name := range s.damageable() {
			sizes[name] = len(s.files[name])
		}
		got := share(n/2, sizes)
		for name, size := range sizes {
			if i > 0 && size > 4096 {
				got[name] = min(got[name], size/8)
			}
		}
		for _, name := range s.damageable() {
			for _, to := range places(got[name], len(s.files[name]), r) {
				all = append(all, damage{s, name, s.files[name][:to:to], fmt.Sprintf("cut to %d of %d", to, sizes[name])})
			}
			if name != "vault/settings" && !strings.HasPrefix(name, "backups/") {
				all = append(all, damage{s, name, nil, "taken away"})
			}
		}
	}
	spread(t, b, "cut short: ", all)
}

// twiceDamaged takes lines off the end of what only the index knows the end of,
// and the index with them: that the index is lost is said, and not that lines
// are. It is counted so that nobody believes otherwise. What was chosen it takes
// away alone.
func twiceDamaged(t *testing.T, b *table, n int, _ uint64) {
	ends, chosen := b.row("whole lines off an end, and no index"), b.row("what was chosen taken away")
	ends.beyond = true
	dir := scratch(t)
	try := func(r *row, s *still, other map[string][]byte) {
		root := filepath.Join(dir, fmt.Sprint(ends.tries+chosen.tries))
		out := s.suffer(root, other, func(string) bool { return true }, false)
		r.tries++
		r.faults++
		r.kept += out.kept
		r.undetected += len(out.wrong)
		if r.beyond {
			r.undetected += out.told // of the index alone
		} else {
			r.told += out.told
		}
	}
	for _, s := range stills(t) {
		for _, name := range s.damageable() {
			if !strings.HasSuffix(name, suffix) {
				continue
			}
			lines := bytes.SplitAfter(s.files[name], []byte("\n"))
			for cut := len(lines) - 2; cut > 0 && ends.tries < n; cut-- {
				try(ends, s, map[string][]byte{name: bytes.Join(lines[:cut], nil), "vault/vault.db": nil, "vault/vault.db-wal": nil})
			}
		}
		try(chosen, s, map[string][]byte{"vault/settings": nil})
	}
}
