package safety

import (
	"slices"
	"strings"
	"testing"

	"doorway/session"
)

// whole is a file of one region.
const whole = "[[region]]\nid = \"us\"\nname = \"United States\"\ncountries = [\"US\"]\ncrisis = \"988\"\ntext = true\nemergency = \"911\"\nsource = \"988lifeline.org\"\n"

func TestTheRegionsThatShipHaveTheNumbersThatPeopleKnow(t *testing.T) {
	all, err := Regions()
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{
		"us": "988 true 911", "ca": "988 true 911", "uk-ie": "116 123 false 999 or 112", "au": "13 11 14 false 000",
		"nz": "1737 true 111", "eu": " false 112", "other": " false ",
	} {
		r := Here(all, id, "")
		got := r.Crisis + " " + map[bool]string{true: "true", false: "false"}[r.Text] + " " + r.Emergency
		if r.ID != id || got != want || r.Source == "" {
			t.Errorf("%s is %q of %q, want %q", id, got, r.Source, want)
		}
	}
}

func TestARegionIsTheChosenOneElseThatOfTheCountryElseTheFirst(t *testing.T) {
	all, _ := Regions()
	for _, tc := range []struct{ chosen, country, want string }{
		{"nz", "DE", "nz"}, {"", "DE", "eu"}, {"", "gb", "uk-ie"}, {"", "JP", "us"}, {"", "", "us"}, {"gone", "CA", "ca"},
	} {
		if got := Here(all, tc.chosen, tc.country).ID; got != tc.want {
			t.Errorf("chosen %q in %q: %q, want %q", tc.chosen, tc.country, got, tc.want)
		}
	}
}

func TestAFileOfHelplinesIsTakenAsItIsOrRefusedByItsLine(t *testing.T) {
	for name, tc := range map[string]struct{ file, says string }{
		"whole":                      {whole, ""},
		"without numbers":            {"[[region]]\nid = \"x\"\nname = \"X\"\nsource = \"own\"", ""},
		"not TOML":                   {"[[region", "line 1"},
		"empty":                      {"", "between 1 and"},
		"an unknown word":            {whole + "colour = \"red\"\n", "line 9, \"region.colour\" is not a word of helplines"},
		"an id twice":                {whole + whole, "line 10, a region needs an id of its own"},
		"no name":                    {strings.Replace(whole, "United States", " ", 1), "line 3, a region needs a name"},
		"a number of another kind":   {strings.Replace(whole, `"988"`, "988", 1), "line 5"},
		"a number without digits":    {strings.Replace(whole, `"988"`, `"help"`, 1), "line 5, the number of a crisis line"},
		"an emergency of words":      {strings.Replace(whole, `"911"`, `"police"`, 1), "line 7, an emergency number"},
		"a line without a number":    {strings.Replace(whole, `crisis = "988"`, `line = "Friends"`, 1), "crisis line that has no number"},
		"a country in small letters": {strings.Replace(whole, `"US"`, `"us"`, 1), "line 4, a country is two capital letters"},
		"no source":                  {strings.Replace(whole, "988lifeline.org", "", 1), "line 8, a region needs the source"},
		"a control character":        {strings.Replace(whole, "United States", `a\nb`, 1), "line 3, a region needs a name"},
		"far too long":               {strings.Repeat("#\n", longestFile), "longer than a list of helplines"},
	} {
		_, err := parseRegions("regions.toml", []byte(tc.file))
		if (err == nil) != (tc.says == "") || err != nil && !strings.Contains(err.Error(), tc.says) {
			t.Errorf("%s: %v, want %q", name, err, tc.says)
		}
	}
}

func FuzzAFileOfHelplinesNeverPanicsAndIsWholeWhereItIsTaken(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte("[[region]]\nid='é'\n[region.crisis]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		all, err := parseRegions("x", data)
		if err != nil {
			if p := session.AsPlain(err); p.Key != "error.helplines" {
				t.Errorf("not a plain sentence: %v", err)
			}
			return
		}
		for _, r := range all {
			if r.ID == "" || r.Name == "" || r.Source == "" || r.Crisis != "" && !IsNumber(r.Crisis) {
				t.Errorf("it took %+v", r)
			}
			_ = NumbersOf(r, nil, session.Helpline{}, nil)
		}
	})
}

func TestNumbersAreOnesOwnThenTheRegionsThenThePractices(t *testing.T) {
	us := Region{Crisis: "988", Text: true, Emergency: "911"}
	sent := []session.Helpline{{Name: "Doorway House", Number: "(555) 010-4477"}, {Name: "Lifeline", Number: "9-8-8", Crisis: true}, {Name: "Night line", Number: "555 0199", Crisis: true}}
	n := NumbersOf(us, []session.Helpline{{Name: "Ana", Number: "0151 22"}, {Number: " "}, {Number: "0151-22"}}, session.Helpline{}, sent)
	if len(n.Own) != 2 || n.Own[0].Name != "Ana" || n.Own[1].Name != "Night line" || n.Practice.Name != "Doorway House" {
		t.Errorf("they are %+v", n)
	}
	typed := session.Helpline{Number: "12 34"}
	if n := NumbersOf(us, nil, typed, sent); n.Practice != typed {
		t.Errorf("what was typed here does not stand before what was sent: %+v", n.Practice)
	}
	if ids := slices.Repeat([]session.Helpline{{Number: "1"}}, 3); len(NumbersOf(us, ids, typed, nil).Own) != 1 {
		t.Error("a number stands twice")
	}
}
