package session

import (
	"strings"
	"time"
)

// Preparation is what was prepared of a session that has not begun. A client has
// at most one.
type Preparation struct {
	Sort       Sort       `json:"sort,omitempty"`
	Day        time.Time  `json:"day,omitzero"` // when they come; zero where nothing was agreed
	Protocol   string     `json:"protocol"`     // id
	Minutes    int        `json:"minutes"`
	CheckIn    *int       `json:"checkin_minutes,omitempty"`
	AskDeep    bool       `json:"checkin_in_depth,omitempty"`
	Intention  string     `json:"intention,omitempty"`
	Soundscape Soundscape `json:"soundscape,omitzero"`
	Before     Before     `json:"before,omitzero"`
}

// Before is what was done before a session began: it goes into the record with
// the session's beginning.
type Before struct {
	Checklist []Item `json:"checklist,omitempty"`
	Vitals    Vitals `json:"vitals,omitzero"` // baseline
	Limits    Limits `json:"limits,omitzero"` // the clinic's own, as they were then
}

// IsZero reports whether nothing was done before.
func (b Before) IsZero() bool {
	return len(b.Checklist) == 0 && b.Vitals == Vitals{} && b.Limits == Limits{}
}

// Item is one line of a checklist. Where it is passed over, Reason may say why.
type Item struct {
	Text   string `json:"text"`
	Done   bool   `json:"done,omitempty"`
	Reason string `json:"reason,omitempty"`
}

// Open counts the items that are not done.
func Open(items []Item) (n int) {
	for _, i := range items {
		if !i.Done {
			n++
		}
	}
	return n
}

const mostItems = 60

func checkItems(items []Item) error {
	if len(items) > mostItems {
		return Sayf("error.items.many", "A checklist has at most {{.Most}} lines; please leave some out.", "Most", mostItems)
	}
	for _, i := range items {
		if strings.TrimSpace(i.Text) == "" {
			return Sayf("error.item.empty", "A line of the checklist is empty; please write what is to be checked, or take it out.")
		}
		if err := checkLine(i.Text, 300); err != nil {
			return err
		}
		if err := checkText(i.Reason, false); err != nil {
			return err
		}
	}
	return nil
}

func (b Before) check() error {
	if err := checkItems(b.Checklist); err != nil {
		return err
	}
	if b.Vitals != (Vitals{}) {
		if err := b.Vitals.check(); err != nil {
			return err
		}
	}
	return b.Limits.check()
}

func (p Preparation) check() error {
	if !p.Sort.known() {
		return Sayf("error.sort", "“{{.Sort}}” is no sort of session; choose a preparation, a journey or an integration session.", "Sort", clip(string(p.Sort), 30))
	}
	if err := checkText(p.Intention, false); err != nil {
		return err
	}
	if err := p.Soundscape.check(); err != nil {
		return err
	}
	if !p.Day.IsZero() && (p.Day.Year() < 1900 || p.Day.Year() > 2200) {
		return Day(p.Day.Format(dayForm)).check()
	}
	return p.Before.check()
}
