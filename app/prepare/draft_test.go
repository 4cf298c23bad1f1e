package prepare

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/screentest"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// rosa is a client who comes for her third session.
func rosa() Client {
	high, low := 140, 90
	return Client{Profile: session.Profile{Code: "R-07", Limits: session.Limits{Systolic: &high, Diastolic: &low}}, Number: 3, Last: "To rest."}
}

// in lets do use a screen in a time of its own.
func in(t *testing.T, o Options, do func(*shown)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		w := show(t, o)
		do(w)
		w.s.Close()
		w.ear.Rest()
	})
}

func of(c Client) Options { return Options{Client: &c} }

// kept is what was prepared, as the course keeps it.
func (w *shown) kept() session.Preparation {
	w.t.Helper()
	if w.course.Next == nil {
		w.t.Fatal("nothing is kept")
	}
	return *w.course.Next
}

func (w *shown) tick(line string) {
	w.t.Helper()
	for _, l := range w.s.list.lines {
		if strings.Contains(l.check.Label(), line) {
			test.Tap(l.check)
			return
		}
	}
	w.t.Fatalf("there is no line %q", line)
}

func TestWhatIsPreparedIsKeptAMomentAfterTheLastChange(t *testing.T) {
	in(t, of(rosa()), func(w *shown) {
		w.Reads("R-07 · session 3")
		w.Type("i")
		w.Type("To hear my own voice.")
		w.Reads("not saved yet")
		time.Sleep(time.Second)
		w.Type(" Under the rules.")
		time.Sleep(time.Second)
		if len(w.course.kept) != 0 {
			t.Error("it was kept in the midst of a sentence")
		}
		time.Sleep(time.Second)
		synctest.Wait()
		if got := w.kept().Intention; got != "To hear my own voice. Under the rules." || len(w.course.kept) != 1 {
			t.Errorf("%q is kept, in %d times", got, len(w.course.kept))
		}
		if !strings.Contains("\n"+w.Says(), "\nsaved\n") {
			t.Errorf("it does not say that it is saved:\n%s", w.Says())
		}
	})
}

func TestAScreenThatIsOpenedAgainShowsAllAsItWas(t *testing.T) {
	var kept session.Preparation
	in(t, of(rosa()), func(w *shown) {
		w.tick("Consent")
		w.tick("Fasting")
		w.s.list.lines[1].reason.SetText("Seen last week.")
		w.Type("v")
		w.Type("124/80")
		w.Press(fyne.KeyReturn)
		w.Type("72")
		w.s.coming.on.SetText("23.11.2026")
		w.s.coming.time.SetText("10.30")
		w.Reads("Monday, 23 November, 10:30")
		w.Type("i")
		w.s.plan.choose("infusion")
		w.s.plan.length.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
		w.s.plan.checkIn.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
		test.Tap(w.s.plan.deep)
		w.s.sound.layers[0].level.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
		left := 0
		w.s.Leave(func() { left++ })
		if left != 1 {
			t.Fatal("the screen was not left")
		}
		kept = w.kept()
	})
	if kept.Protocol != "infusion" || *kept.CheckIn != 0 || !kept.AskDeep || session.Open(kept.Before.Checklist) != 7 || kept.Before.Checklist[1].Reason == "" ||
		*kept.Before.Vitals.Diastolic != 80 || *kept.Before.Vitals.Pulse != 72 || *kept.Before.Limits.Systolic != 140 ||
		!kept.Day.Equal(time.Date(2026, 11, 23, 10, 30, 0, 0, time.UTC)) || len(kept.Soundscape.Layers) != 1 {
		t.Fatalf("kept is %+v", kept)
	}
	c := rosa()
	c.Next = &kept
	in(t, of(c), func(w *shown) {
		w.Reads("saved", "Monday, 23 November, 10:30", "2 of 9")
		if got := w.s.next(); !reflect.DeepEqual(got, kept) {
			t.Errorf("it shows\n%+v, want\n%+v", got, kept)
		}
		time.Sleep(time.Minute)
		w.s.Close()
		if len(w.course.kept) != 0 {
			t.Errorf("what nobody changed was kept anew: %+v", w.course.kept)
		}
	})
}

