package send

import (
	"slices"
	"testing"
	"time"

	"doorway/session"
)

func TestAProposalHoldsWhatWasTheirsInTheSession(t *testing.T) {
	f := from(t)
	j := *f.Journey
	j.Entries = append(j.Entries, session.Entry{Event: session.Event{Act: session.Mark{Marker: "words"}}, Words: "taken back", TakenBack: true},
		session.Entry{Event: session.Event{Act: session.Mark{Marker: "words"}}, Words: " It is so quiet in here. "},
		session.Entry{Event: session.Event{Act: session.Mark{Marker: "concern"}}, Words: "pale"},
		session.Entry{Event: session.Event{Act: session.Note{}}, Words: "for me alone"})
	f.Journey = &j
	d := Propose(f)
	want := []Word{{Text: "It is so quiet in here."}, {Text: "I can eat when I am hungry."}}
	if d.Intention != "To hear my own voice under the rules." || !slices.Equal(d.Words, want) {
		t.Errorf("proposed %q and %+v", d.Intention, d.Words)
	}
	if d.Practice != (session.Helpline{Name: "Quiet Harbour", Number: "(555) 010-4477"}) {
		t.Errorf("to call: %+v", d.Practice)
	}
}

func TestAPlanIsProposedByTheFocusFromTomorrowOnAndWithGuidesThatAreThere(t *testing.T) {
	for _, c := range []struct {
		focus  []string
		guides []Guide
		want   []string // guides
		first  []session.Day
	}{
		{[]string{"eating"}, guides, []string{"volume", "kind-hand"}, []session.Day{"2026-11-26", "2026-11-27"}},
		{[]string{"own words", "anxiety"}, guides, []string{"coming-home"}, []session.Day{"2026-11-26"}},
		{nil, guides, []string{"coming-home", "body-lantern"}, []session.Day{"2026-11-26", "2026-11-27"}},
		{[]string{"eating"}, nil, nil, nil},
	} {
		f := from(t)
		f.Course.Profile.Focus, f.Guides = c.focus, c.guides
		var got []string
		for i, p := range Propose(f).Practices {
			got = append(got, p.Guide)
			g, _ := guideByID(c.guides, p.Guide)
			if p.Minutes < g.Least || p.Minutes > g.Most || p.Days[0] != c.first[i] || len(p.Days) > Week {
				t.Errorf("%v: %+v", c.focus, p)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%v: %v, and not %v", c.focus, got, c.want)
		}
	}
}

func TestTheDialsThatWereAskedBeforeAreAskedAgain(t *testing.T) {
	f := from(t)
	if got := Propose(f).Measures; !slices.Equal(got, []string{"food-noise", "own-voice"}) {
		t.Errorf("by the focus: %v", got)
	}
	three := 3
	f.Course.Results = []session.Result{{At: now.Add(-time.Hour), Answer: session.Answer{Measure: "suds", Answers: []*int{&three}, High: 10}}}
	if got := Propose(f).Measures; !slices.Equal(got, []string{"suds"}) {
		t.Errorf("asked before: %v", got)
	}
	f.Measures = nil
	if got := Propose(f).Measures; len(got) > 0 {
		t.Errorf("asks for %v, of which there are no files", got)
	}
}

func TestWithoutANumberOfTheClinicThatOfTheLastCapsuleIsProposed(t *testing.T) {
	f := from(t)
	f.Clinic.Phone = ""
	f.Course.Sent = []session.Sent{{Send: session.Send{Capsule: session.Capsule{Contacts: []session.Helpline{
		{Name: "Ada", Number: "5551"}, {Name: "Crisis line", Number: "5552", Crisis: true},
	}}}}}
	if d := Propose(f); d.Practice.Name != "Ada" || d.Practice.Number != "5551" || d.Crisis != "5552" {
		t.Errorf("%+v, %q", d.Practice, d.Crisis)
	}
}

func TestWithoutAJourneyThereIsStillAProposal(t *testing.T) {
	d := Propose(From{Guides: guides, Now: now, Measures: []string{"own-voice"}})
	if len(d.Practices) == 0 || d.Intention != "" || len(d.Words) > 0 {
		t.Errorf("%+v", d)
	}
	if _, err := d.capsule("R-07", "", "", now); err != nil {
		t.Error(err)
	}
}
