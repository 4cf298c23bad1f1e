package followup

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"time"

	"doorway/app/screentest"
	"doorway/app/widget"
	"doorway/assets"
	"doorway/session"
	"doorway/session/measure"

	"fyne.io/fyne/v2"
)

var errDisk = session.Sayf("error.keep.full", "This could not be kept: the disk is full. It stays in its field; please free some space and keep it again.").
	Because(errors.New("no space left on device"))

// shown is the screen in a window, what it had kept, and how often it led back.
type shown struct {
	screentest.Window
	s     *Screen
	kept  []session.Act
	done  int
	room  int  // acts that the disk takes; below 0: all
	later bool // the disk has not answered yet
	reply func()
}

func show(t *testing.T) *shown {
	t.Helper()
	screentest.Wear(t)
	folder, err := fs.Sub(assets.Measures, "measures")
	if err != nil {
		t.Fatal(err)
	}
	lib := measure.ReadLibrary(folder)
	var dials []measure.Measure
	for _, id := range []string{"food-noise", "inner-critic", "own-voice"} {
		m, ok := lib.Find(id)
		if !ok {
			t.Fatalf("there is no measure %q", id)
		}
		dials = append(dials, m)
	}
	week, _ := session.AfterByID("1w")
	w := &shown{room: -1}
	ended := time.Date(2026, 10, 24, 11, 5, 0, 0, time.UTC)
	w.s = New(Options{
		Client: "R-07", Due: session.Due{After: week, Session: "the-journey"}, Ended: ended, Now: ended.AddDate(0, 0, 8), Dials: dials,
		Keep: func(acts []session.Act, answer func(int, error)) {
			w.reply = func() {
				n := len(acts)
				var err error
				if w.room >= 0 && w.room < n {
					n, err = w.room, errDisk
				}
				w.kept = append(w.kept, acts[:n]...)
				answer(n, err)
			}
			if !w.later {
				w.reply()
			}
		},
		Done: func() { w.done++ },
	})
	w.Window = screentest.Show(t, w.s)
	return w
}

// told lists what is kept, in a few words.
func (w *shown) told() string {
	var all []string
	for _, a := range w.kept {
		switch a := a.(type) {
		case session.Answer:
			all = append(all, a.Measure+"="+string(rune('0'+*a.Total))+" of "+string(a.Session))
		case session.FollowUp:
			one := a.After + " of " + string(a.Session) + ": " + a.Text
			if a.Passed {
				one = a.After + " passed over"
			}
			all = append(all, one)
		}
	}
	return strings.Join(all, ", ")
}

func TestACheckInIsMadeByKeysAlone(t *testing.T) {
	w := show(t)
	w.Reads("1 week after", "R-07 · the journey of 24 Oct", "Today, how loud is the food noise?", "not validated")
	w.Type("3")
	w.Press(fyne.KeyTab, fyne.KeyTab)
	w.Type("8")
	w.Press(fyne.KeyTab)
	w.Type("I ate lunch, and nobody argued.")
	w.Press(fyne.KeyReturn)
	want := "food-noise=3 of the-journey, own-voice=8 of the-journey, 1w of the-journey: I ate lunch, and nobody argued."
	if w.told() != want || w.done != 1 {
		t.Errorf("kept %q, led back %d times", w.told(), w.done)
	}
}

func TestEnterOnANumberKeepsToo(t *testing.T) {
	w := show(t)
	w.Type("10")
	w.Press(fyne.KeyReturn)
	if n := *w.kept[0].(session.Answer).Total; n != 10 || w.done != 1 {
		t.Errorf("kept %v, led back %d times", w.kept, w.done)
	}
}

func TestTheySaidNoIsPassedOverAndNothingElse(t *testing.T) {
	w := show(t)
	w.Click("They said no")
	if w.told() != "1w passed over" || w.done != 1 {
		t.Errorf("kept %q, led back %d times", w.told(), w.done)
	}
}

func TestTheySaidNoDoesNotThrowAwayWhatIsEntered(t *testing.T) {
	w := show(t)
	w.Type("4")
	w.Click("They said no")
	w.Reads("Something is entered here.")
	if len(w.kept) != 0 || w.done != 0 {
		t.Errorf("kept %q, led back %d times", w.told(), w.done)
	}
}

func TestNothingEnteredIsNothingKept(t *testing.T) {
	w := show(t)
	w.Press(fyne.KeyReturn)
	w.Reads("Choose a number or write something first.")
	w.Press(fyne.KeyEscape)
	if len(w.kept) != 0 || w.done != 1 {
		t.Errorf("kept %q, led back %d times", w.told(), w.done)
	}
}

func TestWhatTheDiskDidNotTakeStaysAndIsNotKeptTwice(t *testing.T) {
	w := show(t)
	w.room = 1
	w.Type("3")
	w.Press(fyne.KeyTab, fyne.KeyTab)
	w.Type("8")
	w.Press(fyne.KeyReturn)
	w.Reads("This could not be kept: the disk is full.")
	if w.done != 0 {
		t.Fatal("it led back though not all is kept")
	}
	w.room = -1
	w.Press(fyne.KeyReturn)
	if w.told() != "food-noise=3 of the-journey, own-voice=8 of the-journey, 1w of the-journey: " || w.done != 1 {
		t.Errorf("kept %q, led back %d times", w.told(), w.done)
	}
}

func TestLeavingKeepsWhatIsEnteredAndLeadsToWhereItWasLeftFor(t *testing.T) {
	w := show(t)
	w.Type("5")
	elsewhere := 0
	w.s.Leave(func() { elsewhere++ })
	if w.told() != "food-noise=5 of the-journey, 1w of the-journey: " || elsewhere != 1 || w.done != 0 {
		t.Errorf("kept %q, led elsewhere %d times and back %d times", w.told(), elsewhere, w.done)
	}
	w.s.Close()
	if len(w.kept) != 2 {
		t.Errorf("closing kept it again: %q", w.told())
	}
}

func TestLeavingWhileItIsBeingKeptWaitsForIt(t *testing.T) {
	w := show(t)
	w.later = true
	w.Type("5")
	w.Press(fyne.KeyReturn, fyne.KeyReturn)
	elsewhere := 0
	w.s.Leave(func() { elsewhere++ })
	if elsewhere != 0 {
		t.Fatal("it was left before it was kept")
	}
	w.reply()
	if len(w.kept) != 2 || elsewhere != 1 {
		t.Errorf("kept %q, led elsewhere %d times", w.told(), elsewhere)
	}
}

func TestAWindowThatGoesHasItKept(t *testing.T) {
	w := show(t)
	w.Type("5")
	w.s.Close()
	if w.told() != "food-noise=5 of the-journey, 1w of the-journey: " {
		t.Errorf("kept %q", w.told())
	}
}

func TestLongWordsInAnyWritingAreKeptWhole(t *testing.T) {
	w := show(t)
	long := strings.Repeat("אני שומע את עצמי 🌿 شكرا. ", 200)
	screentest.All[*widget.Field](w.Window)[0].SetText(long)
	w.s.Leave(func() {})
	if got := w.kept[0].(session.FollowUp).Text; got != strings.TrimSpace(long) {
		t.Errorf("%d letters are kept of %d", len(got), len(long))
	}
}
