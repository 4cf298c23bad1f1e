package clients

import (
	"strings"
	"unicode"

	"doorway/app/timeline"
	"doorway/session/vault"

	"golang.org/x/text/unicode/norm"
)

// finder finds clients by any part of their code, their name or what they come
// with. Capital letters and accents count for nothing: nobody remembers them.
type finder struct {
	all   []vault.Client
	words []string // of each client, folded
	asked string   // last, folded
	found []int    // for that, in order
}

func newFinder(all []vault.Client) *finder {
	f := &finder{all: all, words: make([]string, len(all)), found: make([]int, len(all))}
	for i, c := range all {
		parts := []string{string(c.Profile.Code), c.Profile.Name}
		for _, focus := range c.Profile.Focus {
			parts = append(parts, timeline.Focus(focus))
		}
		f.words[i], f.found[i] = fold(strings.Join(parts, "\n")), i
	}
	return f
}

// find gives the places in all of the clients that have each of the words in
// text. As text grows, only what was found before is looked through.
func (f *finder) find(text string) []int {
	text = fold(text)
	within := f.found
	if !strings.HasPrefix(text, f.asked) {
		within = make([]int, len(f.all))
		for i := range within {
			within[i] = i
		}
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
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(text))
}
