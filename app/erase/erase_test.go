package erase

import (
	"strings"
	"testing"

	"doorway/app/screentest"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// shown is the page in a window, and what it did.
type shown struct {
	screentest.Window
	s                            *Screen
	erased, done, back, exported int
	fault                        error
	place                        string
}

func show(t *testing.T, sessions int) *shown {
	t.Helper()
	screentest.Wear(t)
	w := &shown{place: "~/R-07.json"}
	w.s = New(Options{
		Code: "R-07", Sessions: sessions,
		Export: func(answer func(string, error)) { w.exported++; answer(w.place, w.fault) },
		Erase: func(answer func(error)) {
			w.erased++
			answer(w.fault)
		},
		Done: func() { w.done++ }, Back: func() { w.back++ },
	})
	w.Window = screentest.Show(t, w.s)
	return w
}

func TestItSaysWhatGoesAndWhatItCannotReach(t *testing.T) {
	w := show(t, 12)
	w.Reads("Erase R-07", "12 sessions with all that was marked", "rehearsals too", "process notes", "Backups that were made before", "can't be undone")
	show(t, 1).Reads("1 session with")
	show(t, 0).Reads("Their page with all")
}

func TestNothingIsErasedUntilTheCodeIsTyped(t *testing.T) {
	for typed, erases := range map[string]bool{"": false, "R-0": false, "R-071": false, "erase": false, "R-07": true, " r-07 ": true} {
		w := show(t, 3)
		w.s.code.SetText(typed)
		w.Click("Erase everything of R-07")
		if (w.erased == 1) != erases || (w.done == 1) != erases {
			t.Errorf("%q: erased %d times, done %d times", typed, w.erased, w.done)
		}
		if !erases && (!strings.Contains(w.s.code.Error(), "That is not R-07") || w.s.code.Text() != typed) {
			t.Errorf("%q: beneath it is %q", typed, w.s.code.Error())
		}
	}
}

func TestTypingOnErasesNothing(t *testing.T) {
	w := show(t, 3)
	w.Type("R-07")
	w.Press(fyne.KeyReturn, fyne.KeyReturn)
	if w.erased != 0 {
		t.Error("it was erased")
	}
}

func TestWhatCannotBeErasedSaysWhyAndCanBeTriedAgain(t *testing.T) {
	w := show(t, 3)
	w.fault = session.Sayf("error.erase.open", "A session of {{.Code}} is under way; please end it first.", "Code", "R-07")
	w.s.code.FocusIn(w.Canvas())
	w.Type("R-07")
	w.Press(fyne.KeyReturn)
	if w.done != 0 || !strings.Contains(w.s.code.Error(), "is under way") {
		t.Errorf("done %d times, beneath is %q", w.done, w.s.code.Error())
	}
	w.fault = nil
	w.Press(fyne.KeyReturn)
	w.Press(fyne.KeyReturn) // once more: nothing is left to erase
	if w.erased != 2 || w.done != 1 {
		t.Errorf("erased %d times, done %d times", w.erased, w.done)
	}
}

func TestAnExportSaysWhereItIsOrWhyNot(t *testing.T) {
	w := show(t, 3)
	w.Click("Export first…")
	w.Reads("Written to ~/R-07.json. It is not encrypted there.")
	w.fault = session.Sayf("error.export.file", "The file can't be written.")
	w.Click("Export first…")
	w.Reads("The file can't be written.")
	w.fault, w.place = nil, ""
	w.s.told.Tell("")
	w.Click("Export first…") // no folder was chosen
	if w.exported != 3 || w.s.told.Text() != "" {
		t.Errorf("exported %d times, told %q", w.exported, w.s.told.Text())
	}
}

func TestEscapeGoesBack(t *testing.T) {
	w := show(t, 3)
	w.Press(fyne.KeyEscape)
	w.Click("Back")
	if w.back != 2 || w.erased != 0 {
		t.Errorf("back %d times, erased %d times", w.back, w.erased)
	}
}
