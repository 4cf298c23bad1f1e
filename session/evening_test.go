package session

import (
	"testing"
	"time"
)

// athome is the 26th of a home that got a capsule on the 23rd, changed by spoil.
func athome(t *testing.T, spoil func(c *Capsule), acts ...Act) (Evening, *care) {
	t.Helper()
	capsule := Capsule{
		ID: NewID(), At: monday, Client: "R-07", Words: []string{"one", "two", "three"}, Prompts: []string{"What stayed?", "What is new?"},
		Practices: []Practice{
			{Guide: "sleep", Minutes: 12, Days: []Day{"2026-11-24", "2026-11-26"}},
			{Guide: "rain", Minutes: 9, Days: []Day{"2026-11-25", "2026-11-26"}},
			{Guide: "volume", Minutes: 7},
		},
		Measures: []string{"food-noise", "phq-9"}, Visits: []Visit{{On: "2026-11-20"}, {On: "2026-11-23"}, {On: "2026-12-01"}}, Piece: &Recording{Name: "piece"},
	}
	if spoil != nil {
		spoil(&capsule)
	}
	k := enrolled(t).adds(Receive{Capsule: capsule})
	k.at = time.Date(2026, 11, 26, 21, 0, 0, 0, time.UTC)
	k.adds(acts...)
	return k.c.Evening("2026-11-26"), k
}

// listened is a practice of ten minutes of which so much was heard.
func listened(guide string, seconds int) Act {
	return Practise{Guide: guide, Title: guide, Minutes: 10, Seconds: seconds}
}

func TestAnEveningHasThePracticeOfItsDayElseOneWithoutDaysElseNone(t *testing.T) {
	for name, tc := range map[string]struct {
		spoil   func(c *Capsule)
		acts    []Act
		guide   string
		nth, of int
		done    bool
	}{
		"the first of the day":                       {guide: "sleep", nth: 3, of: 3},
		"the second once the first was done":         {acts: []Act{listened("sleep", 600)}, guide: "rain", nth: 3, of: 3},
		"the first again once both were done":        {acts: []Act{listened("sleep", 600), listened("rain", 300)}, guide: "sleep", nth: 3, of: 3, done: true},
		"one that was only begun is not done":        {acts: []Act{listened("sleep", 299)}, guide: "sleep", nth: 3, of: 3},
		"without days where none is of the day":      {spoil: func(c *Capsule) { c.Practices[0].Days, c.Practices[1].Days = []Day{"2026-11-24"}, []Day{"2026-11-25"} }, guide: "volume"},
		"none where all have other days":             {spoil: func(c *Capsule) { c.Practices = c.Practices[:1]; c.Practices[0].Days = []Day{"2026-11-24"} }},
		"none, and any guide counts as done":         {spoil: func(c *Capsule) { c.Practices = nil }, acts: []Act{listened("kind-hand", 600)}, done: true},
		"another guide does not count as the plan's": {acts: []Act{listened("kind-hand", 600)}, guide: "sleep", nth: 3, of: 3},
	} {
		e, _ := athome(t, tc.spoil, tc.acts...)
		guide := ""
		if e.Practice != nil {
			guide = e.Practice.Guide
		}
		if guide != tc.guide || e.Nth != tc.nth || e.Of != tc.of || e.Done != tc.done {
			t.Errorf("%s: %q, %d of %d, done %v", name, guide, e.Nth, e.Of, e.Done)
		}
	}
}

func TestTheDaysAfterCountFromTheLastVisitThatWas(t *testing.T) {
	for name, tc := range map[string]struct {
		visits []Visit
		after  int
	}{
		"three days after":        {[]Visit{{On: "2026-11-20"}, {On: "2026-11-23"}, {On: "2026-12-01"}}, 3},
		"the same day":            {[]Visit{{On: "2026-11-26"}}, 0},
		"only one that will be":   {[]Visit{{On: "2026-11-27"}}, -1},
		"across a change of hour": {[]Visit{{On: "2026-03-26"}}, 245},
		"no visits":               {nil, -1},
	} {
		if e, _ := athome(t, func(c *Capsule) { c.Visits = tc.visits }); e.After != tc.after {
			t.Errorf("%s: %d", name, e.After)
		}
	}
}

