package session

import (
	"slices"
	"strings"
	"testing"
	"time"
)

var monday = time.Date(2026, 11, 23, 10, 0, 0, 0, time.FixedZone("CET", 3600))

// care is a course told act by act.
type care struct {
	t  *testing.T
	c  Course
	at time.Time
}

func enrolled(t *testing.T) *care {
	t.Helper()
	k := &care{t: t, at: monday}
	return k.adds(Enrol{Profile{Code: "R-07"}})
}

func (k *care) adds(acts ...Act) *care {
	k.t.Helper()
	for _, a := range acts {
		_, next, err := k.c.Event(a, k.at)
		if err != nil {
			k.t.Fatalf("%s: %v", a.Kind(), err)
		}
		k.c, k.at = next, k.at.Add(time.Minute)
	}
	return k
}

func (k *care) refuses(a Act) string {
	k.t.Helper()
	if _, _, err := k.c.Event(a, k.at); err != nil {
		return mustBePlain(k.t, err).Error()
	}
	k.t.Fatalf("%+v was not refused", a)
	return ""
}

func phq(total int, on Day) Answer {
	return Answer{Measure: "phq-9", Name: "PHQ-9", On: on, Answers: []*int{number(1)}, Total: &total, High: 27}
}

func TestACourseIsReadBackFromItsEventsAsItWas(t *testing.T) {
	k := enrolled(t).adds(
		Revise{Profile{Code: "R-07", Name: "רות 🌿", Focus: []string{"eating"}}},
		Prepare{&Preparation{Protocol: "lozenge", Minutes: 60, Intention: "to rest"}},
		phq(11, "2026-11-20"), Outside{Name: "CADSS", On: "2026-11-19", Score: 4}, FollowUp{Session: "s", After: "24h", Text: "slept"},
		Note{Text: "rang"}, Archive{On: true})
	back, err := FoldCourse(k.c.Events)
	if err != nil {
		t.Fatal(err)
	}
	if back.Profile.Name != "רות 🌿" || back.Next.Intention != "to rest" || *back.Results[0].Total != 11 || back.Outside[0].Score != 4 ||
		back.FollowUps[0].Text != "slept" || back.Notes[0].Words != "rang" || !back.Archived || !back.Since.Equal(monday) {
		t.Errorf("%+v", back)
	}
	if _, err := FoldCourse(slices.Delete(slices.Clone(k.c.Events), 1, 2)); err == nil {
		t.Error("a course with a hole in it is read as whole")
	}
}

func TestACodeStaysAndNobodyIsNoClient(t *testing.T) {
	k := enrolled(t)
	k.refuses(Revise{Profile{Code: "R-08"}})
	k.refuses(Enrol{Profile{Code: "R-07"}})
	k.refuses(End{})
	if _, _, err := (Course{}).Event(Enrol{Profile{Code: "Nobody"}}, monday); err == nil {
		t.Error("nobody was enrolled")
	}
}

func TestWhatWasAnsweredLiesInThePastAndIsListedByItsDay(t *testing.T) {
	k := enrolled(t).adds(phq(9, ""), phq(14, "2026-10-01"), phq(11, "2026-11-01"))
	var totals []int
	for _, r := range k.c.Results {
		totals = append(totals, *r.Total)
	}
	if !slices.Equal(totals, []int{14, 11, 9}) {
		t.Errorf("%v", totals)
	}
	if r, ok := k.c.Last("phq-9", monday.AddDate(0, 0, -1)); !ok || *r.Total != 11 {
		t.Errorf("the last before was %+v", r)
	}
	if r, ok := k.c.First("phq-9", monday.AddDate(0, 0, -1), monday.AddDate(0, 1, 0)); !ok || *r.Total != 9 {
		t.Errorf("the first after was %+v", r)
	}
	for _, day := range []Day{"2027-01-01", "1666-01-01", "2026-02-30", "yesterday"} {
		k.refuses(phq(1, day))
		k.refuses(Outside{Name: "CADSS", On: day})
	}
	k.refuses(Outside{Name: " ", On: "2026-01-01"})
	k.refuses(Answer{Measure: "phq-9", Name: "PHQ-9", Answers: []*int{nil, nil}, High: 27})
	k.refuses(phq(28, ""))
}

