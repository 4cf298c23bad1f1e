package report

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"doorway/session"
	"doorway/session/vault"
)

// sample is an export with every kind of act in it, in the words of people who
// write in many writings.
func sample(t testing.TB) Export {
	journey := usual(t)
	fallen := journey.at("95:00", session.Adverse{What: "felt faint\tat the door", Onset: journey.began.Add(94 * time.Minute)})
	journey.at("96:00", session.Adverse{Of: fallen, What: "felt faint at the door", Onset: journey.began.Add(94 * time.Minute), Resolved: journey.began.Add(95 * time.Minute)})
	journey.at("97:00", session.Note{Text: "rang: rested since"})
	journey.at("98:00", bp(118, 76, 64, 99))

	steered := full()
	more := steered.Events[len(steered.Events)-1]
	after := func(a session.Act) session.ID {
		more.ID, more.Seq, more.Elapsed, more.At, more.Act = session.NewID(), more.Seq+1, more.Elapsed+time.Minute, more.At.Add(time.Minute), a
		steered.Events = append(steered.Events, more)
		return more.ID
	}
	after(session.Resume{Clock: session.Reading{Wall: more.At}})
	after(session.Ready{Checklist: []session.Item{{Text: "Steady on the feet", Reason: "leans\x00 on the escort"}}, Scale: &session.Answer{
		Measure: "padss", Name: "PADSS", Answers: []*int{of(2), of(2), of(2), of(1), of(2)}, Total: of(9), High: 10, Validated: true,
	}})
	taken := after(session.TakeVitals{Vitals: session.Vitals{Pulse: of(240)}})
	_ = taken

	held := record(begin("R-07"), session.Hold{}, session.Release{}, session.MoveOn{}, session.End{})
	brought := record(begin("אבי 7"), session.BringHome{}, session.TakeVitals{Vitals: session.Vitals{Pulse: of(240)}})
	brought.Events = append(brought.Events, next(brought.Events, session.Amend{Event: brought.Events[2].ID}))
	nobody := record(begin("nobody"), session.Mark{Marker: "concern", Text: "\x1b[31mred"}, session.Adverse{What: "nausea"})
	another := record(begin("nobody"))
	talk := begin("r-07")
	talk.Plan.Sort, talk.Plan.Soundscape, talk.Plan.Before = session.IntegrationSort, session.Soundscape{}, session.Before{Vitals: session.Vitals{MOAAS: of(5)}}
	rehearsal := begin("R-07")
	rehearsal.Plan.Rehearsal, rehearsal.Plan.Speed = true, 60

	return Export{
		Made:    journey.began.AddDate(0, 1, 0),
		Clients: []Client{{session.NewID(), longCourse(t, journey).Events}, {session.NewID(), enrolled(t, "B-2", "").Events}},
		Sessions: []Session{
			{ID: "00000000-0000-7000-8000-000000000000", Events: journey.events},
			steered, held, brought, nobody, another,
			record(talk, session.Note{Text: "she said שלום 5 עולם"}), record(rehearsal, session.Mark{Marker: session.Medicine}),
		},
	}
}

// next is the event after others.
func next(events []session.Event, a session.Act) session.Event {
	e := events[len(events)-1]
	return session.Event{ID: session.NewID(), Seq: e.Seq + 1, At: e.At.Add(time.Minute), Elapsed: e.Elapsed + time.Minute, Act: a}
}

func enrolled(t testing.TB, code session.Code, name string) session.Course {
	t.Helper()
	e, c, err := session.Course{}.Event(session.Enrol{Profile: session.Profile{Code: code, Name: name}}, noon)
	if err != nil {
		t.Fatal(err)
	}
	_ = e
	return c
}

