package report

import (
	"slices"

	"doorway/session"
	"doorway/session/vault"
)

// Choice is what is to be given away of the records. The zero value is
// everything but rehearsals, process notes and the audit.
type Choice struct {
	Client     session.Code // only this one's; empty: everybody's
	Session    session.ID   // only this one, without the course around it; empty: all
	Rehearsals bool
	Process    bool // process notes too; reading them is noted in the audit
	Audit      bool
}

// Gathered is an export, and what is not in it.
type Gathered struct {
	Export
	Left    int     // rehearsals that were left out
	Lost    []error // what could not be read, one plain sentence each
	Unnoted error   // why the audit does not tell of it; else nil
}

// Gather reads out of a vault what was chosen: clients by code, sessions the
// oldest first. Before it reads it notes in the audit what as says of so many
// sessions: an export that nobody knows of is worse than a note of one that
// failed. Choosing what was never kept is an error.
func Gather(v *vault.Vault, c Choice, as func(sessions int) string) (Gathered, error) {
	var g Gathered
	courses, err := c.courses(v)
	if err != nil {
		return g, err
	}
	all, err := v.Sessions()
	if err != nil {
		return g, err
	}
	chosen, left, err := c.Of(all)
	switch {
	case err != nil:
		return g, err
	case len(chosen)+left+len(courses) == 0 && c.Client != "":
		return g, session.Sayf("error.client", "There is nothing of the client {{.Code}} in these records; look at the code again.", "Code", string(c.Client))
	}
	g.Left = left
	// A disk that is full must not keep anybody from bringing what is on it elsewhere.
	g.Unnoted = v.Record(vault.Exported, as(len(chosen)))
	for _, one := range courses {
		events, err := v.Events(one.ID)
		if err != nil {
			g.Lost = append(g.Lost, err)
			continue
		}
		g.Clients = append(g.Clients, Client{one.ID, events})
	}
	for _, s := range slices.Backward(chosen) {
		events, err := v.Events(s.ID)
		if err != nil {
			g.Lost = append(g.Lost, err)
			continue
		}
		one := Session{ID: s.ID, Events: events}
		if c.Process {
			if one.Process, err = v.ProcessNotes(s.ID); err != nil {
				g.Lost = append(g.Lost, err)
			}
		}
		g.Sessions = append(g.Sessions, one)
	}
	if c.Audit {
		if g.Audit, err = v.Audit(); err != nil {
			g.Lost = append(g.Lost, err)
		}
	}
	return g, nil
}

// courses lists the courses that were chosen.
func (c Choice) courses(v *vault.Vault) (chosen []vault.Client, err error) {
	if c.Session != "" {
		return nil, nil
	}
	all, err := v.Clients()
	for _, one := range all {
		if one.ID != "" && (c.Client == "" || one.Profile.Code.Same(c.Client)) {
			chosen = append(chosen, one)
		}
	}
	return chosen, err
}

// Of gives the sessions that were chosen, and how many rehearsals were left out.
// Choosing one that was never kept is an error.
func (c Choice) Of(all []vault.Summary) (chosen []vault.Summary, left int, err error) {
	for _, one := range all {
		switch {
		case c.Client != "" && !one.Client.Same(c.Client) || c.Session != "" && one.ID != c.Session:
		case one.Rehearsal && !c.Rehearsals && c.Session == "":
			left++
		default:
			chosen = append(chosen, one)
		}
	}
	if c.Session != "" && len(chosen) == 0 {
		return nil, 0, session.Sayf("error.session", "There is no such session in these records; copy its id as it was shown.")
	}
	return chosen, left, nil
}