func TestAResultThatAsksToBeLookedAtIsLookedAtOnce(t *testing.T) {
	watched := phq(14, "")
	watched.Watch = []int{9}
	k := enrolled(t).adds(watched, phq(11, ""))
	before := k.c
	k.adds(Look{Result: k.c.Results[0].Event})
	if !k.c.Results[0].Looked || k.c.Results[1].Looked || before.Results[0].Looked {
		t.Errorf("%+v, and before %+v", k.c.Results, before.Results)
	}
	gone := k.c.Results[0].Event
	k.adds(Amend{Event: gone})
	k.refuses(Look{Result: gone})
}

func TestAResultComesToOneNumberWhereItHasOne(t *testing.T) {
	for _, c := range []struct {
		a    Answer
		want int
		ok   bool
	}{
		{phq(11, ""), 11, true},
		{Answer{Answers: []*int{number(6)}}, 6, true},
		{Answer{Answers: []*int{nil}}, 0, false},
		{Answer{Answers: []*int{number(6), number(2)}}, 0, false},
	} {
		if n, ok := c.a.Value(); n != c.want || ok != c.ok {
			t.Errorf("%+v: %d %v", c.a, n, ok)
		}
	}
}

func TestWhatWasEnteredByMistakeIsTakenBackAndStaysInTheRecord(t *testing.T) {
	k := enrolled(t).adds(phq(9, ""), Outside{Name: "CADSS", On: "2026-11-19"}, FollowUp{Session: "s", After: "1w"}, Note{Text: "n"})
	ids := []ID{k.c.Results[0].Event, k.c.Outside[0].Event, k.c.FollowUps[0].Event, k.c.Notes[0].ID}
	words := "other"
	k.adds(Amend{Event: ids[3], Text: &words})
	k.refuses(Amend{Event: ids[0], Text: &words})
	for _, id := range ids {
		k.adds(Amend{Event: id})
		k.refuses(Amend{Event: id})
	}
	if len(k.c.Results)+len(k.c.Outside)+len(k.c.FollowUps) != 0 || !k.c.Notes[0].TakenBack || k.c.Notes[0].Words != "other" || len(k.c.Events) != 10 {
		t.Errorf("%+v", k.c)
	}
}

func TestAProfileWithAWrongLineSaysWhich(t *testing.T) {
	long := strings.Repeat("a", 201)
	for _, p := range []Profile{
		{Code: ""},
		{Code: "R/07"},
		{Code: "R", Name: long},
		{Code: "R", Name: "two\nlines"},
		{Code: "R", Focus: slices.Repeat([]string{"a"}, 21)},
		{Code: "R", Contacts: []Contact{{Role: "sister"}}},
		{Code: "R", Avoid: strings.Repeat("a", 20001)},
		{Code: "R", Limits: Limits{Systolic: number(900)}},
		{Code: "R", Limits: Limits{Systolic: number(80), Diastolic: number(90)}},
		{Code: "R", Limits: Limits{PulseLow: number(90), PulseHigh: number(60)}},
	} {
		if _, _, err := (Course{}).Event(Enrol{p}, monday); err == nil {
			t.Errorf("%+v was taken", p)
		} else {
			mustBePlain(t, err)
		}
	}
}

func TestLimitsSayOnlyWhatLiesBeyondThem(t *testing.T) {
	limits := Limits{Systolic: number(140), Diastolic: number(90), PulseLow: number(50), PulseHigh: number(100), SpO2: number(94)}
	for _, c := range []struct {
		name string
		v    Vitals
		want []string
	}{
		{"at the limits", Vitals{Systolic: number(140), Diastolic: number(90), Pulse: number(50), SpO2: number(94)}, nil},
		{"above", Vitals{Systolic: number(141), Diastolic: number(91), Pulse: number(101)}, []string{"systolic", "diastolic", "pulse"}},
		{"below", Vitals{Pulse: number(49), SpO2: number(93)}, []string{"pulse", "spo2"}},
		{"not taken", Vitals{MOAAS: number(5)}, nil},
	} {
		var got []string
		for _, l := range limits.Passed(c.v) {
			got = append(got, l.ID)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v", c.name, got)
		}
		if len((Limits{}).Passed(c.v)) > 0 {
			t.Errorf("%s: beyond limits that nobody set", c.name)
		}
	}
}

