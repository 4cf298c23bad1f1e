package session

import (
	"fmt"
	"slices"
	"time"
)

type (
	// Enrol begins the course of a client.
	Enrol struct{ Profile }
	// Revise gives the whole profile anew; the code stays.
	Revise struct{ Profile }
	// Prepare keeps what is prepared of the next session; nil: nothing is, for it
	// has begun or was let go.
	Prepare struct {
		Next *Preparation `json:"next,omitempty"`
	}
	// FollowUp is a check-in some time after a journey, or that it was passed
	// over.
	FollowUp struct {
		Session ID     `json:"session"`
		After   string `json:"after"` // id of one of Afters
		Text    string `json:"text,omitempty"`
		Passed  bool   `json:"passed,omitempty"`
	}
	// Archive puts a course away, or takes it up again.
	Archive struct {
		On bool `json:"on"`
	}
)

// Course is the course of care of one client: the fold of its events. What
// happens in sessions is kept with them; here is what lies between. It is a value, like [Journey].
type Course struct {
	Profile   Profile
	Since     time.Time // wall time
	Archived  bool
	Next      *Preparation // nil while nothing is prepared
	NextAt    time.Time    // when Next was kept last
	Results   []Result     // by the day they are of
	Outside   []OutsideResult
	FollowUps []FollowedUp
	Notes     []Entry // in order, taken-back ones too

	// Practised and Journal are by time: at home what was done and written
	// there, in the practice what came of it in letters.
	Practised []Practised
	Journal   []Written
	Resting   []Rested // days on which the practice was let be
	Sent      []Sent
	Received  []Received
	Shared    []Shared
	Taken     []Taken

	Events []Event
}

// FollowedUp is a follow-up as it stands.
type FollowedUp struct {
	Event ID
	At    time.Time
	FollowUp
}

// Kind implements Act.
func (Enrol) Kind() Kind    { return "enrol" }
func (Revise) Kind() Kind   { return "revise" }   // Kind implements Act.
func (Prepare) Kind() Kind  { return "prepare" }  // Kind implements Act.
func (FollowUp) Kind() Kind { return "followup" } // Kind implements Act.
func (Archive) Kind() Kind  { return "archive" }  // Kind implements Act.

func (e Enrol) check() error  { return e.Profile.check() }
func (r Revise) check() error { return r.Profile.check() }

func (p Prepare) check() error {
	if p.Next == nil {
		return nil
	}
	return p.Next.check()
}

func (f FollowUp) check() error {
	if _, ok := AfterByID(f.After); !ok {
		return Sayf("error.followup", "There is no check-in at that time after a journey; please choose one that is listed.")
	}
	return checkText(f.Text, false)
}

func (Archive) check() error { return nil }

// FoldCourse makes a course of its events. It fails when they can't have been
// written by a course: nothing is guessed.
func FoldCourse(events []Event) (Course, error) {
	var c Course
	for _, e := range events {
		var err error
		if c, err = c.folded(e, true); err != nil {
			return Course{}, err
		}
	}
	if len(events) == 0 {
		return Course{}, Sayf("error.course.empty", "There is nothing of this client yet.")
	}
	return c, nil
}

// Event makes the event of an act at a moment of wall time, and the course that
// comes of it. It keeps nothing.
func (c Course) Event(a Act, at time.Time) (Event, Course, error) {
	e := Event{ID: NewID(), Seq: len(c.Events) + 1, At: at.Round(0), Act: a}
	if n := len(c.Events); n > 0 {
		e.Elapsed = max(e.At.Sub(c.Since), c.Events[n-1].Elapsed).Truncate(time.Millisecond)
	}
	next, err := c.with(e)
	return e, next, err
}

// Check says in one plain sentence why an act can't follow at a moment, or nil.
func (c Course) Check(a Act, at time.Time) error {
	if err := a.check(); err != nil {
		return err
	}
	if _, enrols := a.(Enrol); enrols != (len(c.Events) == 0) {
		return Sayf("error.course.order", "What is kept of this client is out of order; check the vault to see what is whole.")
	}
	switch a := a.(type) {
	case Enrol, Prepare, FollowUp, Archive, Note, Send, Receive, Practise, Write, NotToday, Share, Take:
		return nil
	case Revise:
		if a.Code != c.Profile.Code {
			return Sayf("error.code.stays", "A client's code stays as it is; it stands in every session.")
		}
	case Answer:
		if a.On != "" {
			return a.On.checkBy(at)
		}
	case Outside:
		return a.On.checkBy(at)
	case Look:
		if !slices.ContainsFunc(c.Results, func(r Result) bool { return r.Event == a.Result }) {
			return Sayf("error.look", "There is no such result any more; it was taken back.")
		}
	case Amend:
		return c.checkAmend(a)
	default:
		return Sayf("error.course.act", "This belongs to a session, and not to what lies between.").Because(fmt.Errorf("%T in a course", a))
	}
	return nil
}

func (c Course) checkAmend(a Amend) error {
	for _, n := range c.Notes {
		if n.ID == a.Event {
			if n.TakenBack {
				return Sayf("error.amend.gone", "That entry was taken back already.")
			}
			return nil
		}
	}
	if slices.ContainsFunc(c.Journal, func(w Written) bool { return w.ID == a.Event && w.Letter == "" }) {
		return nil
	}
	if a.Text != nil {
		return Sayf("error.amend.words", "Only the words of notes can be changed; take the other back and enter it again.")
	}
	if slices.ContainsFunc(c.Results, func(r Result) bool { return r.Event == a.Event }) ||
		slices.ContainsFunc(c.Outside, func(r OutsideResult) bool { return r.Event == a.Event }) ||
		slices.ContainsFunc(c.FollowUps, func(f FollowedUp) bool { return f.Event == a.Event }) ||
		slices.ContainsFunc(c.Resting, func(r Rested) bool { return r.Event == a.Event }) ||
		slices.ContainsFunc(c.Practised, func(p Practised) bool { return p.ID == a.Event && p.Letter == "" }) {
		return nil
	}
	return Sayf("error.amend.unknown", "There is no entry of that id in this journey; copy it as it was shown.")
}

