package session

import (
	"errors"
	"regexp"
	"time"
)

type (
	// Capsule is what goes from the therapist to the client at home.
	Capsule struct {
		ID        ID         `json:"id"`
		At        time.Time  `json:"at"` // made, wall time
		Client    Code       `json:"client"`
		Sender    string     `json:"sender,omitempty"` // what the practice calls itself
		Intention string     `json:"intention,omitempty"`
		Words     []string   `json:"words,omitempty"` // that came in the session
		Practices []Practice `json:"practices,omitempty"`
		Prompts   []string   `json:"prompts,omitempty"`  // for the journal
		Measures  []string   `json:"measures,omitempty"` // ids, that the client is asked for
		Contacts  []Helpline `json:"contacts,omitempty"`
		Visits    []Visit    `json:"visits,omitempty"`
		// Clips are guides spoken by somebody the client knows, each named by
		// ClipName.
		Clips []Recording `json:"clips,omitempty"`
		Piece *Recording  `json:"piece,omitempty"` // the music for home; FLAC
	}
	// Practice is one guide of the plan.
	Practice struct {
		Guide   string `json:"guide"` // id
		Minutes int    `json:"minutes"`
		Days    []Day  `json:"days,omitempty"` // none: whenever the client likes
	}
	// Helpline is whom to call.
	Helpline struct {
		Name   string `json:"name"`
		Number string `json:"number"`
		Crisis bool   `json:"crisis,omitempty"` // and not the practice itself
	}
	// Visit is a session that was or will be, and what was agreed there.
	Visit struct {
		On     Day    `json:"on"`
		Agreed string `json:"agreed,omitempty"`
	}

	// Letter is what comes back from the client. It holds only what they chose
	// to share.
	Letter struct {
		ID        ID          `json:"id"`
		At        time.Time   `json:"at"`      // made, wall time
		Capsule   ID          `json:"capsule"` // that it answers
		Results   []Reported  `json:"results,omitempty"`
		Journal   []Written   `json:"journal,omitempty"`
		Practices []Practised `json:"practices,omitempty"`
	}
	// Reported is a dial or a measure that the client answered at home.
	Reported struct {
		ID ID        `json:"id"`
		At time.Time `json:"at"`
		Answer
	}
	// Written is an entry of the client's journal.
	Written struct {
		ID     ID        `json:"id"`
		At     time.Time `json:"at"`
		Letter ID        `json:"-"` // that brought it; empty where it was written here
		Write
	}
	// Practised is a practice that the client did.
	Practised struct {
		ID     ID        `json:"id"`
		At     time.Time `json:"at"` // when it was over
		Letter ID        `json:"-"`  // that brought it; empty where it was done here
		Practise
	}
	// Recording is the name of sound that goes in a capsule or a letter. The sound
	// itself is never part of a record.
	Recording struct {
		Name string `json:"name"` // a–z, 0–9 and hyphens, at most 60; never a path
	}
)

const (
	mostParts   = 1000 // of each list of a capsule or a letter
	mostMinutes = 120  // of a practice
)

// FileEnding is how the names of the files of capsules and letters end.
const FileEnding = ".doorway"

var namePattern = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,59}$`)

// IsName reports whether a recording can be called so.
func IsName(s string) bool { return namePattern.MatchString(s) }

var errContent = errors.New("content that can't be")

// errList says that something in a capsule or a letter can't be, which nobody
// can have typed.
func errList() error {
	return Sayf("error.capsule", "What this holds can't be put into one file; please leave something out and try again.").Because(errContent)
}

// Recordings are all of the capsule's, in the order in which its file holds them.
func (c Capsule) Recordings() []Recording {
	if c.Piece == nil {
		return c.Clips
	}
	return append(c.Clips[:len(c.Clips):len(c.Clips)], *c.Piece)
}

// Check says in one plain sentence what is wrong with a capsule, or nil.
func (c Capsule) Check() error {
	if !isID(c.ID) || c.At.IsZero() || tooMany(len(c.Words), len(c.Practices), len(c.Prompts), len(c.Measures), len(c.Contacts), len(c.Visits), len(c.Clips)) {
		return errList()
	}
	texts := append([]string{string(c.Client), c.Sender, c.Intention}, c.Words...)
	texts = append(texts, c.Prompts...)
	for _, p := range c.Practices {
		if !IsName(p.Guide) || p.Minutes < 1 || p.Minutes > mostMinutes || tooMany(len(p.Days)) {
			return errList()
		}
		for _, d := range p.Days {
			if err := d.check(); err != nil {
				return err
			}
		}
	}
	for _, m := range c.Measures {
		if !idPattern.MatchString(m) {
			return errList()
		}
	}
	for _, p := range c.Contacts {
		texts = append(texts, p.Name, p.Number)
	}
	for _, v := range c.Visits {
		if err := v.On.check(); err != nil {
			return err
		}
		texts = append(texts, v.Agreed)
	}
	for _, r := range c.Recordings() {
		if !IsName(r.Name) {
			return errList()
		}
	}
	return checkTexts(texts)
}

// Recordings are all of the letter's, in the order in which its file holds them.
func (l Letter) Recordings() (all []Recording) {
	for _, e := range l.Journal {
		if e.Sound != nil {
			all = append(all, *e.Sound)
		}
	}
	return all
}

// Check says in one plain sentence what is wrong with a letter, or nil.
func (l Letter) Check() error {
	if !isID(l.ID) || !isID(l.Capsule) || l.At.IsZero() || tooMany(len(l.Results), len(l.Journal), len(l.Practices)) {
		return errList()
	}
	seen := map[ID]bool{}
	one := func(id ID, at time.Time, a Act) error {
		if !isID(id) || seen[id] || at.IsZero() {
			return errList()
		}
		seen[id] = true
		return a.check()
	}
	for _, r := range l.Results {
		if err := one(r.ID, r.At, r.Answer); err != nil {
			return err
		}
		if r.On != "" {
			if err := r.On.checkBy(r.At); err != nil {
				return err
			}
		}
	}
	for _, e := range l.Journal {
		if err := one(e.ID, e.At, e.Write); err != nil {
			return err
		}
	}
	for _, p := range l.Practices {
		if err := one(p.ID, p.At, p.Practise); err != nil {
			return err
		}
	}
	return nil
}

func checkTexts(texts []string) error {
	for _, s := range texts {
		if err := checkText(s, false); err != nil {
			return err
		}
	}
	return nil
}

func isID(id ID) bool {
	parsed, err := ParseID(string(id))
	return err == nil && parsed == id
}

func tooMany(lengths ...int) bool {
	for _, n := range lengths {
		if n > mostParts {
			return true
		}
	}
	return false
}
