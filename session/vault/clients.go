package vault

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"doorway/session"

	"github.com/ncruces/go-sqlite3"
)

// Client is one client in a list.
type Client struct {
	// ID is of their course. It is empty where there are only sessions under
	// this code, begun without anything else.
	ID        session.ID
	Profile   session.Profile // only the code where there is no course
	Archived  bool
	Since     time.Time            // when they were enrolled, else of the first session
	Next      *session.Preparation // what is prepared; nil: nothing
	NextAt    time.Time            // when that was kept
	Sessions  int                  // without rehearsals
	Journeys  int                  // that ended
	Last      time.Time            // when the last session began; zero: none
	LastEnded Summary              // the last journey that ended; zero: none
	// FollowUps are the check-ins made or passed over.
	FollowUps []session.FollowedUp
}

// Waiting gives the check-in that waits to be made, if there is one.
func (c Client) Waiting(now time.Time) (session.Due, bool) {
	if c.Archived || c.LastEnded.ID == "" {
		return session.Due{}, false
	}
	for _, d := range (session.Course{FollowUps: c.FollowUps}).Dues(c.LastEnded.ID, c.LastEnded.Ended, time.Time{}, now) {
		if d.State == session.Waiting {
			return d, true
		}
	}
	return session.Due{}, false
}

// Clients lists all clients by code, archived ones too.
func (v *Vault) Clients() ([]Client, error) {
	sessions, err := v.Sessions()
	if err != nil {
		return nil, err
	}
	var all []Client
	err = v.withIndex(func(x *index) (err error) {
		all, err = x.clients()
		return err
	})
	if err != nil {
		return nil, errIndex(err)
	}
	at := map[string]int{}
	for i, c := range all {
		at[strings.ToLower(string(c.Profile.Code))] = i
	}
	for _, s := range sessions { // newest first
		if s.Rehearsal || s.Client.Same(session.Nobody) {
			continue
		}
		key := strings.ToLower(string(s.Client))
		i, known := at[key]
		if !known {
			i = len(all)
			at[key] = i
			all = append(all, Client{Profile: session.Profile{Code: s.Client}})
		}
		c := &all[i]
		c.Sessions++
		if c.Last.IsZero() {
			c.Last = s.Began
		}
		if c.ID == "" {
			c.Since = s.Began
		}
		if s.Sort == session.JourneySort && !s.Open() {
			if c.Journeys++; c.LastEnded.ID == "" {
				c.LastEnded = s
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Client) int {
		return cmp.Compare(strings.ToLower(string(a.Profile.Code)), strings.ToLower(string(b.Profile.Code)))
	})
	return all, nil
}

// clients lists the courses.
func (x *index) clients() (all []Client, err error) {
	var broken error
	at := map[session.ID]int{}
	err = x.rows(`SELECT courses.id, profile, archived, next, next_at, began FROM courses JOIN sessions USING(id)`, func(s *sqlite3.Stmt) {
		c := Client{ID: session.ID(s.ColumnText(0)), Archived: s.ColumnBool(2)}
		broken = errors.Join(broken, json.Unmarshal(s.ColumnRawText(1), &c.Profile))
		if next := s.ColumnRawText(3); len(next) > 0 {
			broken = errors.Join(broken, json.Unmarshal(next, &c.Next))
		}
		var err1, err2 error
		c.NextAt, err1 = moment(s.ColumnText(4))
		c.Since, err2 = moment(s.ColumnText(5))
		broken = errors.Join(broken, err1, err2)
		at[c.ID] = len(all)
		all = append(all, c)
	})
	if err := errors.Join(err, broken); err != nil {
		return nil, err
	}
	err = x.rows(`SELECT session, body FROM courses JOIN events ON session = courses.id WHERE kind = 'followup' OR amends <> '' ORDER BY session, line`, func(s *sqlite3.Stmt) {
		var e session.Event
		if err := json.Unmarshal(s.ColumnRawText(1), &e); err != nil {
			broken = errors.Join(broken, err)
			return
		}
		c := &all[at[session.ID(s.ColumnText(0))]]
		switch a := e.Act.(type) {
		case session.FollowUp:
			c.FollowUps = append(c.FollowUps, session.FollowedUp{Event: e.ID, At: e.At, FollowUp: a})
		case session.Amend:
			c.FollowUps = slices.DeleteFunc(c.FollowUps, func(f session.FollowedUp) bool { return f.Event == a.Event })
		}
	})
	return all, errors.Join(err, broken)
}

// Enrol begins the course of a client, and gives its id. A code that another
// client has, but for capital letters, is refused.
func (v *Vault) Enrol(p session.Profile) (session.ID, error) {
	v.coursing.Lock()
	defer v.coursing.Unlock()
	e, _, err := session.Course{}.Event(session.Enrol{Profile: p}, v.o.now())
	if err != nil {
		return "", err
	}
	all, err := v.Clients()
	if err != nil {
		return "", err
	}
	for _, c := range all {
		if c.ID != "" && c.Profile.Code.Same(p.Code) {
			return "", errCodeTaken(c.Profile.Code)
		}
	}
	id := session.NewID()
	j, err := v.Begin(id)
	if err != nil {
		return "", err
	}
	return id, errors.Join(j.Append(e), j.Close())
}

func errCodeTaken(code session.Code) error {
	return session.Sayf("error.code.taken", "There is a client {{.Code}} already; please choose another code, or open theirs.", "Code", string(code))
}

// Sent gives the client's course that a capsule was made in; ok is false where no
// course of these records made it.
func (v *Vault) Sent(capsule session.ID) (course session.ID, ok bool, err error) {
	if _, err := v.keys(); err != nil {
		return "", false, err
	}
	_ = v.catchUp() // what can't be written yet was sent just now
	err = v.withIndex(func(x *index) (err error) {
		course, err = x.sent(capsule)
		return err
	})
	if err != nil {
		return "", false, errIndex(err)
	}
	return course, course != "", nil
}

// sent looks among the courses' events alone, which are few beside those of
// sessions: the join is one that SQLite leaves in its order.
func (x *index) sent(capsule session.ID) (course session.ID, err error) {
	err = x.rows(`SELECT session FROM courses CROSS JOIN events ON session = courses.id WHERE kind = 'send' AND json_extract(body, '$.act.capsule.id') = ?`,
		func(s *sqlite3.Stmt) { course = session.ID(s.ColumnText(0)) }, string(capsule))
	return course, err
}

// Course gives the course of a client.
func (v *Vault) Course(id session.ID) (session.Course, error) {
	events, err := v.Events(id)
	if err != nil {
		return session.Course{}, err
	}
	return session.FoldCourse(events)
}

// Add adds acts to a course, one after the other, and gives it as it then is. It
// returns when they are on the disk. With an error it gives the course as far as
// it was kept.
func (v *Vault) Add(course session.ID, acts ...session.Act) (_ session.Course, err error) {
	v.coursing.Lock()
	defer v.coursing.Unlock()
	j, events, err := v.Resume(course)
	if err != nil {
		return session.Course{}, err
	}
	defer func() { err = errors.Join(err, j.Close()) }()
	c, err := session.FoldCourse(events)
	if err != nil {
		return c, err
	}
	for _, a := range acts {
		e, next, err := c.Event(a, v.o.now())
		if err != nil {
			return c, err
		}
		if err := j.Append(e); err != nil {
			return c, err
		}
		c = next
	}
	return c, nil
}
