package clients

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"doorway/app/screentest"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

var now = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

// some are clients as one has them: by code, one of them archived.
func some() []vault.Client {
	return []vault.Client{
		{Profile: session.Profile{Code: "K-02", Focus: []string{"ptsd"}}, Journeys: 1, Last: now.AddDate(0, 0, -11)},
		{Profile: session.Profile{Code: "M-12", Name: "Zoë Marsh", Focus: []string{"eating", "grief"}}, Next: &session.Preparation{Day: now.Add(5 * time.Hour)}},
		{
			Profile: session.Profile{Code: "R-07", Name: "Rosa Lind", Focus: []string{"anxiety"}}, Journeys: 3, Last: now.AddDate(0, 0, -4),
			LastEnded: vault.Summary{ID: session.NewID(), Ended: now.AddDate(0, 0, -4)},
		},
		{Profile: session.Profile{Code: "T-01", Name: "Tom"}, Archived: true, Journeys: 2},
	}
}

// many are n clients with codes C-0000 and on.
func many(n int) []vault.Client {
	all := make([]vault.Client, n)
	for i := range all {
		all[i].Profile = session.Profile{Code: session.Code(fmt.Sprintf("C-%04d", i)), Name: fmt.Sprintf("Name %d of the many", i*7919%n), Focus: []string{"depression", "own words"}}
	}
	return all
}

// shown is the screen in a window, and where it led.
type shown struct {
	screentest.Window
	s      *Screen
	opened []session.Code
	fresh  int
}

func show(t *testing.T, all []vault.Client) *shown {
	t.Helper()
	screentest.Wear(t)
	w := &shown{}
	w.s = New(Options{
		Now: now, Clients: all,
		Open: func(c session.Code) { w.opened = append(w.opened, c) },
		New:  func() { w.fresh++ },
	})
	w.Window = screentest.Show(t, w.s)
	return w
}

func (w *shown) opens(t *testing.T, want ...session.Code) {
	t.Helper()
	if !slices.Equal(w.opened, want) {
		t.Errorf("opened %v, want %v", w.opened, want)
	}
}

func TestAClientIsFoundByAnyPartOfCodeNameOrFocus(t *testing.T) {
	for typed, want := range map[string]string{
		"":             "K-02 M-12 R-07",
		"07":           "R-07",
		"r-0":          "R-07",
		"LIND":         "R-07",
		"rosa lind":    "R-07",
		"lind rosa":    "R-07",
		"zoe":          "M-12",
		"zoë":          "M-12",
		"food noise":   "M-12",
		"grief":        "M-12",
		"ptsd":         "K-02",
		"0":            "K-02 R-07",
		"marsh ptsd":   "",
		"tom":          "", // archived
		"2 1":          "M-12",
		"שלום":         "",
		"  \t":         "K-02 M-12 R-07",
		"a\x00\u202e🙂": "",
	} {
		w := show(t, some())
		w.Type(typed)
		var got []string
		for _, c := range w.s.list.shown {
			got = append(got, string(c.Profile.Code))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q finds %v, want %s", typed, got, want)
		}
		if want == "" {
			w.Reads("Nobody is found by that.")
		}
	}
}

func TestWhatIsFoundWithEachLetterIsWhatIsFoundAtOnce(t *testing.T) {
	all := many(300)
	grown := newFinder(all)
	for _, typed := range []string{"c", "c-", "c-0", "c-01", "c-0", "c-0 name", "c-0 name 1", "x", "", "many dep", "many depr"} {
		if got, want := grown.find.Find(typed), newFinder(all).find.Find(typed); !slices.Equal(got, want) {
			t.Errorf("%q: letter by letter %d are found, at once %d", typed, len(got), len(want))
		}
	}
}

func TestArrowsWalkTheListFromWithinTheSearchAndEnterOpens(t *testing.T) {
	w := show(t, some())
	w.Press(fyne.KeyDown, fyne.KeyReturn)
	w.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	w.Press(fyne.KeyUp, fyne.KeyUp, fyne.KeyUp, fyne.KeyReturn)
	w.Type("rosa")
	w.Press(fyne.KeyEnter)
	w.Type("x")
	w.Press(fyne.KeyEnter, fyne.KeyDown)
	w.opens(t, "M-12", "R-07", "K-02", "R-07")
}

func TestEscapeEmptiesTheSearchAndThenGivesTheKeysToTheScreen(t *testing.T) {
	w := show(t, some())
	w.Type("n")
	if w.fresh != 0 {
		t.Fatal("a letter of the search was taken for a key")
	}
	w.Press(fyne.KeyEscape)
	if w.s.search.Text() != "" || len(w.s.list.shown) != 3 {
		t.Errorf("the search still holds %q", w.s.search.Text())
	}
	w.Press(fyne.KeyEscape)
	w.Type("n")
	w.Press(fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnd, fyne.KeyReturn, fyne.KeyHome, fyne.KeyReturn, fyne.KeyPageDown, fyne.KeyReturn)
	w.opens(t, "M-12", "R-07", "K-02", "R-07")
	w.Type("/rosa")
	w.Control(fyne.KeyN)
	if w.fresh != 2 || w.s.search.Text() != "rosa" {
		t.Errorf("a new client was asked for %d times, %q is searched", w.fresh, w.s.search.Text())
	}
}

