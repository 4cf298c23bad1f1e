package safety

import (
	"slices"
	"strings"
	"unicode"

	"doorway/app/look"
	"doorway/session"
)

// Numbers are whom to call from home. Any of them may be missing.
type Numbers struct {
	Own       []session.Helpline // of one's own, and those of the practice beside itself
	Line      string             // who answers at the crisis line; empty: it is known by its number
	Crisis    string             // number of the crisis line
	Text      bool               // the crisis line answers text messages too
	Emergency string             // number
	Practice  session.Helpline   // without a name it is “your practice”
}

// NumbersOf are the numbers at home in a region: those of somebody's own first,
// and the practice's as it is typed here, else as it stands among contacts, which
// the practice sent. A number that comes twice stands once.
func NumbersOf(in Region, own []session.Helpline, practice session.Helpline, contacts []session.Helpline) Numbers {
	n := Numbers{Line: in.Line, Crisis: in.Crisis, Text: in.Text, Emergency: in.Emergency, Practice: practice}
	seen := map[string]bool{digits(n.Crisis): true, digits(n.Emergency): true, "": true}
	add := func(h session.Helpline) {
		if d := digits(h.Number); !seen[d] {
			seen[d] = true
			n.Own = append(n.Own, h)
		}
	}
	for _, h := range own {
		add(h)
	}
	for _, h := range contacts {
		switch {
		case h.Crisis:
			add(h)
		case n.Practice.Number == "":
			n.Practice = h
		}
	}
	return n
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// mostOwn is how many numbers of one's own the foot has room for, and mostLetters
// how much of each name and number.
const mostOwn, mostLetters = 3, 40

// Words are the numbers in one line.
func (n Numbers) Words() string {
	var parts []string
	for _, h := range n.Own[:min(len(n.Own), mostOwn)] {
		parts = append(parts, strings.TrimSpace(short(h.Name)+" "+short(h.Number)))
	}
	if n.Crisis != "" {
		line := n.Line
		if line == "" {
			line = look.T("safety.crisis", "Crisis line")
		}
		if n.Text {
			parts = append(parts, look.T("safety.crisis.text", "{{.Line}} {{.Number}}, call or text", map[string]any{"Line": line, "Number": n.Crisis}))
		} else {
			parts = append(parts, line+" "+n.Crisis)
		}
	}
	if n.Emergency != "" {
		parts = append(parts, look.T("safety.emergency", "emergency {{.Number}}", map[string]any{"Number": n.Emergency}))
	}
	if n.Practice.Number != "" {
		name := short(n.Practice.Name)
		if name == "" {
			name = look.T("safety.practice", "your practice")
		}
		parts = append(parts, name+" "+short(n.Practice.Number))
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

// short is what the foot has room for.
func short(s string) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) <= mostLetters {
		return string(r)
	}
	return string(r[:mostLetters]) + "…"
}
