package app

import (
	"testing"
	"testing/synctest"

	"doorway/app/clinic"
	"doorway/app/journey"
	"doorway/app/prepare"
	"doorway/app/screentest"
	"doorway/app/today"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// prepareFor opens what comes before the next journey of a client.
func (h *house) prepareFor(code session.Code) {
	h.t.Helper()
	h.d.prepareFor(code)
	synctest.Wait()
	at[*prepare.Screen](h)
}

// tick ticks the first line of the checklist.
func (h *house) tick() {
	h.t.Helper()
	test.Tap(screentest.All[*widget.Check](h.Window)[0])
	synctest.Wait()
}

func TestBeginningWithANewCodeEnrolsTheClientUnderTheClinicsLimits(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		high := 140
		settings := h.d.vault.Settings()
		settings.Clinic.Limits.Systolic = &high
		if err := h.d.vault.Choose(settings); err != nil {
			t.Fatal(err)
		}
		h.begin("R-07")
		clients, err := h.d.vault.Clients()
		if err != nil || len(clients) != 1 || clients[0].ID == "" || clients[0].Profile.Code != "R-07" || *clients[0].Profile.Limits.Systolic != 140 {
			t.Errorf("the clients are %+v, %v", clients, err)
		}
		if before := h.d.running.live.Journey().Plan.Before; *before.Limits.Systolic != 140 || len(before.Checklist) != 9 {
			t.Errorf("the record holds %+v", before)
		}
	})
}

func TestWhatIsPreparedOutlastsTheWindowAndIsTakenBackWhenTheJourneyBegins(t *testing.T) {
	dir := t.TempDir()
	var id session.ID
	in(t, dir, func(h *house) {
		id = h.enrolled(session.Profile{Code: "R-07"})
		h.prepareFor("R-07")
		h.typed("i")
		h.typed("To hear my own voice.")
		h.tick()
	})
	in(t, dir, func(h *house) {
		if next := h.course(id).Next; next == nil || next.Intention != "To hear my own voice." {
			t.Fatalf("kept is %+v", next)
		}
		h.prepareFor("r-07")
		h.Reads("“To hear my own voice.”", "1 of 9", "R-07 · session 1")
		h.Control(fyne.KeyReturn)
		synctest.Wait()
		at[*journey.Screen](h)
		p := h.d.running.live.Journey().Plan
		if p.Client != "R-07" || p.Intention != "To hear my own voice." || session.Open(p.Before.Checklist) != 8 {
			t.Errorf("the plan is %+v", p)
		}
		if next := h.course(id).Next; next != nil {
			t.Errorf("it is still prepared: %+v", next)
		}
	})
}

func TestThePreparationIsKeptByTheSidebarAndByTheLock(t *testing.T) {
	locked(t, house{}, func(h *house) {
		id := h.enrolled(session.Profile{Code: "R-07"})
		h.prepareFor("R-07")
		h.tick()
		h.d.shown.(*framed).Leave(h.d.journeys)
		synctest.Wait()
		if next := h.course(id).Next; next == nil || session.Open(next.Before.Checklist) != 8 {
			t.Errorf("the sidebar kept %+v", next)
		}
		h.prepareFor("R-07")
		h.typed("i")
		h.typed("Rest.")
		h.lock()
		h.unlock(river)
		if next := h.course(id).Next; next == nil || next.Intention != "Rest." {
			t.Errorf("the lock kept %+v", next)
		}
	})
}

func TestWhatWasEnteredForANewCodeIsKeptAsTheWindowCloses(t *testing.T) {
	dir := t.TempDir()
	in(t, dir, func(h *house) {
		h.typed("p")
		h.typed("N-01")
		h.tick()
	})
	in(t, dir, func(h *house) {
		clients, err := h.d.vault.Clients()
		if err != nil || len(clients) != 1 || clients[0].Next == nil || session.Open(clients[0].Next.Before.Checklist) != 8 {
			t.Errorf("the clients are %+v, %v", clients, err)
		}
	})
}

func TestARehearsalOfAPreparationLeadsBackToIt(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		h.deaf = true
		id := h.enrolled(session.Profile{Code: "R-07"})
		h.prepareFor("R-07")
		h.tick()
		h.click("Rehearse")
		at[*journey.Screen](h)
		if j := h.d.running.live.Journey(); !j.Plan.Rehearsal || j.Plan.Speed != 10 {
			t.Errorf("the plan is %+v", j.Plan)
		}
		h.end()
		h.click("Done")
		at[*prepare.Screen](h)
		h.Reads("R-07 · session 1", "1 of 9")
		if h.course(id).Next == nil {
			t.Error("what was prepared is gone")
		}
	})
}

func TestTheLastIntentionAndTheNumberAreThoseOfTheClientsJourneys(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		h.deaf = true
		h.typed("p")
		h.typed("R-07")
		h.press(fyne.KeyReturn)
		h.typed("To rest.")
		h.Control(fyne.KeyReturn)
		synctest.Wait()
		at[*journey.Screen](h)
		h.end()
		h.click("Done")
		at[*today.Screen](h)
		h.prepareFor("R-07")
		h.Reads("R-07 · session 2", "Last time: “To rest.”")
	})
}

func TestMeasuresHandedOverFromAPreparationComeBackToIt(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		id := h.enrolled(session.Profile{Code: "R-07"})
		h.prepareFor("R-07")
		h.tick()
		h.click("Hand over…")
		for _, c := range screentest.All[*widget.Check](h.Window) {
			if c.Label() == "GAD-2" {
				test.Tap(c)
			}
		}
		h.click("Hand the screen over")
		at[*handed](h)
		h.press(fyne.KeyReturn)
		for _, n := range []string{"1", "2"} {
			h.typed(n)
			h.press(fyne.KeyReturn)
		}
		h.click("For the therapist: take it back")
		at[*prepare.Screen](h)
		h.Reads("GAD-2", "3", "today", "1 of 9")
		if r := h.course(id).Results; len(r) != 1 {
			t.Errorf("kept is %+v", r)
		}
	})
}

func TestTheDialsOfAPreparationAreKeptInTheCourse(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		h.typed("p")
		h.typed("R-07")
		strip := screentest.All[*widget.Strip](h.Window)[0]
		h.Canvas().Focus(strip)
		h.typed("6")
		h.Control(fyne.KeyReturn)
		synctest.Wait()
		at[*journey.Screen](h)
		clients, err := h.d.vault.Clients()
		if err != nil {
			t.Fatal(err)
		}
		if r := h.course(clients[0].ID).Results; len(r) != 1 || *r[0].Total != 6 {
			t.Errorf("kept is %+v", r)
		}
	})
}

func TestWhatTheClinicChoosesCountsForTheNextPreparation(t *testing.T) {
	locked(t, house{}, func(h *house) {
		idle := h.d.vault.Settings().Idle
		h.d.clinic()
		synctest.Wait()
		at[*clinic.Screen](h)
		for _, f := range screentest.All[*widget.Field](h.Window) {
			if f.Text() == session.UsualChecklist[0] {
				f.SetText("Candle lit")
			}
		}
		h.d.shown.(*framed).Leave(func() { h.d.prepare(false) })
		synctest.Wait()
		at[*prepare.Screen](h)
		h.Reads("Candle lit")
		if s := h.d.vault.Settings(); s.Clinic.Checklist[0] != "Candle lit" || s.Idle != idle {
			t.Errorf("the settings are %+v", s)
		}
	})
}