func TestWhatCannotBeKeptStaysSaysSoAndIsTriedAgain(t *testing.T) {
	in(t, of(rosa()), func(w *shown) {
		w.course.fault = session.Sayf("error.vault.full", "The disk that holds {{.Folder}} is full; please free some space and try again.", "Folder", "here")
		w.tick("Consent")
		left := false
		w.s.Leave(func() { left = true })
		w.Reads("not saved yet", "The disk that holds here is full; please free some space and try again.", "1 of 9")
		if left {
			t.Error("the screen was left with what is not kept")
		}
		w.course.fault = nil
		time.Sleep(again + time.Second)
		synctest.Wait()
		if session.Open(w.kept().Before.Checklist) != 8 || left || strings.Contains(w.Says(), "is full") {
			t.Errorf("later it says\n%s", w.Says())
		}
	})
}

func TestALeftScreenSendsWhatIsNotKept(t *testing.T) {
	in(t, of(rosa()), func(w *shown) {
		w.tick("Consent")
		w.s.Close()
		if session.Open(w.kept().Before.Checklist) != 8 {
			t.Errorf("kept is %+v", w.kept())
		}
	})
}

func TestVitalsAreHeldAgainstTheClinicsOwnLimitsInNeutralWords(t *testing.T) {
	in(t, of(rosa()), func(w *shown) {
		w.Type("v")
		w.Type("144/80")
		w.Reads("above the limit you set: 140/90")
		for _, l := range w.s.list.lines {
			if strings.HasPrefix(l.check.Label(), "Pressure") && w.s.list.vitals != "144/80" {
				t.Errorf("beside %q stands %q", l.check.Label(), w.s.list.vitals)
			}
		}
		w.s.vitals.fields[0].SetText("138")
		if strings.Contains(w.Says(), "limit you set") {
			t.Errorf("it still says\n%s", w.Says())
		}
	})
}

func TestVitalsThatCannotBeStayWhereTheyWereTyped(t *testing.T) {
	for typed, why := range map[string]string{
		"124":    "please enter both",
		"80/124": "the first number is the higher one",
		"1240/8": "can't be read as systolic pressure",
	} {
		in(t, of(rosa()), func(w *shown) {
			w.tick("Consent")
			w.Type("v")
			w.Type(typed)
			left := false
			w.s.Leave(func() { left = true })
			synctest.Wait()
			w.Reads(why, "not saved yet")
			if left || !w.s.vitals.fields[0].Focused() {
				t.Errorf("%s: the screen was left: %v", typed, left)
			}
			if k := w.kept(); k.Before.Vitals != (session.Vitals{}) || session.Open(k.Before.Checklist) != 8 {
				t.Errorf("%s: the rest is not kept: %+v", typed, k.Before)
			}
			w.Control(fyne.KeyReturn)
			if len(w.plans) != 0 {
				t.Errorf("%s: a journey began", typed)
			}
		})
	}
}

func TestAnImpossibleDayOrTimeGetsItsSentence(t *testing.T) {
	for typed, why := range map[[2]string]string{
		{"31.2.2026", ""}:                  "is no day",
		{"soon", ""}:                       "is no day",
		{"22.11.2026", "25:00"}:            "is no time of day",
		{"", strings.Repeat("שעה ", 2000)}: "is no time of day",
		{"1.1.9000", ""}:                   "too far away",
	} {
		in(t, of(rosa()), func(w *shown) {
			w.s.coming.on.SetText(typed[0])
			w.s.coming.time.SetText(typed[1])
			left := false
			w.s.Leave(func() { left = true })
			if said := w.s.coming.on.Error() + w.s.coming.time.Error(); left || !strings.Contains(said, why) || len(said) > 200 {
				t.Errorf("%.20q says %q", typed, said)
			}
			w.Reads("not saved yet")
		})
	}
	in(t, of(rosa()), func(w *shown) {
		w.s.coming.time.SetText("3pm")
		w.Reads("Sunday, 22 November, 15:00") // a time alone is today's
	})
}

