package vault

import (
	"cmp"
	"encoding/json"
	"slices"
	"time"

	"doorway/session"

	"github.com/ncruces/go-sqlite3"
)

// put adds entries. Those that are there already are left out, and those that
// do not follow on what is there. It goes through the sessions as they lie in
// the database, and by parts, lest thousands make the log as large as that.
func (x *index) put(entries []entry) error {
	x.listed = nil
	slices.SortStableFunc(entries, func(a, b entry) int { return cmp.Compare(a.session, b.session) })
	for part := range slices.Chunk(entries, 5000) {
		if err := x.together(func() error { return x.putPart(part) }); err != nil {
			return err
		}
	}
	return nil
}

func (x *index) putPart(part []entry) error {
	for len(part) > 0 {
		n := slices.IndexFunc(part, func(e entry) bool { return e.session != part[0].session })
		if n < 0 {
			n = len(part)
		}
		if err := x.putRun(part[:n]); err != nil {
			return err
		}
		part = part[n:]
	}
	return nil
}

// putRun adds entries of one session.
func (x *index) putRun(run []entry) error {
	id, had := string(run[0].session), 0
	if err := x.rows(`SELECT events FROM sessions WHERE id = ?`, func(s *sqlite3.Stmt) { had = s.ColumnInt(0) }, id); err != nil {
		return err
	}
	var last *entry
	marks, ended, sealed := 0, "", ""
	var lasted time.Duration // until the end, or so far
	for _, e := range run {
		begins := isFirst(e.event.Act)
		if e.line != had+1 || begins != (e.line == 1) {
			continue // it is here already, or the next Open sorts it out
		}
		body, err := json.Marshal(e.event)
		if err != nil {
			return err
		}
		if err := x.course(e); err != nil {
			return err
		}
		amends := ""
		switch a := e.event.Act.(type) {
		case session.Mark, session.CheckIn, session.TakeVitals, session.Note:
			marks++
		case session.Amend:
			if a.Text == nil {
				amends = string(a.Event)
				marks--
			}
		case session.End:
			ended, lasted = e.event.At.Format(time.RFC3339Nano), e.event.Elapsed
		case session.Seal:
			sealed = e.event.At.Format(time.RFC3339Nano)
		}
		if err := x.exec(`INSERT INTO events(session, line, id, kind, amends, body) VALUES(?, ?, ?, ?, ?, ?)`,
			id, e.line, string(e.event.ID), string(e.event.Act.Kind()), amends, string(body)); err != nil {
			return err
		}
		had, last = e.line, &e
		if ended == "" {
			lasted = e.event.Elapsed
		}
	}
	if last == nil {
		return nil
	}
	return x.exec(`UPDATE sessions SET events = ?, bytes = ?, elapsed_ms = iif(ended = '', ?, elapsed_ms), marks = marks + ?, ended = iif(? = '', ended, ?), sealed = iif(? = '', sealed, ?) WHERE id = ?`,
		last.line, last.end, lasted.Milliseconds(), marks, ended, ended, sealed, sealed, id)
}

// isFirst reports whether an act is the first of a journal.
func isFirst(a session.Act) bool {
	switch a.(type) {
	case session.Begin, session.Enrol:
		return true
	}
	return false
}

// courseSort is the sort of the rows of courses among those of sessions.
const courseSort = "course"

// course writes what an event changes besides the events: the row of a session or
// of a course.
func (x *index) course(e entry) error {
	id := string(e.session)
	switch a := e.event.Act.(type) {
	case session.Begin:
		return x.begin(e, string(a.Plan.Sort), a.Plan)
	case session.Enrol:
		if err := x.begin(e, courseSort, session.Plan{Client: a.Code}); err != nil {
			return err
		}
		profile, err := json.Marshal(a.Profile)
		if err != nil {
			return err
		}
		return x.exec(`INSERT INTO courses(id, profile, archived, next, next_at) VALUES(?, ?, 0, '', '')`, id, string(profile))
	case session.Revise:
		profile, err := json.Marshal(a.Profile)
		if err != nil {
			return err
		}
		return x.exec(`UPDATE courses SET profile = ? WHERE id = ?`, string(profile), id)
	case session.Archive:
		return x.exec(`UPDATE courses SET archived = ? WHERE id = ?`, a.On, id)
	case session.Prepare:
		next := ""
		if a.Next != nil {
			b, err := json.Marshal(a.Next)
			if err != nil {
				return err
			}
			next = string(b)
		}
		return x.exec(`UPDATE courses SET next = ?, next_at = ? WHERE id = ?`, next, e.event.At.Format(time.RFC3339Nano), id)
	}
	return nil
}

// begin adds the row of a session.
func (x *index) begin(e entry, sort string, p session.Plan) error {
	return x.exec(`INSERT INTO sessions(id, client, protocol, name, minutes, intention, rehearsal, began, began_ms, ended, elapsed_ms, marks, events, bytes, sort, sealed)
		VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, '', 0, 0, 0, 0, ?, '')`,
		string(e.session), string(p.Client), p.Protocol, p.Name, int(p.Length()/time.Minute), p.Intention, p.Rehearsal,
		e.event.At.Format(time.RFC3339Nano), e.event.At.UnixMilli(), sort)
}
