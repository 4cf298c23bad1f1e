package letters

import (
	"strings"
	"testing"

	"doorway/session"
)

func TestTheFirstWordsOfAnEntryEndWithAWord(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a short one is whole", "Warm hands.", "Warm hands."},
		{
			"a long one ends before the word that has no room",
			"I ate lunch and only noticed afterwards that nobody had argued about it at all.",
			"I ate lunch and only noticed afterwards that nobody had argued about…",
		},
		{"words without a gap are cut", strings.Repeat("ש", 90), strings.Repeat("ש", mostFirst) + "…"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := firstWords(session.Written{Write: session.Write{Text: test.text}}); got != test.want {
				t.Errorf("%q, not %q", got, test.want)
			}
		})
	}
}