// with folds one event more. The receiver is left as it was.
func (c Course) with(e Event) (Course, error) { return c.folded(e, false) }

// folded folds one event more. Where nobody else has what the receiver holds, its
// lists grow in their place: to copy them for each of years of events took seconds.
func (c Course) folded(e Event, alone bool) (Course, error) {
	if err := c.Check(e.Act, e.At); err != nil {
		return c, err
	}
	if e.Seq != len(c.Events)+1 {
		return c, Sayf("error.course.order", "What is kept of this client is out of order; check the vault to see what is whole.")
	}
	c.Events = append(c.Events, e)
	switch a := e.Act.(type) {
	case Enrol:
		c.Profile, c.Since = a.Profile, e.At
	case Revise:
		c.Profile = a.Profile
	case Prepare:
		c.Next, c.NextAt = a.Next, e.At
	case Answer:
		c.Results = byDay(c.Results, alone, Result{Event: e.ID, At: e.At, Answer: a})
	case Look:
		c.Results = slices.Clone(c.Results)
		for i := range c.Results {
			if r := &c.Results[i]; r.Event == a.Result {
				r.Looked = true
			}
		}
	case Outside:
		c.Outside = byDay(c.Outside, alone, OutsideResult{e.ID, e.At, a})
	case FollowUp:
		c.FollowUps = grown(c.FollowUps, alone, FollowedUp{e.ID, e.At, a})
	case Archive:
		c.Archived = a.On
	case Note:
		c.Notes = grown(c.Notes, alone, Entry{Event: e, Words: a.Text})
	case Send:
		c.Sent = grown(c.Sent, alone, Sent{e.ID, e.At, a})
	case Receive:
		c.Received = grown(c.Received, alone, Received{e.ID, e.At, a})
	case Practise:
		c.Practised = grown(c.Practised, alone, Practised{ID: e.ID, At: e.At, Practise: a})
	case Write:
		c.Journal = grown(c.Journal, alone, Written{ID: e.ID, At: e.At, Write: a})
	case NotToday:
		c.Resting = grown(c.Resting, alone, Rested{e.ID, e.At, a})
	case Share:
		c.Shared = grown(c.Shared, alone, Shared{e.ID, e.At, a})
	case Take:
		c = c.taking(e, a, alone)
	case Amend:
		c = c.amended(a)
	}
	return c, nil
}

// byDay adds one to what is ordered by its days, after those of the same day. It
// looks from the end, where a new one nearly always belongs: sorting at each event
// made a fold of years of results seven times as slow. What was there is left as it was, unless it is held alone.
func byDay[T interface{ Day() time.Time }](all []T, alone bool, one T) []T {
	day, at := one.Day(), len(all)
	for at > 0 && all[at-1].Day().After(day) {
		at--
	}
	if at == len(all) {
		return grown(all, alone, one)
	}
	return slices.Insert(slices.Clip(all), at, one)
}

// grown is a list with one more. What was there is left as it was, unless it is held alone.
func grown[T any](all []T, alone bool, one T) []T {
	if !alone {
		all = slices.Clip(all)
	}
	return append(all, one)
}

func (c Course) amended(a Amend) Course {
	c.Notes = slices.Clone(c.Notes)
	for i := range c.Notes {
		if n := &c.Notes[i]; n.ID == a.Event {
			n.Amended = true
			if a.Text == nil {
				n.TakenBack = true
			} else {
				n.Words = *a.Text
			}
			return c
		}
	}
	if at := slices.IndexFunc(c.Journal, func(w Written) bool { return w.ID == a.Event }); at >= 0 {
		c.Journal = slices.Clone(c.Journal)
		if a.Text == nil {
			c.Journal = slices.Delete(c.Journal, at, at+1)
		} else {
			c.Journal[at].Text = *a.Text
		}
		return c
	}
	c.Practised = slices.DeleteFunc(slices.Clone(c.Practised), func(p Practised) bool { return p.ID == a.Event })
	c.Resting = slices.DeleteFunc(slices.Clone(c.Resting), func(r Rested) bool { return r.Event == a.Event })
	c.Results = slices.DeleteFunc(slices.Clone(c.Results), func(r Result) bool { return r.Event == a.Event })
	c.Outside = slices.DeleteFunc(slices.Clone(c.Outside), func(r OutsideResult) bool { return r.Event == a.Event })
	c.FollowUps = slices.DeleteFunc(slices.Clone(c.FollowUps), func(f FollowedUp) bool { return f.Event == a.Event })
	return c
}

// Last is the latest result of a measure at or before a moment, and whether there is one.
func (c Course) Last(measure string, by time.Time) (Result, bool) {
	for _, r := range slices.Backward(c.Results) {
		if r.Measure == measure && !r.Day().After(by) {
			return r, true
		}
	}
	return Result{}, false
}

// First is the earliest result of a measure after a moment and before another, and whether there is one.
func (c Course) First(measure string, after, before time.Time) (Result, bool) {
	for _, r := range c.Results {
		if r.Measure == measure && r.Day().After(after) && r.Day().Before(before) {
			return r, true
		}
	}
	return Result{}, false
}
