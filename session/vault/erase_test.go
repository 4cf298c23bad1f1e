package vault

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"doorway/session"

	"github.com/ncruces/go-sqlite3"
)

// practice is a vault with a client to be erased, of whom there is everything
// there can be, and another who stays.
func practice(t *testing.T, dir string, o Options) (v *Vault, gone []session.ID, stays session.ID) {
	t.Helper()
	o.cost = cheap
	v, err := Open(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = v.lock.Close() })
	gone = []session.ID{kept(t, v, journeyOf("R-07", noon, true)...), kept(t, v, journeyOf("r-07", noon.AddDate(0, 0, 7), false)...), enrolled(t, v, "R-07")}
	stays = kept(t, v, journeyOf("B-2", noon, true)...)
	enrolled(t, v, "B-2")
	for _, id := range []session.ID{gone[0], stays} {
		if err := v.AddProcessNote(id, "between us"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := v.Add(gone[2], session.Note{Text: "called"}); err != nil {
		t.Fatal(err)
	}
	return v, gone, stays
}

// named are the files below a folder whose name or letters hold an id.
func named(t *testing.T, dir string, ids ...session.ID) (found []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		for _, id := range ids {
			if strings.Contains(path, string(id)) || bytes.Contains(b, []byte(id)) {
				found = append(found, path)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// rows counts what the index holds of sessions.
func rowsOf(t *testing.T, v *Vault, ids ...session.ID) (n int) {
	t.Helper()
	if err := v.catchUp(); err != nil {
		t.Fatal(err)
	}
	err := v.withIndex(func(x *index) error {
		var errs []error
		for _, id := range ids {
			for _, in := range []string{"sessions WHERE id", "events WHERE session", "courses WHERE id"} {
				errs = append(errs, x.rows(`SELECT count(*) FROM `+in+` = ?`, func(s *sqlite3.Stmt) { n += s.ColumnInt(0) }, string(id)))
			}
			errs = append(errs, x.rows(`SELECT count(*) FROM heads WHERE name LIKE ?`, func(s *sqlite3.Stmt) { n += s.ColumnInt(0) }, "%"+string(id)))
		}
		return errors.Join(errs...)
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// isErased holds a vault to having nothing of a client, and all of the other.
func isErased(t *testing.T, v *Vault, dir string, gone []session.ID, stays session.ID) {
	t.Helper()
	if found := named(t, dir, gone...); len(found) > 0 {
		t.Errorf("left on the disk: %v", found)
	}
	if n := rowsOf(t, v, gone...); n > 0 {
		t.Errorf("%d rows are left in the index", n)
	}
	if got := codes(clients(t, v)); len(got) != 1 || got[0] != "B-2" {
		t.Errorf("clients: %v", got)
	}
	for _, id := range gone {
		if events, err := v.Events(id); err == nil {
			t.Errorf("%d events are still read", len(events))
		}
		if v.ProcessCount(id) != 0 {
			t.Error("process notes are still counted")
		}
	}
	if notes, err := v.ProcessNotes(stays); err != nil || len(notes) != 1 {
		t.Errorf("of the other: %v %v", notes, err)
	}
	whole(t, v)
}

func TestErasingAClientLeavesNothingOfThem(t *testing.T) {
	dir := t.TempDir()
	v, gone, stays := practice(t, dir, Options{})
	// What was set aside is theirs too.
	for _, beside := range []string{v.path(gone[0]) + "x", filepath.Join(v.folder(), string(gone[0])+".damaged.1"), filepath.Join(v.folder(), string(gone[1])+".torn"), filepath.Join(v.dir, "process", string(gone[0])+".damaged.1"), v.indexPath() + ".1", v.indexPath() + ".1-wal"} {
		if err := os.WriteFile(beside, []byte("sealed"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := v.Erase("r-07"); err != nil {
		t.Fatal(err)
	}
	isErased(t, v, dir, gone, stays)
	if left, _ := filepath.Glob(v.indexPath() + ".*"); len(left) > 0 {
		t.Errorf("left: %v", left)
	}
	if err := v.Erase("R-07"); err == nil || !strings.Contains(plain(t, err), "nothing of R-07") {
		t.Errorf("erased twice: %v", err)
	}
	shut(t, v)
	for range 2 {
		v = open(t, dir)
		if n := v.Notices(); len(n) > 0 {
			t.Errorf("it is told as a loss: %v", n)
		}
		isErased(t, v, dir, gone, stays)
		shut(t, v)
	}
	v = open(t, dir)
	defer shut(t, v)
	done, err := v.Audit()
	if err != nil {
		t.Fatal(err)
	}
	erased := 0
	for _, d := range done {
		if d.Deed == Erased {
			erased++
			if strings.Contains(d.Detail, "R-07") {
				t.Errorf("the audit names them: %+v", d)
			}
		}
	}
	if erased != 1 {
		t.Errorf("the audit tells of %d", erased)
	}
}

func TestErasingIsToldAsNoLossAlsoAfterACrash(t *testing.T) {
	dir := t.TempDir()
	v, gone, stays := practice(t, dir, Options{})
	shut(t, v)
	v = open(t, dir)
	if err := v.Erase("R-07"); err != nil {
		t.Fatal(err)
	}
	crash(t, v)
	for range 2 {
		v = open(t, dir)
		if n := v.Notices(); len(n) > 0 {
			t.Errorf("it is told as a loss: %v", n)
		}
		isErased(t, v, dir, gone, stays)
		crash(t, v)
	}
}

// crash lets a vault go as a program that was killed does.
func crash(t *testing.T, v *Vault) {
	t.Helper()
	close(v.stop)
	<-v.stopped
	<-v.watched
	v.indexing.Lock()
	defer v.indexing.Unlock()
	if err := errors.Join(v.index.close(), v.lock.Close()); err != nil {
		t.Fatal(err)
	}
	v.index = nil
}

func TestASessionUnderWayKeepsItsClientFromBeingErased(t *testing.T) {
	dir := t.TempDir()
	v, gone, stays := practice(t, dir, Options{})
	j, _, err := v.Resume(gone[1])
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Erase("R-07"); err == nil || !strings.Contains(plain(t, err), "under way") {
		t.Errorf("%v", err)
	}
	keep(t, j, mark(3))
	if events, err := v.Events(gone[0]); err != nil || len(events) != 3 {
		t.Errorf("%d events, %v", len(events), err)
	}
	if err := errors.Join(j.Close(), v.Erase("R-07")); err != nil {
		t.Fatal(err)
	}
	isErased(t, v, dir, gone, stays)
	shut(t, v)
}

func TestErasingThatIsCutOffAnywhereCanBeDoneAgain(t *testing.T) {
	for _, failing := range []struct {
		name    string
		err     error
		forever bool
	}{{"the program stopped", errEnded, true}, {"the disk failed once", syscall.EIO, false}} {
		t.Run(failing.name, func(t *testing.T) {
			for step := 0; ; step++ {
				dir := t.TempDir()
				d := &tripping{left: -1}
				v, gone, stays := practice(t, dir, Options{disk: d})
				d.arm(step, failing.err, failing.forever)
				err := v.Erase("R-07")
				if !d.heal() {
					if err != nil {
						t.Fatal(err)
					}
					if step < 8 {
						t.Errorf("it took %d steps only", step)
					}
					shut(t, v)
					return
				}
				if failing.forever {
					crash(t, v)
					v = open(t, dir)
				}
				if err != nil {
					plain(t, err)
					if again := v.Erase("R-07"); again != nil && len(named(t, dir, gone...)) > 0 {
						t.Fatalf("cut off at step %d: %v", step, again)
					}
				}
				isErased(t, v, dir, gone, stays)
				shut(t, v)
				v = open(t, dir)
				isErased(t, v, dir, gone, stays)
				shut(t, v)
			}
		})
	}
}
