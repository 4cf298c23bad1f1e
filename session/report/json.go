package report

import (
	"encoding/json"
	"io"
	"time"

	"doorway/session"
	"doorway/session/vault"
)

type exportJSON struct {
	Format   string        `json:"format"`
	Version  int           `json:"version"`
	Sessions []sessionJSON `json:"sessions"`
	Audit    []vault.Done  `json:"audit,omitempty"`
}

type sessionJSON struct {
	ID         session.ID         `json:"id"`
	Client     session.Code       `json:"client"`
	Rehearsal  bool               `json:"rehearsal"`
	Protocol   protocolJSON       `json:"protocol"`
	Minutes    int                `json:"minutes"`
	Intention  string             `json:"intention,omitempty"`
	Phases     []session.Phase    `json:"phases"`
	Soundscape session.Soundscape `json:"soundscape,omitzero"`
	Began      time.Time          `json:"began,omitzero"`
	Ended      bool               `json:"ended"`
	Elapsed    int64              `json:"elapsed_ms"`
	Closing    string             `json:"closing,omitempty"`
	Entries    []entryJSON        `json:"entries"`
	Events     []session.Event    `json:"events"`

	Process []vault.ProcessNote `json:"process_notes,omitempty"`

	Fault string `json:"fault,omitempty"`
}

type protocolJSON struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type entryJSON struct {
	Event   session.ID       `json:"event"`
	At      time.Time        `json:"at"`
	Elapsed int64            `json:"elapsed_ms"`
	Phase   string           `json:"phase"`
	Kind    session.Kind     `json:"kind"`
	Marker  session.MarkerID `json:"marker,omitempty"`
	Words   string           `json:"words,omitempty"`
	session.Ratings
	session.Vitals
	Amended   bool `json:"amended"`
	TakenBack bool `json:"taken_back"`
}

// JSON writes the sessions, each with its plan, all its events and its entries
// as they stand, and what else the export holds.
func JSON(w io.Writer, x Export) error {
	out := exportJSON{Format: "doorway.export", Version: 1, Sessions: []sessionJSON{}, Audit: x.Audit}
	for _, s := range x.Sessions {
		out.Sessions = append(out.Sessions, fold(s).json())
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

func (f folded) json() sessionJSON {
	plan := f.plan()
	out := sessionJSON{
		ID: f.ID, Client: plan.Client, Rehearsal: plan.Rehearsal, Protocol: protocolJSON{plan.Protocol, plan.Name},
		Minutes: int(plan.Length() / time.Minute), Intention: plan.Intention, Phases: plan.Phases, Soundscape: plan.Soundscape,
		Ended: f.journey.Ended, Closing: f.journey.Closing, Entries: []entryJSON{}, Events: f.Events, Process: f.Process,
	}
	if n := len(f.Events); n > 0 {
		out.Began, out.Elapsed = f.Events[0].At, f.Events[n-1].Elapsed.Milliseconds()
	}
	if f.fault != nil {
		out.Fault = f.fault.Error()
	}
	for _, e := range f.journey.Entries {
		out.Entries = append(out.Entries, f.entry(e))
	}
	return out
}

func (f folded) entry(e session.Entry) entryJSON {
	out := entryJSON{
		Event: e.ID, At: e.At, Elapsed: e.Elapsed.Milliseconds(), Phase: f.phase(e.Event), Kind: e.Act.Kind(),
		Words: e.Words, Amended: e.Amended, TakenBack: e.TakenBack,
	}
	switch a := e.Act.(type) {
	case session.Mark:
		out.Marker = a.Marker
	case session.CheckIn:
		out.Ratings = a.Ratings
	case session.TakeVitals:
		out.Vitals = a.Vitals
	}
	return out
}
