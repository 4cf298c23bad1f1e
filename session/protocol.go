package session

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/BurntSushi/toml"
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
}

// Colours are the names of the six phase colours.
var Colours = []string{"arrive", "settle", "rise", "open", "return", "land"}

var (
	idPattern   = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,39}$`)
	phaseHeader = regexp.MustCompile(`^\s*\[\[\s*phase\s*\]\]`)
)

// ParseProtocol reads a protocol file. What is wrong with it is said in one
// sentence that names the file and the line.
func ParseProtocol(file string, data []byte) (Protocol, error) {
	var p Protocol
	wrong := func(line int, what string, args ...any) (Protocol, error) {
		return Protocol{}, Sayf("error.protocol", "The protocol file {{.File}} can't be used: line {{.Line}}, {{.What}}.",
			"File", file, "Line", line, "What", fmt.Sprintf(what, args...))
	}
	if len(data) > 1<<20 {
		return wrong(1, "it is longer than a protocol can be")
	}
	meta, err := toml.Decode(string(data), &p)
	if err != nil {
		var bad toml.ParseError
		if errors.As(err, &bad) {
			return wrong(max(bad.Position.Line, 1), "%s", strings.TrimSuffix(bad.Message, "."))
		}
		return wrong(1, "it is not written as a protocol")
	}
	src := source(strings.Split(string(data), "\n"))
	if left := meta.Undecoded(); len(left) > 0 {
		key := left[0]
		return wrong(src.anyLine(key[len(key)-1]), "%q is not a word of protocols", key.String())
	}
	if line, what := p.fault(src); what != "" {
		return wrong(line, "%s", what)
	}
	return p, nil
}

// fault finds the first thing that is wrong, and its line.
func (p Protocol) fault(src source) (line int, what string) {
	top := func(key string) int { return src.line(-1, key) }
	switch {
	case !idPattern.MatchString(p.ID):
		return top("id"), "the id must be small letters, digits and hyphens"
	case strings.TrimSpace(p.Name) == "" || len(p.Name) > 60:
		return top("name"), "it needs a name of at most 60 letters"
	case p.Least < LeastMinutes || p.Most > MostMinutes || p.Least > p.Most:
		return top("least"), fmt.Sprintf("least and most must lie between %d and %d minutes", LeastMinutes, MostMinutes)
	case p.Usual < p.Least || p.Usual > p.Most:
		return top("usual"), "the usual minutes must lie between least and most"
	case p.CheckIn < 0 || p.CheckIn > 60:
		return top("checkin"), "a check-in comes every 1 to 60 minutes, or 0 for none"
	case len(p.Phases) == 0:
		return 1, "it has no phases"
	case len(p.Phases) > 12:
		return 1, "it has more than twelve phases"
	}
	seen, home := map[string]bool{}, 0
	for i, ph := range p.Phases {
		at := func(key string) int { return src.line(i, key) }
		switch {
		case !idPattern.MatchString(ph.ID) || seen[ph.ID]:
			return at("id"), "a phase needs an id of its own, in small letters, digits and hyphens"
		case strings.TrimSpace(ph.Name) == "" || len(ph.Name) > 40:
			return at("name"), "a phase needs a name of at most 40 letters"
		case len(ph.Line) > 200:
			return at("line"), "the line for the therapist is longer than 200 letters"
		case !(ph.Least > 0 && ph.Least <= ph.Most && ph.Most <= MostMinutes):
			return at("least"), "least and most must be minutes, and least not above most"
		case (ph.Share == 0) == (len(ph.Minutes) == 0):
			return at("share"), "a phase has either a share or a table of minutes"
		case !(ph.Share >= 0 && ph.Share <= 1):
			return at("share"), "a share lies between 0 and 1"
		case !known(Colours, ph.Colour):
			return at("colour"), "the colour must be one of " + strings.Join(Colours, ", ")
		}
		for k, m := range ph.Minutes {
			if !(m[0] > 0 && m[0] <= MostMinutes && m[1] >= 0 && m[1] <= m[0]) || k > 0 && m[0] <= ph.Minutes[k-1][0] {
				return at("minutes"), "the table of minutes goes up by total length, each phase shorter than its total"
			}
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
	}
	if home != 1 {
		return 1, "one phase, and only one, must say home = true"
	}
	for m := p.Least; m <= p.Most; m++ {
		if _, ok := p.stretch(m); !ok {
			return top("least"), fmt.Sprintf("the phases can't fill %d minutes within their least and most", m)
		}
	}
	return 0, ""
}

func known(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}

// source is a file's lines, to find where a key stands.
type source []string

// line finds a key in the i-th phase (−1: before the first), else the phase's
// own first line. It counts from 1.
func (s source) line(phase int, key string) int {
	at, start := -1, 1
	for n, l := range s {
		if phaseHeader.MatchString(l) {
			at++
			if at == phase {
				start = n + 1
			}
		}
		if at == phase && holdsKey(l, key) {
			return n + 1
		}
	}
	return start
}

func (s source) anyLine(key string) int {
	for n, l := range s {
		if holdsKey(l, key) || strings.Contains(l, "[["+key+"]]") || strings.Contains(l, "["+key+"]") || strings.Contains(l, " "+key+" =") {
			return n + 1
		}
	}
	return 1
}

func holdsKey(line, key string) bool {
	rest, ok := strings.CutPrefix(strings.TrimSpace(line), key)
	return ok && strings.HasPrefix(strings.TrimSpace(rest), "=")
}