func TestAPassedOverLineTakesAReasonAndTheRecordHoldsIt(t *testing.T) {
	in(t, of(rosa()), func(w *shown) {
		w.Reads("0 of 9", "9 items above are open. You can begin without them; the record will say so.")
		w.Press(fyne.KeyDown)
		w.Press(fyne.KeySpace)
		for range 3 {
			w.Press(fyne.KeyDown)
		}
		w.Type("r")
		w.Type("They ate nothing; it was not asked.")
		w.Press(fyne.KeyReturn)
		w.Press(fyne.KeySpace) // the keyboard is back on the line
		w.Press(fyne.KeySpace)
		w.Reads("1 of 9", "8 items above are open.")
		for _, l := range w.s.list.lines[4:] {
			test.Tap(l.check)
		}
		for _, l := range w.s.list.lines[1:3] {
			test.Tap(l.check)
		}
		w.Reads("8 of 9", "One item above is open. You can begin without it; the record will say so.")
		w.Control(fyne.KeyReturn)
		synctest.Wait()
		list := w.plans[0].Before.Checklist
		if len(list) != 9 || session.Open(list) != 1 || list[3].Reason != "They ate nothing; it was not asked." {
			t.Errorf("the record will hold %+v", list)
		}
	})
}

func TestTheListIsTheClinicsOwnAndWhatWasDoneOfAnEarlierOneStays(t *testing.T) {
	c := rosa()
	c.Next = &session.Preparation{Protocol: "lozenge", Minutes: 60, Before: session.Before{Checklist: []session.Item{
		{Text: "Candle lit", Done: true}, {Text: "Door closed", Done: true}, {Text: "Rug rolled"},
	}}}
	o := of(c)
	o.Clinic.Checklist = []string{"Door closed", "Blinds down"}
	in(t, o, func(w *shown) {
		want := []session.Item{{Text: "Door closed", Done: true}, {Text: "Blinds down"}, {Text: "Candle lit", Done: true}}
		if got := w.s.list.items(); !slices.Equal(got, want) {
			t.Errorf("the list is %+v", got)
		}
	})
}

func TestTheLastIntentionIsTakenOverWithOneKey(t *testing.T) {
	in(t, of(rosa()), func(w *shown) {
		w.Reads("Last time: “To rest.”")
		w.Type("l")
		w.Reads("“To rest.”")
		if strings.Contains(w.Says(), "Last time") || w.s.intention.field.Visible() {
			t.Errorf("it still offers it:\n%s", w.Says())
		}
		w.Type("l")
		w.Control(fyne.KeyReturn)
		if w.plans[0].Intention != "To rest." {
			t.Errorf("the intention is %q", w.plans[0].Intention)
		}
	})
}

func TestAnIntentionStandsLargeOnceItIsWrittenAndIsEditedByAPress(t *testing.T) {
	in(t, of(rosa()), func(w *shown) {
		w.Type("i")
		w.Type("To hear my own voice.")
		w.Canvas().Unfocus()
		time.Sleep(settling + 10*time.Millisecond)
		synctest.Wait()
		w.Reads("“To hear my own voice.”")
		test.Tap(w.s.intention.quote)
		if !w.s.intention.field.Focused() {
			t.Error("a press does not edit it")
		}
	})
}

func TestTheDialsOfTodayAreKeptAndASecondRatingStandsInPlaceOfTheFirst(t *testing.T) {
	in(t, of(rosa()), func(w *shown) {
		noise := w.s.baseline.dials[0].strip
		rate := func(n string) {
			w.Canvas().Focus(noise)
			w.Type(n)
			time.Sleep(2 * pause)
			synctest.Wait()
		}
		rate("6")
		rate("4")
		if r := w.course.Results; len(r) != 1 || valueOf(r[0]) != 4 || r[0].Measure != "food-noise" {
			t.Errorf("kept are %+v", r)
		}
		w.Press(fyne.KeyBackspace)
		time.Sleep(2 * pause)
		synctest.Wait()
		if r := w.course.Results; len(r) != 0 {
			t.Errorf("what was taken back is kept: %+v", r)
		}
	})
}

