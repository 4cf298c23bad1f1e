package vault

import (
	_ "embed" // for the schema
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"doorway/session"

	"github.com/ncruces/go-sqlite3"
	_ "github.com/ncruces/go-sqlite3/vfs/adiantum" // the encrypting file system
)

//go:embed schema.sql
var schema string

// schemaVersion is what schema makes. An index of an older one is brought up
// step by step.
const schemaVersion = 3

// steps[n] brings an index from version n to n+1.
var steps = map[int]string{
	1: `
		CREATE TABLE heads(name TEXT PRIMARY KEY, lines INTEGER NOT NULL, chain BLOB NOT NULL) WITHOUT ROWID;
		PRAGMA user_version = 2`,
	2: `
		ALTER TABLE sessions ADD COLUMN sort TEXT NOT NULL DEFAULT '';
		ALTER TABLE sessions ADD COLUMN sealed TEXT NOT NULL DEFAULT '';
		CREATE TABLE courses(id TEXT PRIMARY KEY REFERENCES sessions(id), profile TEXT NOT NULL, archived INTEGER NOT NULL, next TEXT NOT NULL, next_at TEXT NOT NULL) WITHOUT ROWID;
		PRAGMA user_version = 3`,
}

// index is the SQLite database. It is not safe for concurrent use.
type index struct {
	conn *sqlite3.Conn
	// ready are the queries that ran before: reading the words of one takes
	// longer than most take to run.
	ready map[string]*sqlite3.Stmt
	// listed are the summaries as they were listed last, until something changes:
	// a screen lists them at each turn.
	listed []Summary
}

// entry is an event on its way into the index.
type entry struct {
	session session.ID
	line    int
	event   session.Event
	end     int64 // where the journal's line ends
}

// openIndex opens the database, making it where it is absent.
func openIndex(path string, key []byte) (*index, error) {
	rough, err := mendLengths(path)
	if err != nil {
		return nil, err
	}
	// SQLite would make it readable for others.
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := f.Close(); err != nil {
		return nil, err
	}
	conn, err := sqlite3.Open(uri(path))
	if err != nil {
		return nil, err
	}
	x := &index{conn: conn, ready: map[string]*sqlite3.Stmt{}}
	if err := x.prepare(key, rough); err != nil {
		return nil, errors.Join(err, x.close())
	}
	return x, nil
}

// mendLengths cuts SQLite's side files to whole blocks: a power cut can leave a
// broken one at their end, which the encryption can't read and need not. It
// reports whether a file shows that the database was not closed.
func mendLengths(path string) (rough bool, err error) {
	const block = 4096
	for _, side := range []string{path + "-wal", path + "-journal"} {
		info, err := os.Stat(side)
		if err != nil {
			continue
		}
		rough = true
		if info.Size()%block != 0 {
			if err := os.Truncate(side, info.Size()/block*block); err != nil {
				return rough, err
			}
		}
	}
	return rough, nil
}

// uri names the database to SQLite. The files beside it get its mode.
func uri(path string) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/…
	}
	u := url.URL{Scheme: "file", OmitHost: true, Path: slashed, RawQuery: "vfs=adiantum&modeof=" + strings.ReplaceAll(url.QueryEscape(path), "+", "%20")}
	return u.String()
}

// prepare sets the connection up. The order matters: the key comes before the
// first read, synchronous=extra before the first write (else the journal of the
// file's creation may come back after a power cut), checksums only after a
// read (else every open rewrites the file).
func (x *index) prepare(key []byte, rough bool) error {
	if err := x.conn.Exec(`
		PRAGMA hexkey='` + hex.EncodeToString(key) + `';
		PRAGMA locking_mode=exclusive;
		PRAGMA synchronous=extra;
		SELECT count(*) FROM sqlite_schema`); err != nil {
		return err
	}
	if err := x.conn.EnableChecksums("main"); err != nil {
		return err
	}
	if err := x.conn.Exec(`
		PRAGMA temp_store=memory;
		PRAGMA journal_mode=wal;
		PRAGMA synchronous=full;
		PRAGMA wal_autocheckpoint=200;
		PRAGMA foreign_keys=on;
		PRAGMA secure_delete=on;
		PRAGMA cell_size_check=on;
		PRAGMA trusted_schema=off`); err != nil {
		return err
	}
	version := 0
	if err := x.rows(`PRAGMA user_version`, func(s *sqlite3.Stmt) { version = s.ColumnInt(0) }); err != nil {
		return err
	}
	switch {
	case version > schemaVersion:
		return ErrNewer
	case version == 0:
		return x.together(func() error { return x.conn.Exec(schema) })
	}
	for ; version < schemaVersion; version++ {
		if err := x.together(func() error { return x.conn.Exec(steps[version]) }); err != nil {
			return err
		}
	}
	if rough {
		return x.check()
	}
	return nil
}

