package conductor

import (
	"testing"

	"doorway/audio/guide"
)

func guides(t *testing.T) []guide.Guide {
	t.Helper()
	all, err := Guides()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func voice(t *testing.T, g guide.Guide, name string) guide.Voice {
	t.Helper()
	v, err := GuideVoice(g, name)
	if err != nil {
		t.Fatal(err)
	}
	return v
}
