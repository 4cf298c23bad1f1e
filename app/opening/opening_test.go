package opening

import (
	"errors"
	"strings"
	"testing"
	"time"

	"doorway/app/look"
	"doorway/app/screentest"
	"doorway/session"

	"fyne.io/fyne/v2"
)

var now = time.Date(2026, 11, 25, 20, 0, 0, 0, time.UTC)

// shown is the page in a window, and what it did.
type shown struct {
	screentest.Window
	s          *Screen
	typed      []string
	kept, back int
	found      Found
	fault      error // of opening
	full       error // of keeping
	late       func()
	slow       bool
}

func show(t *testing.T, w *shown, o Options) *shown {
	t.Helper()
	screentest.Wear(t)
	o.Name, o.Now = "letter 25 November.doorway", now
	o.Open = func(words string, answer func(Found, error)) {
		w.typed = append(w.typed, words)
		w.late = func() { answer(w.found, w.fault) }
		if !w.slow {
			w.late()
		}
	}
	o.Keep = func(answer func(error)) { w.kept++; answer(w.full) }
	o.Back = func() { w.back++ }
	w.s = New(o)
	w.Window = screentest.Show(t, w.s)
	return w
}

func aCapsule() *session.Capsule {
	return &session.Capsule{
		ID: session.NewID(), At: now, Client: "home", Sender: "Anna at the Harbour Practice", Intention: "To hear my own voice",
		Words: []string{"It is so quiet in here", "I can stay", "the river", "blue"},
		Practices: []session.Practice{
			{Guide: "sleep", Minutes: 12, Days: []session.Day{"2026-11-25", "2026-11-26"}},
			{Guide: "rain", Minutes: 12, Days: []session.Day{"2026-11-26"}},
			{Guide: "lantern", Minutes: 5},
		},
		Prompts: []string{"What was quiet?"}, Clips: []session.Recording{{Name: "sleep-001"}}, Piece: &session.Recording{Name: "piece"},
		Contacts: []session.Helpline{{Name: "Harbour Practice", Number: "(555) 010-4477"}},
	}
}

func TestWordsAreAskedForAndOpenTheFileByEnter(t *testing.T) {
	w := show(t, &shown{found: Found{Capsule: aCapsule(), First: true}}, Options{NeedsWords: true})
	w.Reads("five words", "letter 25 November.doorway")
	w.Type("Bado KIFE rumo")
	w.Press(fyne.KeyReturn)
	w.Reads("from Anna at the Harbour Practice", "“To hear my own voice”", "“It is so quiet in here”", "and 1 more",
		"3 practices, planned over 2 days", "spoken by somebody you know", "the piece from your journey", "1 question", "(555) 010-4477")
	if len(w.typed) != 1 || w.typed[0] != "Bado KIFE rumo" || w.kept != 0 {
		t.Fatalf("opened with %q, kept %d times", w.typed, w.kept)
	}
	w.Press(fyne.KeyReturn)
	if w.kept != 1 {
		t.Error("Enter does not keep what was found")
	}
}

func TestWordsThatDoNotOpenItStayToBeMended(t *testing.T) {
	w := show(t, &shown{fault: session.Sayf("error.letter.words", "These words don't open the file; please look at each of them again.")}, Options{NeedsWords: true})
	w.Type("bado kife")
	w.Press(fyne.KeyReturn)
	w.Reads("These words don't open the file")
	w.Type("x")
	if got := w.s.words.Text(); got != "bado kifex" {
		t.Errorf("the field holds %q", got)
	}
}

func TestAFileThatNeedsNoWordsIsOpenedAtOnce(t *testing.T) {
	l := &session.Letter{Journal: make([]session.Written, 3), Practices: make([]session.Practised, 1), Results: make([]session.Reported, 2)}
	l.At = now
	l.Journal[1].Sound = &session.Recording{Name: "said-1"}
	w := show(t, &shown{found: Found{Letter: l, Client: "R-07", First: true}}, Options{})
	w.Reads("A letter", "from R-07", "3 entries, 1 of them spoken", "1 was done", "2 results", "Its signature will be known")
	w.Click("Keep it here")
	if w.kept != 1 {
		t.Error("it was not kept")
	}
}

func TestAStrangersFileSaysSoAndEnterDoesNotKeepIt(t *testing.T) {
	w := show(t, &shown{found: Found{Capsule: aCapsule(), Stranger: true}}, Options{})
	w.Reads("another signature")
	w.Press(fyne.KeyReturn)
	if w.kept != 0 {
		t.Error("Enter kept a stranger's file")
	}
	w.Click("Keep it all the same")
	if w.kept != 1 {
		t.Error("it can't be kept by hand")
	}
}

func TestEachWayInWhichAFileIsWrongIsOneSentenceAndAWayBack(t *testing.T) {
	wrong := session.Sayf("error.letter.kind", "This file goes the other way: a capsule is opened at home, a letter in the practice.")
	for name, w := range map[string]*shown{
		"at the first look": show(t, &shown{}, Options{Trouble: wrong}),
		"without words":     show(t, &shown{fault: wrong}, Options{}),
		"with words": func() *shown {
			w := show(t, &shown{fault: wrong}, Options{NeedsWords: true})
			w.Type("bado")
			w.Press(fyne.KeyReturn)
			return w
		}(),
	} {
		said := w.Says()
		for _, want := range []string{"goes the other way", "Nothing was changed here", "Back"} {
			if !strings.Contains(said, want) {
				t.Errorf("%s: %q is not said:\n%s", name, want, said)
			}
		}
		w.Press(fyne.KeyReturn, fyne.KeyEscape)
		if w.kept != 0 || w.back != 1 {
			t.Errorf("%s: kept %d times, back %d times", name, w.kept, w.back)
		}
	}
}

func TestWhatCannotBeKeptSaysWhyAndCanBeTriedAgain(t *testing.T) {
	w := show(t, &shown{found: Found{Capsule: aCapsule()}, full: session.Sayf("error.full", "The disk is full.")}, Options{})
	w.Click("Keep it here")
	w.Reads("The disk is full.")
	w.Click("Keep it here")
	if w.kept != 2 {
		t.Errorf("tried %d times", w.kept)
	}
}

func TestAnAnswerThatComesAfterThePageWasLeftIsLetGo(t *testing.T) {
	w := show(t, &shown{slow: true, fault: errors.New("x")}, Options{})
	w.Press(fyne.KeyEscape)
	w.s.Close()
	w.late()
	if strings.Contains(w.Says(), "stays closed") || w.back != 1 {
		t.Errorf("it went on: %s", w.Says())
	}
}

func TestItHoldsInTheSmallestWindowWithLongWords(t *testing.T) {
	c := aCapsule()
	c.Sender = strings.Repeat("Harbour ", 60)
	c.Intention = strings.Repeat("so quiet in here 🌊 שלום ", 200)
	w := show(t, &shown{found: Found{Capsule: c}}, Options{Foot: look.Quiet("If this is too much")})
	if size := w.Content().MinSize(); size.Width > screentest.Small.Width || size.Height > screentest.Small.Height {
		t.Errorf("it asks for %v", size)
	}
}
