package report

import (
	"slices"
	"time"

	"doorway/session"
	"doorway/session/measure"
	"doorway/session/vault"
)

// Read reads all that the report of a session tells out of a vault; measures tell of
// results across sessions. Names says
// whether the client's name and that of whoever takes them home are in it; made
// is when the report is made.
func Read(v *vault.Vault, measures measure.Library, id session.ID, names bool, made time.Time) (Document, error) {
	sessions, err := v.Sessions()
	if err != nil {
		return Document{}, err
	}
	s := Source{Clinic: v.Settings().Clinic, Names: names, Made: made, Measures: measures}
	var one vault.Summary
	for _, summary := range sessions {
		if summary.ID == id {
			one = summary
		}
	}
	if one.ID == "" {
		return Document{}, session.Sayf("error.session", "There is no such session in these records; copy its id as it was shown.")
	}
	s.Number = one.Number
	if one.Client.Same(session.Nobody) {
		s.Number = 0
	}
	for _, other := range sessions { // newest first
		if !other.Client.Same(one.Client) || other.Sort != session.JourneySort || other.Rehearsal {
			continue
		}
		s.Journeys = append(s.Journeys, other.Began)
		if other.Began.After(one.Began) {
			s.Next = other.Began
		}
	}
	slices.Reverse(s.Journeys)
	s.Session.ID = id
	if s.Session.Events, err = v.Events(id); err != nil {
		return Document{}, err
	}
	clients, err := v.Clients()
	if err != nil {
		return Document{}, err
	}
	for _, c := range clients {
		if c.ID == "" || !c.Profile.Code.Same(one.Client) {
			continue
		}
		course, err := v.Course(c.ID)
		if err != nil {
			return Document{}, err
		}
		s.Course = &course
	}
	return NewDocument(s)
}
