package closing

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/screentest"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// room is a closing whose acts are kept in a journey, as in the app.
type room struct {
	screentest.Window
	t     *testing.T
	s     *Screen
	j     session.Journey
	acts  []session.Act
	fault error
	wall  time.Time
	went  []string
}

func closes(t *testing.T, j session.Journey, o Options) *room {
	t.Helper()
	screentest.Wear(t)
	r := &room{t: t, j: j, wall: j.Began.Add(j.EndedAt + time.Hour)}
	o.Number = 3
	o.Now = func() (session.Journey, session.Moment) { return r.j, r.j.At(r.j.EndedAt + time.Hour) }
	o.Wall = func() time.Time { return r.wall }
	o.Do = func(a session.Act, answer func(error)) {
		if r.fault != nil {
			answer(r.fault)
			return
		}
		if err := r.j.Check(a, r.j.EndedAt+time.Hour); err != nil {
			answer(err)
			return
		}
		r.acts = append(r.acts, a)
		r.j = then(t, r.j, a)
		answer(nil)
	}
	o.Done = func() { r.went = append(r.went, "done") }
	o.Report = func() { r.went = append(r.went, "report") }
	var h heard
	var m made
	o.Sound, o.Piece = h.sound(), m.piece()
	if o.Leaving == nil {
		o.Leaving = session.Clinic{}.Leaving()
	}
	r.s = New(o)
	r.Window = screentest.Show(t, r.s)
	t.Cleanup(r.s.Close)
	return r
}

// then is the journey after one act more, an hour after its end.
func then(t *testing.T, j session.Journey, a session.Act) session.Journey {
	t.Helper()
	at := j.EndedAt + time.Hour
	events := append(slices.Clone(j.Events), session.Event{ID: session.NewID(), Seq: len(j.Events) + 1, At: j.Began.Add(at), Elapsed: at, Act: a})
	next, err := session.Fold(events)
	if err != nil {
		t.Fatal(err)
	}
	return next
}

func last[T session.Act](r *room) T {
	r.t.Helper()
	for _, a := range slices.Backward(r.acts) {
		if one, ok := a.(T); ok {
			return one
		}
	}
	var none T
	r.t.Fatalf("no %T was kept: %v", none, r.acts)
	return none
}

func (r *room) check(label string) *widget.Check {
	r.t.Helper()
	for _, c := range screentest.All[*widget.Check](r.Window) {
		if c.Label() == label {
			return c
		}
	}
	r.t.Fatalf("there is no line %q", label)
	return nil
}

func TestEachLineOfReadinessIsKeptTheMomentItIsChecked(t *testing.T) {
	r := closes(t, ended(t), Options{Contacts: []session.Contact{{Name: "Sam"}, {Phone: "1"}}})
	test.Tap(r.check("Steady on the feet"))
	if got := last[session.Ready](r); session.Open(got.Checklist) != 4 || !got.Checklist[1].Done || got.NoDriving {
		t.Errorf("%+v", got)
	}
	test.Tap(r.check("No driving until tomorrow"))
	if !last[session.Ready](r).NoDriving {
		t.Error("that they were told not to drive is not kept")
	}
}

func TestWhoTakesThemHomeIsKeptOnceTypingRests(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r := closes(t, ended(t), Options{Contacts: []session.Contact{{Name: "Sam"}}})
		r.Click("Sam")
		if len(r.acts) != 0 {
			t.Error("it did not wait for more")
		}
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if got := last[session.Ready](r); got.Escort != "Sam" {
			t.Errorf("%+v", got)
		}
		r.s.Close()
	})
}

func TestWhatCouldNotBeKeptOfTheListStaysAndLeavingTriesAgain(t *testing.T) {
	r := closes(t, ended(t), Options{})
	r.fault = session.Sayf("x", "This could not be kept: the disk is full.").Because(errors.New("ENOSPC"))
	test.Tap(r.check("Escort is here"))
	r.Reads("This could not be kept: the disk is full.")
	r.Press(fyne.KeyEscape)
	if len(r.went) != 0 || !r.check("Escort is here").Done() {
		t.Fatalf("left %v", r.went)
	}
	r.fault = nil
	r.Press(fyne.KeyEscape)
	if got := last[session.Ready](r); !got.Checklist[4].Done || len(r.went) != 1 {
		t.Errorf("%+v, left %v", got, r.went)
	}
}

func TestTheMusicIsRatedInThreeNumbers(t *testing.T) {
	r := closes(t, ended(t), Options{})
	strips := screentest.All[*widget.Strip](r.Window)
	if len(strips) != 3 {
		t.Fatalf("%d strips", len(strips))
	}
	r.Canvas().Focus(strips[0])
	r.Type("8")
	r.Canvas().Focus(strips[2])
	r.Type("10")
	got := last[session.Music](r)
	if got.Liking == nil || *got.Liking != 8 || got.Resonance != nil || *got.Openness != 10 {
		t.Errorf("%+v", got)
	}
	r.Press(fyne.KeyDelete)
	if last[session.Music](r).Openness != nil {
		t.Error("what was taken back is still there")
	}
}

