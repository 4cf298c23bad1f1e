package journeys

import (
	"strings"
	"testing"
	"time"

	"doorway/app/screentest"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

var now = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

// many are n journeys, newest first, each with a number for a code; every
// rehearse-th is a rehearsal.
func many(n, rehearse int) (all []vault.Summary) {
	for i := range n {
		began := now.Add(-time.Duration(i) * 24 * time.Hour)
		all = append(all, vault.Summary{
			ID: session.NewID(), Client: session.Code("R-" + string(rune('a'+i%26))), Number: i, Began: began, Ended: began.Add(time.Hour),
			Elapsed: time.Hour, Rehearsal: rehearse > 0 && i%rehearse == 0,
		})
	}
	return all
}

// shown is the screen in a window, and the numbers of the journeys opened.
type shown struct {
	screentest.Window
	opened []int
}

func show(t *testing.T, sessions []vault.Summary) *shown {
	t.Helper()
	screentest.Wear(t)
	w := &shown{}
	w.Window = screentest.Show(t, New(Options{Now: now, Sessions: sessions, Show: func(s vault.Summary) { w.opened = append(w.opened, s.Number) }}))
	return w
}

func (w *shown) opens(t *testing.T, want ...int) {
	t.Helper()
	if len(w.opened) != len(want) {
		t.Fatalf("opened %v, want %v", w.opened, want)
	}
	for i := range want {
		if w.opened[i] != want[i] {
			t.Fatalf("opened %v, want %v", w.opened, want)
		}
	}
}

func TestOfThousandsOnlyWhatIsInSightIsDrawn(t *testing.T) {
	w := show(t, many(5000, 0))
	if rows := len(screentest.All[*widget.RowLine](w.Window)); rows == 0 || rows > 20 {
		t.Errorf("%d rows are drawn", rows)
	}
}

func TestTheArrowsWalkTheListAndEnterOpens(t *testing.T) {
	w := show(t, many(5000, 0))
	w.Press(fyne.KeyReturn)
	w.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeySpace)
	w.Press(fyne.KeyUp, fyne.KeyEnter)
	w.Press(fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyReturn)
	w.Press(fyne.KeyReturn) // once more: the same again
	w.opens(t, 0, 2, 1, 1+2*pageful, 1+2*pageful)
	if said := w.Says(); !strings.Contains(said, "R-"+string(rune('a'+1+2*pageful))) {
		t.Errorf("the list did not follow the arrows:\n%s", said)
	}
}

func TestRehearsalsHaveAListOfTheirOwn(t *testing.T) {
	w := show(t, many(40, 4)) // 0, 4, 8 … are rehearsals
	w.Press(fyne.KeyReturn)
	w.Click("Rehearsals")
	w.Press(fyne.KeyReturn)
	w.Click("Journeys")
	w.Press(fyne.KeyReturn)
	w.opens(t, 1, 0, 1)
}

func TestAnEmptyListSaysWhatWillBeThere(t *testing.T) {
	w := show(t, nil)
	w.Reads("Journeys", "Journeys will be here once there are some.")
	w.Press(fyne.KeyReturn, fyne.KeyDown)
	w.opens(t)
}

func TestADayOfAnotherYearSaysWhich(t *testing.T) {
	w := show(t, many(330, 0)[326:])
	w.Reads("31 Dec ’25")
}
