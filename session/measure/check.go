package measure

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"doorway/session/lines"
)

var (
	idPattern    = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,39}$`)
	loincPattern = regexp.MustCompile(`^([0-9]{1,7}-[0-9])?$`)
)

// Bounds of numbers in a file.
const (
	lowest  = -100
	highest = 1000
	widest  = 10 // a dial's numbers stand in one row
)

// fault finds the first thing that is wrong, and its line.
func (m Measure) fault(src lines.File) (line int, what string) {
	at := func(key ...string) int { return src.Line(lines.Place{}, key...) }
	switch {
	case !idPattern.MatchString(m.ID):
		return at("id"), "the id must be small letters, digits and hyphens"
	case strings.TrimSpace(m.Name) == "" || notOneLine(m.Name, 40):
		return at("name"), "it needs a name of one line and at most 40 letters"
	case notOneLine(m.Title, 120):
		return at("title"), "the title is one line of at most 120 letters"
	case notOneLine(m.About, 300):
		return at("about"), "what it is about is one line of at most 300 letters"
	case notOneLine(m.Ask, 300):
		return at("ask"), "what is asked before each question is one line of at most 300 letters"
	case strings.TrimSpace(m.Source) == "" || notOneLine(m.Source, 600):
		return at("source"), "it needs its source in one line of at most 600 letters"
	case strings.TrimSpace(m.Licence) == "" || notOneLine(m.Licence, 300):
		return at("licence"), "it needs its licence in one line of at most 300 letters"
	case notOneLine(m.Notice, 600):
		return at("notice"), "the notice is one line of at most 600 letters"
	case !loincPattern.MatchString(m.LOINC):
		return at("loinc"), "a LOINC code is digits, a hyphen and one digit"
	case m.Low < lowest || m.Low >= m.High:
		return at("low"), "low and high of an item must be given, low the lower one"
	case m.High > highest:
		return at("high"), fmt.Sprintf("an item goes to %d at most", highest)
	case len(m.Items) == 0:
		return 1, "it has no items"
	}
	if what := m.faultOfAnswers(m.Answers); what != "" {
		return at("answers"), what
	}
	for _, find := range []func(lines.File) (int, string){m.faultOfItems, m.faultOfTotal, m.faultOfBands, m.faultOfRules} {
		if line, what = find(src); what != "" {
			return line, what
		}
	}
	return 0, ""
}

// faultOfAnswers says what is wrong with answers to choose from. There may be none.
func (m Measure) faultOfAnswers(answers []Answer) string {
	if len(answers) == 0 {
		return ""
	}
	if len(answers) < 2 || len(answers) > 11 {
		return "there are 2 to 11 answers to choose from"
	}
	for i, a := range answers {
		switch {
		case strings.TrimSpace(a.Words) == "" || notOneLine(a.Words, 120):
			return "an answer needs words of one line and at most 120 letters"
		case i > 0 && a.Value <= answers[i-1].Value:
			return "the values of answers go up"
		}
	}
	if answers[0].Value != m.Low || answers[len(answers)-1].Value != m.High {
		return fmt.Sprintf("the values of answers go from low to high, which is %d to %d", m.Low, m.High)
	}
	return ""
}

func (m Measure) faultOfItems(src lines.File) (line int, what string) {
	seen := map[string]bool{}
	for i, item := range m.Items {
		at := func(key string) int { return src.Line(lines.Place{Table: "item", N: i}, key) }
		dial := len(m.Choices(i)) == 0
		switch {
		case !idPattern.MatchString(item.ID) || seen[item.ID]:
			return at("id"), "an item needs an id of its own, in small letters, digits and hyphens"
		case notOneLine(item.Name, 40):
			return at("name"), "an item's name is one line of at most 40 letters"
		case strings.TrimSpace(item.Text) == "" || notOneLine(item.Text, 400):
			return at("text"), "an item needs a text of one line and at most 400 letters"
		case !loincPattern.MatchString(item.LOINC):
			return at("loinc"), "a LOINC code is digits, a hyphen and one digit"
		case notOneLine(item.LowWords, 60), dial && strings.TrimSpace(item.LowWords) == "":
			return at("low"), "an item without answers needs words at its low end, at most 60 letters"
		case notOneLine(item.HighWords, 60), dial && strings.TrimSpace(item.HighWords) == "":
			return at("high"), "an item without answers needs words at its high end, at most 60 letters"
		case dial && m.High-m.Low > widest:
			return at("id"), fmt.Sprintf("an item without answers has at most %d numbers, low and high included", widest+1)
		}
		if what := m.faultOfAnswers(item.Answers); what != "" {
			return at("answers"), what
		}
		seen[item.ID] = true
	}
	return 0, ""
}

func (m Measure) faultOfTotal(src lines.File) (line int, what string) {
	if m.Total == nil {
		return 0, ""
	}
	low, high := m.Low*len(m.Items), m.High*len(m.Items)
	switch {
	case m.Total.Low != low || m.Total.High != high:
		return src.Line(lines.Place{}, "total"), fmt.Sprintf("with these items the total goes from %d to %d", low, high)
	case !loincPattern.MatchString(m.Total.LOINC):
		return src.Line(lines.Place{}, "total", "loinc"), "a LOINC code is digits, a hyphen and one digit"
	}
	return 0, ""
}

func (m Measure) faultOfBands(src lines.File) (line int, what string) {
	for i, b := range m.Bands {
		at := func(key string) int { return src.Line(lines.Place{Table: "band", N: i}, key) }
		switch {
		case m.Total == nil:
			return at("from"), "a measure without a total has no bands"
		case strings.TrimSpace(b.Name) == "" || notOneLine(b.Name, 40):
			return at("name"), "a band needs a name of one line and at most 40 letters"
		case i == 0 && b.From != m.Total.Low:
			return at("from"), fmt.Sprintf("the first band begins at %d", m.Total.Low)
		case i > 0 && b.From != m.Bands[i-1].To+1:
			return at("from"), fmt.Sprintf("this band begins at %d, right after the one before", m.Bands[i-1].To+1)
		case b.To < b.From:
			return at("to"), "a band ends at or above where it begins"
		case b.To > m.Total.High || i == len(m.Bands)-1 && b.To != m.Total.High:
			return at("to"), fmt.Sprintf("the last band ends at %d", m.Total.High)
		}
	}
	return 0, ""
}

// faultOfRules looks at the cut, missing answers, change, and items to look at.
func (m Measure) faultOfRules(src lines.File) (line int, what string) {
	at := func(key ...string) int { return src.Line(lines.Place{}, key...) }
	if c := m.Cut; c != nil {
		switch {
		case m.Total == nil || len(m.Bands) > 0:
			return at("cut"), "a cut is for a measure with a total and without bands"
		case c.At <= m.Total.Low || c.To > m.Total.High:
			return at("cut", "at"), fmt.Sprintf("the cut lies above %d and at most at %d", m.Total.Low, m.Total.High)
		case unsaid(c.Source):
			return at("cut", "source"), "the cut needs its source in one line of at most 600 letters"
		}
	}
	if g := m.Missing; g != nil {
		switch {
		case m.Total == nil || g.Most < 1 || g.Most >= len(m.Items):
			return at("missing", "most"), "some answers may be missing only where there is a total, and never all"
		case unsaid(g.Source):
			return at("missing", "source"), "what is done about missing answers needs its source in one line of at most 600 letters"
		}
	}
	if r := m.Reliable; r != nil {
		switch {
		case m.Total == nil || !(r.Change > 0 && r.Change <= float64(m.Total.High-m.Total.Low)):
			return at("reliable", "change"), "a reliable change is one of the total, above 0 and within its range"
		case unsaid(r.Source):
			return at("reliable", "source"), "a reliable change needs its source in one line of at most 600 letters"
		}
	}
	for i, w := range m.Watch {
		place := lines.Place{Table: "watch", N: i}
		switch {
		case w.Item < 1 || w.Item > len(m.Items):
			return src.Line(place, "item"), fmt.Sprintf("the item to look at is one of 1 to %d", len(m.Items))
		case w.From <= m.Low || w.From > m.High:
			return src.Line(place, "from"), fmt.Sprintf("an item is looked at from above %d, and at most from %d", m.Low, m.High)
		}
	}
	return 0, ""
}

func unsaid(source string) bool {
	return strings.TrimSpace(source) == "" || notOneLine(source, 600)
}

// notOneLine reports whether a text is longer than it may be or can't be shown on one line.
func notOneLine(s string, most int) bool {
	return utf8.RuneCountInString(s) > most || strings.ContainsFunc(s, unicode.IsControl)
}
