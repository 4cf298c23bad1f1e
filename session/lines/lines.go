// Package lines finds where in a file written by hand (TOML, with tables that come more than once) a key stands, so that
// what is wrong with the file can be told by its line.
package lines

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/BurntSushi/toml"
)

// File is a file's lines.
type File []string

// Of takes a file apart.
func Of(data []byte) File { return strings.Split(string(data), "\n") }

// Place is one of a file's tables of a name, counted from 0; the zero Place is what stands before all of them, and in
// tables that come once.
type Place struct {
	Table string
	N     int
}

// Fault is what is wrong with a file: nothing, when What is empty.
type Fault struct {
	Line int    // from 1
	What string // the rest of a sentence, without its full stop
	Err  error  // the parser's own words, for logs; may be nil
}

var (
	header  = regexp.MustCompile(`^\s*(\[\[?)\s*([^\[\]]+?)\s*\]`)
	lastKey = regexp.MustCompile(`\(last key "([^"]+)"\)`)
)

// Unread says in plain words what the parser could not read, where it was reading a place of a file of a kind, such as
// "a protocol".
func (f File) Unread(kind string, at Place, err error) Fault {
	fault := Fault{Line: 1, What: "a value, a quote or a bracket is missing or out of place here or just before", Err: err}
	var bad toml.ParseError
	switch {
	case !errors.As(err, &bad):
		fault.What = "it is not written as " + kind
		if m := lastKey.FindStringSubmatch(err.Error()); m != nil {
			key := strings.Split(strings.TrimPrefix(m[1], at.Table+"."), ".")
			fault.Line = f.Line(at, key...)
			fault.What = fmt.Sprintf("%q holds another kind of value than belongs there", key[len(key)-1])
		}
		return fault
	case strings.Contains(bad.Message, "already"):
		fault.What = "something is named here that was named before"
	case strings.Contains(bad.Message, "UTF-8"):
		fault.What = "a letter can't be read; save the file as UTF-8"
	}
	fault.Line = max(bad.Position.Line, 1)
	return fault
}

// Unknown says that a key belongs in no file of a kind, such as "protocols".
func (f File) Unknown(kind string, key toml.Key) Fault {
	fault := Fault{Line: f.Line(Place{}, key...), What: fmt.Sprintf("%q is not a word of %s", key.String(), kind)}
	for i := 0; len(key) > 1; i++ {
		at := Place{key[0], i}
		if line, ok := f.find(at, key[1:]...); ok {
			fault.Line = line
			break
		} else if line == 1 && i > 0 {
			break // there are no more such tables
		}
	}
	return fault
}

// Line is where a key stands in a place, else what should hold it, else where the place begins, counted from 1.
func (f File) Line(at Place, key ...string) int {
	line, ok := f.find(at, key...)
	if !ok && len(key) > 1 {
		return f.Line(at, key[:len(key)-1]...)
	}
	return line
}

func (f File) find(at Place, key ...string) (line int, ok bool) {
	start, count, table := 1, -1, ""
	var here Place
	whole, within, last := strings.Join(key, "."), strings.Join(key[:len(key)-1], "."), key[len(key)-1]
	for n, l := range f {
		if m := header.FindStringSubmatch(l); m != nil {
			switch rest, sub := strings.CutPrefix(m[2], at.Table+"."); {
			case at.Table != "" && m[1] == "[[" && m[2] == at.Table:
				count++
				here, table = Place{at.Table, count}, ""
				if here == at {
					start = n + 1
				}
			case at.Table != "" && sub && count >= 0:
				here, table = Place{at.Table, count}, rest
			default:
				here, table = Place{}, m[2]
			}
			if here == at && table == whole {
				return n + 1, true
			}
			continue
		}
		switch {
		case here != at:
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