func TestCheckInsAfterAJourneyComeWaitAndLapse(t *testing.T) {
	ended := time.Date(2026, 11, 1, 12, 0, 0, 0, monday.Location())
	states := func(c Course, next, now time.Time) string {
		words := map[DueState]string{Coming: "c", Waiting: "W", Made: "m", PassedOver: "p", Lapsed: "l"}
		s := ""
		for _, d := range c.Dues("s", ended, next, now) {
			s += words[d.State]
		}
		return s
	}
	made := enrolled(t).adds(FollowUp{Session: "s", After: "24h"}, FollowUp{Session: "s", After: "72h", Passed: true}, FollowUp{Session: "another", After: "1w"}).c
	never := time.Time{}
	for _, c := range []struct {
		name      string
		c         Course
		next, now time.Time
		want      string
	}{
		{"an hour after", Course{}, never, ended.Add(time.Hour), "ccccccc"},
		{"the same evening", Course{}, never, ended.Add(8 * time.Hour), "Wcccccc"},
		{"the day after", Course{}, never, ended.Add(25 * time.Hour), "lWccccc"},
		{"ten days after", Course{}, never, ended.AddDate(0, 0, 10), "lllWccc"},
		{"years after", Course{}, never, ended.AddDate(3, 0, 0), "llllllW"},
		{"those that were made", made, never, ended.AddDate(0, 0, 5), "lmpcccc"},
		{"another journey came", Course{}, ended.AddDate(0, 0, 9), ended.AddDate(0, 0, 10), "lllllll"},
	} {
		if got := states(c.c, c.next, c.now); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
	late := time.Date(2026, 11, 1, 20, 30, 0, 0, monday.Location())
	if at := (Course{}).Dues("s", late, never, late)[0].At; at.Sub(late) != 2*time.Hour {
		t.Errorf("after a late journey the evening is at %v", at)
	}
}

func TestADayIsReadAsPeopleWriteIt(t *testing.T) {
	for _, s := range []string{"2026-11-22", "22.11.2026", "22/11/2026", "22 November 2026", "22 Nov 2026"} {
		if d, err := ParseDay(s); err != nil || d != "2026-11-22" {
			t.Errorf("%q: %q %v", s, d, err)
		}
	}
	for _, s := range []string{"", "31.2.2026", "2026-13-01", "0001-01-01", "soon", "٢٠٢٦-١١-٢٢"} {
		if d, err := ParseDay(s); err == nil {
			t.Errorf("%q: %q", s, d)
		} else {
			mustBePlain(t, err)
		}
	}
}

func FuzzCourse(f *testing.F) {
	k := &care{}
	_, k.c, _ = Course{}.Event(Enrol{Profile{Code: "R-07"}}, monday)
	f.Add([]byte(`{"id":"a","seq":2,"at":"2026-11-23T10:00:00Z","elapsed_ms":0,"kind":"answer","act":{"measure":"phq-9","name":"PHQ-9","answers":[1,null],"low":0,"high":27}}`))
	f.Add([]byte(`{"id":"a","seq":2,"at":"2026-11-23T10:00:00Z","elapsed_ms":0,"kind":"prepare","act":{"next":{"protocol":"x","minutes":1}}}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		var e Event
		if e.UnmarshalJSON(line) != nil {
			return
		}
		next, err := k.c.with(e)
		if err != nil {
			AsPlain(err)
			return
		}
		if _, err := FoldCourse(next.Events); err != nil {
			t.Errorf("taken once and not again: %v", err)
		}
	})
}

func TestResultsStandByTheirDayInWhateverOrderTheyCame(t *testing.T) {
	at := time.Date(2026, 1, 1, 10, 0, 0, 0, time.UTC)
	c := Course{}
	add := func(a Act) {
		t.Helper()
		_, next, err := c.Event(a, at)
		if err != nil {
			t.Fatal(err)
		}
		c, at = next, at.Add(time.Hour)
	}
	add(Enrol{Profile{Code: "R-07"}})
	for i := range 200 {
		add(Outside{Name: "CADSS", On: DayOf(at), Score: float64(i)})
	}
	before := c
	add(Outside{Name: "first", On: "2025-12-01"})
	add(Outside{Name: "second", On: "2025-12-01"})
	if c.Outside[0].Name != "first" || c.Outside[1].Name != "second" || c.Outside[2].Score != 0 || len(c.Outside) != 202 {
		t.Errorf("they stand as %+v …", c.Outside[:3])
	}
	if before.Outside[0].Name != "CADSS" || len(before.Outside) != 200 {
		t.Error("the course before has changed")
	}
}
