package compare

import (
	"os"
	"strings"
	"testing"
	"time"

	"doorway/app/screentest"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

var now = time.Date(2026, 11, 1, 16, 0, 0, 0, time.UTC)

func n(v int) *int { return &v }

// clock is a clock that stands until it is set.
type clock struct{ at time.Time }

func (c *clock) Now() session.Reading {
	return session.Reading{Wall: c.at, Boot: c.at.Sub(now.AddDate(-1, 0, 0)), BootID: "one"}
}

// kept keeps events in memory.
type kept struct{ events []session.Event }

func (k *kept) Append(e session.Event) error { k.events = append(k.events, e); return nil }

// lived is a journey of so many minutes with a check-in, a pressure and words at each of the given minutes.
func lived(t *testing.T, began time.Time, minutes int, intention, closing string, marked ...int) session.Journey {
	t.Helper()
	p, err := session.ReadLibrary(os.DirFS("../../assets/protocols")).Find("lozenge")
	if err != nil {
		t.Fatal(err)
	}
	plan, err := session.NewPlan(p, session.Choice{
		Client: "R-07", Minutes: min(max(minutes, 45), 90), Intention: intention, Seed: 1,
		Before: session.Before{Vitals: session.Vitals{Systolic: n(124), Diastolic: n(80)}, Limits: session.Limits{Systolic: n(140), Diastolic: n(90)}},
	})
	if err != nil {
		t.Fatal(err)
	}
	c := &clock{began}
	live, err := session.BeginJourney(c, &kept{}, plan)
	if err != nil {
		t.Fatal(err)
	}
	do := func(a session.Act) {
		if _, err := live.Do(a); err != nil {
			t.Fatal(err)
		}
	}
	for i, m := range marked {
		c.at = began.Add(time.Duration(m) * time.Minute)
		do(session.CheckIn{Ratings: session.Ratings{Ease: n(4 + i%6), Depth: n(i % 10)}})
		do(session.TakeVitals{Vitals: session.Vitals{Systolic: n(126 + i), Diastolic: n(82 + i%3)}})
		do(session.Mark{Marker: "words", Text: "It is quiet here."})
	}
	c.at = began.Add(time.Duration(minutes) * time.Minute)
	do(session.End{})
	if closing != "" {
		do(session.Close{Text: closing})
	}
	return live.Journey()
}

// shown is the screen in a window, and where it led.
type shown struct {
	screentest.Window
	s     *Screen
	asked []int // which journeys were read, by number
	waits []func()
	slow  bool
	fault error
	led   []string
}

func show(t *testing.T, journeys ...session.Journey) *shown {
	t.Helper()
	screentest.Wear(t)
	w := &shown{}
	var all []vault.Summary
	by := map[session.ID]session.Journey{}
	for i, j := range journeys { // the newest first
		one := vault.Summary{ID: session.NewID(), Number: len(journeys) - i, Began: j.Began, Ended: j.Began.Add(j.EndedAt), Elapsed: j.EndedAt}
		all, by[one.ID] = append(all, one), j
	}
	w.s = New(Options{
		Now: now, Client: "R-07", Journeys: all,
		Read: func(id session.ID, answer func(session.Journey, error)) {
			for _, one := range all {
				if one.ID == id {
					w.asked = append(w.asked, one.Number)
				}
			}
			give := func() { answer(by[id], w.fault) }
			if w.slow {
				w.waits = append(w.waits, give)
				return
			}
			give()
		},
		Open: func(s vault.Summary) { w.led = append(w.led, "open") },
		Back: func() { w.led = append(w.led, "back") },
	})
	w.Window = screentest.Show(t, w.s)
	return w
}

func three(t *testing.T) *shown {
	return show(t,
		lived(t, now.AddDate(0, 0, -8), 62, "To rest.", "Lighter.", 12, 30, 55),
		lived(t, now.AddDate(0, 0, -29), 85, "To hear my own voice under the rules.", "", 10, 20, 40, 60, 80),
		lived(t, now.AddDate(0, 0, -50), 49, "", "It was far away."))
}

func TestTheLastTwoAreBesideOneAnother(t *testing.T) {
	w := three(t)
	w.Reads("Two journeys", "R-07", "Journey 2 · 3 Oct · 85 min", "Journey 3 · 24 Oct · 62 min",
		"“To rest.”", "“To hear my own voice under the rules.”", "“Lighter.”", "ease", "depth", "30:00", "Words · “It is quiet here.”")
	if got, want := w.s.pair().axis(), 85*time.Minute; got != want {
		t.Errorf("the axis is %v long, want %v", got, want)
	}
}

func TestArrowsChooseAnyTwoAndNeverTheSameTwice(t *testing.T) {
	w := three(t)
	for _, step := range []struct {
		key          fyne.KeyName
		above, below int
	}{
		{fyne.KeyLeft, 1, 3},
		{fyne.KeyLeft, 1, 3}, // there is none before
		{fyne.KeyDown, 1, 2},
		{fyne.KeyDown, 1, 2}, // the one before is above
		{fyne.KeyRight, 3, 2},
		{fyne.KeyUp, 3, 2},
		{fyne.KeyDown, 3, 1},
	} {
		w.Press(step.key)
		if a, b := w.s.o.Journeys[w.s.sides[0].at].Number, w.s.o.Journeys[w.s.sides[1].at].Number; a != step.above || b != step.below {
			t.Errorf("%s: %d and %d are compared, want %d and %d", step.key, a, b, step.above, step.below)
		}
	}
	w.Reads("“It was far away.”", "None was made.", "Nothing was marked.")
}

func TestAJourneyThatComesLateIsNotTheOneThatIsChosenNow(t *testing.T) {
	w := three(t)
	w.slow = true
	w.Press(fyne.KeyLeft) // to the first, which takes its time
	w.slow = false
	w.Press(fyne.KeyRight) // and back
	w.waits[0]()
	if got := w.s.sides[0].journey.Plan.Intention; got != "To hear my own voice under the rules." {
		t.Errorf("above is the journey of %q", got)
	}
	w.slow = true
	w.Press(fyne.KeyLeft)
	w.s.Close()
	w.waits[1]()
}

func TestAJourneyThatCannotBeReadSaysWhyAndTheOtherStands(t *testing.T) {
	w := three(t)
	w.fault = session.Sayf("error.session", "There is no such session in these records; copy its id as it was shown.")
	w.Press(fyne.KeyLeft)
	w.Reads("There is no such session", "“To rest.”")
	w.Canvas().Capture()
}

func TestOfTwoThereIsNothingToChoose(t *testing.T) {
	w := show(t, lived(t, now, 50, "a", "b", 10), lived(t, now.AddDate(0, 0, -7), 50, "", ""))
	w.Press(fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown)
	if len(w.asked) != 2 {
		t.Errorf("read are %v", w.asked)
	}
	if said := w.Says(); strings.Contains(said, "chooses the upper one") {
		t.Error("keys are told that do nothing")
	}
	w.Click("Open")
	w.Press(fyne.KeyEscape)
	if strings.Join(w.led, " ") != "open back" {
		t.Errorf("it led to %v", w.led)
	}
}

func TestTheTwoAreDrawnOnOneAxis(t *testing.T) {
	w := three(t)
	drawing := screentest.All[*widget.Drawing](w.Window)[0]
	window := test.NewTempWindow(t, drawing)
	window.SetPadded(false)
	window.Resize(fyne.NewSize(700, 300))
	test.AssertImageMatches(t, "pair.png", window.Canvas().Capture())
}

func TestWordsOfAnyLengthAndManyMarksHold(t *testing.T) {
	minutes := make([]int, 40)
	for i := range minutes {
		minutes[i] = i + 5
	}
	long := strings.Repeat("מילים 🙂 ", 600)
	w := show(t, lived(t, now, 50, long, long, minutes...), lived(t, now.AddDate(0, 0, -7), 45, "", ""))
	if least := w.s.Object().MinSize(); least.Width > screentest.Small.Width || least.Height > screentest.Small.Height {
		t.Errorf("it needs %v", least)
	}
	w.Canvas().Capture()
}
