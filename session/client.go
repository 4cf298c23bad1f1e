package session

import (
	"fmt"
	"strings"
	"unicode"
)

// Code is what a therapist calls a client: short, and no more telling than
// they choose.
type Code string

// Nobody is the code of a journey begun without one.
const Nobody Code = "nobody"

// ParseCode trims and checks a code: 1 to 24 letters, digits, spaces and any
// of “-_.”.
func ParseCode(s string) (Code, error) {
	s = strings.TrimSpace(s)
	n := 0
	for _, r := range s {
		n++
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !strings.ContainsRune("-_. ", r) {
			return "", Sayf("error.code.letters", "A code holds letters, digits, spaces, dots and hyphens; “{{.Rune}}” is none of these.", "Rune", shown(r))
		}
	}
	switch {
	case n == 0:
		return "", Sayf("error.code.empty", "Please give a code for the client, such as R-07.")
	case n > 24:
		return "", Sayf("error.code.long", "A code has at most 24 letters; please shorten it.")
	}
	return Code(s), nil
}

// shown is a letter for use in a sentence; one that has no shape by its number.
func shown(r rune) string {
	if unicode.IsPrint(r) {
		return string(r)
	}
	return fmt.Sprintf("%U", r)
}

// Same reports whether two codes are the same but for capital letters: r-07 and
// R-07 name one client.
func (c Code) Same(other Code) bool { return strings.EqualFold(string(c), string(other)) }
