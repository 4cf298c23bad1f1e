package session

import (
	"errors"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// mustBePlain asserts that an error can be shown to a person as it is.
func mustBePlain(t rapid.TB, err error) *Plain {
	t.Helper()
	var p *Plain
	if !errors.As(err, &p) {
		t.Fatalf("%v (%T) is not a plain sentence", err, err)
	}
	s := err.Error()
	switch {
	case s == "" || !strings.HasSuffix(s, "."):
		t.Errorf("%q is not a sentence", s)
	case strings.ContainsAny(s, "\n{}") || strings.Contains(s, "!") || strings.Contains(s, "no value"):
		t.Errorf("%q is not plain", s)
	case strings.Contains(s, "%!") || strings.Contains(s, "json:") || strings.Contains(s, "toml:") || strings.Contains(s, "0x"):
		t.Errorf("%q holds an error of the machine's", s)
	case p.Key == "":
		t.Errorf("%q has no key to be translated by", s)
	}
	return p
}

func TestWhatCantBeKeptIsSaidInOnePlainSentence(t *testing.T) {
	text := func(s string) *string { return &s }
	begun := tell(t, six()).at(minutes(1), Note{"here"})
	tests := []struct {
		name string
		act  Act
		want string // part of the sentence
	}{
		{"a rating of 11", CheckIn{Ratings: Ratings{Ease: number(11)}}, "ease 11 was not kept"},
		{"a rating of -1", CheckIn{Ratings: Ratings{Noise: number(-1)}}, "0 to 10"},
		{"one wrong rating among right ones", CheckIn{Ratings: Ratings{Ease: number(3), Depth: number(99)}}, "depth 99"},
		{"no rating", CheckIn{Text: "quiet"}, "at least one rating"},
		{"a pressure of 8000/1", TakeVitals{Vitals{Systolic: number(8000), Diastolic: number(1)}}, "8000"},
		{"a pressure of 120/1", TakeVitals{Vitals{Systolic: number(120), Diastolic: number(1)}}, "diastolic"},
		{"an SpO2 of 140", TakeVitals{Vitals{SpO2: number(140)}}, "140"},
		{"a negative pulse", TakeVitals{Vitals{Pulse: number(-60)}}, "pulse"},
		{"a MOAA/S of 6", TakeVitals{Vitals{MOAAS: number(6)}}, "0 to 5"},
		{"only the upper pressure", TakeVitals{Vitals{Systolic: number(120)}}, "both"},
		{"only the lower pressure", TakeVitals{Vitals{Diastolic: number(80)}}, "both"},
		{"a pressure the wrong way round", TakeVitals{Vitals{Systolic: number(82), Diastolic: number(128)}}, "82/128"},
		{"a pressure of two equal numbers", TakeVitals{Vitals{Systolic: number(100), Diastolic: number(100)}}, "100/100"},
		{"no vitals", TakeVitals{}, "at least one value"},
		{"an unknown marker", Mark{Marker: "joy"}, "joy"},
		{"an endless marker", Mark{Marker: MarkerID(strings.Repeat("x", 5000))}, "x…"},
		{"a marker's text of broken letters", Mark{Marker: "words", Text: "a\xff"}, "can't be read"},
		{"a note of 20001 letters", Note{strings.Repeat("ö", 20001)}, "20000"},
		{"a note without words", Note{" \n\t"}, "no words"},
		{"a note of broken letters", Note{"\xc3"}, "can't be read"},
		{"a check-in's endless text", CheckIn{Ratings: Ratings{Ease: number(1)}, Text: strings.Repeat("x", 20001)}, "20000"},
		{"a closing note before the end", Close{"well"}, "after the end"},
		{"plus nothing", Lengthen{0}, "1 to 60"},
		{"plus 61", Lengthen{61}, "1 to 60"},
		{"too loud", Loudness{6.5}, "-30 to +6"},
		{"a loudness that is no number", Loudness{math.NaN()}, "-30 to +6"},
		{"amending nothing", Amend{}, "which entry"},
		{"amending what is not there", Amend{Event: "e99"}, "no entry"},
		{"amending to no words", Amend{Event: "e2", Text: text("")}, "no words"},
		{"amending what is not an entry", Amend{Event: "e1"}, "no entry"},
		{"beginning twice", Begin{Plan: six()}, "begun already"},
		{"releasing what isn't held", Release{}, "Nothing is held"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := begun.with(t).refused(minutes(2), test.act)
			if got := p.Error(); !strings.Contains(got, test.want) {
				t.Errorf("%q does not say %q", got, test.want)
			}
			if n := len(p.Error()); n > 250 {
				t.Errorf("%d letters is no short sentence: %q", n, p.Error())
			}
		})
	}
}

