package vault

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strconv"
	"testing"
	"time"

	"doorway/session"

	"github.com/ncruces/go-sqlite3"
)

// Nothing here judges a time: machines differ. What is compared is measured in
// the same run, on the same disk.

// memory tells how many MiB the process holds now, and the most it held since
// the last call. Both are zero where the system does not tell.
func memory() (now, most float64) {
	status, _ := os.ReadFile("/proc/self/status")
	for line := range bytes.Lines(status) {
		if f := bytes.Fields(line); len(f) == 3 {
			kib, _ := strconv.ParseFloat(string(f[1]), 64)
			switch string(f[0]) {
			case "VmRSS:":
				now = kib / 1024
			case "VmHWM:":
				most = kib / 1024
			}
		}
	}
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0)
	return now, most
}

// weighed runs a benchmark and reports the memory that it took at its peak, and
// what of it was not given back when it was over.
func weighed(b *testing.B, run func()) {
	debug.FreeOSMemory()
	before, _ := memory()
	for b.Loop() {
		run()
	}
	after, most := memory()
	b.ReportMetric(most-before, "peak-MiB")
	b.ReportMetric(after-before, "kept-MiB")
}

// times are how long something took, again and again.
type times []time.Duration

func (t *times) take(b *testing.B, do func() error) {
	start := time.Now()
	if err := do(); err != nil {
		b.Fatal(err)
	}
	*t = append(*t, time.Since(start))
}

func (t times) ms(part float64) float64 {
	slices.Sort(t)
	return float64(t[int(part*float64(len(t)-1))].Microseconds()) / 1000
}

// BenchmarkAppend measures from an event to its being on the disk, with the
// index following as it does in a session; then the least that can be done, the
// same line to a file and to the disk; and a plain database that is as careful.
func BenchmarkAppend(b *testing.B) {
	const block = 100
	dir := b.TempDir()
	v, err := Open(dir, Options{cost: cheap})
	if err != nil {
		b.Fatal(err)
	}
	j, err := v.Begin(session.NewID())
	if err != nil {
		b.Fatal(err)
	}
	if err := j.Append(begin(1)); err != nil {
		b.Fatal(err)
	}
	bare, err := system{}.open(filepath.Join(dir, "bare"), os.O_CREATE|os.O_RDWR)
	if err != nil {
		b.Fatal(err)
	}
	defer bare.Close()
	db, err := sqlite3.Open("file:" + filepath.ToSlash(filepath.Join(dir, "plain.db")))
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	if err := db.Exec(`PRAGMA journal_mode=wal; PRAGMA synchronous=full; CREATE TABLE events(seq INTEGER PRIMARY KEY, body TEXT NOT NULL)`); err != nil {
		b.Fatal(err)
	}
	insert, _, err := db.Prepare(`INSERT INTO events(body) VALUES(?)`)
	if err != nil {
		b.Fatal(err)
	}
	defer insert.Close()
	var ours, file, database times
	end, seq := int64(0), 1
	for b.Loop() {
		for range block {
			seq++
			e := mark(seq)
			ours.take(b, func() error { return j.Append(e) })
		}
		if err := v.catchUp(); err != nil {
			b.Fatal(err)
		}
		e := mark(seq)
		_, line, err := j.page.add(e)
		if err != nil {
			b.Fatal(err)
		}
		for range block {
			file.take(b, func() error {
				n, err := bare.WriteAt(line, end)
				end += int64(n)
				if err != nil {
					return err
				}
				return bare.Sync()
			})
		}
		body, err := json.Marshal(e)
		if err != nil {
			b.Fatal(err)
		}
		for range block {
			database.take(b, func() error {
				if err := insert.BindText(1, string(body)); err != nil {
					return err
				}
				insert.Step()
				return insert.Reset()
			})
		}
	}
	b.StopTimer()
	if err := v.Close(); err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(0, "ns/op") // of blocks of all three
	for name, t := range map[string]times{"ours": ours, "file": file, "sqlite": database} {
		b.ReportMetric(t.ms(.5), name+"-median-ms")
		b.ReportMetric(t.ms(.99), name+"-p99-ms")
	}
	b.ReportMetric(ours.ms(1), "ours-max-ms")
	b.ReportMetric(ours.ms(.5)/file.ms(.5), "ours/file-median")
	b.ReportMetric(ours.ms(.99)/file.ms(.99), "ours/file-p99")
	b.ReportMetric(ours.ms(.5)/database.ms(.5), "ours/sqlite-median")
}

