package helm

import (
	"testing"

	"doorway/session"
)

func TestALeanIsSaidInAFewWords(t *testing.T) {
	for want, l := range map[string]session.Lean{
		"":                              {},
		"calmer":                        {Calm: 1},
		"twice lighter":                 {Depth: -2},
		"sparsest":                      {Fullness: -3},
		"warmer, twice deeper":          {Warmth: 1, Depth: 2},
		"calmest, warmest, fuller":      {Calm: 3, Warmth: 3, Fullness: 1},
		"twice calmer, deepest":         {Calm: 2, Depth: 3},
		"lightest, twice sparser":       {Depth: -3, Fullness: -2},
		"warmer, lighter, twice fuller": {Warmth: 1, Depth: -1, Fullness: 2},
	} {
		if got := Lean(l); got != want {
			t.Errorf("%+v is said as %q, not %q", l, got, want)
		}
	}
}

func TestTheWishesHaveTheKeysOfTheHelp(t *testing.T) {
	keys := ""
	for i := range session.Wishes {
		keys += WishKey(i)
	}
	if keys != "1234560" {
		t.Errorf("the keys are %s", keys)
	}
}
