package report

import (
	"time"

	"doorway/session"
	"doorway/session/vault"
)

// Export is what is given away.
type Export struct {
	Clients  []Client
	Sessions []Session
	Audit    []vault.Done // only where it was asked for
	// Made and Names are for FHIR alone: when the bundle is made, and whether
	// people are named in it.
	Made  time.Time
	Names bool
}

// Client is the course of one client: what lies between the sessions.
type Client struct {
	ID     session.ID
	Events []session.Event
}

// Session is one session's record.
type Session struct {
	ID     session.ID
	Events []session.Event
	// Process are the therapist's own notes. They belong to a drawer apart, and
	// are here only where they were asked for by that name.
	Process []vault.ProcessNote
}

// folded is a session with what its events make of it.
type folded struct {
	Session
	journey session.Journey
	fault   error // why they make nothing
}

func fold(s Session) folded {
	j, err := session.Fold(s.Events)
	return folded{s, j, err}
}

// phase is the id of the phase that an event fell into.
func (f folded) phase(e session.Event) string {
	if f.fault != nil {
		return ""
	}
	return f.journey.Plan.Phases[f.journey.At(e.Elapsed).Phase].ID
}

// plan is the plan that the session began with; an empty one where it does not
// begin.
func (f folded) plan() session.Plan {
	if len(f.Events) > 0 {
		if b, ok := f.Events[0].Act.(session.Begin); ok {
			return b.Plan
		}
	}
	return session.Plan{}
}

// last is the latest event with an act of a kind, which stands in place of those
// before it.
func (f folded) last(k session.Kind) (last session.Event, found bool) {
	for _, e := range f.Events {
		if e.Act.Kind() == k {
			last, found = e, true
		}
	}
	return last, found
}

// foldedCourse is a course with what its events make of it.
type foldedCourse struct {
	Client
	course session.Course
	fault  error // why they make nothing
}

func foldCourse(c Client) foldedCourse {
	course, err := session.FoldCourse(c.Events)
	return foldedCourse{c, course, err}
}

// code is the client's, also where nothing else can be made of the events.
func (f foldedCourse) code() session.Code {
	if len(f.Events) > 0 {
		if e, ok := f.Events[0].Act.(session.Enrol); ok {
			return e.Code
		}
	}
	return ""
}

// sortName names a sort in files, where the empty one would tell nothing.
func sortName(s session.Sort) string {
	if s == session.JourneySort {
		return "journey"
	}
	return string(s)
}

// Faults says of which clients and sessions the events make nothing, one plain
// sentence each. JSON and CSV hold them all the same; FHIR leaves them out.
func (x Export) Faults() (faults []error) {
	tell := func(id session.ID, err error) {
		if err != nil {
			faults = append(faults, session.Sayf("error.export.fault", "What is kept under {{.Record}} makes no whole record; it is left out.", "Record", string(id)).Because(err))
		}
	}
	for _, c := range x.Clients {
		tell(c.ID, foldCourse(c).fault)
	}
	for _, s := range x.Sessions {
		tell(s.ID, fold(s).fault)
	}
	return faults
}
