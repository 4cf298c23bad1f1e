package measure

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// plain is a file that works; the tests break it. Its lines are counted below.
const plain = `# A clinic's own.
id = "own"
name = "Our own"
ask = "Today:"
low = 0
high = 3
answers = [
  { value = 0, words = "No" },
  { value = 1, words = "A little" },
  { value = 3, words = "Much" },
]
source = "We asked around."
licence = "Ours."

[total]
low = 0
high = 6

[missing]
most = 1
source = "We asked around."

[reliable]
change = 2.5
source = "We asked around."

[[item]]
id = "one"
text = "One?"

[[item]]
id = "two"
text = "Two?"
loinc = "44250-9"

[[band]]
from = 0
to = 2
name = "Low"

[[band]]
from = 3
to = 6
name = "High"

[[watch]]
item = 2
from = 1
`

func TestABrokenMeasureIsNamedWithItsLineAndWhatIsWrong(t *testing.T) {
	m, err := Parse("own.toml", []byte(plain))
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Items) != 2 || len(m.Bands) != 2 || m.Reliable.Change != 2.5 || m.Missing.Most != 1 || m.Choices(1)[2].Words != "Much" {
		t.Errorf("it was read as %+v", m)
	}
	for _, test := range []struct {
		name     string
		old, new string
		line     int
		what     string
	}{
		{"a missing bracket", "\"Much\" },\n]", "\"Much\" },\n", 12, "just before"},
		{"a key twice", "low = 0\nhigh = 3", "low = 0\nlow = 3", 6, "named before"},
		{"a letter of another encoding", "Today", "Tod\xe9y", 4, "UTF-8"},
		{"words for a number", "high = 3", `high = "3"`, 6, `"high"`},
		{"words for an item's text", `text = "Two?"`, "text = 2", 33, `"text"`},
		{"words for a band's number", "from = 3", `from = "3"`, 42, `"from"`},
		{"half a point of an answer", "value = 3", "value = 2.5", 7, `"value"`},
		{"an unknown word", `ask = "Today:"`, "ask = \"Today:\"\nasked = 1", 5, `"asked"`},
		{"an unknown word of an item", `text = "Two?"`, "text = \"Two?\"\nhelp = 1", 34, `"item.help"`},
		{"an unknown word of the total", "high = 6", "high = 6\nunit = 1", 18, `"total.unit"`},
		{"an unknown table", "[[watch]]", "[[look]]", 46, `"look`},
		{"no id", `id = "own"`, "", 1, "the id"},
		{"an id with a slash", `id = "own"`, `id = "../own"`, 2, "the id"},
		{"no name", `name = "Our own"`, `name = " "`, 3, "name"},
		{"an endless lead-in", "Today:", strings.Repeat("Today ", 60), 4, "300"},
		{"no source", `source = "We asked around."`, "", 1, "source"},
		{"no licence", `licence = "Ours."`, "", 1, "licence"},
		{"no range", "low = 0\nhigh = 3", "", 1, "low and high"},
		{"a range of nothing", "high = 3", "high = 0", 5, "the lower one"},
		{"no items", "[[item]]\nid = \"one\"\ntext = \"One?\"\n\n[[item]]\nid = \"two\"\ntext = \"Two?\"\nloinc = \"44250-9\"", "", 1, "no items"},
		{"an answer without words", `words = "Much"`, `words = ""`, 7, "words"},
		{"answers that go down", "value = 1", "value = 4", 7, "go up"},
		{"answers short of the range", "value = 3", "value = 2", 7, "0 to 3"},
		{"one answer alone", "  { value = 0, words = \"No\" },\n  { value = 1, words = \"A little\" },\n", "", 7, "2 to 11"},
		{"an id twice", `id = "two"`, `id = "one"`, 32, "of its own"},
		{"an item without a text", `text = "Two?"`, "", 31, "text"},
		{"an item of two lines", "Two?", `Two\nlines`, 33, "one line"},
		{"a wrong code", "44250-9", "44250", 34, "LOINC"},
		{"a dial without words", "answers = [\n  { value = 0, words = \"No\" },\n  { value = 1, words = \"A little\" },\n  { value = 3, words = \"Much\" },\n]\n", "", 22, "low end"},
		{"a total that can't be", "high = 6", "high = 7", 15, "0 to 6"},
		{"a first band that begins too high", "from = 0\nto = 2", "from = 1\nto = 2", 37, "begins at 0"},
		{"bands that overlap", "from = 3", "from = 2", 42, "begins at 3"},
		{"bands with a gap", "from = 3", "from = 4", 42, "begins at 3"},
		{"a band beyond the range", "to = 6", "to = 7", 43, "ends at 6"},
		{"a band that ends too low", "to = 6", "to = 5", 43, "ends at 6"},
		{"a band that ends before it begins", "to = 6", "to = 2", 43, "at or above"},
		{"a band without a name", `name = "High"`, `name = ""`, 44, "name"},
		{"bands and a cut", "[missing]", "[cut]\nat = 3\nsource = \"x\"\n[missing]", 19, "without bands"},
		{"all may be missing", "most = 1", "most = 2", 20, "never all"},
		{"missing answers without a source", "most = 1\nsource = \"We asked around.\"", "most = 1", 19, "needs its source"},
		{"a change of nothing", "change = 2.5", "change = 0.0", 24, "above 0"},
		{"a change beyond the range", "change = 2.5", "change = 7.0", 24, "within its range"},
		{"a change that is no number", "change = 2.5", "change = nan", 24, "above 0"},
		{"an item to look at that isn't", "item = 2", "item = 3", 47, "1 to 2"},
		{"an item that is always looked at", "item = 2\nfrom = 1", "item = 2\nfrom = 0", 48, "above 0"},
		{"sixty-one items", "[[band]]", strings.Repeat("[[item]]\n", 61) + "[[band]]", 94, "more of this"},
	} {
		t.Run(test.name, func(t *testing.T) {
			broken := strings.Replace(plain, test.old, test.new, 1)
			if broken == plain {
				t.Fatalf("%q is not in the file", test.old)
			}
			m, err := Parse("own.toml", []byte(broken))
			if err == nil {
				t.Fatalf("it was read: %+v", m)
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

func TestADialHasAtMostElevenNumbers(t *testing.T) {
	dial := `id = "own"
name = "Own"
low = 0
high = 10
source = "Us."
licence = "Ours."
[[item]]
id = "own"
text = "How?"
low = "Not"
high = "Much"
`
	if _, err := Parse("own.toml", []byte(dial)); err != nil {
		t.Error(err)
	}
	if _, err := Parse("own.toml", []byte(strings.Replace(dial, "high = 10", "high = 100", 1))); err == nil || !strings.Contains(err.Error(), "at most 11 numbers") {
		t.Errorf("a dial to 100: %v", err)
	}
}

func TestAClinicsOwnMeasureStandsInPlaceOfTheShippedOneAndABrokenOneStopsNothing(t *testing.T) {
	ships := fstest.MapFS{"a.toml": {Data: []byte(plain)}, "b.toml": {Data: []byte(strings.Replace(plain, `"own"`, `"other"`, 1))}}
	mine := func(data string) fstest.MapFS { return fstest.MapFS{"mine.toml": {Data: []byte(data)}} }
	lib := ReadLibrary(ships, mine(strings.Replace(plain, "Our own", "Mine", 1)))
	if m, ok := lib.Find("own"); !ok || m.Name != "Mine" || len(lib.Measures) != 2 || len(lib.Faults) != 0 {
		t.Errorf("%q of %d, faults %v", m.Name, len(lib.Measures), lib.Faults)
	}
	lib = ReadLibrary(ships, mine("id = "))
	if m, ok := lib.Find("own"); !ok || m.Name != "Our own" || len(lib.Faults) != 1 {
		t.Fatalf("with a broken file of its own: %q, faults %v", m.Name, lib.Faults)
	}
	mustBePlain(t, lib.Faults[0])
	if !strings.Contains(lib.Faults[0].Error(), "mine.toml") {
		t.Errorf("%q does not name the file", lib.Faults[0])
	}
	if _, ok := lib.Find("rocket"); ok {
		t.Error("an unknown measure was found")
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(plain))
	f.Add([]byte("[[item]]\n[[item]]\n[item.x]\ny = 1"))
	f.Add([]byte(strings.Replace(plain, "2.5", "nan", 1)))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Parse("x.toml", data)
		if err != nil {
			mustBePlain(t, err)
			return
		}
		if len(m.Items) == 0 {
			t.Fatal("a measure without items was read")
		}
		for total := 0; m.Total != nil && len(m.Bands) > 0 && total <= m.Total.High-m.Total.Low; total++ {
			in := 0
			for _, b := range m.Bands {
				if at := m.Total.Low + total; at >= b.From && at <= b.To {
					in++
				}
			}
			if in != 1 {
				t.Fatalf("%d lies in %d bands", m.Total.Low+total, in)
			}
		}
		if _, err := m.Score(make([]*int, len(m.Items))); err != nil {
			t.Fatal(err)
		}
	})
}
