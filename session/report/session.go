package report

import (
	"doorway/session"
	"doorway/session/vault"
)

// Export is what is given away.
type Export struct {
	Sessions []Session
	Audit    []vault.Done // only where it was asked for
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
