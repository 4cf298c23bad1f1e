package today

import (
	"strings"
	"testing"
	"time"

	"doorway/app/look"
	"doorway/app/screentest"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

var now = time.Date(2026, 11, 22, 9, 12, 0, 0, time.UTC)

func past(code session.Code, daysAgo int) vault.Summary {
	began := now.AddDate(0, 0, -daysAgo)
	ended := began.Add(time.Hour)
	return vault.Summary{ID: session.NewID(), Client: code, Began: began, Ended: ended, Sealed: ended, Elapsed: time.Hour, Marks: 4}
}

func open(code session.Code, ago time.Duration) vault.Summary {
	return vault.Summary{ID: session.NewID(), Client: code, Began: now.Add(-ago), Elapsed: 5 * time.Minute, Marks: 2}
}

// shown is the screen in a window, and where it led.
type shown struct {
	screentest.Window
	t    *testing.T
	went []string
}

func show(t *testing.T, o Options) *shown {
	t.Helper()
	screentest.Wear(t)
	w := &shown{t: t}
	o.Now = now
	o.Prepare = func() { w.went = append(w.went, "prepare") }
	o.Rehearse = func() { w.went = append(w.went, "rehearse") }
	o.GoOn = func(s vault.Summary) { w.went = append(w.went, "go on "+string(s.Client)) }
	o.Show = func(s vault.Summary) { w.went = append(w.went, "show "+string(s.Client)) }
	w.Window = screentest.Show(t, New(o))
	return w
}

func (w *shown) led(want ...string) {
	w.t.Helper()
	if got := strings.Join(w.went, ", "); got != strings.Join(want, ", ") {
		w.t.Errorf("led to %q, want %q", got, strings.Join(want, ", "))
	}
}

func TestOneKeyLeadsToEachThingToDo(t *testing.T) {
	for key, want := range map[fyne.KeyName]string{fyne.KeyReturn: "prepare", fyne.KeyEnter: "prepare"} {
		w := show(t, Options{})
		w.Press(key)
		w.led(want)
	}
	for letter, want := range map[string]string{"p": "prepare", "P": "prepare", "r": "rehearse", "R": "rehearse"} {
		w := show(t, Options{})
		w.Type(letter)
		w.led(want)
	}
}

func TestAClickLeadsWhereItsButtonSays(t *testing.T) {
	w := show(t, Options{Sessions: []vault.Summary{past("T-01", 2)}})
	for _, b := range screentest.All[*widget.Button](w.Window) {
		test.Tap(b)
	}
	for _, r := range screentest.All[*widget.Row](w.Window) {
		test.Tap(r)
	}
	w.led("prepare", "rehearse", "show T-01")
}

func TestTheNewestOpenJourneyComesFirstOfAll(t *testing.T) {
	w := show(t, Options{Sessions: []vault.Summary{open("R-07", time.Hour), past("T-01", 2), open("M-12", 72*time.Hour)}})
	if first := screentest.All[*widget.Button](w.Window)[0]; first.Label() != "Go on with this journey" {
		t.Errorf("the first button is %q", first.Label())
	}
	w.Press(fyne.KeyReturn)
	w.Type("p")
	for _, r := range screentest.All[*widget.Row](w.Window) {
		test.Tap(r)
	}
	w.led("go on R-07", "prepare", "go on M-12", "show T-01")
	w.Reads("R-07, since 08:12", "open since 09:12 · 2 marks")
}

func TestAJourneyOpenSinceAnotherDaySaysWhichDay(t *testing.T) {
	w := show(t, Options{Sessions: []vault.Summary{open("R-07", 72*time.Hour)}})
	w.Reads("R-07, since 19 Nov, 09:12")
}

func TestAnOpenRehearsalIsCalledOne(t *testing.T) {
	one := open(session.Nobody, time.Hour)
	one.Rehearsal = true
	w := show(t, Options{Sessions: []vault.Summary{one}})
	w.Reads("A rehearsal, since 08:12")
}

func TestRehearsalsAreNotAmongWhatWasLately(t *testing.T) {
	rehearsal := past("R-07", 1)
	rehearsal.Rehearsal = true
	w := show(t, Options{Sessions: []vault.Summary{rehearsal}})
	if rows := screentest.All[*widget.Row](w.Window); len(rows) != 0 {
		t.Errorf("%d journeys are listed", len(rows))
	}
	w.Reads("Journeys will be here once there are some.")
}

func TestWhatWentWrongAndWhatIsGoodToKnowStandInWholeSentences(t *testing.T) {
	broken := session.Sayf("x.protocol", "The protocol file {{.File}} can't be used: line 12, its share is missing.", "File", "mine.toml")
	w := show(t, Options{Trouble: vault.ErrInUse, Notices: []error{broken}})
	w.Reads(vault.ErrInUse.Error(), "The protocol file mine.toml can't be used: line 12, its share is missing.")
}

func TestWhatIsGoodToKnowIsSeenWithoutScrollingInTheLowestWindow(t *testing.T) {
	const words = "The protocol file mine.toml can't be used: line 12, its share is missing."
	var past6 []vault.Summary
	for i := range 6 {
		past6 = append(past6, past("T-01", i+1))
	}
	w := show(t, Options{Sessions: append([]vault.Summary{open("R-07", time.Hour)}, past6...), Notices: []error{session.Sayf("x.protocol", words)}})
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	for _, text := range screentest.All[*look.Text](w.Window) {
		if text.Text() == words {
			if foot := at(text).Y + text.Size().Height; foot > 160 {
				t.Errorf("it ends at %v, far below the date", foot)
			}
			return
		}
	}
	t.Error("it is not on the screen")
}

func TestATrialSaysThatNothingIsKeptAndLeadsToRehearsalsAlone(t *testing.T) {
	w := show(t, Options{Trial: true})
	w.Reads("A trial: nothing is kept.")
	for _, b := range screentest.All[*widget.Button](w.Window) {
		if b.Label() != "Rehearse one" {
			t.Errorf("there is a button %q", b.Label())
		}
	}
	w.Press(fyne.KeyReturn)
	w.Type("rp")
	w.Click("Rehearse one")
	w.led("rehearse", "rehearse", "rehearse", "rehearse")
	if said := w.Says(); strings.Contains(said, "Lately") {
		t.Errorf("where nothing is kept it says:\n%s", said)
	}
	rehearsal := open(session.Nobody, time.Hour)
	rehearsal.Rehearsal = true
	w = show(t, Options{Trial: true, Sessions: []vault.Summary{rehearsal}})
	w.Press(fyne.KeyReturn)
	w.Type("rp")
	w.led("go on nobody", "rehearse", "rehearse")
	if said := w.Says(); strings.Contains(said, "Prepare") || strings.Contains(said, "kept apart") {
		t.Errorf("a trial says:\n%s", said)
	}
}

func TestWhatIsNoTrialSaysNothingOfOne(t *testing.T) {
	w := show(t, Options{})
	if said := w.Says(); strings.Contains(said, "trial") {
		t.Errorf("it says:\n%s", said)
	}
}

func TestTheRingAroundARowLeavesTheRowBesideItAlone(t *testing.T) {
	w := show(t, Options{Sessions: []vault.Summary{past("T-01", 1), past("T-02", 2)}})
	rows := screentest.All[*widget.Row](w.Window)
	var ring float32 // how far anything of the first row reaches to the right
	for _, o := range test.WidgetRenderer(rows[0]).Objects() {
		ring = max(ring, rows[0].Position().X+o.Position().X+o.Size().Width)
	}
	if words := rows[1].Position().X; ring >= words {
		t.Errorf("the ring ends at %v, and the words beside it begin at %v", ring, words)
	}
}

func TestTheWordsOfAllCardsBeginAtOneEdge(t *testing.T) {
	w := show(t, Options{Sessions: []vault.Summary{open("R-07", time.Hour), past("T-01", 1)}})
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	edge := map[string]float32{}
	for _, text := range screentest.All[*look.Text](w.Window) {
		edge[text.Text()] = at(text).X
	}
	if edge["Lately"] == 0 || edge["Another journey"] != edge["Lately"] || edge["R-07, since 08:12"] != edge["Lately"] {
		t.Errorf("the edges are %v", edge)
	}
}

func TestNothingIsWiderThanASmallScreen(t *testing.T) {
	w := show(t, Options{
		Sessions: []vault.Summary{
			open("WWWWWWWWWWWWWWWWWWWWWWWW", time.Hour), open(session.Nobody, 2*time.Hour),
			past("שלום עולם", 1), past("WWWWWWWWWWWWWWWWWWWWWWWW", 400),
		},
		Notices: []error{session.Sayf("x.long", strings.Repeat("mine", 60)+".toml can't be used.")},
	})
	if width := w.Content().MinSize().Width; width > screentest.Small.Width {
		t.Errorf("the screen needs a width of %v beside the sidebar", width)
	}
}

func TestTheGreetingFollowsTheDay(t *testing.T) {
	for hour, want := range map[int]string{4: "Good evening", 5: "Good morning", 11: "Good morning", 12: "Good afternoon", 17: "Good afternoon", 18: "Good evening", 23: "Good evening"} {
		if got := greeting(time.Date(2026, 11, 22, hour, 0, 0, 0, time.UTC)); got != want {
			t.Errorf("at %d: %q, want %q", hour, got, want)
		}
	}
	if got := date(now); got != "Sunday, 22 November" {
		t.Errorf("the date is %q", got)
	}
}