func TestLastResultsStandWithTheirDay(t *testing.T) {
	c := rosa()
	total := 11
	c.Results = []session.Result{
		{Event: "a", At: noon.AddDate(0, 0, -9), Answer: session.Answer{Measure: "phq-9", Name: "PHQ-9", Answers: []*int{&total}, Total: &total, High: 27, Validated: true}},
		{Event: "b", At: noon.AddDate(0, 0, -3), Answer: session.Answer{Measure: "phq-9", Name: "PHQ-9", Answers: []*int{&total}, Total: &total, High: 27, Validated: true}},
	}
	in(t, of(c), func(w *shown) {
		w.Reads("PHQ-9", "3 days ago", "11")
		w.tick("Consent")
		w.Click("Hand over…")
		w.Click("Hand the screen over") // what was asked before is ticked
		if !slices.Equal(w.handed, []string{"phq-9"}) || session.Open(w.kept().Before.Checklist) != 8 {
			t.Errorf("%v is handed over, %+v was kept before", w.handed, w.course.Next)
		}
	})
}

// known are two clients of whom one was prepared.
func known() Options {
	prepared := session.Preparation{Protocol: "lozenge", Minutes: 60, Intention: "Rest."}
	return Options{Known: []vault.Client{
		{Profile: session.Profile{Code: "K-02"}, Journeys: 1},
		{Profile: session.Profile{Code: "R-07", Name: "Rosa Lind"}, Next: &prepared},
		{Profile: session.Profile{Code: "T-01"}, Journeys: 12},
	}}
}

func (w *shown) metBy(next *session.Preparation) {
	c := rosa()
	c.Next = next
	w.clients = map[session.Code]Client{"R-07": c, "r-07": c, "T-01": {Profile: session.Profile{Code: "T-01"}, Number: 13}}
}

func TestAClientIsFoundAsOneTypesAndTakenWithTheArrowKeys(t *testing.T) {
	in(t, known(), func(w *shown) {
		w.metBy(known().Known[1].Next)
		w.Type("rosa")
		w.Reads("R-07", "Rosa Lind · no journeys yet · prepared")
		w.Press(fyne.KeyDown, fyne.KeyReturn)
		w.Reads("R-07 · session 3", "saved", "“Rest.”", "60 min")
		if said := w.Says(); strings.Contains(said, "CLIENT") {
			t.Errorf("it still asks for a code:\n%s", said)
		}
	})
}

func TestACodeAndControlEnterBeginAtOnceAlsoForAClientWhoIsKnown(t *testing.T) {
	in(t, known(), func(w *shown) {
		w.metBy(nil)
		w.Type("t-01")
		w.Control(fyne.KeyReturn)
		if len(w.plans) != 0 {
			t.Fatal("a client was begun with whom nobody met")
		}
		w.s.who.field.SetText("T-01")
		w.Control(fyne.KeyReturn)
		if len(w.plans) != 1 || w.plans[0].Client != "T-01" {
			t.Errorf("begun with %+v", w.plans)
		}
	})
}

func TestWhatWasPreparedBeforeIsShownBeforeItIsBegunWith(t *testing.T) {
	in(t, known(), func(w *shown) {
		w.metBy(known().Known[1].Next)
		w.Type("r-07")
		w.Control(fyne.KeyReturn)
		w.Reads("R-07 was prepared before, and this is how. Begin once more when it is right.", "“Rest.”")
		if len(w.plans) != 0 {
			t.Fatal("it was begun with unseen")
		}
		w.Control(fyne.KeyReturn)
		if len(w.plans) != 1 || w.plans[0].Client != "R-07" || w.plans[0].Intention != "Rest." {
			t.Errorf("begun with %+v", w.plans)
		}
	})
}

func TestAClientIsTakenAlsoWhenTheCodeIsLeftByTabAndThePlaceToWriteStays(t *testing.T) {
	in(t, known(), func(w *shown) {
		w.metBy(nil)
		w.Type("R-07")
		w.Press(fyne.KeyTab)
		w.Type("To hear ")
		time.Sleep(settling + 10*time.Millisecond)
		synctest.Wait()
		w.Type("my own voice.")
		w.Reads("R-07 · session 3")
		if got := w.s.next().Intention; got != "To hear my own voice." {
			t.Errorf("the intention is %q", got)
		}
	})
}

