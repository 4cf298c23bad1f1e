package measure

import (
	"math"

	"doorway/session"
)

// Score is what the answers to a measure come to.
type Score struct {
	Total     *int // nil: the measure has none, or too little was answered
	Prorated  bool // answers were missing, and the total is that of the others' mean
	Missing   int
	Band      string
	AtOrAbove bool  // the cut, where there is one
	Watch     []int // the items, from 1, that the clinician is asked to look at
}

// Score scores the answers, one for each item in order, nil where there is none. It fails with a *session.Plain when
// they are not answers to this measure.
func (m Measure) Score(answers []*int) (Score, error) {
	if len(answers) != len(m.Items) {
		return Score{}, session.Sayf("error.measure.count", "{{.Measure}} has {{.Items}} questions, and {{.Answers}} answers came; please answer it again.",
			"Measure", m.Name, "Items", len(m.Items), "Answers", len(answers))
	}
	var s Score
	sum := 0
	for i, a := range answers {
		switch {
		case a == nil:
			s.Missing++
			continue
		case !m.takes(i, *a):
			return Score{}, session.Sayf("error.measure.value", "{{.Value}} is no answer to question {{.Item}} of {{.Measure}}; please choose one that is.",
				"Value", *a, "Item", i+1, "Measure", m.Name)
		}
		sum += *a
	}
	for _, w := range m.Watch {
		if a := answers[w.Item-1]; a != nil && *a >= w.From {
			s.Watch = append(s.Watch, w.Item)
		}
	}
	if total, ok := m.total(sum, s.Missing); ok {
		s.Total, s.Prorated = &total, s.Missing > 0
		s.AtOrAbove = m.Cut != nil && total >= m.Cut.At
		for _, b := range m.Bands {
			if total >= b.From && total <= b.To {
				s.Band = b.Name
			}
		}
	}
	return s, nil
}

// takes reports whether item n can be answered with value.
func (m Measure) takes(n, value int) bool {
	choices := m.Choices(n)
	for _, c := range choices {
		if c.Value == value {
			return true
		}
	}
	return len(choices) == 0 && value >= m.Low && value <= m.High
}

// total is what the answered items come to, and whether that may be told.
func (m Measure) total(sum, missing int) (int, bool) {
	answered := len(m.Items) - missing
	switch {
	case m.Total == nil || answered == 0:
		return 0, false
	case missing == 0:
		return sum, true
	case m.Missing == nil || missing > m.Missing.Most:
		return 0, false
	}
	return int(math.Round(float64(sum) * float64(len(m.Items)) / float64(answered))), true
}
