package vault

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"doorway/session"
)

// journeyOf is a journey of a client that began at a moment, with a mark and, if
// it ended, its end.
func journeyOf(client session.Code, at time.Time, ended bool) []session.Event {
	b := session.Begin{Plan: plan(string(client)), Clock: session.Reading{Wall: at}}
	events := []session.Event{event(1, b), mark(2)}
	if ended {
		events = append(events, event(3, session.End{}))
	}
	for i := range events {
		events[i].At = at.Add(time.Duration(i) * time.Minute)
		events[i].Elapsed = time.Duration(i) * time.Minute
	}
	return events
}

func enrolled(t *testing.T, v *Vault, code session.Code) session.ID {
	t.Helper()
	id, err := v.Enrol(session.Profile{Code: code, Name: "Ruth"})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func clients(t *testing.T, v *Vault) []Client {
	t.Helper()
	all, err := v.Clients()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func codes(all []Client) (codes []string) {
	for _, c := range all {
		codes = append(codes, string(c.Profile.Code))
	}
	return codes
}

func TestClientsAreListedByCodeWithWhatTheirSessionsTell(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	course := enrolled(t, v, "R-07")
	enrolled(t, v, "b-2")
	kept(t, v, journeyOf("R-07", noon, true)...)
	last := kept(t, v, journeyOf("r-07", noon.AddDate(0, 0, 7), true)...)
	kept(t, v, journeyOf("R-07", noon.AddDate(0, 0, 14), false)...)
	kept(t, v, journeyOf("C-3", noon.AddDate(0, 0, 1), false)...)
	kept(t, v, journeyOf(session.Nobody, noon, true)...)
	rehearsal := journeyOf("R-07", noon.AddDate(0, 0, 21), true)
	b := rehearsal[0].Act.(session.Begin)
	b.Plan.Rehearsal = true
	rehearsal[0].Act = b
	kept(t, v, rehearsal...)
	integration := journeyOf("R-07", noon.AddDate(0, 0, 10), true)
	b = integration[0].Act.(session.Begin)
	b.Plan.Sort = session.IntegrationSort
	integration[0].Act = b
	kept(t, v, integration...)
	if _, err := v.Add(course,
		session.Prepare{Next: &session.Preparation{Protocol: "lozenge", Minutes: 60}},
		session.FollowUp{Session: last, After: "evening", Text: "quieter"},
	); err != nil {
		t.Fatal(err)
	}
	for range 2 { // as it is, and opened again
		all := clients(t, v)
		if got := codes(all); !slices.Equal(got, []string{"b-2", "C-3", "R-07"}) {
			t.Fatalf("%v", got)
		}
		if c := all[0]; c.Sessions != 0 || !c.Last.IsZero() || c.ID == "" {
			t.Errorf("%+v", c)
		}
		if c := all[1]; c.ID != "" || c.Sessions != 1 || c.Journeys != 0 || !c.Since.Equal(noon.AddDate(0, 0, 1)) {
			t.Errorf("%+v", c)
		}
		c := all[2]
		if c.Sessions != 4 || c.Journeys != 2 || c.LastEnded.ID != last || !c.Last.Equal(noon.AddDate(0, 0, 14)) || c.Profile.Name != "Ruth" || c.Next == nil || c.Next.Minutes != 60 {
			t.Errorf("%+v", c)
		}
		if len(c.FollowUps) != 1 || c.FollowUps[0].Text != "quieter" {
			t.Errorf("%+v", c.FollowUps)
		}
		if due, ok := c.Waiting(c.LastEnded.Ended.Add(25 * time.Hour)); !ok || due.After.ID != "24h" {
			t.Errorf("%+v", due)
		}
		shut(t, v)
		v = open(t, dir)
	}
	shut(t, v)
}

func TestAFollowUpThatWasTakenBackIsNotListed(t *testing.T) {
	v := open(t, t.TempDir())
	defer shut(t, v)
	id := enrolled(t, v, "R-07")
	c, err := v.Add(id, session.FollowUp{Session: session.NewID(), After: "24h"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.Add(id, session.Amend{Event: c.FollowUps[0].Event}); err != nil {
		t.Fatal(err)
	}
	if all := clients(t, v); len(all[0].FollowUps) != 0 {
		t.Errorf("%+v", all[0].FollowUps)
	}
}

func TestACodeIsOneClientsWhateverItsCapitals(t *testing.T) {
	v := open(t, t.TempDir())
	defer shut(t, v)
	enrolled(t, v, "Ä-07")
	for code, want := range map[session.Code]string{"ä-07": "already", "nobody": "choose another", "": "Please give a code", "a\u202eb": "none of these"} {
		if _, err := v.Enrol(session.Profile{Code: code}); err == nil || !strings.Contains(plain(t, err), want) {
			t.Errorf("%q: %v", code, err)
		}
	}
	if got := codes(clients(t, v)); len(got) != 1 {
		t.Errorf("%v", got)
	}
	// A code that only sessions had is enrolled, and they are its own.
	kept(t, v, journeyOf("c-3", noon, true)...)
	enrolled(t, v, "C-3")
	if all := clients(t, v); len(all) != 2 || all[0].Sessions != 1 || all[0].ID == "" {
		t.Errorf("%+v", all)
	}
}

func TestWhatIsAddedToACourseIsThereAfterOpeningAgain(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	id := enrolled(t, v, "R-07")
	total := 9
	_, err := v.Add(id, session.Note{Text: "called"}, session.Answer{Measure: "phq-9", Name: "PHQ-9", Answers: []*int{&total}, Total: &total, High: 27}, session.Archive{On: true})
	if err != nil {
		t.Fatal(err)
	}
	shut(t, v)
	v = open(t, dir)
	defer shut(t, v)
	c, err := v.Course(id)
	if err != nil || len(c.Notes) != 1 || len(c.Results) != 1 || !c.Archived || c.Events[1].Seq != 2 {
		t.Fatalf("%+v %v", c, err)
	}
	if all := clients(t, v); !all[0].Archived {
		t.Error("it is not listed as archived")
	}
	if s, err := v.Sessions(); err != nil || len(s) != 0 {
		t.Errorf("a course is listed as a session: %v %v", s, err)
	}
	// What can't follow is refused, and what came before it stays.
	c, err = v.Add(id, session.Note{Text: "before"}, session.End{}, session.Note{Text: "after"})
	if err == nil || len(c.Notes) != 2 {
		t.Errorf("%d notes, %v", len(c.Notes), err)
	}
	plain(t, err)
	if c, err := v.Course(id); err != nil || len(c.Notes) != 2 {
		t.Errorf("%+v %v", c.Notes, err)
	}
	if _, err := v.Course(session.NewID()); err == nil {
		t.Error("a course that never was is given")
	}
	whole(t, v)
}

func TestACourseIsReadFromTheIndexWhereItsJournalIsDamaged(t *testing.T) {
	dir := t.TempDir()
	v := open(t, dir)
	id := enrolled(t, v, "R-07")
	if _, err := v.Add(id, session.Note{Text: "one"}, session.Note{Text: "two"}); err != nil {
		t.Fatal(err)
	}
	shut(t, v)
	flip(t, v.path(id), -40)
	v = open(t, dir)
	defer shut(t, v)
	c, err := v.Course(id)
	if err != nil || len(c.Notes) != 2 {
		t.Fatalf("%+v %v", c, err)
	}
	if _, err := v.Add(id, session.Note{Text: "three"}); err != nil {
		t.Fatal(err)
	}
	if c, err := v.Course(id); err != nil || len(c.Notes) != 3 {
		t.Errorf("%+v %v", c.Notes, err)
	}
}

func TestALockedVaultTellsOfNoClient(t *testing.T) {
	v := open(t, t.TempDir(), "pass")
	defer shut(t, v)
	id := enrolled(t, v, "R-07")
	v.Lock()
	_, err1 := v.Clients()
	_, err2 := v.Course(id)
	_, err3 := v.Add(id, session.Archive{})
	_, err4 := v.Enrol(session.Profile{Code: "B-2"})
	_, faults := v.Import(nil)
	for i, err := range []error{err1, err2, err3, err4, v.Erase("R-07"), errors.Join(faults...)} {
		if !errors.Is(err, ErrPassphraseWanted) {
			t.Errorf("%d: %v", i, err)
		}
	}
}
