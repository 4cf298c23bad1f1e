package clinic

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/screentest"
	"doorway/session"
	"doorway/session/measure"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// shown is the screen in a window, and what it kept.
type shown struct {
	screentest.Window
	t     *testing.T
	s     *Screen
	kept  []session.Clinic
	fault error
	back  int
}

// in lets do use the screen in a time of its own.
func in(t *testing.T, now session.Clinic, do func(*shown)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		screentest.Wear(t)
		w := &shown{t: t}
		w.s = New(Options{
			Clinic: now, Scales: []measure.Measure{{ID: "padss", Name: "PADSS"}, {ID: "aldrete", Name: "Aldrete"}},
			Keep: func(c session.Clinic, answer func(error)) {
				if w.fault == nil {
					w.kept = append(w.kept, c)
				}
				answer(w.fault)
			},
			Back: func() { w.back++ },
		})
		w.Window = screentest.Show(t, w.s)
		do(w)
		w.s.Close()
	})
}

func (w *shown) last() session.Clinic {
	w.t.Helper()
	time.Sleep(2 * time.Second)
	synctest.Wait()
	if len(w.kept) == 0 {
		w.t.Fatal("nothing is kept")
	}
	return w.kept[len(w.kept)-1]
}

func TestTheUsualListsAreShownWhereNothingWasChosenAndNothingIsKept(t *testing.T) {
	in(t, session.Clinic{}, func(w *shown) {
		if got := w.s.before.texts(); !slices.Equal(got, session.UsualChecklist) {
			t.Errorf("the list is %q", got)
		}
		w.Press(fyne.KeyEscape)
		if w.back != 1 || len(w.kept) != 0 {
			t.Errorf("led back %d times, kept %+v", w.back, w.kept)
		}
	})
}

func TestLinesAreAddedWrittenMovedAndTakenOutAndKeptAsOneGoes(t *testing.T) {
	in(t, session.Clinic{Checklist: []string{"Door closed", "Blinds down", "Phone silent"}}, func(w *shown) {
		l := w.s.before
		w.s.focus(l.add)
		w.Type("Candle lit")
		w.Press(fyne.KeyReturn)
		w.Reads("not saved yet")
		l.lines[0].field.SetText("Door locked")
		test.Tap(l.lines[3].up)
		if got, want := w.last().Checklist, []string{"Door locked", "Blinds down", "Candle lit", "Phone silent"}; !slices.Equal(got, want) {
			t.Errorf("kept is %q", got)
		}
		w.Reads("saved")
		l.takeOut(l.lines[1])
		w.Reads("Taken out: “Blinds down”")
		if got, want := w.last().Checklist, []string{"Door locked", "Candle lit", "Phone silent"}; !slices.Equal(got, want) {
			t.Errorf("kept is %q", got)
		}
		w.Canvas().Unfocus()
		w.Canvas().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutUndo{})
		if got, want := w.last().Checklist, []string{"Door locked", "Blinds down", "Candle lit", "Phone silent"}; !slices.Equal(got, want) {
			t.Errorf("after putting back, kept is %q", got)
		}
	})
}

func TestAnEmptiedListIsTheUsualOne(t *testing.T) {
	in(t, session.Clinic{Ready: []string{"Steady"}}, func(w *shown) {
		w.s.ready.takeOut(w.s.ready.lines[0])
		if got := w.last().Ready; got != nil || !slices.Equal(w.s.ready.texts(), session.UsualReady) {
			t.Errorf("kept is %q, shown %q", got, w.s.ready.texts())
		}
	})
}

func TestTheLimitsTheScaleTheHeadingAndThePaperAreKept(t *testing.T) {
	in(t, session.Clinic{}, func(w *shown) {
		w.s.focus(&w.s.limits.fields[0].Field)
		w.Type("140/90")
		w.Press(fyne.KeyReturn)
		w.Type("50")
		w.s.heading.SetText("A quiet practice\n12 Mill Lane")
		w.s.scale.Choose("padss")
		w.s.paper.Choose("letter")
		w.s.changed()
		high, low, pulse := 140, 90, 50
		want := session.Clinic{
			Heading: "A quiet practice\n12 Mill Lane", Scale: "padss", Letter: true,
			Limits: session.Limits{Systolic: &high, Diastolic: &low, PulseLow: &pulse},
		}
		if got := w.last(); !reflect.DeepEqual(got, want) {
			t.Errorf("kept is %+v, want %+v", got, want)
		}
	})
}

