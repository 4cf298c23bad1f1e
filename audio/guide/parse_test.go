package guide

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// small is a whole guide. Its lines are counted from 1.
const small = `title   = "Small"
about   = "A guide for tests."
minutes = [1, 5]
for     = ["tests"]
bed     = "none"

[[part]]
name = "One"
  [[part.cue]]
  say  = "Here is the first. It has two sentences."
  rest = 3
  give = 1
  [[part.cue]]
  say  = "Here is the second."
  rest = 5.5
  give = 3

[[part]]
name = "Two"
  [[part.cue]]
  say  = "And the last."
  rest = 8
  give = 0
`

func parsed(t *testing.T, text string) Guide {
	t.Helper()
	g, err := Parse("small", "guide.toml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestAGuideIsReadAsItIsWritten(t *testing.T) {
	g := parsed(t, small)
	if g.ID != "small" || g.Title != "Small" || g.Least != 1 || g.Most != 5 || g.Bed != "none" || !g.Wakes || len(g.Parts) != 2 {
		t.Errorf("it is %+v", g)
	}
	cues := g.Cues()
	if len(cues) != 3 || cues[1].Say != "Here is the second." || cues[1].Rest != 5500*time.Millisecond || cues[1].Give != 3 {
		t.Errorf("its cues are %+v", cues)
	}
	if parsed(t, "closing_bell = false\n"+small).Wakes {
		t.Error("a guide without a closing bell wakes")
	}
}

func TestAFaultNamesItsLine(t *testing.T) {
	for _, c := range []struct {
		name, from, to string
		line           int
		what           string
	}{
		{"no title", `title   = "Small"`, "", 1, "title needs some words"},
		{"a title that is a number", `title   = "Small"`, "title = 3", 1, "title needs some words"},
		{"minutes the wrong way round", "[1, 5]", "[5, 1]", 3, "the least and the most"},
		{"minutes in halves", "[1, 5]", "[1.5, 5]", 3, "whole numbers"},
		{"too many minutes", "[1, 5]", "[1, 500]", 3, "from 1 to 60"},
		{"no purpose", `["tests"]`, "[]", 4, "for is a list"},
		{"a purpose that is a number", `["tests"]`, "[7]", 4, "for needs some words"},
		{"a word that nobody knows", `bed     = "none"`, "bed = \"none\"\nvolume = 3", 6, `"volume" is not a word of guides`},
		{"nothing said", `say  = "Here is the second."`, `say = " "`, 14, "say needs some words"},
		{"far too much said", "Here is the second.", strings.Repeat("so ", 300), 14, "at most 600 letters"},
		{"a line break in a cue", "Here is the second.", `Here\nis`, 14, "one line"},
		{"a rest before it began", "rest = 5.5", "rest = -1", 15, "rest is a number from 0 to 120"},
		{"a rest that is no number", "rest = 5.5", "rest = nan", 15, "rest is a number"},
		{"a rest in words", "rest = 5.5", `rest = "long"`, 15, "rest is a number"},
		{"a rest that is missing", "  rest = 5.5\n", "", 13, "rest is a number"},
		{"too much to give", "give = 3", "give = 1e9", 16, "give is a number from 0 to 100"},
		{"a part without a name", `name = "Two"`, "", 18, "name needs some words"},
		{"a quote that is missing", `"Here is the second."`, `"Here is the second.`, 14, "out of place"},
		{"a key twice", "give = 3", "give = 3\n  give = 4", 17, "named before"},
		{"a part that is no part", "[[part]]\nname = \"Two\"", "[part]\nname = \"Two\"", 18, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if !strings.Contains(small, c.from) {
				t.Fatal("the test changes nothing")
			}
			_, err := Parse("small", "guide.toml", []byte(strings.Replace(small, c.from, c.to, 1)))
			var f *Fault
			if !errors.As(err, &f) {
				t.Fatalf("it is taken: %v", err)
			}
			if f.Line != c.line || !strings.Contains(f.What, c.what) || f.File != "guide.toml" {
				t.Errorf("it says: %v", f)
			}
			if !strings.HasSuffix(f.Error(), ".") || strings.Count(f.Error(), "\n") > 0 {
				t.Errorf("%q is not one sentence", f.Error())
			}
		})
	}
}

func TestWhatIsFarTooLargeIsNotRead(t *testing.T) {
	cue := "[[part.cue]]\nsay = \"Yes.\"\nrest = 1\ngive = 1\n"
	for name, text := range map[string]string{
		"a file":     small + strings.Repeat("# more\n", 100_000),
		"cues":       small + strings.Repeat(cue, 300),
		"parts":      small + strings.Repeat("[[part]]\nname = \"More\"\n"+cue, 50),
		"no parts":   small[:strings.Index(small, "[[part]]")],
		"no cues":    small + "[[part]]\nname = \"Empty\"\n",
		"no stretch": strings.NewReplacer("give = 1", "give = 0", "give = 3", "give = 0").Replace(small),
	} {
		if _, err := Parse("small", "guide.toml", []byte(text)); err == nil {
			t.Errorf("%s: it is taken", name)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(small))
	shipped, err := filepath.Glob("../../assets/guides/*/guide.toml")
	if err != nil || len(shipped) == 0 {
		f.Fatal("no guide ships", err)
	}
	for _, name := range shipped {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		g, err := Parse("any", "guide.toml", text)
		if err != nil {
			var fault *Fault
			if !errors.As(err, &fault) || fault.Line < 1 || fault.Line > strings.Count(string(text), "\n")+1 || fault.What == "" {
				t.Fatalf("it is refused with %v", err)
			}
			return
		}
		for _, length := range []time.Duration{0, time.Minute, time.Hour} {
			timeline := g.Timeline(length, nil)
			before := time.Duration(0)
			for _, h := range timeline.Cues {
				if h.Start < before || h.End <= h.Start || h.End > timeline.Length {
					t.Fatalf("a cue from %v to %v in %v", h.Start, h.End, timeline.Length)
				}
				before = h.End
			}
		}
	})
}
