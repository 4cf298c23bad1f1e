package guide

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// What a guide's file may hold at most.
const (
	longestFile  = 256 << 10 // bytes
	mostParts    = 40
	mostCues     = 200
	mostPurposes = 12
	longestSay   = 600 // letters
	longestWord  = 120 // letters of all other words
	longestRest  = 120 // seconds
	mostGive     = 100
	mostMinutes  = 60
)

// The file as it is written. What stands in it is looked at one by one, so that
// what is wrong can be told by its line.
type (
	written struct {
		Title       any
		About       any
		Minutes     any
		For         any
		Bed         any
		ClosingBell any `toml:"closing_bell"`
		Part        []writtenPart
	}
	writtenPart struct {
		Name any
		Cue  []writtenCue
	}
	writtenCue struct{ Say, Rest, Give any }
)

// Parse reads a guide's file. What is wrong with it comes back as a *Fault, for
// the first line that it is wrong in.
func Parse(id, file string, data []byte) (Guide, error) {
	r := reader{file: file, page: strings.Split(string(data), "\n")}
	g := r.guide(id, data)
	if r.fault != nil {
		return Guide{}, r.fault
	}
	return g, nil
}

// reader looks for the first fault in a file.
type reader struct {
	file  string
	page  page
	fault *Fault
}

func (r *reader) wrong(line int, what string, args ...any) {
	if r.fault == nil {
		r.fault = &Fault{File: r.file, Line: line, What: fmt.Sprintf(what, args...)}
	}
}

func (r *reader) guide(id string, data []byte) (g Guide) {
	if len(data) > longestFile {
		r.wrong(1, "it is far too large for a guide")
		return g
	}
	var w written
	known, err := toml.Decode(string(data), &w)
	if err != nil {
		r.unread(err)
		return g
	}
	for _, key := range known.Undecoded() {
		r.wrong(r.unknown(key[len(key)-1]), "%q is not a word of guides", key[len(key)-1])
		return g
	}
	g = Guide{
		ID: id, Title: r.word(-1, "title", w.Title), About: r.word(-1, "about", w.About), Bed: r.word(-1, "bed", w.Bed),
		For: r.words(w.For), Wakes: true,
	}
	g.Least, g.Most = r.minutes(w.Minutes)
	if w.ClosingBell != nil {
		wakes, ok := w.ClosingBell.(bool)
		if !ok {
			r.wrong(r.page.line(-1, "closing_bell"), "closing_bell is true or false")
		}
		g.Wakes = wakes
	}
	g.Parts = r.parts(w.Part)
	return g
}

// parts reads the parts and their cues.
func (r *reader) parts(all []writtenPart) (parts []Part) {
	if len(all) == 0 || len(all) > mostParts {
		r.wrong(1, "a guide has 1 to %d parts", mostParts)
		return nil
	}
	n, gives := 0, 0.0
	for i, p := range all {
		at := r.page.header("part", i)
		part := Part{Name: r.word(at, "name", p.Name)}
		if len(p.Cue) == 0 {
			r.wrong(max(at+1, 1), "a part has at least one cue")
		}
		for _, c := range p.Cue {
			at := r.page.header("part.cue", n)
			cue := Cue{Say: r.say(at, c.Say), Give: r.number(at, "give", c.Give, mostGive)}
			cue.Rest = time.Duration(r.number(at, "rest", c.Rest, longestRest) * float64(time.Second))
			part.Cues = append(part.Cues, cue)
			gives += cue.Give
			if n++; n > mostCues {
				r.wrong(max(at+1, 1), "a guide has at most %d cues", mostCues)
				return nil
			}
		}
		parts = append(parts, part)
	}
	if gives == 0 {
		r.wrong(max(r.page.header("part.cue", 0)+1, 1), "at least one cue has to give, or the guide can't be longer")
	}
	return parts
}

// unread says in plain words what the parser could not read.
func (r *reader) unread(err error) {
	r.wrong(1, "it is not written as a guide")
	if bad := (toml.ParseError{}); errors.As(err, &bad) {
		r.fault.Line = min(max(bad.Position.Line, 1), len(r.page))
		r.fault.What = "a value, a quote or a bracket is missing or out of place here or just before"
		switch {
		case strings.Contains(bad.Message, "already"):
			r.fault.What = "something is named here that was named before"
		case strings.Contains(bad.Message, "UTF-8"):
			r.fault.What = "a letter can't be read; save the file as UTF-8"
		}
	}
	r.fault.Err = err
}

// unknown is the first line that a key stands in.
func (r *reader) unknown(key string) int {
	for i, l := range r.page {
		l = strings.TrimLeft(l, " \t[")
		if strings.HasPrefix(l, key) || strings.HasPrefix(l, `"`+key) {
			return i + 1
		}
	}
	return 1
}

// word reads a short text.
func (r *reader) word(at int, key string, v any) string {
	return r.text(at, key, v, longestWord)
}

func (r *reader) say(at int, v any) string { return r.text(at, "say", v, longestSay) }

func (r *reader) text(at int, key string, v any, most int) string {
	s, ok := v.(string)
	switch {
	case !ok || strings.TrimSpace(s) == "":
		r.wrong(r.page.line(at, key), "%s needs some words", key)
	case utf8.RuneCountInString(s) > most:
		r.wrong(r.page.line(at, key), "%s has at most %d letters", key, most)
	case strings.ContainsFunc(s, unicode.IsControl):
		r.wrong(r.page.line(at, key), "%s is one line, without tabs", key)
	}
	return strings.TrimSpace(s)
}

func (r *reader) words(v any) (all []string) {
	list, ok := v.([]any)
	if !ok || len(list) == 0 || len(list) > mostPurposes {
		r.wrong(r.page.line(-1, "for"), "for is a list of 1 to %d words", mostPurposes)
		return nil
	}
	for _, one := range list {
		all = append(all, r.word(-1, "for", one))
	}
	return all
}

func (r *reader) minutes(v any) (least, most int) {
	list, _ := v.([]any)
	if len(list) == 2 {
		a, one := list[0].(int64)
		b, two := list[1].(int64)
		if one && two && 1 <= a && a <= b && b <= mostMinutes {
			return int(a), int(b)
		}
	}
	r.wrong(r.page.line(-1, "minutes"), "minutes are two whole numbers, the least and the most, from 1 to %d", mostMinutes)
	return 1, 1
}

func (r *reader) number(at int, key string, v any, most float64) float64 {
	n := math.NaN()
	switch v := v.(type) {
	case int64:
		n = float64(v)
	case float64:
		n = v
	}
	if !(n >= 0 && n <= most) {
		r.wrong(r.page.line(at, key), "%s is a number from 0 to %g", key, most)
		return 0
	}
	return n
}