// longCourse is the course around the usual journey, with every kind of act.
func longCourse(t testing.TB, m *morning) *session.Course {
	c := course(t, m)
	days := 40
	keep := func(a session.Act) session.ID {
		t.Helper()
		days++
		e, after, err := c.Event(a, m.began.AddDate(0, 0, days))
		if err != nil {
			t.Fatal(err)
		}
		e.ID = session.ID(fmt.Sprintf("00000000-0000-7000-9000-%012d", e.Seq))
		after.Events[len(after.Events)-1] = e
		// Folded anew, so that all that stands goes by the ids that are sure.
		if after, err = session.FoldCourse(after.Events); err != nil {
			t.Fatal(err)
		}
		*c = after
		return e.ID
	}
	journey := session.ID("00000000-0000-7000-8000-000000000000")
	keep(session.Revise{Profile: session.Profile{
		Code: "R-07", Name: "Ruth L.", Focus: []string{"eating", "her own words"}, Avoid: "=choirs", Touch: "hands only", Limits: session.Limits{Systolic: of(140), PulseLow: of(45)},
		Contacts: []session.Contact{{Name: "Sam", Role: "brother", Phone: "+49 30 1"}, {Phone: "112"}, {Name: "Dr. Lee"}},
	}})
	keep(session.Answer{
		Measure: "pcl-5", Name: "PCL-5", On: "2026-12-01", Session: journey, Answers: []*int{of(2), nil, of(4)}, Total: of(41), High: 80, Band: "above the cut", Prorated: true, Validated: true, Watch: []int{3},
	})
	keep(session.Answer{Measure: "two-dials", Name: "Two dials", Answers: []*int{of(2), of(9)}, Labels: []string{"Calm", "Noise"}, High: 10})
	wrong := keep(session.Answer{Measure: "phq-9", Name: "PHQ-9", Answers: []*int{of(3)}, Total: of(3), High: 27, Validated: true})
	keep(session.Amend{Event: wrong})
	keep(session.Outside{Name: "CADSS", On: "2026-11-30", Score: -2.5})
	keep(session.FollowUp{Session: journey, After: "1w", Text: "quieter"})
	keep(session.FollowUp{Session: journey, After: "2w", Passed: true})
	note := keep(session.Note{Text: "@called"})
	words := "called back"
	keep(session.Amend{Event: note, Text: &words})
	keep(session.Prepare{Next: &session.Preparation{
		Sort: session.PreparationSort, Day: m.began.AddDate(0, 3, 0), Protocol: "preparation", Minutes: 60, CheckIn: of(0),
		Before: session.Before{Checklist: []session.Item{{Text: "Consent", Done: true}}},
	}})
	athome(keep)
	keep(session.Archive{On: true})
	return c
}

// athome is all that goes between practice and home. That one course has both
// sides of it is only so here.
func athome(keep func(session.Act) session.ID) {
	id := func(n int) session.ID { return session.ID(fmt.Sprintf("00000000-0000-7000-a000-%012d", n)) }
	evening := noon.AddDate(0, 0, 3)
	capsule := session.Capsule{
		ID: id(1), At: noon, Client: "R-07", Sender: "Quiet Harbour", Intention: "to hear my own voice", Words: []string{"it is so quiet in here"},
		Practices: []session.Practice{{Guide: "volume", Minutes: 10, Days: []session.Day{"2026-11-23"}}, {Guide: "rain", Minutes: 8}},
		Prompts:   []string{"What was kind?"}, Measures: []string{"food-noise"}, Visits: []session.Visit{{On: "2026-11-22", Agreed: "one meal outside"}},
		Contacts: []session.Helpline{{Name: "Quiet Harbour", Number: "555 0104"}, {Name: "Line", Number: "988", Crisis: true}},
		Clips:    []session.Recording{{Name: "volume-001"}}, Piece: &session.Recording{Name: "piece"},
	}
	keep(session.Send{Capsule: capsule, Key: "bado-kife-rumo-tavi-zelu"})
	keep(session.Receive{Capsule: capsule, Key: "bado-kife-rumo-tavi-zelu", From: "x:y"})
	practise := session.Practise{
		Guide: "volume", Title: "Turning the volume down", Minutes: 10, Seconds: 540, Before: session.Feeling{Ease: of(3), Noise: of(7)}, After: session.Feeling{Ease: of(6)}, Words: "=quieter",
	}
	letter := session.Letter{
		ID: id(2), At: evening, Capsule: id(1),
		Results:   []session.Reported{{ID: id(3), At: evening, Answer: session.Answer{Measure: "food-noise", Name: "Food noise", Answers: []*int{of(4)}, High: 10}}},
		Journal:   []session.Written{{ID: id(4), At: evening, Write: session.Write{Purpose: "story", Prompt: "What was kind?", Text: "my sister שלום"}}, {ID: id(5), At: evening, Write: session.Write{Sound: &session.Recording{Name: "said-5"}, Seconds: 42}}},
		Practices: []session.Practised{{ID: id(6), At: evening, Practise: practise}},
	}
	keep(session.Share{Letter: letter})
	keep(session.Take{Letter: letter, From: "x:y"})
	keep(practise)
	keep(session.Write{Purpose: "body", Text: "warm hands"})
	keep(session.NotToday{On: "2026-11-24"})
}

// kept is a vault that holds an export, and what Gather gives of it.
func kept(t testing.TB, x Export) *vault.Vault {
	t.Helper()
	var records []vault.Record
	for _, c := range x.Clients {
		records = append(records, vault.Record{ID: c.ID, Events: c.Events})
	}
	for _, s := range x.Sessions {
		records = append(records, vault.Record{ID: s.ID, Events: s.Events, Process: s.Process})
	}
	v := fresh(t)
	if taken, faults := v.Import(records); taken != len(records) || len(faults) > 0 {
		t.Fatal(taken, faults)
	}
	return v
}

func fresh(t testing.TB) *vault.Vault {
	t.Helper()
	v, err := vault.Open(t.TempDir(), vault.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	})
	return v
}

func inJSON(t testing.TB, x Export) string {
	t.Helper()
	var b strings.Builder
	if err := JSON(&b, x); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
