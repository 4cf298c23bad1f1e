package vault

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// lives are the vaults that a life begins with: a new one, or one of an older
// program.
var lives = []struct{ name, from, pass string }{
	{"a new vault", "", ""},
	{"a vault of version 1", "version1-locked", "open sesame, quietly"},
	{"a new vault with a passphrase", "", "pass 0"},
	{"a vault of version 1 without a passphrase", "version1-bare", ""},
	{"a vault of today", "version2-locked", "open sesame, quietly"},
}

// beginLife puts what a life begins with in its place, and gives the truth of it.
func beginLife(t *testing.T, root string, n int) (name, pass string, tr truth) {
	t.Helper()
	l := lives[n%len(lives)]
	if err := os.MkdirAll(dataIn(root), 0o700); err != nil {
		t.Fatal(err)
	}
	if l.pass != "" {
		s := said{"pass", l.pass}
		tr = truth{[]said{s}, []said{s}}
	}
	if l.from == "" {
		return l.name, l.pass, tr
	}
	data := os.DirFS(filepath.Join("testdata", l.from))
	other := filepath.Join(scratch(t), "data")
	for _, to := range []string{other, dataIn(root)} {
		if err := os.CopyFS(to, data); err != nil {
			t.Fatal(err)
		}
		if l.from == "version1-locked" {
			for _, name := range []string{"vault.key", "vault.key.1"} {
				if err := os.WriteFile(filepath.Join(to, "vault", name), cheapVersion1(), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	// What is in it, as a copy tells.
	v, err := Open(other, opts(Options{}, l.pass))
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	all, err := v.Sessions()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		events, err := v.Events(s.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range events {
			tr.kept = append(tr.kept, said{"session " + string(s.ID), asKept(e)})
		}
	}
	tr.tried = append(tr.tried, tr.kept...)
	return l.name, l.pass, tr
}

// cheapVersion1 is the key file of the vault of version 1, with a passphrase that
// takes no second to try.
var cheapVersion1 = sync.OnceValue(func() []byte {
	b, err := os.ReadFile(filepath.Join("testdata", "version1-locked", "vault", "vault.key"))
	if err != nil {
		panic(err)
	}
	h, err := parseHeader(b, floorCost)
	if err != nil {
		panic(err)
	}
	pass := []byte(lives[1].pass)
	key, _, err := h.open(pass, nil)
	if err != nil {
		panic(err)
	}
	h.Slots = []slot{newPassphraseSlot(h.Vault, "", key, pass, cheap)}
	return h.encode(key)
})

// noBallast puts an empty file where the ballast would be: it is there, and
// takes no time to write.
func noBallast(t *testing.T, root string) {
	t.Helper()
	path := filepath.Join(dataIn(root), "vault", "ballast")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
}

// powerCut lets hands live with a vault on a disk that is recorded, and cuts the
// power about n times: anywhere, and just after something was acknowledged.
func powerCut(t *testing.T, b *table, n int, seed uint64) {
	row := b.row("power cuts, torn at 512 bytes")
	deeds, cutsEach := 70, 50
	if n < 200 {
		deeds, cutsEach = 24, 8
	}
	for life := 0; row.tries < n; life++ {
		r := rand.New(rand.NewPCG(seed, uint64(life)))
		root := filepath.Join(scratch(t), "root")
		name, pass, before := beginLife(t, root, life)
		noBallast(t, root)
		d := live(t, root, pass, r, deeds)
		for range cutsEach {
			upTo := d.before + 1 + r.IntN(len(d.ops)-d.before)
			if r.IntN(2) == 0 {
				for upTo < len(d.ops) && d.ops[upTo-1].kind != acknowledged {
					upTo++
				}
			}
			p, ordered := []float64{0, .1, .5, .9, 1}[r.IntN(5)], r.IntN(2) == 0
			row.tries++
			row.faults++
			v := cut(t, root, d.ops[:upTo], before, r, p, ordered)
			row.blame(t, v, "life %d (%s), after step %d of %d, each sector with a chance of %v, ordered %v", life, name, upTo, len(d.ops), p, ordered)
		}
	}
}

// live does about so many deeds on a recorded disk, which fails now and then.
func live(t *testing.T, root, pass string, r *rand.Rand, deeds int) *recorder {
	t.Helper()
	d := newRecorder(root)
	if err := d.load(); err != nil {
		t.Fatal(err)
	}
	defer record(d)()
	h := &hand{root: root, o: Options{disk: d}, r: r, pass: pass, tries: d.tries, keeps: d.keeps}
	if err := h.open(); err != nil {
		t.Fatal(err)
	}
	for range deeds {
		d.mu.Lock()
		switch r.IntN(8) {
		case 0:
			d.sigh = true
		case 1:
			d.full, d.room = true, r.IntN(6000)
		}
		d.mu.Unlock()
		err := h.any()
		d.mu.Lock()
		failed := d.full || !d.sigh
		d.sigh, d.full = false, false
		d.mu.Unlock()
		if err != nil && !failed {
			t.Fatal(err)
		}
		if err := h.pull(); err != nil {
			t.Fatal(err)
		}
	}
	if err := h.close(); err != nil {
		t.Fatal(err)
	}
	return d
}

// cut makes what the disk may hold when the power goes after ops, and judges it.
func cut(t *testing.T, root string, ops []op, tr truth, r *rand.Rand, p float64, ordered bool) verdict {
	t.Helper()
	for _, o := range ops {
		switch o.kind {
		case tried:
			tr.tries(o.said)
		case acknowledged:
			tr.keeps(o.said)
		}
	}
	to := filepath.Join(scratch(t), "root")
	defer os.RemoveAll(filepath.Dir(to))
	for path, b := range image(root, ops, r, p, ordered) {
		path = to + strings.TrimPrefix(path, root)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	noBallast(t, to)
	return tr.judge(to)
}
