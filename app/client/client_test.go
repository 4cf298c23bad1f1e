package client

import (
	"bytes"
	"errors"
	"image/png"
	"slices"
	"strings"
	"testing"
	"time"

	"doorway/app/screentest"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

// leads fails the test unless the page led exactly there.
func (w *shown) leads(where ...string) {
	w.t.Helper()
	if !slices.Equal(w.led, where) {
		w.t.Errorf("it led to %q, want %q", w.led, where)
	}
}

// lacks fails the test where words are on the screen.
func (w *shown) lacks(words ...string) {
	w.t.Helper()
	for _, one := range words {
		if said := w.Says(); strings.Contains(said, one) {
			w.t.Errorf("%q is on the screen:\n%s", one, said)
		}
	}
}

func TestThePageTellsWhoItIsAndHowItGoes(t *testing.T) {
	w := rosa(t, nil)
	w.Reads("R-07", "Rosa Lind · since 4 September · 3 journeys", "Prepare session 4",
		"Food noise", "0–10, own scale", "PHQ-9", "0–27", "CADSS", "from elsewhere",
		"Journey 3", "62 min · 9 marks", "Integration 1", "50 min · 2 marks", "3 of these are not sealed yet.",
		"After the journey of 24 Oct", "The same evening", "not asked", "passed over", "asked 1 Nov", "1 week after", "Ask…", "2 weeks after", "7 Nov", "24 Jan ’27",
		"Rang to move Thursday.", "“I ate lunch and only noticed afterwards that nobody had argued about it.”", "72 hours after, 1 Nov",
		"Eating and food noise · grief", "A hand on the shoulder, asked first.", "Choirs", "140/90 · SpO₂ 92 %", "Ida Lind · sister · 555 0117",
		"A ring marks a change", "Löwe B", "11", "9 · Mild")
}

func TestKeysLeadOn(t *testing.T) {
	w := rosa(t, func(_ *shown, o *Options) {})
	w.Type("peibc")
	w.Press(fyne.KeyEscape)
	w.leads("prepare", "edit", "integration", "preparation", "compare", "back")
}

func TestTheMainButtonIsTheNextStep(t *testing.T) {
	for name, one := range map[string]struct {
		change func(w *shown, o *Options)
		label  string
		led    string
	}{
		"nothing yet": {func(w *shown, o *Options) { o.Sessions = nil }, "Prepare session 1", "prepare"},
		"one is prepared": {func(w *shown, o *Options) {
			w.add(session.Prepare{Next: &session.Preparation{Protocol: "lozenge", Minutes: 60}})
		}, "Go on with session 4", "prepare"},
		"a journey is open": {func(w *shown, o *Options) { o.Sessions[0].Ended = time.Time{} }, "Go on with the open session", "open 24 Oct"},
	} {
		t.Run(name, func(t *testing.T) {
			w := rosa(t, one.change)
			w.Click(one.label)
			w.Type("p")
			w.leads(one.led, one.led)
		})
	}
}

func TestWhatIsPreparedSaysWhenTheyCome(t *testing.T) {
	w := rosa(t, func(w *shown, _ *Options) {
		w.add(session.Prepare{Next: &session.Preparation{Protocol: "lozenge", Minutes: 60, Day: time.Date(2026, 11, 7, 10, 0, 0, 0, time.UTC)}})
	})
	w.Reads("7 Nov, 10:00", "journey, 60 min")
	w.Click("Open")
	w.leads("prepare")
}

func TestACheckInIsAskedOrPassedOverAndThatIsUndone(t *testing.T) {
	w := rosa(t, nil)
	w.Click("Ask…")
	w.leads("ask 1w")
	w.Click("Pass over")
	w.Reads("Passed over.", "Undo")
	w.lacks("Pass over")
	if f := w.course.FollowUps; len(f) != 3 || !f[2].Passed || f[2].After != "1w" {
		t.Fatalf("kept is %+v", f)
	}
	w.Control(fyne.KeyZ)
	w.Reads("Taken back. The record keeps both.", "Pass over")
	if len(w.course.FollowUps) != 2 {
		t.Error("it still counts as passed over")
	}
}

func TestANoteIsKeptWithEnterAndTakenBack(t *testing.T) {
	w := rosa(t, nil)
	w.Type("nRang again. 🙂 שלום")
	w.Press(fyne.KeyReturn)
	w.Reads("Rang again. 🙂 שלום", "The note is kept.")
	if w.s.note.Text() != "" {
		t.Errorf("the field still holds %q", w.s.note.Text())
	}
	w.Press(fyne.KeyEscape) // out of the field
	w.Click("Undo")
	w.lacks("Rang again.")
	w.Control(fyne.KeyZ) // nothing more was done here
	w.Reads("Rang to move Thursday.")
}

func TestANoteThatCannotBeKeptStaysAndSaysWhy(t *testing.T) {
	w := rosa(t, nil)
	w.fault = session.Sayf("error.vault.full", "The disk is full; please free some space and try again.").Because(errors.New("ENOSPC"))
	w.Type("nRang.")
	left := 0
	w.s.Leave(func() { left++ })
	w.Reads("The disk is full; please free some space and try again.")
	if w.s.note.Text() != "Rang." || left != 0 {
		t.Errorf("the field holds %q, left %d times", w.s.note.Text(), left)
	}
	w.fault = nil
	w.s.Leave(func() { left++ })
	if left != 1 || len(w.course.Notes) != 2 {
		t.Errorf("left %d times with %d notes", left, len(w.course.Notes))
	}
	w.s.note.SetText("broken \xff")
	w.Press(fyne.KeyReturn)
	w.Reads("hold letters that can't be read")
	if w.s.note.Text() != "broken \xff" {
		t.Error("what was typed is gone")
	}
}

func TestAWindowThatGoesKeepsTheNote(t *testing.T) {
	w := rosa(t, nil)
	w.Type("nRang.")
	w.s.Close()
	if len(w.course.Notes) != 2 || w.course.Notes[1].Words != "Rang." {
		t.Errorf("kept is %+v", w.course.Notes)
	}
	w.Canvas().Unfocus()
	w.Control(fyne.KeyZ)
	if w.course.Notes[1].TakenBack {
		t.Error("a closed page took something back")
	}
}

func TestWhileSomethingIsKeptNothingElseIsAndLeavingWaits(t *testing.T) {
	w := rosa(t, nil)
	w.slow = true
	w.Type("nRang.")
	w.Press(fyne.KeyReturn, fyne.KeyReturn)
	left := 0
	w.s.Leave(func() { left++ })
	if len(w.waits) != 1 || left != 0 {
		t.Fatalf("%d are on their way, left %d times", len(w.waits), left)
	}
	w.waits[0]()
	if left != 1 || len(w.course.Notes) != 2 {
		t.Errorf("left %d times with %d notes", left, len(w.course.Notes))
	}
}

func TestALongNoteIsFoldedUntilItIsAskedFor(t *testing.T) {
	long := strings.Repeat("long words ", 450) + "and an end"
	w := rosa(t, func(w *shown, _ *Options) { w.add(session.Note{Text: long}) })
	w.lacks("and an end")
	w.Click("Show all of it")
	w.Reads("and an end")
}

func TestManySessionsAndResultsAreFolded(t *testing.T) {
	w := rosa(t, func(w *shown, o *Options) {
		o.Sessions = nil
		for i := range 40 {
			o.Sessions = append(o.Sessions, journey(40-i, now.AddDate(0, 0, -7*i-1), 60, 3))
		}
	})
	if rows := len(screentest.All[*widget.Row](w.Window)); rows != few {
		t.Errorf("%d sessions are shown", rows)
	}
	w.Click("All 40 sessions")
	w.Reads("Journey 1\n")
	w.Click("All 28 results")
	if n := strings.Count(w.Says(), "Take back"); n != 28 {
		t.Errorf("%d results can be taken back", n)
	}
}

func TestAReportAndASessionAreOpened(t *testing.T) {
	w := rosa(t, nil)
	w.Click("report")
	screentest.All[*widget.Row](w.Window)[2].Tapped(nil)
	w.leads("report", "open 19 Sep")
}

func TestMeasuresThatWereAskedBeforeAreOfferedChosen(t *testing.T) {
	w := rosa(t, nil)
	w.Type("a")
	w.Click("Hand over")
	w.leads("phq-9", "food-noise", "own-voice")
	w = rosa(t, func(w *shown, o *Options) { w.course, o.Client.ID = session.Course{}, "" })
	w.Type("a")
	w.Click("Hand over")
	w.Reads("Choose at least one of them.")
	w.Type("a")
	w.Press(fyne.KeySpace) // the first has the keyboard
	w.Click("Hand over")
	w.leads("phq-9")
	w.Type("a")
	w.Press(fyne.KeyEscape)
	w.lacks("Hand over")
}

func TestAScoreFromElsewhereIsEnteredAndWhatIsWrongIsSaidAtItsField(t *testing.T) {
	w := rosa(t, nil)
	w.Type("s")
	if w.s.outside.name.Text() != "CADSS" || w.s.outside.day.Text() != "2026-11-01" || !w.s.outside.score.Focused() {
		t.Errorf("it begins with %q, %q", w.s.outside.name.Text(), w.s.outside.day.Text())
	}
	for _, one := range []struct {
		field            func() *widget.Field
		wrong, right, is string
	}{
		{func() *widget.Field { return w.s.outside.score }, "", "11,5", "can't be read"},
		{func() *widget.Field { return w.s.outside.score }, "1,500", "11,5", "two ways"},
		{func() *widget.Field { return w.s.outside.score }, "NaN", "11,5", "can't be read"},
		{func() *widget.Field { return w.s.outside.score }, "1e9", "11,5", "can't be read"},
		{func() *widget.Field { return w.s.outside.day }, "31.2.2026", "24.10.2026", "is no day"},
		{func() *widget.Field { return w.s.outside.day }, "2026-11-02", "24.10.2026", "has not come yet"},
		{func() *widget.Field { return w.s.outside.day }, "2027-01-01", "24.10.2026", "has not come yet"},
		{func() *widget.Field { return w.s.outside.day }, "1.1.1666", "24.10.2026", "too far away"},
		{func() *widget.Field { return w.s.outside.day }, strings.Repeat("י", 5000), "24.10.2026", "is no day"},
		{func() *widget.Field { return w.s.outside.name }, " ", "EDE-Q", "no words"},
		{func() *widget.Field { return w.s.outside.name }, strings.Repeat("EDE", 40), "EDE-Q", "at most 80"},
	} {
		w.s.outside.score.SetText("11,5")
		f := one.field()
		f.SetText(one.wrong)
		w.Click("Keep the score")
		if !strings.Contains(f.Error(), one.is) || !f.Focused() || f.Text() != one.wrong {
			t.Errorf("%.20q: beneath is %q, focused %v", one.wrong, f.Error(), f.Focused())
		}
		f.SetText(one.right)
	}
	w.Press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
	if o := w.course.Outside; len(o) != 2 || o[1].Name != "EDE-Q" || o[1].On != "2026-10-24" || o[1].Score != 11.5 {
		t.Fatalf("kept is %+v", w.course.Outside)
	}
	w.Reads("EDE-Q is kept.", "11.5")
	w.lacks("Keep the score")
	w.Click("Undo")
	if len(w.course.Outside) != 1 {
		t.Error("it was not taken back")
	}
}

func TestAScoreThatWasTypedIsKeptWhenThePageIsLeft(t *testing.T) {
	w := rosa(t, nil)
	w.Type("s7")
	left := 0
	w.s.Leave(func() { left++ })
	if len(w.course.Outside) != 2 || left != 1 {
		t.Errorf("kept is %+v, left %d times", w.course.Outside, left)
	}
}

func TestAWrongResultIsTakenBackAndComesBackOnItsDay(t *testing.T) {
	w := rosa(t, nil)
	before := len(w.course.Results)
	all := w.s.results()
	w.Click("Take back")
	if len(w.course.Results) != before-1 {
		t.Fatal("it was not taken back")
	}
	w.Control(fyne.KeyZ)
	again := w.s.results()
	if len(again) != len(all) || !slices.ContainsFunc(again, func(r result) bool {
		return r.name == all[0].name && r.score == all[0].score && session.DayOf(r.day) == session.DayOf(all[0].day)
	}) {
		t.Errorf("%+v did not come back among %+v", all[0], again[:3])
	}
}

func TestAWatchedItemIsSaidUntilItWasLookedAt(t *testing.T) {
	w := rosa(t, nil)
	w.Reads("PHQ-9, item 9 was answered above 0, on 28 Oct: please look. And 2 times before.")
	w.Click("I have looked")
	w.lacks("please look")
	if !w.course.Results[len(w.course.Results)-1].Looked && !slices.ContainsFunc(w.course.Results, func(r session.Result) bool { return r.Looked }) {
		t.Error("it is not kept")
	}
	again := rosa(t, func(v *shown, _ *Options) { v.course = w.course })
	again.lacks("please look")
}

func TestArchivingIsUndoneOrTakenUpAgain(t *testing.T) {
	w := rosa(t, nil)
	w.Click("Archive")
	w.Reads("archived · Rosa Lind", "Take up again", "Archived. It stays under Clients")
	w.lacks("Pass over") // nobody waits for somebody who is archived
	w.Control(fyne.KeyZ)
	w.Reads("Prepare session 4")
	w.Click("Archive")
	w.Click("Take up again")
	w.lacks("archived ·")
	if w.course.Archived {
		t.Error("it is still archived")
	}
}

func TestErasingHasAPageOfItsOwn(t *testing.T) {
	w := rosa(t, nil)
	w.Click("Erase…")
	w.leads("erase")
}

func TestThePictureHoldsTheChartsAndItsNameTheCodeAndTheDay(t *testing.T) {
	w := rosa(t, nil)
	w.Click("Save as picture…")
	w.leads("R-07 2026-11-01")
	w.Reads("Saved as ~/R-07 2026-11-01.png")
	var b bytes.Buffer
	if err := w.saved(&b); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&b)
	if err != nil || img.Bounds().Dx() != pictureWidth*pictureScale {
		t.Errorf("the picture is %v, %v", img.Bounds(), err)
	}
}

