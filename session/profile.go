package session

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Profile is what is kept of a client beside sessions. All but the code may be
// empty.
type Profile struct {
	Code     Code      `json:"code"`
	Name     string    `json:"name,omitempty"`
	Focus    []string  `json:"focus,omitempty"` // ids of Focuses, or own words
	Contacts []Contact `json:"contacts,omitempty"`
	Limits   Limits    `json:"limits,omitzero"`
	Avoid    string    `json:"avoid,omitempty"` // music that is not to be played
	Touch    string    `json:"touch,omitempty"` // what was agreed on touch
}

// Contact is somebody to call, or who takes the client home.
type Contact struct {
	Name  string `json:"name"`
	Role  string `json:"role,omitempty"` // sister, prescriber, emergency …
	Phone string `json:"phone,omitempty"`
}

// Focuses are the areas of focus that are offered; a client's may also be in own
// words. Screens look their names up as "focus.<id>".
var Focuses = []Focus{
	{"depression", "Depression"},
	{"anxiety", "Anxiety"},
	{"ptsd", "PTSD"},
	{"eating", "Eating and food noise"},
	{"stuck", "Feeling stuck"},
}

// Focus is an area of focus.
type Focus struct{ ID, Name string }

// Limits are a clinic's own limits of vitals, each nil where there is none. The
// program ships none (see facts: no guideline source was found for off-label
// ketamine), and says only that a value is above or below the limit that was set.
type Limits struct {
	Systolic  *int `json:"systolic,omitempty"`  // mm[Hg], at most
	Diastolic *int `json:"diastolic,omitempty"` // mm[Hg], at most
	PulseLow  *int `json:"pulse_low,omitempty"` // per minute, at least
	PulseHigh *int `json:"pulse_high,omitempty"`
	SpO2      *int `json:"spo2,omitempty"` // percent, at least
}

// Passed lists the limits that these vitals lie beyond.
func (l Limits) Passed(v Vitals) (passed []Limit) {
	for _, c := range []struct {
		id           string
		value, limit *int
		above        bool
	}{
		{"systolic", v.Systolic, l.Systolic, true},
		{"diastolic", v.Diastolic, l.Diastolic, true},
		{"pulse", v.Pulse, l.PulseHigh, true},
		{"pulse", v.Pulse, l.PulseLow, false},
		{"spo2", v.SpO2, l.SpO2, false},
	} {
		if c.value == nil || c.limit == nil {
			continue
		}
		if c.above && *c.value > *c.limit || !c.above && *c.value < *c.limit {
			passed = append(passed, Limit{c.id, *c.value, *c.limit, c.above})
		}
	}
	return passed
}

// Limit is one that a value lies beyond.
type Limit struct {
	ID           string // systolic, diastolic, pulse or spo2
	Value, Limit int
	Above        bool // else below
}

func (l Limits) check() error {
	asVitals := []struct {
		v Vitals
		n *int
	}{{Vitals{Pulse: l.PulseLow}, l.PulseLow}, {Vitals{Pulse: l.PulseHigh}, l.PulseHigh}, {Vitals{SpO2: l.SpO2}, l.SpO2}}
	for _, c := range asVitals {
		if c.n != nil {
			if err := c.v.check(); err != nil {
				return err
			}
		}
	}
	if l.Systolic != nil || l.Diastolic != nil {
		// A limit may be of one of the two alone; then it is checked beside a usual other.
		v := Vitals{Systolic: l.Systolic, Diastolic: l.Diastolic}
		high, low := 300, 20
		if v.Systolic == nil {
			v.Systolic = &high
		}
		if v.Diastolic == nil {
			v.Diastolic = &low
		}
		if err := v.check(); err != nil {
			return err
		}
	}
	if l.PulseLow != nil && l.PulseHigh != nil && *l.PulseLow >= *l.PulseHigh {
		return Sayf("error.limits.pulse", "The lower limit of the pulse must lie under the upper one; please look at them again.")
	}
	return nil
}

const (
	mostFocuses  = 20
	mostContacts = 20
)

func (p Profile) check() error {
	if _, err := ParseCode(string(p.Code)); err != nil {
		return err
	}
	if p.Code.Same(Nobody) {
		return Sayf("error.code.nobody", "“nobody” stands for sessions without a client; please choose another code.")
	}
	if len(p.Focus) > mostFocuses || len(p.Contacts) > mostContacts {
		return Sayf("error.profile.many", "There can be at most {{.Most}} areas of focus and {{.Contacts}} contacts; please leave some out.", "Most", mostFocuses, "Contacts", mostContacts)
	}
	for _, s := range append([]string{p.Name}, p.Focus...) {
		if err := checkLine(s, 200); err != nil {
			return err
		}
	}
	for _, c := range p.Contacts {
		for _, s := range []string{c.Name, c.Role, c.Phone} {
			if err := checkLine(s, 200); err != nil {
				return err
			}
		}
		if strings.TrimSpace(c.Name+c.Phone) == "" {
			return Sayf("error.contact", "A contact needs a name or a phone number; please give one of them.")
		}
	}
	for _, s := range []string{p.Avoid, p.Touch} {
		if err := checkText(s, false); err != nil {
			return err
		}
	}
	return p.Limits.check()
}

// checkLine refuses what does not stand on one line of at most so many letters.
func checkLine(s string, most int) error {
	switch {
	case !utf8.ValidString(s):
		return checkText(s, false)
	case utf8.RuneCountInString(s) > most:
		return Sayf("error.line.long", "A line has at most {{.Most}} letters; please shorten it.", "Most", most)
	case strings.ContainsFunc(s, unicode.IsControl):
		return Sayf("error.line.control", "This belongs on one line; please take the line breaks out.")
	}
	return nil
}