// head is where a ledger ends.
type head struct {
	lines int
	chain chain
}

// head gives what the index knows of a ledger; zero where it knows nothing.
func (x *index) head(name string) (h head, err error) {
	err = x.rows(`SELECT lines, hex(chain) FROM heads WHERE name = ?`, func(s *sqlite3.Stmt) {
		h.lines = s.ColumnInt(0)
		_, _ = hex.Decode(h.chain[:], []byte(s.ColumnText(1))) // SQLite wrote it
	}, name)
	return h, err
}

func (x *index) setHead(name string, h head) error {
	return x.exec(`INSERT INTO heads VALUES(?, ?, unhex(?)) ON CONFLICT(name) DO UPDATE SET lines = excluded.lines, chain = excluded.chain`,
		name, h.lines, hex.EncodeToString(h.chain[:]))
}

func (x *index) dropHead(name string) error {
	return x.exec(`DELETE FROM heads WHERE name = ?`, name)
}

// heads names all that the index knows the end of.
func (x *index) heads() (names []string, err error) {
	err = x.rows(`SELECT name FROM heads ORDER BY name`, func(s *sqlite3.Stmt) { names = append(names, s.ColumnText(0)) })
	return names, err
}

// close lets the database go; it is whole whether this succeeds or not.
func (x *index) close() error {
	for _, s := range x.ready {
		_ = s.Close() // it says again how it ended
	}
	x.ready = nil
	return x.conn.Close()
}

// rows runs a query and gives each row to each.
func (x *index) rows(query string, each func(*sqlite3.Stmt), args ...any) (err error) {
	s := x.ready[query]
	if s == nil {
		if s, _, err = x.conn.Prepare(query); err != nil {
			return err
		}
	}
	delete(x.ready, query) // each may ask the same
	defer func() {
		if err != nil || s.Reset() != nil || x.ready[query] != nil {
			_ = s.Close() // it says again how it ended
			return
		}
		x.ready[query] = s
	}()
	for i, a := range args {
		switch a := a.(type) {
		case string:
			err = s.BindText(i+1, a)
		case int64:
			err = s.BindInt64(i+1, a)
		case int:
			err = s.BindInt(i+1, a)
		case bool:
			err = s.BindBool(i+1, a)
		default:
			err = fmt.Errorf("no such argument: %T", a)
		}
		if err != nil {
			return err
		}
	}
	for s.Step() {
		each(s)
	}
	return s.Err()
}

func (x *index) exec(query string, args ...any) error {
	return x.rows(query, func(*sqlite3.Stmt) {}, args...)
}

// together runs do as one transaction.
func (x *index) together(do func() error) error {
	if err := x.conn.Exec(`BEGIN IMMEDIATE`); err != nil {
		return err
	}
	err := do()
	if err == nil {
		err = x.conn.Exec(`COMMIT`)
	}
	if err != nil && !x.conn.GetAutocommit() {
		err = errors.Join(err, x.conn.Exec(`ROLLBACK`))
	}
	return err
}

// place says how far the index follows a journal.
type place struct {
	bytes int64
	ended bool // or a course, which never ends
}

func (x *index) places() (map[session.ID]place, error) {
	all := map[session.ID]place{}
	err := x.rows(`SELECT id, bytes, ended <> '' OR sort = 'course' FROM sessions`, func(s *sqlite3.Stmt) {
		all[session.ID(s.ColumnText(0))] = place{s.ColumnInt64(1), s.ColumnBool(2)}
	})
	return all, err
}

// moved notes the length of a journal that was written anew.
func (x *index) moved(id session.ID, bytes int64) error {
	return x.exec(`UPDATE sessions SET bytes = ? WHERE id = ?`, bytes, string(id))
}

// bodies gives each event of a session to each, in order, as it is written
// here; it is each's only until each returns.
func (x *index) bodies(id session.ID, each func([]byte)) error {
	return x.rows(`SELECT body FROM events WHERE session = ? ORDER BY line`, func(s *sqlite3.Stmt) { each(s.ColumnRawText(0)) }, string(id))
}