func TestAClickOpensAndOpensAgain(t *testing.T) {
	w := show(t, some())
	for range 2 {
		w.s.list.Select(1)
	}
	w.opens(t, "M-12", "M-12")
}

func TestTheKeyboardOnTheListIsTheScreens(t *testing.T) {
	w := show(t, some())
	w.Press(fyne.KeyTab)
	if w.Canvas().Focused() != fyne.Focusable(w.s.list) {
		t.Fatalf("Tab leads to %T", w.Canvas().Focused())
	}
	w.Press(fyne.KeyDown, fyne.KeyReturn)
	w.Type("n")
	w.opens(t, "M-12")
	if w.fresh != 1 {
		t.Error("a key of the screen did not reach it")
	}
}

func TestArchivedOnesAreBehindASwitch(t *testing.T) {
	w := show(t, some())
	w.Reads("3 clients", "1 archived")
	if strings.Contains(w.Says(), "T-01") {
		t.Error("an archived client is among the others")
	}
	w.Click("1 archived")
	w.Reads("Archived", "T-01", "1 client")
	w.Press(fyne.KeyReturn)
	w.Press(fyne.KeyEscape, fyne.KeyEscape)
	w.Reads("Clients", "R-07")
	w.opens(t, "T-01")
}

func TestARowTellsWhoAndHowItGoesWithThem(t *testing.T) {
	w := show(t, some())
	w.Reads("Zoë Marsh", "Eating and food noise · grief", "no journey yet", "comes 22 Nov, 14:00",
		"3 journeys · here 18 Nov", "72 hours after: ask how it has been")
}

func TestWithNobodyThereIsOneSentenceAndOneButton(t *testing.T) {
	w := show(t, nil)
	w.Reads("Clients will be here, each by a code that you choose; a name is never needed.")
	w.Press(fyne.KeyReturn, fyne.KeyDown)
	w.Type("n")
	w.Click("New client")
	if w.fresh != 2 || len(w.opened) != 0 {
		t.Errorf("new was asked for %d times, opened is %v", w.fresh, w.opened)
	}
}

func TestOfThousandsOnlyThoseInSightAreDrawn(t *testing.T) {
	w := show(t, many(5000))
	if rows := len(screentest.All[*row](w.Window)); rows == 0 || rows > 20 {
		t.Errorf("%d rows are drawn", rows)
	}
	w.Press(fyne.KeyEscape)
	w.Hold(fyne.KeyDown, 60)
	w.Reads("C-0060")
}

func TestNamesOfAnyLengthAndWritingStayInTheirPlace(t *testing.T) {
	long := strings.Repeat("מילים ארוכות מאוד 🙂 ", 10)
	w := show(t, []vault.Client{{Profile: session.Profile{Code: "Ω-" + session.Code(strings.Repeat("W", 22)), Name: long, Focus: []string{long}}}})
	r := screentest.All[*row](w.Window)[0]
	right := func(o fyne.CanvasObject) float32 { return o.Position().X + o.Size().Width }
	if right(r.code) > r.lines[0].Position().X || right(r.lines[0]) > r.lines[1].Position().X || right(r.lines[1]) > r.Size().Width {
		t.Errorf("the columns run into one another: %v, %v, %v in %v", right(r.code), right(r.lines[0]), right(r.lines[1]), r.Size())
	}
	test.WidgetRenderer(r).Refresh()
}

func TestItsKeysAreGoneWithTheScreen(t *testing.T) {
	w := show(t, some())
	w.s.Close()
	w.Canvas().Unfocus()
	w.Control(fyne.KeyN)
	if w.fresh != 0 {
		t.Error("a closed screen still takes a key")
	}
}

// BenchmarkSearch types a name letter by letter over 5,000 clients, and tells
// how much faster that is than building all anew with each letter.
func BenchmarkSearch(b *testing.B) {
	all := many(5000)
	const typed = "name 42 of the"
	letters := func(find func(string)) time.Duration {
		start := time.Now()
		for i := range typed {
			find(typed[:i+1])
		}
		return time.Since(start)
	}
	var grown, anew time.Duration
	for b.Loop() {
		f := newFinder(all)
		grown += letters(func(text string) { f.find.Find(text) })
		anew += letters(func(text string) { newFinder(all).find.Find(text) })
	}
	b.ReportMetric(float64(anew)/float64(grown), "times-faster")
	b.ReportMetric(float64(grown.Microseconds())/float64(b.N*len(typed)), "µs/letter")
}
