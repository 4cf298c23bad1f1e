package timeline

import (
	"encoding/json"
	"io/fs"
	"os"
	"strings"
	"testing"
	"time"

	"doorway/assets"
	"doorway/session"
	"doorway/session/vault"
)

// TestEveryWordThatIsLookedUpByARuleIsInTheWordFiles stands for the words whose
// keys are put together: a search for keys in the code can't see them.
func TestEveryWordThatIsLookedUpByARuleIsInTheWordFiles(t *testing.T) {
	kept := map[string]string{}
	names, err := fs.Glob(assets.Words, "words/*.en.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		b, err := fs.ReadFile(assets.Words, name)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(b, &kept); err != nil {
			t.Fatal(name, err)
		}
	}
	want := map[string]string{}
	for m := time.January; m <= time.December; m++ {
		day := time.Date(2026, m, 1, 0, 0, 0, 0, time.UTC)
		want["month."+day.Format("01")] = day.Format("January")
		want["month.short."+day.Format("01")] = day.Format("Jan")
	}
	for d := range 7 {
		day := time.Date(2026, 11, 1+d, 0, 0, 0, 0, time.UTC)
		want["weekday."+day.Format("Mon")] = day.Format("Monday")
		want["weekday.short."+day.Format("Mon")] = day.Format("Mon")
	}
	for _, a := range session.Afters {
		want["after."+a.ID] = a.Name
	}
	for _, f := range session.Focuses {
		want["focus."+f.ID] = f.Name
	}
	for _, m := range session.Markers {
		want["marker."+string(m.ID)] = m.Name
	}
	for _, d := range (session.Ratings{}).Dials() {
		want["dial."+d.Name] = d.Name
	}
	for key, english := range want {
		if kept[key] != english {
			t.Errorf("%q is %q in the word files, want %q", key, kept[key], english)
		}
	}
}

func library(t *testing.T) session.Library {
	t.Helper()
	l := session.ReadLibrary(os.DirFS("../../assets/protocols"))
	if len(l.Protocols) == 0 || len(l.Faults) > 0 {
		t.Fatal("the shipped protocols can't be read", l.Faults)
	}
	return l
}