func (x *index) events(id session.ID) (events []session.Event, err error) {
	var broken error
	err = x.bodies(id, func(body []byte) {
		var e session.Event
		if err := json.Unmarshal(body, &e); err != nil {
			broken = err
		}
		events = append(events, e)
	})
	return events, errors.Join(err, broken)
}

// whose gives the client of a session and when it began.
func (x *index) whose(id session.ID) (client, began string, err error) {
	err = x.rows(`SELECT client, began FROM sessions WHERE id = ?`, func(s *sqlite3.Stmt) {
		client, began = s.ColumnText(0), s.ColumnText(1)
	}, string(id))
	return client, began, err
}

// isCourse reports whether a row is one of a course.
func (x *index) isCourse(id session.ID) (course bool, err error) {
	err = x.rows(`SELECT sort = 'course' FROM sessions WHERE id = ?`, func(s *sqlite3.Stmt) { course = s.ColumnBool(0) }, string(id))
	return course, err
}

// census is how much the index follows.
func (x *index) census() (n census, err error) {
	err = x.rows(`SELECT count(*), coalesce(sum(events), 0) FROM sessions`, func(s *sqlite3.Stmt) {
		n = census{s.ColumnInt(0), s.ColumnInt(1)}
	})
	return n, err
}

func (x *index) summaries() (all []Summary, err error) {
	if x.listed != nil {
		return slices.Clone(x.listed), nil
	}
	var broken error
	plans := map[string][]session.Phase{} // most sessions have one of a few
	moment := func(s string) time.Time {
		t, err := moment(s)
		if err != nil {
			broken = err
		}
		return t
	}
	err = x.rows(`
		SELECT id, client, protocol, name, minutes, intention, rehearsal, began, ended, elapsed_ms, marks,
			row_number() OVER (PARTITION BY client, rehearsal, sort ORDER BY began_ms, id),
			(SELECT json_extract(body, '$.act.plan.phases') FROM events WHERE session = sessions.id AND line = 1), sort, sealed
		FROM sessions WHERE sort <> 'course' ORDER BY began_ms DESC, id DESC`,
		func(s *sqlite3.Stmt) {
			one := Summary{
				ID: session.ID(s.ColumnText(0)), Client: session.Code(s.ColumnText(1)), Protocol: s.ColumnText(2), Name: s.ColumnText(3),
				Minutes: s.ColumnInt(4), Intention: s.ColumnText(5), Rehearsal: s.ColumnBool(6), Began: moment(s.ColumnText(7)),
				Elapsed: time.Duration(s.ColumnInt64(9)) * time.Millisecond, Marks: s.ColumnInt(10), Number: s.ColumnInt(11),
				Sort: session.Sort(s.ColumnText(13)), Ended: moment(s.ColumnText(8)), Sealed: moment(s.ColumnText(14)),
			}
			planned, known := plans[string(s.ColumnRawText(12))]
			if !known {
				if err := json.Unmarshal(s.ColumnRawText(12), &planned); err != nil {
					broken = err
				}
				plans[s.ColumnText(12)] = planned
			}
			one.Phases = planned
			all = append(all, one)
		})
	if err := errors.Join(err, broken); err != nil {
		return all, err
	}
	x.listed = slices.Clone(all)
	return all, nil
}

// moment reads a time as it is written here; an empty one is the zero time.
func moment(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	return time.Parse(time.RFC3339Nano, s)
}

// check reads every page and every row.
func (x *index) check() error {
	fault := ""
	if err := x.rows(`PRAGMA integrity_check(1)`, func(s *sqlite3.Stmt) { fault = s.ColumnText(0) }); err != nil {
		return err
	}
	if fault != "ok" {
		return errors.New(fault)
	}
	return nil
}

// damaged reports whether err says that the file itself is broken, and not only
// that it could not be written just now.
func damaged(err error) bool {
	for _, code := range []error{sqlite3.CORRUPT, sqlite3.NOTADB, sqlite3.IOERR_DATA, sqlite3.IOERR_SHORT_READ, sqlite3.IOERR_CORRUPTFS} {
		if errors.Is(err, code) {
			return true
		}
	}
	return false
}

// setAside moves a broken database away, and keeps it.
func setAside(d disk, path string) error {
	to := aside(path)
	for _, side := range []string{"", "-wal", "-journal"} {
		if err := d.rename(path+side, to+side); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return d.syncDir(filepath.Dir(path))
}
