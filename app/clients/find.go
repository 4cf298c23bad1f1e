package clients

import (
	"strings"

	"doorway/app/find"
	"doorway/app/timeline"
	"doorway/session/vault"
)

// finder finds clients by any part of their code, their name or what they come
// with.
type finder struct {
	all  []vault.Client
	find *find.Finder
}

func newFinder(all []vault.Client) *finder {
	words := make([]string, len(all))
	for i, c := range all {
		parts := []string{string(c.Profile.Code), c.Profile.Name}
		for _, focus := range c.Profile.Focus {
			parts = append(parts, timeline.Focus(focus))
		}
		words[i] = strings.Join(parts, "\n")
	}
	return &finder{all, find.New(words)}
}
