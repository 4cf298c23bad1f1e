package session

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/BurntSushi/toml"
)

// No clinic comes near these; they keep a file that is no protocol from taking
// the program's time.
const (
	longestFile = 1 << 16 // bytes
	mostPhases  = 12
)

// fault is what is wrong with a file: nothing, when what is empty.
type fault struct {
	line int // from 1
	what string
	err  error // the parser's own words, for logs
}

// parse reads the values of a protocol file and finds what is not written as
// one. Phases are read one by one, so that a fault can be told by its phase.
func parse(src source, data []byte) (Protocol, fault) {
	if len(data) > longestFile {
		return Protocol{}, fault{line: 1, what: "it is longer than a protocol can be"}
	}
	var file struct {
		Protocol
		Phases []toml.Primitive `toml:"phase"`
	}
	meta, err := toml.Decode(string(data), &file)
	if err != nil {
		return Protocol{}, src.unread(top, err)
	}
	if len(file.Phases) > mostPhases {
		return Protocol{}, fault{line: src.line(mostPhases, "id"), what: "there can be no more than twelve phases"}
	}
	p := file.Protocol
	p.Phases = make([]PhaseTemplate, len(file.Phases))
	for i, raw := range file.Phases {
		if err := meta.PrimitiveDecode(raw, &p.Phases[i]); err != nil {
			return Protocol{}, src.unread(i, err)
		}
	}
	if left := meta.Undecoded(); len(left) > 0 {
		return Protocol{}, fault{line: src.unknown(left[0]), what: fmt.Sprintf("%q is not a word of protocols", left[0].String())}
	}
	return p, fault{}
}

// source is a file's lines, to find where a key stands.
type source []string

// top stands for the part of a file that belongs to no phase.
const top = -1

var (
	header  = regexp.MustCompile(`^\s*(\[\[?)\s*([^\[\]]+?)\s*\]`)
	lastKey = regexp.MustCompile(`\(last key "([^"]+)"\)`)
)

// unread says in plain words what the parser could not read.
func (s source) unread(phase int, err error) fault {
	f := fault{line: 1, what: "a value, a quote or a bracket is missing or out of place here or just before", err: err}
	var bad toml.ParseError
	switch {
	case !errors.As(err, &bad):
		f.what = "it is not written as a protocol"
		if m := lastKey.FindStringSubmatch(err.Error()); m != nil {
			key := strings.Split(strings.TrimPrefix(m[1], "phase."), ".")
			f.line = s.line(phase, key...)
			f.what = fmt.Sprintf("%q holds another kind of value than belongs there", key[len(key)-1])
		}
		return f
	case strings.Contains(bad.Message, "already"):
		f.what = "something is named here that was named before"
	case strings.Contains(bad.Message, "UTF-8"):
		f.what = "a letter can't be read; save the file as UTF-8"
	}
	f.line = max(bad.Position.Line, 1)
	return f
}

// line is where a key stands in a phase, else where the phase begins.
func (s source) line(phase int, key ...string) int {
	line, _ := s.find(phase, key...)
	return line
}

// unknown is where a key stands that no protocol has.
func (s source) unknown(key toml.Key) int {
	if len(key) > 1 && key[0] == "phase" {
		for i := range mostPhases {
			if line, ok := s.find(i, key[1:]...); ok {
				return line
			}
		}
	}
	return s.line(top, key...)
}

func (s source) find(phase int, key ...string) (line int, ok bool) {
	start, here, count, table := 1, top, top, ""
	whole, within, last := strings.Join(key, "."), strings.Join(key[:len(key)-1], "."), key[len(key)-1]
	for n, l := range s {
		if m := header.FindStringSubmatch(l); m != nil {
			switch rest, sub := strings.CutPrefix(m[2], "phase."); {
			case m[1] == "[[" && m[2] == "phase":
				count++
				here, table = count, ""
				if here == phase {
					start = n + 1
				}
			case sub:
				here, table = count, rest
			default:
				here, table = top, m[2]
			}
			if here == phase && table == whole {
				return n + 1, true
			}
			continue
		}
		switch {
		case here != phase:
		case table == within && holdsKey(l, last), table == "" && holdsKey(l, whole),
			table == "" && within != "" && holdsKey(l, within) && strings.Contains(l, last):
			return n + 1, true
		}
	}
	return start, false
}

func holdsKey(line, key string) bool {
	rest, ok := strings.CutPrefix(strings.TrimSpace(line), key)
	return ok && strings.HasPrefix(strings.TrimSpace(rest), "=")
}
