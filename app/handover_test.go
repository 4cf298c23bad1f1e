package app

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/followup"
	"doorway/app/today"
	"doorway/app/unlock"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// enrolled begins the course of a client.
func (h *house) enrolled(p session.Profile) session.ID {
	h.t.Helper()
	id, err := h.d.vault.Enrol(p)
	if err != nil {
		h.t.Fatal(err)
	}
	return id
}

// course is the course of a client as it is kept.
func (h *house) course(id session.ID) session.Course {
	h.t.Helper()
	c, err := h.d.vault.Course(id)
	if err != nil {
		h.t.Fatal(err)
	}
	return c
}

// withoutCourse begins a journey as older versions did, which enrolled nobody.
func (h *house) withoutCourse(code session.Code) {
	h.t.Helper()
	p, err := h.d.o.Library.Find("lozenge")
	if err != nil {
		h.t.Fatal(err)
	}
	plan, err := session.NewPlan(p, session.Choice{Client: code})
	if err != nil {
		h.t.Fatal(err)
	}
	r, err := begin(h.d.o, h.d.vault, plan)
	if err != nil {
		h.t.Fatal(err)
	}
	h.d.journey(r)
	synctest.Wait()
}

func TestMeasuresAreHandedOverAndEachIsKeptInTheCourse(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		id := h.enrolled(session.Profile{Code: "R-07", Name: "Rosa Lind"})
		back := 0
		h.d.handOver(id, []string{"gad-2", "no-such-measure", "food-noise"}, func() {
			back++
			h.d.today()
		})
		synctest.Wait()
		at[*handed](h)
		h.Reads("Rosa, a few questions for you")
		if said := h.Says(); strings.Contains(said, "R-07") || strings.Contains(said, "Today") {
			t.Errorf("the client reads\n%s", said)
		}
		h.press(fyne.KeyReturn)
		for _, n := range []string{"1", "2", "4"} {
			h.typed(n)
			h.press(fyne.KeyReturn)
		}
		h.click("For the therapist: take it back")
		at[*today.Screen](h)
		c := h.course(id)
		if len(c.Results) != 2 || *c.Results[0].Total != 3 || *c.Results[1].Total != 4 || back != 1 {
			t.Errorf("%d results are kept: %+v; led back %d times", len(c.Results), c.Results, back)
		}
	})
}

func TestAHandoverThatIsLockedGoesOnWhereItWas(t *testing.T) {
	locked(t, house{}, func(h *house) {
		id := h.enrolled(session.Profile{Code: "R-07"})
		h.d.handOver(id, []string{"gad-2"}, h.d.today)
		synctest.Wait()
		h.press(fyne.KeyReturn)
		h.typed("3")
		h.press(fyne.KeyReturn)
		h.lock()
		at[*unlock.Screen](h)
		if said := h.Says(); strings.Contains(said, "questions") || strings.Contains(said, "worrying") {
			t.Errorf("the locked window shows\n%s", said)
		}
		h.unlock(river)
		at[*handed](h)
		h.typed("1")
		h.press(fyne.KeyReturn)
		h.click("For the therapist: take it back")
		at[*today.Screen](h)
		if c := h.course(id); len(c.Results) != 1 || *c.Results[0].Total != 4 {
			t.Errorf("kept is %+v", c.Results)
		}
	})
}

func TestAWindowThatGoesKeepsWhatTheClientHasAnswered(t *testing.T) {
	dir := t.TempDir()
	var id session.ID
	in(t, dir, func(h *house) {
		id = h.enrolled(session.Profile{Code: "R-07"})
		h.d.handOver(id, []string{"gad-2"}, h.d.today)
		synctest.Wait()
		h.press(fyne.KeyReturn)
		h.typed("3")
		h.press(fyne.KeyReturn)
	})
	in(t, dir, func(h *house) {
		if c := h.course(id); len(c.Results) != 1 || *c.Results[0].Answers[0] != 3 || c.Results[0].Answers[1] != nil {
			t.Errorf("kept is %+v", c.Results)
		}
	})
}

func TestACheckInIsKeptForACodeThatOnlySessionsName(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		h.deaf = true
		h.withoutCourse("R-07")
		h.end()
		h.d.today()
		synctest.Wait()
		time.Sleep(25 * time.Hour)
		clients, err := h.d.vault.Clients()
		if err != nil || len(clients) != 1 || clients[0].ID != "" {
			t.Fatalf("the clients are %+v, %v", clients, err)
		}
		due, waits := clients[0].Waiting(time.Now())
		if !waits {
			t.Fatal("no check-in waits")
		}
		h.d.followUp("r-07", due, h.d.today)
		synctest.Wait()
		at[*followup.Screen](h)
		h.Reads("24 hours after")
		h.typed("2")
		h.press(fyne.KeyReturn)
		at[*today.Screen](h)
		clients, err = h.d.vault.Clients()
		if err != nil || len(clients) != 1 || clients[0].ID == "" {
			t.Fatalf("the clients are %+v, %v", clients, err)
		}
		c := h.course(clients[0].ID)
		if len(c.FollowUps) != 1 || c.FollowUps[0].After != "24h" || len(c.Results) != 1 || c.Results[0].Session != due.Session {
			t.Errorf("kept are %+v and %+v", c.FollowUps, c.Results)
		}
		if _, waits := clients[0].Waiting(time.Now()); waits {
			t.Error("it still waits")
		}
	})
}

func TestOfACheckInThatIsKeptInPartTheRestIsKnown(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		two := 2
		acts := []session.Act{
			session.Answer{Measure: "food-noise", Name: "Food noise", Answers: []*int{&two}, Total: &two, High: 10},
			session.FollowUp{Session: "a", After: "no-such-time"},
			session.FollowUp{Session: "a", After: "1w"},
		}
		kept, err := addFor(h.d.vault, "R-07", acts)
		if kept != 1 || err == nil {
			t.Errorf("%d are kept, with %v", kept, err)
		}
		id, err := courseOf(h.d.vault, "r-07")
		if c := h.course(id); err != nil || len(c.Results) != 1 || len(c.FollowUps) != 0 {
			t.Errorf("kept are %+v and %+v, %v", c.Results, c.FollowUps, err)
		}
	})
}
