package session

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// plain is a protocol file that works; the tests break it. Its lines are
// counted below.
const plain = `# A clinic's own.
id = "own"
name = "Our own"
about = "As we do it."
least = 45
most = 90
usual = 60
checkin = 10

[[phase]]
id = "settle"
name = "Settle"
line = "Quiet."
share = 0.4
least = 5
most = 60
colour = "settle"
mood = { warmth = 0.7, brightness = 0.4, density = 0.3, motion = 0.25, depth = 0.3, loudness = -27.0 }

[[phase]]
id = "land"
name = "Land"
minutes = [[45, 20], [90, 50]]
least = 5
most = 60
colour = "land"
home = true

[phase.mood]
warmth = 0.7
brightness = 0.4
density = 0.3
motion = 0.25
depth = 0.3
loudness = -27.0
`

func TestABrokenProtocolIsNamedWithItsLineAndWhatIsWrong(t *testing.T) {
	if _, err := ParseProtocol("own.toml", []byte(plain)); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name     string
		old, new string
		line     int
		what     string
	}{
		{"a missing bracket", "[[45, 20], [90, 50]]", "[[45, 20], [90, 50]", 24, "just before"},
		{"a missing quote", `name = "Land"`, `name = "Land`, 22, "quote"},
		{"a missing value", "usual = 60", "usual =", 7, "missing"},
		{"a key twice", "most = 90", "least = 46", 6, "named before"},
		{"a letter of another encoding", "As we", "As\xe9we", 4, "UTF-8"},
		{"words for a number", "usual = 60", `usual = "an hour"`, 7, `"usual"`},
		{"words for a phase's number", "share = 0.4\nleast = 5", "share = 0.4\nleast = \"5\"", 15, `"least"`},
		{"a number for words", `name = "Land"`, "name = 4", 22, `"name"`},
		{"a half minute for a whole", "usual = 60", "usual = 60.5", 7, `"usual"`},
		{"a table of threes", "[90, 50]", "[90, 50, 3]", 23, `"minutes"`},
		{"a mood in words", "motion = 0.25, ", `motion = "slow", `, 18, `"motion"`},
		{"a mood in words in its own table", "motion = 0.25\n", "motion = \"slow\"\n", 33, `"motion"`},
		{"a yes for a home", "home = true", "home = \"yes\"", 27, `"home"`},
		{"an unknown word", "usual = 60", "usual = 60\nlength = 60", 8, `"length"`},
		{"a word of elsewhere in a phase", "share = 0.4", "share = 0.4\nabout = \"x\"", 15, `"phase.about"`},
		{"a word of elsewhere in a mood", "depth = 0.3, ", "depth = 0.3, colour = 1, ", 18, `"phase.mood.colour"`},
		{"a word of elsewhere in a mood's table", "depth = 0.3\n", "depth = 0.3\nname = 1\n", 35, `"phase.mood.name"`},
		{"an unknown table", "home = true\n", "home = true\n[phase.light]\nlux = 3\n", 28, `"phase.light"`},
		{"an id with a slash", `id = "own"`, `id = "../own"`, 2, "the id"},
		{"no id", `id = "own"`, "", 1, "the id"},
		{"no name", `name = "Our own"`, `name = " "`, 3, "name"},
		{"a name of two lines", `name = "Our own"`, `name = "Our\nown"`, 3, "one line"},
		{"44 minutes", "least = 45\n", "least = 44\n", 5, "45"},
		{"91 minutes", "most = 90", "most = 91", 6, "90"},
		{"least above most", "most = 90", "most = 44", 6, "most"},
		{"usual beyond most", "usual = 60", "usual = 120", 7, "usual"},
		{"a check-in every -1 minutes", "checkin = 10", "checkin = -1", 8, "check-in"},
		{"a phase's id twice", `id = "land"`, `id = "settle"`, 21, "of its own"},
		{"a phase's endless line", "Quiet.", strings.Repeat("Quiet. ", 40), 13, "200"},
		{"a phase's least of nothing", "share = 0.4\nleast = 5", "share = 0.4\nleast = 0", 15, "above 0"},
		{"a phase's least that is no number", "share = 0.4\nleast = 5", "share = 0.4\nleast = nan", 15, "above 0"},
		{"a phase's most below its least", "least = 5\nmost = 60\ncolour = \"land\"", "least = 5\nmost = 4\ncolour = \"land\"", 25, "most"},
		{"a phase's endless most", "least = 5\nmost = 60\ncolour = \"land\"", "least = 5\nmost = inf\ncolour = \"land\"", 25, "most"},
		{"a share and a table", "home = true", "home = true\nshare = 0.5", 28, "either"},
		{"neither share nor table", "share = 0.4\n", "", 10, "either"},
		{"a share of 1.2", "share = 0.4", "share = 1.2", 14, "between 0 and 1"},
		{"a share that is no number", "share = 0.4", "share = nan", 14, "between 0 and 1"},
		{"a table that goes down", "[[45, 20], [90, 50]]", "[[90, 50], [45, 20]]", 23, "goes up"},
		{"a phase longer than its whole", "[90, 50]", "[90, 91]", 23, "shorter"},
		{"an unknown colour", `colour = "land"`, `colour = "mud"`, 26, "arrive, settle"},
		{"a mood of 1.1", "density = 0.3, ", "density = 1.1, ", 18, "density"},
		{"a loudness of 0", "loudness = -27.0 }", "loudness = 0.0 }", 18, "-36 to -20"},
		{"no way home", "home = true", "", 1, "home"},
		{"two ways home", "share = 0.4", "home = true\nshare = 0.4", 28, "only one"},
		{"phases too short for the whole", "share = 0.4\nleast = 5\nmost = 60", "share = 0.4\nleast = 5\nmost = 20", 5, "can't fill 81"},
		{"phases too long for the whole", "share = 0.4\nleast = 5", "share = 0.4\nleast = 45", 5, "can't fill 45"},
		{"thirteen phases", "[[phase]]", strings.Repeat("[[phase]]\n", 13), 24, "twelve"},
		{"phases that aren't", "[[phase]]", "[[stage]]", 10, `"stage`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			broken := strings.Replace(plain, test.old, test.new, 1)
			if broken == plain {
				t.Fatalf("%q is not in the file", test.old)
			}
			p, err := ParseProtocol("own.toml", []byte(broken))
			if err == nil {
				t.Fatalf("it was read: %+v", p)
			}
			mustBePlain(t, err)
			for _, want := range []string{"own.toml", fmt.Sprintf("line %d,", test.line), test.what} {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q doesn't say %q", err, want)
				}
			}
		})
	}
}

