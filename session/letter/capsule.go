package letter

import (
	"time"

	"doorway/session"
)

type (
	// Capsule goes from the therapist to the client.
	Capsule struct {
		ID        session.ID   `json:"id"`
		At        time.Time    `json:"at"` // made, wall time
		Client    session.Code `json:"client"`
		Intention string       `json:"intention,omitempty"`
		Words     []string     `json:"words,omitempty"` // that came in the session
		Practices []Practice   `json:"practices,omitempty"`
		Prompts   []string     `json:"prompts,omitempty"` // for the journal
		Contacts  []Contact    `json:"contacts,omitempty"`
		Sessions  []Meeting    `json:"sessions,omitempty"`
		Clips     []Sound      `json:"clips,omitempty"` // the therapist's own voice, named by cue
		Piece     *Sound       `json:"piece,omitempty"` // the music for home; FLAC
	}
	// Practice is one guide of the plan.
	Practice struct {
		Guide   string        `json:"guide"` // id
		Minutes int           `json:"minutes"`
		Days    []session.Day `json:"days,omitempty"` // none: whenever the client likes
	}
	// Contact is whom to call.
	Contact struct {
		Name   string `json:"name"`
		Number string `json:"number"`
		Crisis bool   `json:"crisis,omitempty"`
	}
	// Meeting is a session that was or will be, and what was agreed there.
	Meeting struct {
		On     session.Day `json:"on"`
		Agreed string      `json:"agreed,omitempty"`
	}

	// Letter comes back from the client. It holds only what they chose to share.
	Letter struct {
		ID        session.ID `json:"id"`
		At        time.Time  `json:"at"`      // made, wall time
		Capsule   session.ID `json:"capsule"` // that it answers
		Results   []Result   `json:"results,omitempty"`
		Journal   []Entry    `json:"journal,omitempty"`
		Practices []Done     `json:"practices,omitempty"`
	}
	// Result is a dial or a measure.
	Result struct {
		ID session.ID `json:"id"`
		At time.Time  `json:"at"`
		session.Answer
	}
	// Entry is one of the journal, in words or spoken.
	Entry struct {
		ID    session.ID `json:"id"`
		At    time.Time  `json:"at"`
		Text  string     `json:"text,omitempty"`
		Sound *Sound     `json:"sound,omitempty"`
	}
	// Done is a practice that the client did.
	Done struct {
		ID      session.ID `json:"id"`
		At      time.Time  `json:"at"`
		Guide   string     `json:"guide"`
		Minutes int        `json:"minutes"`
	}
	// Sound is a recording in a file. Its Data is given to seal it and empty once
	// opened; then [Opened.Sound] reads it by its name.
	Sound struct {
		Name string `json:"name"` // a–z, 0–9 and hyphens, at most 60; never a path
		Data []byte `json:"-"`
	}
)

const (
	mostItems   = 1000 // of each list
	mostText    = 20000
	mostMinutes = 120
)

func (c *Capsule) sounds() []Sound {
	if c.Piece == nil {
		return c.Clips
	}
	return append(c.Clips[:len(c.Clips):len(c.Clips)], *c.Piece)
}

func (l *Letter) sounds() (s []Sound) {
	for _, e := range l.Journal {
		if e.Sound != nil {
			s = append(s, *e.Sound)
		}
	}
	return s
}

func (c *Capsule) check() error {
	if !isID(c.ID) || c.At.IsZero() || longList(len(c.Words), len(c.Practices), len(c.Prompts), len(c.Contacts), len(c.Sessions)) {
		return errBroken("a list too long, or no id")
	}
	texts := append(append([]string{string(c.Client), c.Intention}, c.Words...), c.Prompts...)
	for _, p := range c.Practices {
		if !namePattern.MatchString(p.Guide) || p.Minutes < 1 || p.Minutes > mostMinutes || longList(len(p.Days)) {
			return errBroken("a practice that can't be")
		}
		for _, d := range p.Days {
			if d.Time(time.UTC).IsZero() {
				return errBroken("no day")
			}
		}
	}
	for _, p := range c.Contacts {
		texts = append(texts, p.Name, p.Number)
	}
	for _, m := range c.Sessions {
		if m.On.Time(time.UTC).IsZero() {
			return errBroken("no day")
		}
		texts = append(texts, m.Agreed)
	}
	return checkTexts(texts)
}

func (l *Letter) check() error {
	if !isID(l.ID) || !isID(l.Capsule) || l.At.IsZero() || longList(len(l.Results), len(l.Journal), len(l.Practices)) {
		return errBroken("a list too long, or no id")
	}
	seen := map[session.ID]bool{}
	once := func(id session.ID, at time.Time) bool {
		ok := isID(id) && !seen[id] && !at.IsZero()
		seen[id] = true
		return ok
	}
	var texts []string
	for _, r := range l.Results {
		if !once(r.ID, r.At) {
			return errBroken("a result without an id or a time of its own")
		}
	}
	for _, e := range l.Journal {
		if !once(e.ID, e.At) {
			return errBroken("a journal entry without an id or a time of its own")
		}
		texts = append(texts, e.Text)
	}
	for _, d := range l.Practices {
		if !once(d.ID, d.At) || !namePattern.MatchString(d.Guide) || d.Minutes < 1 || d.Minutes > mostMinutes {
			return errBroken("a practice that can't be")
		}
	}
	return checkTexts(texts)
}

func isID(id session.ID) bool {
	parsed, err := session.ParseID(string(id))
	return err == nil && parsed == id
}

func longList(lengths ...int) bool {
	for _, n := range lengths {
		if n > mostItems {
			return true
		}
	}
	return false
}
