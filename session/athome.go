package session

import (
	"fmt"
	"slices"
	"time"
)

// What a client does at home is a course of their own, kept there. A letter
// brings as much of it as they choose to the course that the practice keeps.
type (
	// Send says that the practice made a capsule.
	Send struct {
		Capsule Capsule `json:"capsule"`
		Key     string  `json:"key,omitempty"` // the words that open it; empty where the client's own key does
	}
	// Receive says that a capsule was opened at home.
	Receive struct {
		Capsule Capsule `json:"capsule"`
		Key     string  `json:"key,omitempty"` // the words that open it
		From    string  `json:"from"`          // address of whoever signed it
	}
	// Practise is a practice that was done, to its end or not.
	Practise struct {
		Guide   string  `json:"guide"` // id
		Title   string  `json:"title"` // as it was called then
		Minutes int     `json:"minutes"`
		Seconds int     `json:"seconds"` // of it that were heard
		Before  Feeling `json:"before,omitzero"`
		After   Feeling `json:"after,omitzero"`
		Words   string  `json:"words,omitempty"` // a line, afterwards
	}
	// Feeling is two quiet dials, each 0 to 10, or nil where it was left alone.
	// They are our own and not a validated scale.
	Feeling struct {
		Ease  *int `json:"ease,omitempty"`
		Noise *int `json:"noise,omitempty"`
	}
	// Write is an entry of a client's journal, in words, spoken, or both.
	Write struct {
		Purpose string     `json:"purpose,omitempty"` // id of one of Purposes; empty: none
		Prompt  string     `json:"prompt,omitempty"`  // that it answers, as it was read
		Text    string     `json:"text,omitempty"`
		Sound   *Recording `json:"sound,omitempty"`
		Seconds int        `json:"seconds,omitempty"` // of the sound
	}
	// NotToday says that somebody let the practice of a day be.
	NotToday struct {
		On Day `json:"on"`
	}
	// Share says that a letter was made at home.
	Share struct {
		Letter Letter `json:"letter"`
	}
	// Take says that the practice took a letter in.
	Take struct {
		Letter Letter `json:"letter"`
		From   string `json:"from"` // address of whoever signed it
	}
)

// Purposes are what an entry of the journal can be for. Screens look their names
// up as "purpose.<id>".
var Purposes = []string{"body", "story", "feeling", "step"}

type (
	// Sent is a capsule that the practice made.
	Sent struct {
		Event ID
		At    time.Time
		Send
	}
	// Received is a capsule that was opened at home.
	Received struct {
		Event ID
		At    time.Time
		Receive
	}
	// Rested is a day on which the practice was let be.
	Rested struct {
		Event ID
		At    time.Time
		NotToday
	}
	// Shared is a letter that was made at home.
	Shared struct {
		Event ID
		At    time.Time
		Share
	}
	// Taken is a letter that the practice took in.
	Taken struct {
		Event ID
		At    time.Time
		Take
	}
)

// ClipName is what the recording of a guide's cue, counted from 0, is called in a
// capsule, and where it is kept.
func ClipName(guide string, cue int) string { return fmt.Sprintf("%s-%03d", guide, cue+1) }

// Kind implements Act.
func (Send) Kind() Kind     { return "send" }
func (Receive) Kind() Kind  { return "receive" }  // Kind implements Act.
func (Practise) Kind() Kind { return "practise" } // Kind implements Act.
func (Write) Kind() Kind    { return "write" }    // Kind implements Act.
func (NotToday) Kind() Kind { return "nottoday" } // Kind implements Act.
func (Share) Kind() Kind    { return "share" }    // Kind implements Act.
func (Take) Kind() Kind     { return "take" }     // Kind implements Act.

func (s Send) check() error    { return s.Capsule.Check() }
func (r Receive) check() error { return r.Capsule.Check() }
func (n NotToday) check() error {
	return n.On.check()
}
func (s Share) check() error { return s.Letter.Check() }
func (t Take) check() error  { return t.Letter.Check() }

func (p Practise) check() error {
	if !IsName(p.Guide) || p.Minutes < 1 || p.Minutes > mostMinutes || p.Seconds < 0 || p.Seconds > 2*mostMinutes*60 {
		return errList()
	}
	for _, n := range []*int{p.Before.Ease, p.Before.Noise, p.After.Ease, p.After.Noise} {
		if n != nil && (*n < 0 || *n > 10) {
			return Sayf("error.feeling", "A dial goes from 0 to 10; please choose a number in between.")
		}
	}
	if err := checkLine(p.Title, 200); err != nil {
		return err
	}
	return checkText(p.Words, false)
}

func (w Write) check() error {
	if w.Sound != nil && !IsName(w.Sound.Name) || w.Seconds < 0 || w.Seconds > 24*60*60 ||
		w.Purpose != "" && !slices.Contains(Purposes, w.Purpose) {
		return errList()
	}
	if err := checkText(w.Prompt, false); err != nil {
		return err
	}
	return checkText(w.Text, w.Sound == nil)
}

// IsZero reports whether both dials were left alone.
func (f Feeling) IsZero() bool { return f.Ease == nil && f.Noise == nil }

// Latest is the capsule that was opened last, and whether there is one.
func (c Course) Latest() (Received, bool) {
	if len(c.Received) == 0 {
		return Received{}, false
	}
	return c.Received[len(c.Received)-1], true
}

// taking is the course with what a letter brings. What is here already stays as
// it is, so that a letter that comes twice brings nothing the second time.
func (c Course) taking(e Event, t Take, alone bool) Course {
	c.Taken = grown(c.Taken, alone, Taken{e.ID, e.At, t})
	here := map[ID]bool{}
	for _, r := range c.Results {
		here[r.Event] = true
	}
	for _, w := range c.Journal {
		here[w.ID] = true
	}
	for _, p := range c.Practised {
		here[p.ID] = true
	}
	for _, r := range t.Letter.Results {
		if !here[r.ID] {
			c.Results = byDay(c.Results, alone, Result{Event: r.ID, At: r.At, Answer: r.Answer})
		}
	}
	for _, w := range t.Letter.Journal {
		if !here[w.ID] {
			w.Letter = t.Letter.ID
			c.Journal = byDay(c.Journal, alone, w)
		}
	}
	for _, p := range t.Letter.Practices {
		if !here[p.ID] {
			p.Letter = t.Letter.ID
			c.Practised = byDay(c.Practised, alone, p)
		}
	}
	return c
}

// Day is when it was written.
func (w Written) Day() time.Time { return w.At }

// Day is when it was over.
func (p Practised) Day() time.Time { return p.At }