func TestWhatWasEnteredBeforeTheClientWasMetStays(t *testing.T) {
	in(t, known(), func(w *shown) {
		items := session.Clinic{}.Before()
		items[0].Done = true
		w.metBy(&session.Preparation{Protocol: "infusion", Minutes: 80, Intention: "Rest.", Before: session.Before{Checklist: items}})
		w.Type("R-07")
		w.s.vitals.fields[2].SetText("72")
		w.s.intention.field.SetText("To hear.")
		w.s.who.field.FocusIn(w.Canvas())
		w.Press(fyne.KeyReturn)
		n := w.s.next()
		if n.Protocol != "infusion" || n.Minutes != 80 || n.Intention != "To hear." || n.Before.Vitals.Pulse == nil || session.Open(n.Before.Checklist) != 8 {
			t.Errorf("it shows %+v", n)
		}
	})
}

func TestANewCodeIsKeptNowhereUntilItIsEnrolledAndSaysSo(t *testing.T) {
	in(t, Options{}, func(w *shown) {
		w.Type("N-01")
		w.Reads("N-01 is new, and is enrolled when the journey begins.")
		w.s.baseline.dials[0].strip.SetValue(6)
		w.tick("Consent")
		w.Reads("not saved yet: N-01 is new")
		time.Sleep(time.Minute)
		synctest.Wait()
		if len(w.course.kept) != 0 {
			t.Error("something was kept of nobody")
		}
		w.Click("Enrol now")
		time.Sleep(2 * pause)
		synctest.Wait()
		w.Reads("N-01 · session 1", "saved")
		if session.Open(w.kept().Before.Checklist) != 8 || len(w.course.Results) != 1 {
			t.Errorf("kept are %+v and %+v", w.course.Next, w.course.Results)
		}
	})
}

func TestWhatWasRatedOfANewClientIsKeptWithTheBeginning(t *testing.T) {
	in(t, Options{}, func(w *shown) {
		w.Type("N-01")
		w.s.baseline.dials[0].strip.SetValue(6)
		w.Control(fyne.KeyReturn)
		if len(w.plans) != 1 || len(w.first) != 1 || *w.first[0].(session.Answer).Total != 6 {
			t.Errorf("before the journey %+v is kept", w.first)
		}
	})
}

func TestWhatWasEnteredOfANewClientIsKeptAsTheWindowCloses(t *testing.T) {
	for closing, want := range map[bool]int{true: 1, false: 0} {
		in(t, Options{}, func(w *shown) {
			w.closing = closing
			w.Type("N-01")
			w.tick("Consent")
			w.s.Close()
			if len(w.course.kept) != want || w.draft.Client != "N-01" || session.Open(w.draft.Next.Before.Checklist) != 8 {
				t.Errorf("closing %v: kept %d times, and the draft is %+v", closing, len(w.course.kept), w.draft)
			}
		})
	}
}

func TestAPlaceOnTheArcIsPointedAtAndHeard(t *testing.T) {
	in(t, of(rosa()), func(w *shown) {
		w.Canvas().Focus(w.s.plan.arc)
		w.Press(fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft)
		w.Reads("from minute 2")
		w.Click("Preview")
		time.Sleep(12 * time.Second)
		synctest.Wait()
		if len(w.from) != 1 || w.from[0] != 2*time.Minute {
			t.Errorf("it is heard from %v", w.from)
		}
		if at, _ := w.s.plan.arc.Place(); at < 2*time.Minute+5*time.Second {
			t.Errorf("the playhead stands at %v", at)
		}
		w.Canvas().Focus(w.s.plan.arc)
		w.Press(fyne.KeyEnd)
		if at, _ := w.s.plan.arc.Place(); at != 75*time.Minute || !slices.Contains(strings.Split(w.Says(), "\n"), "Preview") {
			t.Errorf("another place leaves it at %v, and it says\n%s", at, w.Says())
		}
	})
}