func TestWhatCannotBeStaysInItsFieldAndTheRestIsKept(t *testing.T) {
	in(t, session.Clinic{Checklist: []string{"Door closed"}}, func(w *shown) {
		w.s.before.lines[0].field.SetText(strings.Repeat("דלת ", 200))
		w.s.heading.SetText("A quiet practice")
		if got := w.last(); got.Heading != "A quiet practice" || !slices.Equal(got.Checklist, []string{"Door closed"}) {
			t.Errorf("kept is %+v", got)
		}
		w.Reads("at most 300 letters", "not saved yet")
		w.s.Leave(func() { w.back++ })
		if w.back != 0 || !w.s.before.lines[0].field.Focused() {
			t.Error("the screen was left with what can't be kept")
		}
		w.s.before.lines[0].field.SetText("Door closed")
		w.s.Leave(func() { w.back++ })
		if w.back != 1 {
			t.Error("mended, it can't be left")
		}
	})
	in(t, session.Clinic{}, func(w *shown) {
		w.s.limits.fields[4].SetValue(400)
		left := false
		w.s.Leave(func() { left = true })
		w.Reads("400 can't be read as SpO₂")
		if left || !w.s.limits.fields[4].Focused() {
			t.Error("the screen was left, or the wrong field has the keyboard")
		}
		w.s.limits.fields[4].SetText("")
	})
}

func TestTheNumbersThatClientsCanCallAreKept(t *testing.T) {
	in(t, session.Clinic{Phone: "(555) 010-4477"}, func(w *shown) {
		w.s.crisis.SetText(" 555 0100 ")
		if c := w.last(); c.Phone != "(555) 010-4477" || c.Crisis != "555 0100" {
			t.Errorf("%q and %q", c.Phone, c.Crisis)
		}
		w.s.phone.SetText(strings.Repeat("5", 81))
		time.Sleep(2 * time.Second)
		synctest.Wait()
		w.Reads("please shorten it")
	})
}

func TestALineThatIsStillBeingWrittenIsKeptWhenTheScreenIsLeft(t *testing.T) {
	in(t, session.Clinic{Checklist: []string{"Door closed"}}, func(w *shown) {
		w.s.before.add.SetText("Candle lit")
		left := false
		w.s.Leave(func() { left = true })
		if got := w.last().Checklist; !left || !slices.Equal(got, []string{"Door closed", "Candle lit"}) {
			t.Errorf("left %v, kept %q", left, got)
		}
	})
}

func TestADiskThatTakesNothingIsToldAndTriedAgain(t *testing.T) {
	in(t, session.Clinic{}, func(w *shown) {
		w.fault = session.Sayf("error.vault.full", "The disk that holds {{.Folder}} is full; please free some space and try again.", "Folder", "here").Because(errors.New("ENOSPC"))
		w.s.heading.SetText("A quiet practice")
		left := false
		w.s.Leave(func() { left = true })
		w.Reads("The disk that holds here is full; please free some space and try again.", "not saved yet")
		if left {
			t.Error("the screen was left")
		}
		w.fault = nil
		time.Sleep(10 * time.Second)
		if got := w.last().Heading; got != "A quiet practice" || strings.Contains(w.Says(), "is full") {
			t.Errorf("kept is %q, and it says\n%s", got, w.Says())
		}
	})
}

func TestTheClinicsPageNeedsNoMoreRoomThanASmallScreen(t *testing.T) {
	in(t, session.Clinic{Heading: strings.Repeat("long ", 900), Checklist: []string{strings.Repeat("m", 300)}}, func(w *shown) {
		if size := w.Content().MinSize(); size.Width > screentest.Small.Width || size.Height > screentest.Small.Height {
			t.Errorf("the page needs %v", size)
		}
	})
}
