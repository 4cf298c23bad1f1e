package records

import (
	"strings"
	"testing"

	"doorway/app/screentest"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// exchange is the card of the screen.
func (w *shown) exchange() *exchange { return w.s.cards[4].(*exchange) }

// choose presses the way to export that is called so.
func (w *shown) choose(f Format) {
	c := w.exchange().format
	c.Choose(string(f))
	c.OnChosen(string(f))
}

// names is the check that asks for names; nil where it is not to be seen.
func (w *shown) names() *widget.Check {
	for _, c := range screentest.All[*widget.Check](w.Window) {
		if c.Label() == "With names" {
			return c
		}
	}
	return nil
}

func TestAllOrOneClientIsExportedInTheFormatThatWasChosen(t *testing.T) {
	w := show(t, locked())
	w.given = Given{Where: "~/stick/doorway-records 2026-11-22.json", Sessions: 12}
	w.Click("Export…")
	w.Reads("12 sessions written to ~/stick/doorway-records 2026-11-22.json.")
	w.hides(t, "Rehearsals left out")
	w.choose(CSV)
	w.exchange().code.FocusIn(w.Canvas())
	w.Type(" r-07 ")
	w.given.Sessions, w.given.Rehearsals = 1, 2
	w.Press(fyne.KeyReturn)
	w.Reads("1 session written to", "Rehearsals left out: 2.")
	w.wanted(t, `export json "" false`, `export csv "r-07" false`)
}

func TestNamesAreAskedForOnlyWhereTheyCanBeLeftOut(t *testing.T) {
	w := show(t, locked())
	for _, f := range []Format{JSON, CSV} {
		w.choose(f)
		if w.names() != nil {
			t.Errorf("%s asks for names, and holds them always", f)
		}
	}
	w.choose(FHIR)
	w.Click("Export…")
	test.Tap(w.names())
	w.Click("Export…")
	w.choose(JSON) // and not what was checked for another
	w.Click("Export…")
	w.wanted(t, `export fhir "" false`, `export fhir "" true`, `export json "" false`)
}

func TestACodeThatIsNoneIsSaidAtItsFieldAndNothingIsExported(t *testing.T) {
	for typed, want := range map[string]string{
		"R/07":                  "“/” is none of these",
		strings.Repeat("x", 25): "at most 24 letters",
		"🌊":                     "is none of these",
	} {
		w := show(t, locked())
		w.exchange().code.SetText(typed)
		w.Click("Export…")
		if got := strings.Join(w.errors(), ""); !strings.Contains(got, want) {
			t.Errorf("%q: it says %q", typed, got)
		}
		w.wanted(t)
		w.exchange().code.SetText("  ")
		if got := w.errors(); len(got) > 0 {
			t.Errorf("it still says %q", got)
		}
		w.Click("Export…")
		w.wanted(t, `export json "" false`)
	}
}

func TestAnExportThatFailsSaysWhyAndOneThatLacksSomethingSaysWhat(t *testing.T) {
	w := show(t, locked())
	w.fault = errRefused
	w.Click("Export…")
	w.Reads("That can't be done now; please try later.")
	w.fault, w.given = nil, Given{Where: "~/x.json", Amiss: []error{session.Sayf("test.lost", "Session 3 is damaged.")}}
	w.Click("Export…")
	w.Reads("no session written to ~/x.json.", "Session 3 is damaged.")
	w.given = Given{}
	w.Click("Export…") // and thought better of
	w.hides(t, "written to", "is damaged", "Writing", "try later")
}

func TestWhileOneGoesOnNeitherBeginsAgain(t *testing.T) {
	w := show(t, locked())
	w.slow = true
	w.exchange().code.FocusIn(w.Canvas())
	w.Press(fyne.KeyReturn, fyne.KeyReturn)
	w.Click("Export…")
	w.Click("Import…")
	w.Reads("Writing…")
	w.wanted(t, `export json "" false`)
	w.answer()
	w.Click("Import…")
	w.Click("Import…")
	w.Click("Export…")
	w.wanted(t, `export json "" false`, "import")
}

func TestAnImportSaysWhatCameAndWhatWasHere(t *testing.T) {
	for _, c := range []struct {
		taken Taken
		want  string
	}{
		{Taken{Read: true, Taken: 12}, "Taken in: 12 records."},
		{Taken{Read: true, Taken: 1, Here: 3}, "Taken in: 1 record. Here already: 3 records."},
		{Taken{Read: true, Here: 1}, "Taken in: 0 records. Here already: 1 record."},
		{Taken{Read: true}, "There are no records in this file."},
	} {
		w := show(t, locked())
		w.taken = c.taken
		w.Click("Import…")
		w.Reads(c.want)
		w.taken = Taken{}
		w.Click("Import…") // and thought better of
		w.hides(t, c.want, "Reading")
		w.wanted(t, "import", "import")
	}
}

func TestWhyNothingWasTakenInIsSaidFiveTimesAtMost(t *testing.T) {
	w := show(t, locked())
	w.taken.Read = true
	for i := range 8 {
		w.taken.Amiss = append(w.taken.Amiss, session.Sayf("test.amiss", "Record {{.N}} is odd.", "N", i))
	}
	w.taken.More = 90
	w.Click("Import…")
	w.Reads("Nothing was taken in:", "Record 0 is odd.", "Record 4 is odd.", "and 93 more")
	w.hides(t, "Record 5")
	w.taken.Amiss, w.taken.More = w.taken.Amiss[:2], 0
	w.Click("Import…")
	w.Reads("Record 1 is odd.")
	w.hides(t, "Record 2", " more")
	w.taken.Amiss = []error{session.Sayf("test.amiss.long", strings.Repeat("wave ", 5000))}
	w.Click("Import…")
	if said := w.exchange().taken.words.Text(); len(said) > 500 || !strings.HasPrefix(said, "wave wave") {
		t.Errorf("it says %d letters", len(said))
	}
	w.hides(t, "Record 1", "Nothing was taken in")
}
