package vault

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"doorway/session"
)

// told gives the notices as one text.
func told(t *testing.T, v *Vault) string {
	t.Helper()
	var all []string
	for _, n := range v.Notices() {
		all = append(all, plain(t, n))
	}
	return strings.Join(all, "\n")
}

func TestATornLastLineIsCutAndItsBytesAreKept(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	id, events := session.NewID(), some(3)
	j, err := v.Begin(id)
	if err != nil {
		t.Fatal(err)
	}
	keep(t, j, events...)
	_, line, err := j.page.add(mark(5))
	if err != nil {
		t.Fatal(err)
	}
	shut(t, v)
	for _, n := range []int{1, 17, len(line) - 1} {
		f, err := os.OpenFile(v.path(id), os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(line[:n]); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		v = open(t, dir)
		if s := told(t, v); !strings.Contains(s, "cut short") {
			t.Errorf("told %q", s)
		}
		_, got, err := v.Resume(id)
		if err != nil {
			t.Fatal(err)
		}
		same(t, got, events)
		if b, err := os.ReadFile(filepath.Join(v.folder(), string(id)+".torn")); err != nil || !bytes.Equal(b, line[:n]) {
			t.Errorf("torn bytes: %q %v", b, err)
		}
		whole(t, v)
		shut(t, v)
	}
}

func TestADamagedJournalWithoutAnIndexIsReadAsFarAsItIsWhole(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	id := session.NewID()
	events := some(6)
	j, err := v.Begin(id)
	if err != nil {
		t.Fatal(err)
	}
	keep(t, j, events[:3]...)
	end := j.page.end
	keep(t, j, events[3:]...)
	shut(t, v)
	flip(t, v.path(id), int(end)+30)
	dropIndex(t, v)

	v = open(t, dir)
	if s := told(t, v); !strings.Contains(s, "damaged from line 5") || !strings.Contains(s, string(id)) {
		t.Errorf("told %q", s)
	}
	got, err := v.Events(id)
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, events[:3])
	r, err := v.Check(nil)
	if err != nil {
		t.Fatal(err)
	}
	// The other tells that there was more when the vault was closed.
	if len(r.Damaged) != 2 || !strings.Contains(plain(t, r.Damaged[0]), string(id)) || r.Sessions != 1 || r.Events != 3 {
		t.Errorf("%+v", r)
	}
	was, err := os.ReadFile(v.path(id))
	if err != nil {
		t.Fatal(err)
	}
	j, got, err = v.Resume(id)
	if err != nil {
		t.Fatal(err)
	}
	same(t, got, events[:3])
	keep(t, j, mark(4))
	shut(t, v)
	v = open(t, dir)
	whole(t, v)
	if b, err := os.ReadFile(filepath.Join(v.folder(), string(id)+".damaged.1")); err != nil || !bytes.Equal(b, was) {
		t.Errorf("the damaged journal was not kept: %v", err)
	}
	shut(t, v)
}

func dropIndex(t *testing.T, v *Vault) {
	t.Helper()
	for _, side := range []string{"", "-wal", "-journal"} {
		if err := os.Remove(v.indexPath() + side); err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
	}
}

func TestALostOrBrokenIndexIsMadeAnew(t *testing.T) {
	for name, spoil := range map[string]func(t *testing.T, v *Vault){
		"every page flipped": func(t *testing.T, v *Vault) {
			info, err := os.Stat(v.indexPath())
			if err != nil {
				t.Fatal(err)
			}
			for at := 4096; at < int(info.Size()); at += 4096 {
				flip(t, v.indexPath(), at+100)
			}
		},
		"of another vault": func(t *testing.T, v *Vault) {
			other := open(t, t.TempDir())
			kept(t, other, some(2)...)
			shut(t, other)
			b, err := os.ReadFile(other.indexPath())
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(v.indexPath(), b, 0o600); err != nil {
				t.Fatal(err)
			}
		},
		"an older one": func(t *testing.T, v *Vault) {},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			v := open(t, dir)
			ids := []session.ID{kept(t, v, some(3)...), kept(t, v, begin(1), mark(2), event(3, session.End{}))}
			shut(t, v)
			if name == "an older one" {
				b, err := os.ReadFile(v.indexPath())
				if err != nil {
					t.Fatal(err)
				}
				v = open(t, dir)
				ids = append(ids, kept(t, v, some(1)...))
				shut(t, v)
				if err := os.WriteFile(v.indexPath(), b, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			spoil(t, v)
			v = open(t, dir)
			all, err := v.Sessions()
			if err != nil {
				t.Fatal(err)
			}
			if len(all) != len(ids) || all[0].ID != ids[len(ids)-1] {
				t.Fatalf("%d sessions", len(all))
			}
			if s := told(t, v); !strings.Contains(s, "made anew") && name != "an older one" && name != "empty" {
				t.Errorf("told %q", s)
			}
			whole(t, v)
			shut(t, v)
		})
	}
}

func TestAnIndexFromANewerProgramIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	kept(t, v, some(1)...)
	if err := v.withIndex(func(x *index) error { return x.exec("PRAGMA user_version = 9") }); err != nil {
		t.Fatal(err)
	}
	shut(t, v)
	if _, err := Open(dir, Options{cost: cheap}); !errors.Is(err, ErrNewer) {
		t.Fatalf("got %v", err)
	}
}

func TestEventsInTheIndexAreNeverChangedOrTakenAway(t *testing.T) {
	v := open(t, t.TempDir())
	defer shut(t, v)
	kept(t, v, some(1)...)
	if err := v.catchUp(); err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"UPDATE events SET body = '{}'", "DELETE FROM events"} {
		if err := v.withIndex(func(x *index) error { return x.exec(s) }); err == nil {
			t.Errorf("%s was done", s)
		}
	}
}

func TestNothingReadableLiesOnTheDisk(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir, "pass")
	id := kept(t, v, append(some(40), event(42, session.Note{Text: strings.Repeat("canary ", 900)}))...)
	look := func(when string) {
		t.Helper()
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			info, err := d.Info()
			if err != nil {
				return err
			}
			if want := map[bool]fs.FileMode{true: 0o700, false: 0o600}[d.IsDir()]; path != dir && info.Mode().Perm() != want {
				t.Errorf("%s: %s has mode %v", when, path, info.Mode().Perm())
			}
			if d.IsDir() {
				return nil
			}
			b, err := os.ReadFile(path)
			for _, canary := range []string{"canary", "R-07", "to rest", "insight", "ozenge", "pass\n", "SQLite"} {
				if bytes.Contains(b, []byte(canary)) {
					t.Errorf("%s: %q can be read in %s", when, canary, path)
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := v.Sessions(); err != nil {
		t.Fatal(err)
	}
	look("open")
	shut(t, v)
	look("closed")
	v = open(t, dir, "pass")
	if _, _, err := v.Resume(id); err != nil {
		t.Fatal(err)
	}
	look("open again")
	shut(t, v)
}
