package session

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"time"
)

type (
	// Music is how the client found the music afterwards, each 0–10 or not
	// asked: these three, and not the drug's intensity, went with improvement
	// (Kaelen 2018, Psychopharmacology). A later one stands in place of an
	// earlier one.
	Music struct {
		Liking    *int `json:"liking,omitempty"`
		Resonance *int `json:"resonance,omitempty"` // it fitted what happened
		Openness  *int `json:"openness,omitempty"`  // they could let it in
	}
	// Ready is how ready the client is to leave, as far as it was looked at. A
	// later one stands in place of an earlier one.
	Ready struct {
		Checklist []Item  `json:"checklist,omitempty"`
		Scale     *Answer `json:"scale,omitempty"`  // PADSS, Aldrete …, where one is used
		Escort    string  `json:"escort,omitempty"` // who takes them home
		// NoDriving says that they were told not to drive until the next day,
		// after sleep (esketamine REMS).
		NoDriving bool `json:"no_driving,omitempty"`
	}
	// Leave says that the client has left: the observation clock stops.
	Leave struct{}
	// Adverse is an adverse event. With Of it says more of an earlier one, and
	// stands in its place; the record keeps both.
	Adverse struct {
		Of       ID        `json:"of,omitempty"` // the event of the earlier one
		What     string    `json:"what"`
		Onset    time.Time `json:"onset,omitzero"`
		Resolved time.Time `json:"resolved,omitzero"` // zero while it lasts
	}
	// Seal closes the record of a session. What comes later is labelled late.
	Seal struct {
		Events int    `json:"events"` // how many there were
		Digest string `json:"digest"` // of them: SHA-256, hexadecimal
	}
)

// Sealed is how a session was sealed.
type Sealed struct {
	Seal
	At time.Time
	By string
}

// Mark is the digest's beginning as it is printed: 9f3c 41ab.
func (s Sealed) Mark() string {
	if len(s.Digest) < 8 {
		return s.Digest
	}
	return s.Digest[:4] + " " + s.Digest[4:8]
}

// NewSeal makes the seal of the journey as it is now. The names on the events are
// no part of it: they are added where the events are kept.
func (j Journey) NewSeal() Seal {
	sum := sha256.New()
	for _, e := range j.Events {
		e.By = ""
		b, err := json.Marshal(e)
		if err != nil {
			continue // what was kept can be written
		}
		sum.Write(append(b, '\n'))
	}
	return Seal{len(j.Events), hex.EncodeToString(sum.Sum(nil))}
}

// AdverseEvent is an adverse event as it stands.
type AdverseEvent struct {
	ID ID // of the first event that told of it
	Adverse
	At   time.Time // when it was first entered, wall time
	Late bool      // it was entered, or last changed, after sealing
}

// adverse gives the list with one more told of.
func adverse(list []AdverseEvent, e Event, a Adverse, late bool) []AdverseEvent {
	all := append([]AdverseEvent(nil), list...)
	for i := range all {
		if all[i].ID == a.Of {
			all[i].Adverse, all[i].Late = a, late
			return all
		}
	}
	return append(all, AdverseEvent{e.ID, a, e.At, late})
}

func (j Journey) checkClosing(a Act) error {
	switch a := a.(type) {
	case Adverse:
		if a.Of == "" {
			return nil
		}
		for _, one := range j.Adverse {
			if one.ID == a.Of {
				return nil
			}
		}
		return Sayf("error.adverse.of", "There is no such adverse event in this session; please enter it anew.")
	case Seal:
		if a.Events != len(j.Events) {
			return Sayf("error.seal.events", "Something was added meanwhile; please seal again.")
		}
	case Leave:
		if j.HasLeft {
			return Sayf("error.leave.twice", "They have left already; a note can be kept beside it.")
		}
	}
	return nil
}

// Kind implements Act.
func (Music) Kind() Kind   { return "music" }
func (Ready) Kind() Kind   { return "ready" }   // Kind implements Act.
func (Leave) Kind() Kind   { return "leave" }   // Kind implements Act.
func (Adverse) Kind() Kind { return "adverse" } // Kind implements Act.
func (Seal) Kind() Kind    { return "seal" }    // Kind implements Act.

func (m Music) check() error {
	for _, n := range []*int{m.Liking, m.Resonance, m.Openness} {
		if n != nil && (*n < 0 || *n > 10) {
			return Sayf("error.music.range", "How the music was goes from 0 to 10; {{.Value}} was not kept.", "Value", *n)
		}
	}
	return nil
}

func (r Ready) check() error {
	if err := checkItems(r.Checklist); err != nil {
		return err
	}
	if r.Scale != nil {
		if err := r.Scale.check(); err != nil {
			return err
		}
	}
	return checkText(r.Escort, false)
}

func (Leave) check() error { return nil }

func (a Adverse) check() error {
	if strings.TrimSpace(a.What) == "" {
		return Sayf("error.adverse.what", "Say what happened first; a few words are enough.")
	}
	if err := checkText(a.What, true); err != nil {
		return err
	}
	if !a.Onset.IsZero() && !a.Resolved.IsZero() && a.Resolved.Before(a.Onset) {
		return Sayf("error.adverse.order", "It can't have ended before it began; please look at the two times again.")
	}
	return nil
}

func (s Seal) check() error {
	if b, err := hex.DecodeString(s.Digest); err != nil || len(b) != sha256.Size || s.Events < 1 {
		return Sayf("error.seal", "This seal is of no session; please seal it again.")
	}
	return nil
}