func TestTheFurthestPossibleValuesAreKept(t *testing.T) {
	s := tell(t, six())
	for _, a := range []Act{
		CheckIn{Ratings: Ratings{Ease: number(0), Depth: number(10), Distress: number(0), Noise: number(10)}},
		TakeVitals{Vitals{Systolic: number(300), Diastolic: number(20), Pulse: number(250), SpO2: number(100), MOAAS: number(0)}},
		TakeVitals{Vitals{SpO2: number(40)}},
		Note{strings.Repeat("ö", 20000)},
		Loudness{Quietest},
		Loudness{Loudest},
		Lengthen{1},
		Lengthen{60},
	} {
		s.at(minutes(1), a)
	}
}

func TestACodeIsTrimmedAndHoldsLettersOfAnyScript(t *testing.T) {
	for in, want := range map[string]Code{"R-07": "R-07", "  R-07\t": "R-07", "Ä_1.b": "Ä_1.b", "王 3": "王 3", strings.Repeat("é", 24): Code(strings.Repeat("é", 24))} {
		if got, err := ParseCode(in); err != nil || got != want {
			t.Errorf("%q: %q, %v; want %q", in, got, err, want)
		}
	}
	for _, in := range []string{"", "  ", "a/b", "a\x00", "a\nb", "\xff", "../x", strings.Repeat("x", 25), "<b>"} {
		code, err := ParseCode(in)
		if err == nil {
			t.Errorf("%q became the code %q", in, code)
			continue
		}
		mustBePlain(t, err)
	}
}

func TestAPlanThatCantBeMadeIsRefusedInOnePlainSentence(t *testing.T) {
	lozenge, err := shipped(t).Find("lozenge")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]Choice{
		"44 minutes":                {Client: "a", Minutes: 44},
		"91 minutes":                {Client: "a", Minutes: 91},
		"minus 60 minutes":          {Client: "a", Minutes: -60},
		"no client":                 {Minutes: 60},
		"a client with a slash":     {Client: "a/b", Minutes: 60},
		"a speed of 61":             {Client: "a", Speed: 61},
		"a speed of -1":             {Client: "a", Speed: -1},
		"check-ins every -1":        {Client: "a", CheckIn: number(-1)},
		"check-ins every 61":        {Client: "a", CheckIn: number(61)},
		"an endless intention":      {Client: "a", Intention: strings.Repeat("x", 20001)},
		"an intention of no letter": {Client: "a", Intention: "\xff"},
	} {
		t.Run(name, func(t *testing.T) {
			plan, err := NewPlan(lozenge, c)
			if err == nil {
				t.Fatal("it was made")
			}
			mustBePlain(t, err)
			if plan.Phases != nil {
				t.Error("a half-made plan came with the error")
			}
		})
	}
}

func TestAnErrorOfTheMachineIsShownAsASentenceAndKeptBeneath(t *testing.T) {
	p := mustBePlain(t, AsPlain(errFull))
	if !errors.Is(p, errFull) || strings.Contains(p.Error(), "no space") {
		t.Errorf("%q over %v", p.Error(), p.Err)
	}
	said := Sayf("error.x", "It is so.").Because(errFull)
	if AsPlain(said) != said {
		t.Error("a plain sentence was replaced by another")
	}
}

func TestAnIDIsReadAsItWasShown(t *testing.T) {
	id := NewID()
	if got, err := ParseID(strings.ToUpper(string(id))); err != nil || got != id {
		t.Errorf("%v, %v; want %v", got, err, id)
	}
	_, err := ParseID(strings.Repeat("z", 500))
	mustBePlain(t, err)
	if len(err.Error()) > 200 {
		t.Errorf("an endless id was said whole: %q", err)
	}
}
