package session

import "time"

type (
	// Answer is the result of a measure. It holds all that is needed to read it
	// later, whatever becomes of the measure's file.
	Answer struct {
		Measure   string   `json:"measure"`           // id
		Name      string   `json:"name"`              // as it was called then
		On        Day      `json:"on,omitempty"`      // empty: the day it was entered
		Session   ID       `json:"session,omitempty"` // that it belongs to, if any
		Answers   []*int   `json:"answers"`           // nil: not answered
		Labels    []string `json:"labels,omitempty"`  // of the answers, where there is no total
		Total     *int     `json:"total,omitempty"`   // nil: none, or it can't be scored
		Low       int      `json:"low"`               // of the total, or of an item where there is none
		High      int      `json:"high"`
		Band      string   `json:"band,omitempty"`
		Prorated  bool     `json:"prorated,omitempty"`
		Validated bool     `json:"validated,omitempty"`
		Watch     []int    `json:"watch,omitempty"` // items, from 1, that the clinician is asked to look at
	}
	// Outside is a score of an instrument that is not in here: its name, a date
	// and a number.
	Outside struct {
		Name  string  `json:"name"`
		On    Day     `json:"on"`
		Score float64 `json:"score"`
	}
	// Look says that the clinician has looked at a result whose Watch asks them to.
	Look struct {
		Result ID `json:"result"` // the event of the result
	}
)

const mostAnswers = 100

// Kind implements Act.
func (Answer) Kind() Kind  { return "answer" }
func (Outside) Kind() Kind { return "outside" } // Kind implements Act.
func (Look) Kind() Kind    { return "look" }    // Kind implements Act.

func (a Answer) check() error {
	if !idPattern.MatchString(a.Measure) {
		return Sayf("error.answer.measure", "These answers belong to no measure; please choose one.")
	}
	for _, s := range append([]string{a.Name, a.Band}, a.Labels...) {
		if err := checkLine(s, 200); err != nil {
			return err
		}
	}
	if a.On != "" {
		if err := a.On.check(); err != nil {
			return err
		}
	}
	if len(a.Answers) == 0 || len(a.Answers) > mostAnswers || len(a.Labels) > mostAnswers {
		return Sayf("error.answer.none", "There are no answers to keep yet; please answer at least one.")
	}
	if a.Low > a.High || a.Total != nil && (*a.Total < a.Low || *a.Total > a.High) {
		return Sayf("error.answer.total", "{{.Name}} goes from {{.Low}} to {{.High}}; please look at the answers again.", "Name", a.Name, "Low", a.Low, "High", a.High)
	}
	for _, n := range a.Answers {
		if n != nil {
			return nil
		}
	}
	return Sayf("error.answer.none", "There are no answers to keep yet; please answer at least one.")
}

func (o Outside) check() error {
	if err := checkText(o.Name, true); err != nil {
		return err
	}
	if err := checkLine(o.Name, 80); err != nil {
		return err
	}
	if !(o.Score >= -1e6 && o.Score <= 1e6) {
		return Sayf("error.outside.score", "This score can't be read; please give a number.")
	}
	return o.On.check()
}

func (Look) check() error { return nil }

// Value is the one number that the result comes to: its total, or the answer of a
// dial of one item. There is none where several items have no total, or it can't
// be scored.
func (a Answer) Value() (n int, ok bool) {
	switch {
	case a.Total != nil:
		return *a.Total, true
	case len(a.Answers) == 1 && a.Answers[0] != nil:
		return *a.Answers[0], true
	}
	return 0, false
}

// Result is an answer as it stands in a course.
type Result struct {
	Event ID
	At    time.Time // when it was entered, wall time
	Answer
	Looked bool // the clinician has looked at what Watch names
}

// Day is the day that the result is of.
func (r Result) Day() time.Time { return dayOr(r.On, r.At) }

// OutsideResult is an outside score as it stands in a course.
type OutsideResult struct {
	Event ID
	At    time.Time
	Outside
}

// Day is the day that the score is of.
func (r OutsideResult) Day() time.Time { return dayOr(r.On, r.At) }

// dayOr is the moment at, or where a day was given that is not at's, that day's
// noon: what was answered then lies somewhere in it.
func dayOr(d Day, at time.Time) time.Time {
	if d == "" || d == DayOf(at) {
		return at
	}
	return d.Time(at.Location()).Add(12 * time.Hour)
}