func TestVitalsAfterTheEndStandBesideThoseOfTheBeginning(t *testing.T) {
	n := func(n int) *int { return &n }
	r := closes(t, ended(t, session.TakeVitals{Vitals: session.Vitals{Systolic: n(124), Diastolic: n(80)}}), Options{})
	r.Type("v")
	r.Type("126/82")
	r.Press(fyne.KeyReturn)
	got := last[session.TakeVitals](r)
	if *got.Systolic != 126 || *got.Diastolic != 82 {
		t.Errorf("%+v", got)
	}
	r.Reads("Now 126/82", "They began with 124/80")
	r.Type("v")
	r.Type("12")
	r.Press(fyne.KeyReturn)
	r.Reads("12 can't be read as systolic pressure (40 to 300); please look at the number again.")
	r.Press(fyne.KeyEscape, fyne.KeyEscape)
	if len(r.went) != 0 {
		t.Error("it was left with numbers that are not kept")
	}
}

func TestAnAdverseEventHasItsTimesAndPassesLater(t *testing.T) {
	r := closes(t, ended(t), Options{})
	write := func(f *widget.Field, words string) {
		f.FocusIn(r.Canvas())
		r.Type(words)
	}
	write(r.s.adverse.what, "Nausea")
	write(r.s.adverse.began, "25:70")
	r.Press(fyne.KeyReturn)
	r.Reads("“25:70” is no time of day; please write it like 11:05.")
	r.s.adverse.began.SetText("23:30")
	r.Press(fyne.KeyReturn)
	r.Reads("23:30 has not come yet; please look at the time again.")
	r.s.adverse.began.SetText("10.40")
	r.Press(fyne.KeyReturn)
	if got := last[session.Adverse](r); got.What != "Nausea" || got.Onset.Format("15:04") != "10:40" || !got.Resolved.IsZero() {
		t.Errorf("%+v", got)
	}
	r.Reads("Nausea", "began 10:40 · not passed yet")
	r.Click("Passed now")
	if got := last[session.Adverse](r); got.Of == "" || got.Resolved.Format("15:04") != "12:05" {
		t.Errorf("%+v", got)
	}
	r.Reads("began 10:40 · passed 12:05")
}

func TestATimeAfterMidnightBelongsToTheNextDay(t *testing.T) {
	began := time.Date(2026, 11, 22, 23, 10, 0, 0, time.UTC)
	at, err := clock("0:20", began, began.Add(2*time.Hour))
	if err != nil || at.Day() != 23 {
		t.Errorf("%v %v", at, err)
	}
}

func TestSealingSaysOnceWhatIsOpenAndLeavesOnlyLateAdditions(t *testing.T) {
	r := closes(t, ended(t, session.Mark{Marker: "onset"}), Options{})
	r.Click("Seal")
	if r.j.Sealed != nil {
		t.Fatal("it was sealed without a word of what is open")
	}
	r.Reads("Still open: readiness to leave was not looked at; it was not noted that they have left. Press Seal once more to seal it as it is.")
	r.s.note.field.FocusIn(r.Canvas())
	r.Type("First words.")
	r.Canvas().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift})
	if r.j.Sealed == nil || r.j.Closing != "First words." {
		t.Fatalf("sealed %v, with %q", r.j.Sealed, r.j.Closing)
	}
	said := r.Says()
	r.Reads("sealed 12:05", "First words.", "This session is sealed.")
	if strings.Contains(said, "They have left") || len(screentest.All[*widget.Strip](r.Window)) > 0 {
		t.Errorf("after sealing it offers what it can't keep:\n%s", said)
	}
	r.Type("n")
	r.Type("They rang in the evening.")
	r.Control(fyne.KeyReturn)
	if got := last[session.Note](r); got.Text != "They rang in the evening." || r.s.note.field.Text() != "" {
		t.Errorf("%+v, and the field says %q", got, r.s.note.field.Text())
	}
	r.Reads("Note · They rang in the evening. (late, 22 Nov 12:05)")
}

func TestAllThatIsDoneNeedsOnePressToSeal(t *testing.T) {
	r := closes(t, ended(t), Options{})
	for _, c := range screentest.All[*widget.Check](r.Window) {
		test.Tap(c)
	}
	r.Click("They have left")
	r.Click("Seal")
	if r.j.Sealed == nil || !r.j.HasLeft {
		t.Errorf("%v", r.acts)
	}
}

func TestTheReportIsShownOnceAllIsKept(t *testing.T) {
	r := closes(t, ended(t), Options{})
	r.s.note.field.SetText("Words.")
	r.Type("r")
	if len(r.went) != 1 || r.went[0] != "report" || r.j.Closing != "Words." {
		t.Errorf("went %v with %q", r.went, r.j.Closing)
	}
}

func TestAnyMomentOfTheArcCanBeGoneTo(t *testing.T) {
	r := closes(t, ended(t, session.Mark{Marker: "onset"}), Options{})
	r.Press(fyne.KeyPageDown)
	if got := r.s.replay.when.Text() + " " + r.s.replay.chosen.Text(); got != "11:00 Settle" {
		t.Errorf("a minute after the mark it says %q", got)
	}
	arc := r.s.replay.arc
	arc.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(arc.Size().Width*2, 0)}})
	if got := r.s.replay.when.Text(); got != "1:01:00" {
		t.Errorf("dragged past the end it says %q", got)
	}
	r.Press(fyne.KeyPageDown, fyne.KeyPageDown)
	if got := r.s.replay.when.Text(); got != "1:01:00" {
		t.Errorf("past the end it says %q", got)
	}
}
