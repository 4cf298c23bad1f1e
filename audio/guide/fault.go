package guide

import (
	"fmt"
	"strings"
)

// Fault is what is wrong with a guide's file.
type Fault struct {
	File string
	Line int    // from 1
	What string // the rest of a sentence, without its full stop
	Err  error  // the parser's own words, for logs; may be nil
}

// Error implements error: one sentence with file and line.
func (f *Fault) Error() string {
	return fmt.Sprintf("The guide %s can't be used: line %d, %s.", f.File, f.Line, f.What)
}

// Unwrap gives the parser's own words.
func (f *Fault) Unwrap() error { return f.Err }

// page is a file's lines, to find those in which something stands.
type page []string

// header is the line, from 0, of the nth table of a name, or −1.
func (p page) header(name string, n int) int {
	for i, l := range p {
		if isHeader(l, name) {
			if n == 0 {
				return i
			}
			n--
		}
	}
	return -1
}

// line is where a key stands after a header's line (−1 for the beginning of the
// file) and before the next, else that line itself; counted from 1.
func (p page) line(after int, key string) int {
	for i := after + 1; i < len(p); i++ {
		l := strings.TrimSpace(p[i])
		if strings.HasPrefix(l, "[") {
			break
		}
		if rest, ok := strings.CutPrefix(l, key); ok && strings.HasPrefix(strings.TrimSpace(rest), "=") {
			return i + 1
		}
	}
	return max(after+1, 1)
}

func isHeader(line, name string) bool {
	l, ok := strings.CutPrefix(strings.TrimSpace(line), "[[")
	inner, _, closed := strings.Cut(l, "]]")
	return ok && closed && strings.ReplaceAll(inner, " ", "") == name
}