func TestARehearsalIsOfTheSamePlanAndIsKeptBefore(t *testing.T) {
	in(t, of(rosa()), func(w *shown) {
		w.tick("Consent")
		w.s.plan.length.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
		w.Click("Rehearse")
		p := w.rehearsals[0]
		if !p.Rehearsal || p.Speed != 10 || p.Length() != 90*time.Minute || !p.Before.IsZero() || session.Open(w.kept().Before.Checklist) != 8 || len(w.plans) != 0 {
			t.Errorf("the rehearsal is %+v", p)
		}
	})
}

func TestLongWordsOfAnyWritingNeedNoMoreRoomThanASmallScreen(t *testing.T) {
	long := strings.Repeat("אני רוצה לשמוע 🌿 ", 60)
	c := rosa()
	c.Profile.Avoid, c.Last = long, long
	c.Next = &session.Preparation{Intention: long, Before: session.Before{Checklist: []session.Item{{Text: strings.Repeat("m", 300), Done: true}, {Text: strings.Repeat("long ", 60), Reason: long}}}}
	in(t, of(c), func(w *shown) {
		w.Click("Change…")
		w.Click("Hand over…")
		if size := w.Content().MinSize(); size.Width > screentest.Small.Width || size.Height > screentest.Small.Height {
			t.Errorf("the screen needs %v", size)
		}
		if got := w.s.next().Intention; got != strings.TrimSpace(long) {
			t.Error("something of the intention is lost")
		}
	})
}

func TestTheMusicAClientDoesNotWantStandsBesideTheSound(t *testing.T) {
	c := rosa()
	c.Profile.Avoid = "Choirs, and bells"
	in(t, of(c), func(w *shown) { w.Reads("Not to be played: Choirs, and bells") })
	in(t, of(rosa()), func(w *shown) {
		if strings.Contains(w.Says(), "Not to be played") {
			t.Error("it names nothing")
		}
	})
}

func TestThePencilsAreThereForOpenLinesAlone(t *testing.T) {
	in(t, of(rosa()), func(w *shown) {
		pencils := func() (n int) {
			for _, b := range screentest.All[*widget.Button](w.Window) {
				for _, l := range w.s.list.lines {
					if b == l.why {
						n++
					}
				}
			}
			return n
		}
		before := pencils()
		w.tick("Consent")
		if after := pencils(); before != 9 || after != 8 {
			t.Errorf("%d and then %d lines can be explained", before, after)
		}
	})
}

func TestWhatIsPreparedCanBeLetGoAndPutBack(t *testing.T) {
	c := rosa()
	c.Next, c.NextAt = &session.Preparation{Protocol: "infusion", Minutes: 60, Intention: "Rest."}, noon
	in(t, of(c), func(w *shown) {
		w.Click("Let it go")
		time.Sleep(2 * pause)
		synctest.Wait()
		if len(w.course.kept) != 1 || w.course.Next != nil || w.s.next().Intention != "" || w.s.next().Protocol != "lozenge" {
			t.Errorf("kept is %+v, shown %+v", w.course.kept, w.s.next())
		}
		if said := w.Says(); strings.Contains(said, "saved") || strings.Contains(said, "Rest.") {
			t.Errorf("it says\n%s", said)
		}
		w.Click("Put it back")
		time.Sleep(2 * pause)
		synctest.Wait()
		w.Reads("saved", "“Rest.”", "Let it go")
		if k := w.kept(); k.Intention != "Rest." || k.Protocol != "infusion" {
			t.Errorf("kept is %+v", k)
		}
	})
}

func TestTicksOfAnEarlierDaySaySo(t *testing.T) {
	items := session.Clinic{}.Before()
	items[0].Done = true
	for at, want := range map[time.Time]bool{noon.AddDate(0, 0, -1): true, noon.Add(-time.Hour): false} {
		c := rosa()
		c.Next, c.NextAt = &session.Preparation{Before: session.Before{Checklist: items}}, at
		in(t, of(c), func(w *shown) {
			if got := strings.Contains(w.Says(), "Ticked by 21 Nov."); got != want {
				t.Errorf("ticked on %v it says\n%s", at, w.Says())
			}
		})
	}
}
