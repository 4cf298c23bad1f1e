package session

import (
	"strings"
	"testing"
	"time"
)

func aCapsule() Capsule {
	return Capsule{
		ID: NewID(), At: monday, Client: "R-07", Sender: "Doorway House", Intention: "to rest", Words: []string{"It is so quiet in here."},
		Practices: []Practice{{Guide: "sleep", Minutes: 12, Days: []Day{"2026-11-24"}}}, Prompts: []string{"What stayed?"}, Measures: []string{"food-noise"},
		Contacts: []Helpline{{Name: "Practice", Number: "(555) 010-4477"}}, Visits: []Visit{{On: "2026-11-23", Agreed: "one walk"}},
		Clips: []Recording{{Name: ClipName("sleep", 0)}}, Piece: &Recording{Name: "piece"},
	}
}

func aLetter() Letter {
	return Letter{
		ID: NewID(), At: monday, Capsule: NewID(),
		Results:   []Reported{{NewID(), monday, phq(9, "")}},
		Journal:   []Written{{ID: NewID(), At: monday, Write: Write{Text: "I ate lunch"}}, {ID: NewID(), At: monday, Write: Write{Sound: &Recording{Name: "said"}, Seconds: 8}}},
		Practices: []Practised{{ID: NewID(), At: monday, Practise: Practise{Guide: "sleep", Title: "Sleep", Minutes: 12, Seconds: 720}}},
	}
}

func TestALetterThatComesTwiceBringsNothingTheSecondTime(t *testing.T) {
	l := aLetter()
	once := enrolled(t).adds(Take{Letter: l}).c
	more := l
	more.ID, more.Practices = NewID(), append(more.Practices[:1:1], aLetter().Practices...)
	twice := enrolled(t).adds(Take{Letter: l}, Take{Letter: l}, Take{Letter: more}).c
	if len(once.Results) != 1 || len(once.Journal) != 2 || len(once.Practised) != 1 || once.Journal[0].Letter != l.ID {
		t.Fatalf("a letter brought %+v %+v %+v", once.Results, once.Journal, once.Practised)
	}
	if len(twice.Results) != 1 || len(twice.Journal) != 2 || len(twice.Practised) != 2 || len(twice.Taken) != 3 {
		t.Errorf("it brought %d results, %d entries, %d practices", len(twice.Results), len(twice.Journal), len(twice.Practised))
	}
	if latest, ok := twice.Last("phq-9", monday.AddDate(0, 0, 1)); !ok || *latest.Total != 9 {
		t.Error("what was answered at home is not among the results")
	}
}

func TestWhatIsWrittenAtHomeCanBeChangedAndTakenBackThereAlone(t *testing.T) {
	k := enrolled(t).adds(Write{Text: "one"}, Write{Text: "two"}, Practise{Guide: "sleep", Title: "Sleep", Minutes: 5})
	words := "one, better"
	k.adds(Amend{Event: k.c.Journal[0].ID, Text: &words}, Amend{Event: k.c.Journal[1].ID}, Amend{Event: k.c.Practised[0].ID})
	if len(k.c.Journal) != 1 || k.c.Journal[0].Text != words || len(k.c.Practised) != 0 {
		t.Errorf("it became %+v %+v", k.c.Journal, k.c.Practised)
	}
	l := aLetter()
	k.adds(Take{Letter: l})
	k.refuses(Amend{Event: l.Journal[0].ID})
	k.refuses(Amend{Event: l.Practices[0].ID})
}

func TestACapsuleOrALetterThatCantBeIsRefusedInASentence(t *testing.T) {
	k := enrolled(t)
	for what, spoil := range map[string]func(*Capsule, *Letter){
		"a path for a recording": func(c *Capsule, l *Letter) {
			c.Piece = &Recording{Name: "../x"}
			l.Journal[1].Sound = &Recording{Name: "a/b"}
		},
		"too much text": func(c *Capsule, l *Letter) {
			c.Intention = strings.Repeat("x", longest+1)
			l.Journal[0].Text = c.Intention
		},
		"no day, a dial too high": func(c *Capsule, l *Letter) {
			c.Practices[0].Days = []Day{"soon"}
			l.Practices[0].Before.Ease = number(11)
		},
		"no guide":              func(c *Capsule, l *Letter) { c.Practices[0].Guide = ""; l.Practices[0].Guide = "" },
		"a long list":           func(c *Capsule, l *Letter) { c.Words = make([]string, 1001); l.Practices = make([]Practised, 1001) },
		"an id twice":           func(c *Capsule, l *Letter) { c.ID = "x"; l.Journal[1].ID = l.Journal[0].ID },
		"an answer of tomorrow": func(c *Capsule, l *Letter) { c.Visits[0].On = "2026-13-01"; l.Results[0].On = "2026-12-25" },
	} {
		c, l := aCapsule(), aLetter()
		k.adds(Send{Capsule: c}, Receive{Capsule: c}, Share{Letter: l}, Take{Letter: l})
		spoil(&c, &l)
		for _, a := range []Act{Send{Capsule: c}, Receive{Capsule: c}, Share{Letter: l}, Take{Letter: l}} {
			if _, _, err := k.c.Event(a, k.at); err == nil {
				t.Errorf("%s: %s was kept", what, a.Kind())
			} else {
				mustBePlain(t, err)
			}
		}
	}
	k.refuses(Write{})
	k.refuses(Write{Text: "x", Purpose: "calories"})
}

// BenchmarkFoldYearsAtHome folds an entry of the journal and a practice a day for five years.
func BenchmarkFoldYearsAtHome(b *testing.B) {
	at := time.Date(2026, 1, 1, 20, 0, 0, 0, time.UTC)
	enrol, _, err := Course{}.Event(Enrol{Profile{Code: "home"}}, at)
	if err != nil {
		b.Fatal(err)
	}
	events := []Event{enrol}
	for range 5 * 365 {
		for _, a := range []Act{Write{Text: "The river was quiet."}, Practise{Guide: "sleep", Title: "Sleep", Minutes: 12}} {
			events = append(events, Event{ID: NewID(), Seq: len(events) + 1, At: at, Act: a})
		}
	}
	for b.Loop() {
		if _, err := FoldCourse(events); err != nil {
			b.Fatal(err)
		}
	}
}

func TestTwoCoursesThatGoOnFromOneFoldDoNotShareWhatTheyAdd(t *testing.T) {
	at := time.Date(2026, 11, 25, 20, 0, 0, 0, time.UTC)
	var c Course
	for _, a := range []Act{Enrol{Profile{Code: "home"}}, Write{Text: "one"}, Write{Text: "two"}, Write{Text: "three"}} {
		_, next, err := c.Event(a, at)
		if err != nil {
			t.Fatal(err)
		}
		c = next
	}
	folded, err := FoldCourse(c.Events)
	if err != nil {
		t.Fatal(err)
	}
	_, here, err := folded.Event(Write{Text: "here"}, at)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := folded.Event(Write{Text: "there"}, at); err != nil {
		t.Fatal(err)
	}
	if got := here.Journal[3].Text; got != "here" || len(folded.Journal) != 3 {
		t.Errorf("it holds %q", got)
	}
}
