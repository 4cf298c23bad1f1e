package report

import (
	"encoding/json"
	"io"
	"time"

	"doorway/session"
	"doorway/session/vault"
)

const (
	formatName    = "doorway.export"
	formatVersion = 2
)

type sessionJSON struct {
	ID         session.ID         `json:"id"`
	Client     session.Code       `json:"client"`
	Sort       string             `json:"sort"`
	Rehearsal  bool               `json:"rehearsal"`
	Protocol   protocolJSON       `json:"protocol"`
	Minutes    int                `json:"minutes"`
	Intention  string             `json:"intention,omitempty"`
	Phases     []session.Phase    `json:"phases"`
	Soundscape session.Soundscape `json:"soundscape,omitzero"`
	Before     session.Before     `json:"before,omitzero"`
	Began      time.Time          `json:"began,omitzero"`
	Ended      bool               `json:"ended"`
	Elapsed    int64              `json:"elapsed_ms"`
	Left       *int64             `json:"left_ms,omitempty"`
	Closing    string             `json:"closing,omitempty"`
	Music      session.Music      `json:"music,omitzero"`
	Ready      session.Ready      `json:"ready,omitzero"`
	Adverse    []adverseJSON      `json:"adverse,omitempty"`
	Sealed     *sealedJSON        `json:"sealed,omitempty"`
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
	Late      bool `json:"late"`
}

type adverseJSON struct {
	Event    session.ID `json:"event"`
	At       time.Time  `json:"at"`
	What     string     `json:"what"`
	Onset    time.Time  `json:"onset,omitzero"`
	Resolved time.Time  `json:"resolved,omitzero"`
	Late     bool       `json:"late"`
}

type sealedJSON struct {
	At time.Time `json:"at"`
	By string    `json:"by,omitempty"`
	session.Seal
}

type clientJSON struct {
	ID        session.ID           `json:"id"`
	Code      session.Code         `json:"code"`
	Since     time.Time            `json:"since,omitzero"`
	Archived  bool                 `json:"archived"`
	Profile   session.Profile      `json:"profile"`
	Next      *session.Preparation `json:"next,omitempty"`
	Results   []resultJSON         `json:"results"`
	Outside   []outsideJSON        `json:"outside"`
	FollowUps []followUpJSON       `json:"follow_ups"`
	Notes     []noteJSON           `json:"notes"`
	Sent      []sentJSON           `json:"sent,omitempty"`
	Taken     []takenJSON          `json:"taken,omitempty"`
	Practised []practisedJSON      `json:"practised,omitempty"`
	Journal   []writtenJSON        `json:"journal,omitempty"`
	Events    []session.Event      `json:"events"`

	Fault string `json:"fault,omitempty"`
}

// sentJSON is without the words that open the file: they stand in its event alone,
// so that a record that is taken in elsewhere can show them again.
type sentJSON struct {
	Event   session.ID      `json:"event"`
	At      time.Time       `json:"at"`
	Capsule session.Capsule `json:"capsule"`
}

type takenJSON struct {
	Event session.ID `json:"event"`
	At    time.Time  `json:"at"`
	session.Take
}

type practisedJSON struct {
	Event  session.ID `json:"event"`
	At     time.Time  `json:"at"`
	Letter session.ID `json:"letter,omitempty"`
	session.Practise
}

type writtenJSON struct {
	Event  session.ID `json:"event"`
	At     time.Time  `json:"at"`
	Letter session.ID `json:"letter,omitempty"`
	session.Write
}

type resultJSON struct {
	Event session.ID `json:"event"`
	At    time.Time  `json:"at"`
	session.Answer
}

type outsideJSON struct {
	Event session.ID `json:"event"`
	At    time.Time  `json:"at"`
	session.Outside
}

type followUpJSON struct {
	Event session.ID `json:"event"`
	At    time.Time  `json:"at"`
	session.FollowUp
}

type noteJSON struct {
	Event     session.ID `json:"event"`
	At        time.Time  `json:"at"`
	Words     string     `json:"words"`
	Amended   bool       `json:"amended"`
	TakenBack bool       `json:"taken_back"`
}

// JSON writes clients and sessions, each with all events and with what stands
// of them, and what else the export holds. One record at a time is held in
// memory beside the export itself.
func JSON(w io.Writer, x Export) error {
	out := writerJSON{w: w}
	out.text("{\n  \"format\": \"" + formatName + "\",\n  \"version\": ")
	out.value(formatVersion, "")
	writeList(&out, "clients", x.Clients, func(c Client) any { return foldCourse(c).json() })
	writeList(&out, "sessions", x.Sessions, func(s Session) any { return fold(s).json() })
	if len(x.Audit) > 0 {
		writeList(&out, "audit", x.Audit, func(d vault.Done) any { return d })
	}
	out.text("\n}\n")
	return out.err
}

