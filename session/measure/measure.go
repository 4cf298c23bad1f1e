// Package measure holds the questionnaires: what they ask, how they are scored, and where each of their rules is from.
//
// A measure is a file that people can read. Nothing here judges: a band is its source's word for a range, and a change
// is called reliable only where a source says from when.
package measure

// Measure is a questionnaire, read from a file by Parse, which has checked all of it.
type Measure struct {
	ID    string `toml:"id"`
	Name  string `toml:"name"`  // short: PHQ-9
	Title string `toml:"title"` // in full; may be empty
	About string `toml:"about"` // one line for the therapist
	Order int    `toml:"order"` // among all measures, the lowest first
	Ask   string `toml:"ask"`   // the lead-in of every item; may be empty
	// Clinician says that the clinician answers it, and not the client.
	Clinician bool     `toml:"clinician"`
	Items     []Item   `toml:"-"`
	Answers   []Answer `toml:"answers"` // that items share; none where they are dials
	Low       int      `toml:"low"`     // of one item
	High      int      `toml:"high"`    // of one item
	Total     *Range   `toml:"total"`   // nil: there is no total
	Bands     []Band   `toml:"-"`       // of the total, without a gap; none where the source has none
	Cut       *Cut     `toml:"cut"`     // nil: none
	Missing   *Missing `toml:"missing"` // nil: the total needs every answer
	// Validated says that the measure was studied as it stands here. What was not is labelled so wherever it is shown.
	Validated bool      `toml:"validated"`
	Source    string    `toml:"source"`  // who made it, and where that was published
	Licence   string    `toml:"licence"` // why its text may be here
	Notice    string    `toml:"notice"`  // what must be shown with it; may be empty
	Reliable  *Reliable `toml:"reliable"`
	Watch     []Watch   `toml:"-"`
	LOINC     string    `toml:"loinc"` // of the panel; may be empty
}

// Item is one question.
type Item struct {
	ID        string   `toml:"id"`
	Name      string   `toml:"name"` // short, for tables; may be empty
	Text      string   `toml:"text"`
	LowWords  string   `toml:"low"`     // at the low end of a dial
	HighWords string   `toml:"high"`    // at its high end
	Answers   []Answer `toml:"answers"` // its own, in place of those that are shared
	LOINC     string   `toml:"loinc"`
}

// Answer is one of the answers to choose from.
type Answer struct {
	Value int    `toml:"value"`
	Words string `toml:"words"`
}

// Range is what a total can be.
type Range struct {
	Low   int    `toml:"low"`
	High  int    `toml:"high"`
	LOINC string `toml:"loinc"`
}

// Band is a range of totals with its source's name for it.
type Band struct {
	From int    `toml:"from"`
	To   int    `toml:"to"`
	Name string `toml:"name"`
}

// Cut is the total from which a source asks to look closer; To is above At where it gives a range of cuts.
type Cut struct {
	At     int    `toml:"at"`
	To     int    `toml:"to"` // at least At
	Source string `toml:"source"`
}

// Missing says how many answers may be missing; the total is then that of the others' mean, rounded.
type Missing struct {
	Most   int    `toml:"most"`
	Source string `toml:"source"`
}

// Reliable is the change of the total from which a source calls it more than chance, or felt.
type Reliable struct {
	Change float64 `toml:"change"`
	Source string  `toml:"source"`
}

// Watch asks the clinician to look at an item that is answered From or higher.
type Watch struct {
	Item int `toml:"item"` // from 1
	From int `toml:"from"`
}

// Choices are the answers to choose from at item n, counted from 0; none where it is a dial.
func (m Measure) Choices(n int) []Answer {
	if own := m.Items[n].Answers; len(own) > 0 {
		return own
	}
	return m.Answers
}

// Label is what an item is called in a table.
func (i Item) Label() string {
	if i.Name != "" {
		return i.Name
	}
	return i.Text
}
