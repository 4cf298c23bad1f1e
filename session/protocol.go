package session

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The least and the most minutes of any journey.
const (
	LeastMinutes = 45
	MostMinutes  = 90
)

// Protocol is a template of phases, read from a file. It fits any whole number
// of minutes from Least to Most: ParseProtocol has tried them all.
type Protocol struct {
	ID      string          `toml:"id"`
	Name    string          `toml:"name"`
	Sort    Sort            `toml:"sort"` // empty: a journey
	About   string          `toml:"about"`
	Least   int             `toml:"least"`   // minutes
	Most    int             `toml:"most"`    // minutes
	Usual   int             `toml:"usual"`   // minutes
	CheckIn int             `toml:"checkin"` // minutes between check-ins; 0 for none
	Phases  []PhaseTemplate `toml:"phase"`
}

// PhaseTemplate is one phase of a protocol. Its part of the time is either a
// Share of the whole (0 to 1) or a table of Minutes by total length, with
// straight lines between; either way it stays between Least and Most.
type PhaseTemplate struct {
	ID      string       `toml:"id"`
	Name    string       `toml:"name"`
	Line    string       `toml:"line"` // one line for the therapist
	Share   float64      `toml:"share"`
	Minutes [][2]float64 `toml:"minutes"` // (total, this phase)
	Least   float64      `toml:"least"`   // minutes
	Most    float64      `toml:"most"`    // minutes
	Colour  string       `toml:"colour"`
	Mood    Mood         `toml:"mood"`
	Deep    bool         `toml:"deep"` // no check-in is asked here unless wanted
	Home    bool         `toml:"home"` // where Bring home goes
	Prompts []Prompt     `toml:"prompt"`
}

// Prompt is something to ask in a phase: about what happens, never about what it
// must have been (leading questions risk false memories; Garel et al., Frontiers
// in Psychiatry).
type Prompt struct {
	Area string `toml:"area" json:"area,omitempty"` // emotional, psychological, spiritual, or empty
	Text string `toml:"text" json:"text"`
}

// Areas are the areas of exploration that a prompt can belong to.
var Areas = []string{"emotional", "psychological", "spiritual"}

const mostPrompts = 24

// Colours are the names of the six phase colours.
var Colours = []string{"arrive", "settle", "rise", "open", "return", "land"}

var idPattern = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,39}$`)

// ParseProtocol reads a protocol file. What is wrong with it is said in one
// sentence that names the file and the line.
func ParseProtocol(file string, data []byte) (Protocol, error) {
	src := source(strings.Split(string(data), "\n"))
	p, f := parse(src, data)
	if f.what == "" {
		f.line, f.what = p.fault(src)
	}
	if f.what != "" {
		return Protocol{}, Sayf("error.protocol", "The protocol file {{.File}} can't be used: line {{.Line}}, {{.What}}.",
			"File", file, "Line", f.line, "What", f.what).Because(f.err)
	}
	return p, nil
}

// fault finds the first thing that is wrong, and its line.
func (p Protocol) fault(src source) (line int, what string) {
	head := func(key string) int { return src.line(top, key) }
	least, most := p.Sort.Minutes()
	switch {
	case !idPattern.MatchString(p.ID):
		return head("id"), "the id must be small letters, digits and hyphens"
	case strings.TrimSpace(p.Name) == "" || notOneLine(p.Name, 60):
		return head("name"), "it needs a name of one line and at most 60 letters"
	case !p.Sort.known():
		return head("sort"), "the sort is preparation or integration, and is left out for a journey"
	case p.Least < least || p.Least > most:
		return head("least"), fmt.Sprintf("least must lie between %d and %d minutes", least, most)
	case p.Most < p.Least || p.Most > most:
		return head("most"), fmt.Sprintf("most must lie between least and %d minutes", most)
	case p.Usual < p.Least || p.Usual > p.Most:
		return head("usual"), "the usual minutes must lie between least and most"
	case p.CheckIn < 0 || p.CheckIn > 60:
		return head("checkin"), "a check-in comes every 1 to 60 minutes, or 0 for none"
	case len(p.Phases) == 0:
		return 1, "it has no phases"
	}
	seen, home := map[string]bool{}, 0
	for i, ph := range p.Phases {
		at := func(key string) int { return src.line(i, key) }
		switch {
		case !idPattern.MatchString(ph.ID) || seen[ph.ID]:
			return at("id"), "a phase needs an id of its own, in small letters, digits and hyphens"
		case strings.TrimSpace(ph.Name) == "" || notOneLine(ph.Name, 40):
			return at("name"), "a phase needs a name of one line and at most 40 letters"
		case notOneLine(ph.Line, 200):
			return at("line"), "the words for the therapist are one line of at most 200 letters"
		case !(ph.Least > 0 && ph.Least <= float64(most)):
			return at("least"), fmt.Sprintf("a phase's least must be above 0 and at most %d minutes", most)
		case !(ph.Most >= ph.Least && ph.Most <= float64(most)):
			return at("most"), fmt.Sprintf("a phase's most must lie between its least and %d minutes", most)
		case (ph.Share == 0) == (len(ph.Minutes) == 0):
			return at("share"), "a phase has either a share or a table of minutes"
		case !(ph.Share >= 0 && ph.Share <= 1):
			return at("share"), "a share lies between 0 and 1"
		case !known(Colours, ph.Colour):
			return at("colour"), "the colour must be one of " + strings.Join(Colours, ", ")
		}
		for k, m := range ph.Minutes {
			if !(m[0] > 0 && m[0] <= float64(most) && m[1] >= 0 && m[1] <= m[0]) || k > 0 && m[0] <= ph.Minutes[k-1][0] {
				return at("minutes"), "the table of minutes goes up by total length, each phase shorter than its total"
			}
		}
		if len(ph.Prompts) > mostPrompts {
			return at("prompt"), fmt.Sprintf("a phase has at most %d prompts", mostPrompts)
		}
		for _, q := range ph.Prompts {
			if q.Area != "" && !known(Areas, q.Area) {
				return at("prompt"), "a prompt's area is one of " + strings.Join(Areas, ", ") + ", or is left out"
			}
			if strings.TrimSpace(q.Text) == "" || notOneLine(q.Text, 300) {
				return at("prompt"), "a prompt is one line of at most 300 letters"
			}
		}
		if p.Sort != JourneySort && ph.Mood == (Mood{}) {
			seen[ph.ID] = true
			if ph.Home {
				home++
			}
			continue // it has no sound
		}
		if field, ok := ph.Mood.check(); !ok {
			if field == "loudness" {
				return at("mood"), "the mood's loudness goes from -36 to -20"
			}
			return at("mood"), "the mood's " + field + " goes from 0 to 1"
		}
		seen[ph.ID] = true
		if ph.Home {
			home++
		}
		if home > 1 {
			return at("home"), "only one phase can say home = true"
		}
	}
	if home == 0 {
		return 1, "one phase must say home = true"
	}
	for m := p.Least; m <= p.Most; m++ {
		if _, ok := p.stretch(m); !ok {
			return head("least"), fmt.Sprintf("the phases can't fill %d minutes within their least and most", m)
		}
	}
	return 0, ""
}

// notOneLine reports whether a text is longer than it may be or can't be shown
// on one line.
func notOneLine(s string, most int) bool {
	return utf8.RuneCountInString(s) > most || strings.ContainsFunc(s, unicode.IsControl)
}

func known(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}