// writerJSON writes an object part by part, as encoding/json would write all of it.
type writerJSON struct {
	w   io.Writer
	err error
}

func (o *writerJSON) text(s string) {
	if o.err == nil {
		_, o.err = io.WriteString(o.w, s)
	}
}

func (o *writerJSON) value(v any, prefix string) {
	if o.err != nil {
		return
	}
	b, err := json.MarshalIndent(v, prefix, "  ")
	if err != nil {
		o.err = err
		return
	}
	_, o.err = o.w.Write(b)
}

func writeList[T any](o *writerJSON, name string, all []T, json func(T) any) {
	o.text(",\n  \"" + name + "\": [")
	for i, one := range all {
		if i > 0 {
			o.text(",")
		}
		o.text("\n    ")
		o.value(json(one), "    ")
	}
	if len(all) > 0 {
		o.text("\n  ")
	}
	o.text("]")
}

// orNone writes no list as an empty one.
func orNone[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func (f folded) json() sessionJSON {
	plan, j := f.plan(), f.journey
	out := sessionJSON{
		ID: f.ID, Client: plan.Client, Sort: sortName(plan.Sort), Rehearsal: plan.Rehearsal, Protocol: protocolJSON{plan.Protocol, plan.Name},
		Minutes: int(plan.Length() / time.Minute), Intention: plan.Intention, Phases: orNone(plan.Phases), Soundscape: plan.Soundscape, Before: plan.Before,
		Ended: j.Ended, Closing: j.Closing, Music: j.Music, Ready: j.Ready,
		Entries: []entryJSON{}, Events: orNone(f.Events), Process: f.Process,
	}
	if n := len(f.Events); n > 0 {
		out.Began, out.Elapsed = f.Events[0].At, f.Events[n-1].Elapsed.Milliseconds()
	}
	if f.fault != nil {
		out.Fault = f.fault.Error()
	}
	if j.HasLeft {
		ms := j.LeftAt.Milliseconds()
		out.Left = &ms
	}
	if j.Sealed != nil {
		out.Sealed = &sealedJSON{j.Sealed.At, j.Sealed.By, j.Sealed.Seal}
	}
	for _, a := range j.Adverse {
		out.Adverse = append(out.Adverse, adverseJSON{a.ID, a.At, a.What, a.Onset, a.Resolved, a.Late})
	}
	for _, e := range j.Entries {
		out.Entries = append(out.Entries, f.entry(e))
	}
	return out
}

func (f folded) entry(e session.Entry) entryJSON {
	out := entryJSON{
		Event: e.ID, At: e.At, Elapsed: e.Elapsed.Milliseconds(), Phase: f.phase(e.Event), Kind: e.Act.Kind(),
		Words: e.Words, Amended: e.Amended, TakenBack: e.TakenBack, Late: e.Late,
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

func (f foldedCourse) json() clientJSON {
	c := f.course
	out := clientJSON{
		ID: f.ID, Code: f.code(), Since: c.Since, Archived: c.Archived, Profile: c.Profile, Next: c.Next,
		Results: []resultJSON{}, Outside: []outsideJSON{}, FollowUps: []followUpJSON{}, Notes: []noteJSON{}, Events: orNone(f.Events),
	}
	if f.fault != nil {
		out.Fault = f.fault.Error()
	}
	for _, r := range c.Results {
		out.Results = append(out.Results, resultJSON{r.Event, r.At, r.Answer})
	}
	for _, r := range c.Outside {
		out.Outside = append(out.Outside, outsideJSON{r.Event, r.At, r.Outside})
	}
	for _, r := range c.FollowUps {
		out.FollowUps = append(out.FollowUps, followUpJSON{r.Event, r.At, r.FollowUp})
	}
	for _, n := range c.Notes {
		out.Notes = append(out.Notes, noteJSON{n.ID, n.At, n.Words, n.Amended, n.TakenBack})
	}
	for _, s := range c.Sent {
		out.Sent = append(out.Sent, sentJSON{s.Event, s.At, s.Capsule})
	}
	for _, t := range c.Taken {
		out.Taken = append(out.Taken, takenJSON{t.Event, t.At, t.Take})
	}
	for _, p := range c.Practised {
		out.Practised = append(out.Practised, practisedJSON{p.ID, p.At, p.Letter, p.Practise})
	}
	for _, w := range c.Journal {
		out.Journal = append(out.Journal, writtenJSON{w.ID, w.At, w.Letter, w.Write})
	}
	return out
}
