package vault

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"doorway/session"

	"github.com/ncruces/go-sqlite3"
)

// Erase takes everything of a client out of the vault: the course, all sessions
// under the code (rehearsals too), the process notes on them, the kept files that
// the course names, and all copies of them that were set aside as damaged. What was exported or backed up before is
// not reached. It can't be undone. Where it is
// cut short, what is left is still listed, and it can be done again.
func (v *Vault) Erase(code session.Code) error {
	v.coursing.Lock()
	defer v.coursing.Unlock()
	if _, err := v.keys(); err != nil {
		return err
	}
	_ = v.catchUp()
	var ids []session.ID
	if err := v.withIndex(func(x *index) (err error) { ids, err = x.of(code); return err }); err != nil {
		return errIndex(err)
	}
	for _, id := range ids {
		if v.journal(id) != nil {
			return session.Sayf("error.erase.open", "A session of {{.Code}} is under way; please end it first.", "Code", string(code))
		}
	}
	if len(ids) == 0 {
		return session.Sayf("error.erase.none", "There is nothing of {{.Code}} in these records.", "Code", string(code))
	}
	// It is noted first: what is gone without a note would look like a loss.
	if err := v.Record(Erased, "a client"); err != nil {
		return err
	}
	for _, id := range ids {
		events, _ := v.Events(id) // of what can't be read any more the names are lost too
		for _, name := range filesOf(events) {
			if err := v.DropFile(name); err != nil {
				return errErase(code, err)
			}
		}
	}
	if err := v.withIndex(func(x *index) error { return x.erase(ids) }); err != nil {
		return errIndex(err)
	}
	errs := []error{v.removeFiles(v.dir, filepath.Base(v.indexPath())+".")}
	for _, id := range ids { // the course is the last
		errs = append(errs, v.removeAll(id))
	}
	if err := errors.Join(errs...); err != nil {
		for _, id := range ids {
			_, _ = v.mend(id, false) // what is left is listed again
		}
		return errErase(code, err)
	}
	return nil
}

func errErase(code session.Code, err error) error {
	return session.Sayf("error.erase.files", "Not everything of {{.Code}} could be erased; please try again.", "Code", string(code)).Because(err)
}

// removeAll removes the files of a session or a course. Its journal, by which
// they are found again where this is cut short, is the last.
func (v *Vault) removeAll(id session.ID) error {
	if err := v.removeFiles(filepath.Join(v.dir, "process"), string(id)+"."); err != nil {
		return err
	}
	return v.removeFiles(v.folder(), string(id)+".")
}

// removeFiles removes the files in a folder whose names begin so, a journal last.
func (v *Vault) removeFiles(folder, prefix string) error {
	names, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, journals := range []bool{false, true} {
		for _, n := range names {
			if strings.HasPrefix(n.Name(), prefix) && strings.HasSuffix(n.Name(), suffix) == journals {
				if err := v.disk.remove(filepath.Join(folder, n.Name())); err != nil {
					return err
				}
			}
		}
	}
	return v.disk.syncDir(folder)
}

// of lists the sessions of a client, the course last. SQLite knows capital letters
// of English only, so codes are compared here.
func (x *index) of(code session.Code) (ids []session.ID, err error) {
	err = x.rows(`SELECT id, client FROM sessions ORDER BY sort = 'course', began_ms`, func(s *sqlite3.Stmt) {
		if session.Code(s.ColumnText(1)).Same(code) {
			ids = append(ids, session.ID(s.ColumnText(0)))
		}
	})
	return ids, err
}

// eventsRemain is the trigger of the schema that is taken off while a client is
// erased.
const eventsRemain = `CREATE TRIGGER events_remain BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are never taken away'); END`

// erase takes sessions out of the index, and out of its log. Events are never
// taken away but here.
func (x *index) erase(ids []session.ID) error {
	x.listed = nil
	err := x.together(func() error {
		if err := x.conn.Exec(`DROP TRIGGER events_remain`); err != nil {
			return err
		}
		for _, id := range ids {
			for _, from := range []string{`events WHERE session`, `courses WHERE id`, `sessions WHERE id`} {
				if err := x.exec(`DELETE FROM `+from+` = ?`, string(id)); err != nil {
					return err
				}
			}
			if err := x.exec(`DELETE FROM heads WHERE name = ?`, string(processKind)+" "+string(id)); err != nil {
				return err
			}
		}
		return x.conn.Exec(eventsRemain)
	})
	if err == nil {
		_ = x.conn.Exec(`PRAGMA wal_checkpoint(truncate)`) // else with the next
	}
	return err
}