func TestWordsAndPromptsTakeTurnsByTheDay(t *testing.T) {
	_, k := athome(t, nil)
	seen := map[string]int{}
	for _, day := range []Day{"2026-11-26", "2026-11-27", "2026-11-28", "1999-12-30"} {
		e := k.c.Evening(day)
		if again := k.c.Evening(day); again.Words != e.Words || again.Prompt != e.Prompt {
			t.Error("the same day says other words")
		}
		seen[e.Words]++
		seen[e.Prompt]++
	}
	if seen["one"] == 0 || seen["two"] == 0 || seen["three"] == 0 || seen["What stayed?"] == 0 || seen["What is new?"] == 0 {
		t.Errorf("four days said %v", seen)
	}
}

func TestAPracticeThatWasLetBeCanBeTakenUpAgain(t *testing.T) {
	e, k := athome(t, nil, NotToday{On: "2026-11-26"})
	id, ok := k.c.Rested("2026-11-26")
	if !e.Resting || !ok || k.c.Evening("2026-11-27").Resting {
		t.Fatalf("it rests %v, known %v", e.Resting, ok)
	}
	if k.adds(Amend{Event: id}); k.c.Evening("2026-11-26").Resting {
		t.Error("it still rests")
	}
	k.refuses(Amend{Event: id})
}

func TestWhatThePracticeAsksForIsAskedUntilItIsAnswered(t *testing.T) {
	if e, _ := athome(t, nil); len(e.Asked) != 2 {
		t.Errorf("it asks for %v", e.Asked)
	}
	e, k := athome(t, nil, phq(9, ""))
	if len(e.Asked) != 1 || e.Asked[0] != "food-noise" {
		t.Errorf("it asks for %v", e.Asked)
	}
	k.adds(Receive{Capsule: Capsule{ID: NewID(), At: k.at, Measures: []string{"phq-9"}}})
	if e := k.c.Evening("2026-11-27"); len(e.Asked) != 1 || e.Piece != nil || e.Words != "" || e.Practice != nil {
		t.Errorf("after a new capsule it has %+v", e)
	}
}

func TestAnEveningWithoutACapsuleIsWholeToo(t *testing.T) {
	k := enrolled(t)
	if e := k.c.Evening("2026-11-26"); e.Sent || e.Practice != nil || e.After >= 0 || e.Done || e.Resting {
		t.Errorf("it has %+v", e)
	}
	k.at = time.Date(2026, 11, 27, 2, 0, 0, 0, time.UTC)
	if k.adds(listened("sleep", 500)); !k.c.Evening("2026-11-26").Done {
		t.Error("what was done past midnight belongs to the evening before")
	}
}

func TestAReminderComesOnTheNextDayOfThePlanThatIsStillOpen(t *testing.T) {
	at := func(day, hour int) time.Time { return time.Date(2026, 11, day, hour, 0, 0, 0, monday.Location()) }
	for name, tc := range map[string]struct {
		after  time.Time
		remind string
		acts   []Act
		want   time.Time
	}{
		"today":                    {after: at(26, 9), remind: "20:00", want: at(26, 20)},
		"tomorrow":                 {after: at(24, 21), remind: "20:00", want: at(25, 20)},
		"not where it was let be":  {after: at(24, 21), remind: "20:00", acts: []Act{NotToday{On: "2026-11-25"}}, want: at(26, 20)},
		"not after the last day":   {after: at(26, 20), remind: "20:00"},
		"not where it was done":    {after: at(26, 9), remind: "20:00", acts: []Act{listened("rain", 600)}},
		"never where nobody chose": {after: at(24, 9), remind: ""},
	} {
		_, k := athome(t, nil, tc.acts...)
		if got, ok := k.c.Reminder(tc.after, tc.remind); !got.Equal(tc.want) || ok == tc.want.IsZero() {
			t.Errorf("%s: %v", name, got)
		}
	}
	if _, ok := enrolled(t).c.Reminder(monday, "20:00"); ok {
		t.Error("without a plan there is one")
	}
}
