// Package find finds things in a list as something is typed. Capital letters and accents count for nothing: nobody remembers
// them.
package find

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Finder finds those of a list that hold each of the words typed, anywhere.
type Finder struct {
	words []string // of each thing, folded
	asked string   // last, folded
	found []int    // for that, in order
}

// New returns a finder of things of which it is given the words.
func New(words []string) *Finder {
	f := &Finder{words: make([]string, len(words)), found: every(len(words))}
	for i, w := range words {
		f.words[i] = fold(w)
	}
	return f
}

// Find gives the places in the list of what holds each of the words in text, in order; for no words, of everything. As text
// grows, only what was found before is looked through.
func (f *Finder) Find(text string) []int {
	text = fold(text)
	within := f.found
	if !strings.HasPrefix(text, f.asked) {
		within = every(len(f.words))
	}
	words := strings.Fields(text)
	var found []int
	for _, i := range within {
		if hasAll(f.words[i], words) {
			found = append(found, i)
		}
	}
	f.asked, f.found = text, found
	return found
}

func every(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

func hasAll(in string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(in, w) {
			return false
		}
	}
	return true
}

// fold writes text in small letters without accents.
func fold(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return strings.ToLower(text)
	}
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(text))
}