func TestAClientOfWhomNothingIsKnownHasAPage(t *testing.T) {
	w := rosa(t, func(w *shown, o *Options) {
		w.course, o.Sessions, o.Client = session.Course{}, nil, vault.Client{Profile: session.Profile{Code: "Z"}}
	})
	w.Reads("Z", "no journey yet", "Prepare session 1", "It will be drawn here once something was asked.", "There was no session yet.", "Nothing was asked yet.")
	for _, size := range []fyne.Size{screentest.Small, wide} {
		w.Resize(size)
		w.Canvas().Capture()
	}
}

func TestThePageHoldsOnTheSmallestScreen(t *testing.T) {
	w := rosa(t, nil)
	if least := w.s.Object().MinSize(); least.Width > screentest.Small.Width || least.Height > screentest.Small.Height {
		t.Errorf("it needs %v", least)
	}
	w = rosa(t, func(w *shown, o *Options) {
		p := w.course.Profile
		p.Name, p.Touch = strings.Repeat("ש", 200), strings.Repeat("🙂", 4000)
		w.add(session.Revise{Profile: p}, session.Outside{Name: strings.Repeat("W", 80), On: "2026-10-01", Score: -1e6})
	})
	if least := w.s.Object().MinSize(); least.Width > screentest.Small.Width || least.Height > screentest.Small.Height {
		t.Errorf("with long words it needs %v", least)
	}
}