// BenchmarkUnlock measures opening a small vault with its passphrase, by what
// one try of it costs.
func BenchmarkUnlock(b *testing.B) {
	for _, mib := range []uint32{64, 128, 256, 512} {
		b.Run(fmt.Sprintf("%dMiB", mib), func(b *testing.B) {
			dir, o := b.TempDir(), Options{Passphrase: []byte("open sesame"), cost: cost{Memory: mib << 10, Time: 3, Threads: 4}}
			once := func() {
				v, err := Open(dir, o)
				if err == nil {
					err = v.Close()
				}
				if err != nil {
					b.Fatal(err)
				}
			}
			once()
			weighed(b, once)
		})
	}
}

// lived makes a data folder as years of work leave it: sessions of so many
// events each, of a tenth as many clients.
func lived(b *testing.B, sessions, events int) (dir string, one session.ID) {
	b.Helper()
	dir = b.TempDir()
	v, err := Open(dir, Options{Passphrase: []byte("open sesame"), cost: cheap})
	if err != nil {
		b.Fatal(err)
	}
	lozenge, err := session.ReadLibrary(os.DirFS("../../assets/protocols")).Find("lozenge")
	if err != nil {
		b.Fatal(err)
	}
	keys, err := v.keys()
	if err != nil {
		b.Fatal(err)
	}
	for n := range sessions {
		plan, err := session.NewPlan(lozenge, session.Choice{Client: session.Code(fmt.Sprintf("R-%d", n%max(sessions/10, 1))), Intention: "to rest, and to see what comes"})
		if err != nil {
			b.Fatal(err)
		}
		began := noon.Add(time.Duration(n) * time.Hour)
		all := make([]session.Event, 0, events)
		for i := range events {
			at := time.Duration(i) * time.Minute
			var a session.Act = session.Note{Text: "She spoke of the garden, and of her father's hands."}
			switch {
			case i == 0:
				a = session.Begin{Plan: plan, Clock: session.Reading{Wall: began}}
			case i == events-1:
				a = session.End{}
			case i%3 == 0:
				a = session.CheckIn{Ratings: session.Ratings{Ease: new(7), Depth: new(8)}, Text: "wide, and warm"}
			case i%3 == 1:
				a = session.Mark{Marker: "insight", Text: "“It was never mine to carry.”"}
			}
			all = append(all, session.Event{ID: session.NewID(), Seq: i + 1, At: began.Add(at), Elapsed: at, Act: a})
		}
		one = session.NewID()
		p, journal, err := write(journalKind, string(one), keys.journals, all)
		if err == nil {
			err = os.WriteFile(v.path(one), journal, 0o600)
		}
		if err == nil {
			err = v.withIndex(func(x *index) error { return x.put(entries(one, reading{reads[session.Event]{page: p, entries: all}})) })
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	if err := v.Close(); err != nil {
		b.Fatal(err)
	}
	return dir, one
}

// BenchmarkTenThousandSessions measures a vault of ten thousand sessions of
// sixty events each. A passphrase costs next to nothing here.
func BenchmarkTenThousandSessions(b *testing.B) {
	const many, each = 10000, 60
	began := time.Now()
	dir, one := lived(b, many, each)
	b.Logf("made in %v", time.Since(began).Round(time.Second))
	o := Options{Passphrase: []byte("open sesame"), cost: cheap}
	opened := func(b *testing.B) *Vault {
		v, err := Open(dir, o)
		if err != nil {
			b.Fatal(err)
		}
		return v
	}
	closed := func(b *testing.B, v *Vault) {
		if n := v.Notices(); n != nil {
			b.Errorf("told %v", n)
		}
		if err := v.Close(); err != nil {
			b.Fatal(err)
		}
	}
	// with measures what is done with the open vault.
	with := func(name string, do func(*Vault) error) {
		b.Run(name, func(b *testing.B) {
			v := opened(b)
			weighed(b, func() {
				if err := do(v); err != nil {
					b.Fatal(err)
				}
			})
			closed(b, v)
		})
	}
	b.Run("open", func(b *testing.B) {
		sizes := map[string]float64{}
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() {
				info, err := d.Info()
				if err != nil {
					return err
				}
				sizes[filepath.Ext(path)] += float64(info.Size()) / (1 << 20)
			}
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
		weighed(b, func() { closed(b, opened(b)) })
		b.ReportMetric(sizes[suffix], "journals-MiB")
		b.ReportMetric(sizes[".db"], "index-MiB")
	})
	sessions := func(v *Vault) error {
		all, err := v.Sessions()
		if err == nil && len(all) != many {
			err = fmt.Errorf("there are %d", len(all))
		}
		return err
	}
	with("list", sessions)
	with("find", func(v *Vault) error { // there is no search: a screen filters the list
		all, err := v.Sessions()
		all = slices.DeleteFunc(all, func(s Summary) bool { return s.Client != "R-7" })
		if err == nil && len(all) != 10 {
			err = fmt.Errorf("found %d", len(all))
		}
		return err
	})
	with("events", func(v *Vault) error {
		all, err := v.Events(one)
		if err == nil && len(all) != each {
			err = fmt.Errorf("there are %d", len(all))
		}
		return err
	})
	with("check", func(v *Vault) error {
		r, err := v.Check(nil)
		if err == nil && (!r.Whole() || r.Events != many*each) {
			err = fmt.Errorf("%+v", r)
		}
		return err
	})
	places, n := b.TempDir(), 0
	with("backup", func(v *Vault) error {
		n++
		return v.BackUp(filepath.Join(places, fmt.Sprint(n)))
	})
	b.Run("restore", func(b *testing.B) {
		info, err := os.Stat(filepath.Join(places, "1"))
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		weighed(b, func() {
			n++
			r, _, err := Restore(filepath.Join(places, "1"), filepath.Join(places, "restored", fmt.Sprint(n)), o)
			if err != nil || !r.Whole() || r.Events != many*each {
				b.Fatal(r, err)
			}
		})
		b.ReportMetric(float64(info.Size())/(1<<20), "file-MiB")
	})
	b.Run("index-anew", func(b *testing.B) {
		weighed(b, func() {
			for _, side := range []string{"", "-wal"} {
				_ = os.Remove(filepath.Join(dir, "vault", "vault.db"+side))
			}
			v := opened(b)
			_ = v.Notices() // that the index was lost
			if err := sessions(v); err != nil {
				b.Fatal(err)
			}
			closed(b, v)
		})
	})
}

// BenchmarkFile40MB keeps a file as large as music for home, and jumps about in it.
func BenchmarkFile40MB(b *testing.B) {
	v, err := Open(b.TempDir(), Options{cost: cheap})
	if err != nil {
		b.Fatal(err)
	}
	defer v.Close()
	content := noise(40<<20, 1)
	b.Run("keep", func(b *testing.B) {
		b.SetBytes(int64(len(content)))
		for b.Loop() {
			if err := v.KeepFile("piece", bytes.NewReader(content)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			f, err := v.File("piece")
			if err != nil {
				b.Fatal(err)
			}
			_ = f.Close()
		}
	})
	b.Run("jump", func(b *testing.B) {
		f, err := v.File("piece")
		if err != nil {
			b.Fatal(err)
		}
		defer f.Close()
		r, some := rand.New(rand.NewPCG(1, 1)), make([]byte, 4096)
		for b.Loop() {
			if _, err := f.ReadAt(some, r.Int64N(f.Size()-4096)); err != nil {
				b.Fatal(err)
			}
		}
	})
}