func TestTheArcRisesToTheOpenPartAndComesBack(t *testing.T) {
	for _, p := range library(t).Of(session.JourneySort) {
		plan, err := session.NewPlan(p, session.Choice{Client: "R-07", Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		arc := Plan(plan.Phases)
		top := 0
		for i, phase := range arc.Phases {
			if phase.Height > arc.Phases[top].Height {
				top = i
			}
		}
		for i := 1; i < len(arc.Phases); i++ {
			up := arc.Phases[i].Height - arc.Phases[i-1].Height
			if i <= top && up < 0 || i > top && up > 0 {
				t.Errorf("%s: the arc turns back at %s", p.ID, arc.Phases[i].Name)
			}
		}
		if arc.Phases[top].Height != 1 {
			t.Errorf("%s: the arc reaches only %v", p.ID, arc.Phases[top].Height)
		}
	}
}

func TestTheLengthsOnTheArcAreTheMinutesChosen(t *testing.T) {
	p, err := library(t).Find("lozenge")
	if err != nil {
		t.Fatal(err)
	}
	plan, err := session.NewPlan(p, session.Choice{Client: "R-07", Seed: 1, Minutes: 60})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, phase := range Lengths(plan.Phases).Phases {
		names = append(names, phase.Name)
	}
	if got, want := strings.Join(names, ", "), "Arrive 5, Settle 8, Rise 10, Open 20, Return 10, Land 7"; got != want {
		t.Errorf("the arc says %s, want %s", got, want)
	}
}

// lived is a journey of a plan of an hour, with what was done at each minute.
func lived(t *testing.T, acts map[int]session.Act) session.Journey {
	t.Helper()
	p, err := library(t).Find("lozenge")
	if err != nil {
		t.Fatal(err)
	}
	plan, err := session.NewPlan(p, session.Choice{Client: "R-07", Seed: 1, Minutes: 60})
	if err != nil {
		t.Fatal(err)
	}
	began := time.Date(2026, 11, 22, 10, 4, 0, 0, time.UTC)
	events := []session.Event{{ID: session.NewID(), Seq: 1, At: began, Act: session.Begin{Plan: plan, Clock: session.Reading{Wall: began}}}}
	for minute := range 200 {
		if a := acts[minute]; a != nil {
			at := time.Duration(minute) * time.Minute
			events = append(events, session.Event{ID: session.NewID(), Seq: len(events) + 1, At: began.Add(at), Elapsed: at, Act: a})
		}
	}
	j, err := session.Fold(events)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

func TestTheArcOfAnEndedJourneyIsAsLongAsItWasLived(t *testing.T) {
	for _, minutes := range []int{3, 25, 60, 75} {
		j := lived(t, map[int]session.Act{2: session.Mark{Marker: "onset"}, minutes: session.End{}})
		arc := Journey(j, j.At(j.EndedAt))
		var all time.Duration
		for _, phase := range arc.Phases {
			if phase.Length < 0 {
				t.Errorf("%d minutes: %s is %v long", minutes, phase.Name, phase.Length)
			}
			all += phase.Length
		}
		if all != time.Duration(minutes)*time.Minute || len(arc.Marks) != 1 {
			t.Errorf("%d minutes: the arc is %v long, with %d marks", minutes, all, len(arc.Marks))
		}
		if want := Clock(j.Began.Add(time.Duration(minutes) * time.Minute)); arc.Start != "10:04" || arc.Landing != want {
			t.Errorf("%d minutes: from %s to %s, want %s", minutes, arc.Start, arc.Landing, want)
		}
	}
}

func TestWhatWasTakenBackIsNotOnTheArc(t *testing.T) {
	j := lived(t, map[int]session.Act{2: session.Mark{Marker: "onset"}, 3: session.Mark{Marker: "insight"}, 60: session.End{}})
	id := j.Entries[0].ID
	back := session.Event{ID: session.NewID(), Seq: len(j.Events) + 1, At: j.Began.Add(time.Hour), Elapsed: time.Hour, Act: session.Amend{Event: id}}
	j, err := session.Fold(append(j.Events, back))
	if err != nil {
		t.Fatal(err)
	}
	if marks := Journey(j, j.At(time.Hour)).Marks; len(marks) != 1 || marks[0].ID == string(id) {
		t.Errorf("on the arc are %+v", marks)
	}
}

func TestEntriesAreWrittenAsOneLine(t *testing.T) {
	seven, eight, high, low, pulse := 7, 8, 128, 82, 74
	for want, entry := range map[string]session.Entry{
		"Onset":                          {Event: session.Event{Act: session.Mark{Marker: "onset"}}},
		"Words · “It is so quiet.”":      {Event: session.Event{Act: session.Mark{Marker: "words"}}, Words: "It is so quiet."},
		"Emotion · tears":                {Event: session.Event{Act: session.Mark{Marker: "emotion"}}, Words: "tears"},
		"Note · a hand held":             {Event: session.Event{Act: session.Note{}}, Words: "a hand held"},
		"Check-in · ease 7, depth 8":     {Event: session.Event{Act: session.CheckIn{Ratings: session.Ratings{Ease: &seven, Depth: &eight}}}},
		"Vitals · 128/82, pulse 74":      {Event: session.Event{Act: session.TakeVitals{Vitals: session.Vitals{Systolic: &high, Diastolic: &low, Pulse: &pulse}}}},
		"Check-in · ease 7 · very quiet": {Event: session.Event{Act: session.CheckIn{Ratings: session.Ratings{Ease: &seven}}}, Words: "very quiet"},
	} {
		if got := Entry(entry); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestALineOfAListSaysWhoWhenAndHowMuch(t *testing.T) {
	now := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	began := now.Add(-time.Hour)
	for want, one := range map[string]vault.Summary{
		"22 Nov|R-07|61 min · 11 marks":                {Client: "R-07", Began: began, Ended: now, Elapsed: 61 * time.Minute, Marks: 11},
		"22 Nov|R-07|open since 08:00 · 1 mark":        {Client: "R-07", Began: began, Elapsed: time.Minute, Marks: 1},
		"22 Nov|M-12|integration · 50 min · 1 mark":    {Client: "M-12", Sort: session.IntegrationSort, Began: began, Ended: now, Elapsed: 50 * time.Minute, Marks: 1},
		"22 Nov ’24|No client|1 min · no marks":        {Client: session.Nobody, Began: began.AddDate(-2, 0, 0), Ended: now, Elapsed: time.Minute},
		"31 Dec ’25|שלום 🌿|open since 08:00 · 2 marks": {Client: "שלום 🌿", Began: time.Date(2025, 12, 31, 8, 0, 0, 0, time.UTC), Marks: 2},
	} {
		line := Line(one, now)
		if got := line.Day + "|" + line.Title + "|" + line.Detail; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestTimesAreWrittenAsOnAClock(t *testing.T) {
	for want, d := range map[string]time.Duration{
		"0:00": 0, "0:59": 59*time.Second + 999*time.Millisecond, "34:12": 34*time.Minute + 12*time.Second,
		"1:00:00": time.Hour, "26:04:12": 26*time.Hour + 4*time.Minute + 12*time.Second,
	} {
		if got := Elapsed(d); got != want {
			t.Errorf("%v is written %s, want %s", d, got, want)
		}
	}
}