func TestAFileThatIsNoProtocolIsRefused(t *testing.T) {
	for name, data := range map[string]string{
		"nothing":      "",
		"a picture":    "\x89PNG\r\n\x1a\n\x00\x00",
		"a letter":     "Dear colleague,\nthank you.",
		"phases = 3":   "id = \"a\"\nphase = 3",
		"an endless":   strings.Repeat("#\n", 1<<20),
		"one phase":    strings.Replace(plain, "[[phase]]", "[phase]", 1),
		"many phases":  plain + strings.Repeat("[[phase]]\n", 20),
		"deep nesting": "a = " + strings.Repeat("[", 60000),
	} {
		_, err := ParseProtocol(name+".toml", []byte(data))
		if err == nil {
			t.Errorf("%s was read", name)
			continue
		}
		mustBePlain(t, err)
	}
}

func TestAProtocolIsReadWhateverTheEditorOfItsLines(t *testing.T) {
	for name, data := range map[string]string{
		"Windows line ends": strings.ReplaceAll(plain, "\n", "\r\n"),
		"a byte order mark": "\ufeff" + plain,
		"indented":          strings.ReplaceAll(plain, "\n", "\n\t"),
		"no last line end":  strings.TrimSuffix(plain, "\n"),
	} {
		if _, err := ParseProtocol("own.toml", []byte(data)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestLettersAreCountedNotBytes(t *testing.T) {
	long := strings.Repeat("ö", 60)
	if _, err := ParseProtocol("own.toml", []byte(strings.Replace(plain, "Our own", long, 1))); err != nil {
		t.Errorf("a name of 60 letters: %v", err)
	}
}

func TestOneBrokenFileStopsNoOther(t *testing.T) {
	lib := ReadLibrary(fstest.MapFS{
		"a.toml":       {Data: []byte("id = ")},
		"own.toml":     {Data: []byte(plain)},
		"copy.toml":    {Data: []byte(plain)},
		"other.TOML":   {Data: []byte(strings.Replace(plain, `"own"`, `"other"`, 1))},
		"notes.txt":    {Data: []byte("id = ")},
		"._own.toml":   {Data: []byte("\x00\x05")},
		"old/own.toml": {Data: []byte("id = ")},
	})
	if len(lib.Protocols) != 2 || len(lib.Faults) != 2 {
		t.Fatalf("%d protocols, faults %v", len(lib.Protocols), lib.Faults)
	}
	for _, err := range lib.Faults {
		mustBePlain(t, err)
	}
	if !strings.Contains(lib.Faults[0].Error(), "a.toml") || !strings.Contains(lib.Faults[1].Error(), "own.toml") {
		t.Errorf("%v", lib.Faults)
	}
}

func TestAClinicsOwnFileStandsInPlaceOfTheShippedOne(t *testing.T) {
	own := func(change string) fstest.MapFS {
		return fstest.MapFS{"mine.toml": {Data: []byte(strings.Replace(plain, `"own"`, change, 1))}}
	}
	ships := os.DirFS("../assets/protocols")
	many := len(shipped(t).Protocols)
	lib := ReadLibrary(ships, own(`"lozenge"`))
	if p, err := lib.Find("lozenge"); err != nil || p.Name != "Our own" || len(lib.Protocols) != many {
		t.Errorf("%q of %d, %v", p.Name, len(lib.Protocols), err)
	}
	lib = ReadLibrary(ships, own(`"lozenge`))
	if p, err := lib.Find("lozenge"); err != nil || p.Name != "Lozenge" || len(lib.Faults) != 1 {
		t.Errorf("with a broken file of its own: %q, %v, %v", p.Name, err, lib.Faults)
	}
	if lib := ReadLibrary(ships, os.DirFS("no such folder")); len(lib.Faults) > 0 || len(lib.Protocols) != many {
		t.Errorf("without a folder of its own: %d, %v", len(lib.Protocols), lib.Faults)
	}
}

func TestAnUnknownProtocolIsAnsweredWithThoseThatAre(t *testing.T) {
	_, err := shipped(t).Find("rocket")
	p := mustBePlain(t, err)
	for _, want := range []string{"rocket", "lozenge", "intramuscular", "infusion", "intranasal"} {
		if !strings.Contains(p.Error(), want) {
			t.Errorf("%q doesn't say %q", p, want)
		}
	}
	_, err = Library{}.Find("rocket")
	mustBePlain(t, err)
}

// fits asserts that the protocol makes a sound plan of every length it allows.
func fits(t testing.TB, p Protocol) {
	t.Helper()
	for m := p.Least; m <= p.Most; m++ {
		plan, err := NewPlan(p, Choice{Client: "R-07", Minutes: m})
		if err != nil {
			t.Fatalf("%s of %d minutes: %v", p.ID, m, err)
		}
		if plan.Length() != time.Duration(m)*time.Minute {
			t.Errorf("%s of %d minutes lasts %v", p.ID, m, plan.Length())
		}
		for i, ph := range plan.Phases {
			// Boundaries fall on whole seconds, so a length may miss its bound by one.
			if s := float64(ph.Seconds); s < 0 || s < p.Phases[i].Least*60-1 || s > p.Phases[i].Most*60+1 {
				t.Errorf("%s of %d minutes: %s of %d s lies outside %v to %v minutes", p.ID, m, ph.ID, ph.Seconds, p.Phases[i].Least, p.Phases[i].Most)
			}
		}
	}
}

func TestEveryShippedProtocolStretchesToEveryMinute(t *testing.T) {
	for _, p := range shipped(t).Protocols {
		if p.Sort == JourneySort && (p.Least != LeastMinutes || p.Most != MostMinutes) {
			t.Errorf("%s takes %d to %d minutes", p.ID, p.Least, p.Most)
		}
		fits(t, p)
		var before Plan
		for m := p.Least; m <= p.Most; m++ {
			plan, _ := NewPlan(p, Choice{Client: "R-07", Minutes: m})
			for i := range before.Phases {
				if plan.Phases[i].Seconds < before.Phases[i].Seconds-1 {
					t.Errorf("%s of %d minutes: %s is shorter than in %d", p.ID, m, plan.Phases[i].ID, m-1)
				}
			}
			before = plan
		}
	}
}

func TestTheLozengeOfAnHourKeepsTheMinutesOfItsTable(t *testing.T) {
	p, err := shipped(t).Find("lozenge")
	if err != nil {
		t.Fatal(err)
	}
	for total, want := range map[int][]int{45: {5, 5, 5, 15, 8, 7}, 60: {5, 8, 10, 20, 10, 7}, 75: {8, 10, 10, 25, 12, 10}, 90: {10, 12, 10, 28, 15, 15}} {
		plan, err := NewPlan(p, Choice{Client: "R-07", Minutes: total})
		if err != nil {
			t.Fatal(err)
		}
		for i, ph := range plan.Phases {
			if ph.Seconds != want[i]*60 {
				t.Errorf("%s of %d minutes: %d s, want %d min", ph.ID, total, ph.Seconds, want[i])
			}
		}
	}
}

func TestAPlanTakesTheProtocolsOwnWhereNothingWasChosen(t *testing.T) {
	p, _ := shipped(t).Find("lozenge")
	plan, err := NewPlan(p, Choice{Client: " R-07 "})
	if err != nil || plan.Client != "R-07" || plan.Length() != 75*time.Minute || plan.CheckIn != 10 || plan.Speed != 1 || plan.Rehearsal || plan.Seed == 0 {
		t.Errorf("%+v, %v", plan, err)
	}
	plan, err = NewPlan(p, Choice{Client: Nobody, CheckIn: number(0), Speed: 60, Seed: 5})
	if err != nil || plan.CheckIn != 0 || !plan.Rehearsal || plan.Seed != 5 {
		t.Errorf("a rehearsal without check-ins: %+v, %v", plan, err)
	}
}

func FuzzParseProtocol(f *testing.F) {
	f.Add([]byte(plain))
	f.Add([]byte(""))
	files, err := os.ReadDir("../assets/protocols")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile("../assets/protocols/" + file.Name())
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := ParseProtocol("own.toml", data)
		if err != nil {
			if p.Phases != nil {
				t.Error("half a protocol came with the error")
			}
			return
		}
		fits(t, p)
	})
}
