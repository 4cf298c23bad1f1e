package arrange

import (
	"os"
	"testing"
	"time"

	"doorway/app/screentest"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// shown is the screen in a window, and what it began.
type shown struct {
	screentest.Window
	s     *Screen
	begun []session.Plan
	fault error
	back  int
}

func show(t *testing.T, o Options) *shown {
	t.Helper()
	screentest.Wear(t)
	w := &shown{}
	if o.Library.Protocols == nil {
		o.Library = session.ReadLibrary(os.DirFS("../../assets/protocols"))
	}
	if o.Draft == nil {
		o.Draft = &Draft{}
	}
	o.Client, o.Folder, o.Now = "R-07", "~/Doorway/protocols", time.Date(2026, 11, 25, 10, 0, 0, 0, time.UTC)
	o.Begin = func(p session.Plan, failed func(error)) {
		w.begun = append(w.begun, p)
		if w.fault != nil {
			failed(w.fault)
		}
	}
	o.Back = func() { w.back++ }
	w.s = New(o)
	w.Window = screentest.Show(t, w.s)
	return w
}

func TestASessionIsBegunByKeysAlone(t *testing.T) {
	w := show(t, Options{Sort: session.IntegrationSort})
	w.Reads("An integration session", "R-07", "Opening 8 · Exploring 22 · Practising 13 · Closing 7", "50 min", "integration.toml", "~/Doorway/protocols")
	w.Type("The noise at lunch")
	w.Control(fyne.KeyReturn)
	w.Control(fyne.KeyReturn)
	if len(w.begun) != 1 {
		t.Fatalf("%d sessions were begun", len(w.begun))
	}
	p := w.begun[0]
	if p.Sort != session.IntegrationSort || p.Client != "R-07" || p.Intention != "The noise at lunch" || p.Length() != 50*time.Minute || p.Rehearsal {
		t.Errorf("begun was %+v", p)
	}
}

func TestTheLengthIsChosenWithinWhatTheProtocolTakes(t *testing.T) {
	w := show(t, Options{Sort: session.PreparationSort})
	w.Press(fyne.KeyTab)
	length := screentest.All[*widget.Slider](w.Window)[0]
	w.Canvas().Focus(length)
	for range 30 {
		w.Press(fyne.KeyRight)
	}
	w.Reads("90 min")
	w.Control(fyne.KeyReturn)
	if len(w.begun) != 1 || w.begun[0].Length() != 90*time.Minute || w.begun[0].Sort != session.PreparationSort {
		t.Errorf("begun were %+v", w.begun)
	}
}

func TestWhatWasPreparedIsChosenAlready(t *testing.T) {
	w := show(t, Options{Sort: session.IntegrationSort, Prepared: &session.Preparation{Sort: session.IntegrationSort, Protocol: "integration", Minutes: 75, Intention: "Lunch"}})
	w.Control(fyne.KeyReturn)
	if p := w.begun[0]; p.Length() != 75*time.Minute || p.Intention != "Lunch" {
		t.Errorf("begun was %+v", p)
	}
}

func TestAPreparationThatCanNoLongerBeIsChosenAsFarAsItCan(t *testing.T) {
	w := show(t, Options{Sort: session.IntegrationSort, Prepared: &session.Preparation{Sort: session.IntegrationSort, Protocol: "gone", Minutes: 7000}})
	w.Control(fyne.KeyReturn)
	if p := w.begun[0]; p.Protocol != "integration" || p.Length() != 90*time.Minute {
		t.Errorf("begun was %+v", p)
	}
}

func TestTheLastIntentionCanBeTakenUp(t *testing.T) {
	w := show(t, Options{Sort: session.IntegrationSort, Intention: "To hear my own voice", Journey: time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)})
	w.Reads("THEIR INTENTION OF 22 NOV", "“To hear my own voice”")
	w.Click("Take it up today")
	w.Control(fyne.KeyReturn)
	if got := w.begun[0].Intention; got != "To hear my own voice" {
		t.Errorf("it is about %q", got)
	}
}

func TestWhatCouldNotBeBegunStaysAndSaysWhy(t *testing.T) {
	w := show(t, Options{Sort: session.IntegrationSort})
	w.fault = session.Sayf("error.keep.disk", "This could not be kept: the disk did not take it. It stays in its field; please keep it again.")
	w.Type("Lunch")
	w.Click("Begin the session")
	w.Reads("the disk did not take it")
	w.fault = nil
	w.Click("Begin the session")
	if len(w.begun) != 2 || w.begun[1].Intention != "Lunch" {
		t.Errorf("begun were %+v", w.begun)
	}
}

func TestAThemeThatCantBeReadSaysSoAndIsNotLost(t *testing.T) {
	w := show(t, Options{Sort: session.IntegrationSort})
	const broken = "Lunch \xff"
	w.s.theme.SetText(broken)
	w.Control(fyne.KeyReturn)
	w.Reads("These words hold letters that can't be read")
	if len(w.begun) != 0 || w.s.theme.Text() != broken {
		t.Error("it was begun, or is lost")
	}
}

func TestTheThemeIsInTheDraftOfTheSameSessionAlone(t *testing.T) {
	draft := &Draft{}
	w := show(t, Options{Sort: session.IntegrationSort, Draft: draft})
	w.Type("Lunch")
	w.Press(fyne.KeyEscape, fyne.KeyEscape)
	w.s.Close()
	if w.back != 1 || draft.Theme != "Lunch" {
		t.Errorf("led back %d times, with %+v", w.back, draft)
	}
	again := show(t, Options{Sort: session.IntegrationSort, Draft: draft})
	other := show(t, Options{Sort: session.PreparationSort, Draft: draft})
	if again.s.theme.Text() != "Lunch" || other.s.theme.Text() != "" {
		t.Errorf("the drafts are %q and %q", again.s.theme.Text(), other.s.theme.Text())
	}
}

func TestWithoutAProtocolItSaysWhereToLook(t *testing.T) {
	w := show(t, Options{Sort: session.IntegrationSort, Library: session.Library{Protocols: []session.Protocol{}}})
	w.Reads("No protocol of this sort can be read", "~/Doorway/protocols")
	w.Control(fyne.KeyReturn)
	w.Press(fyne.KeyEscape)
	if len(w.begun) != 0 || w.back != 1 {
		t.Errorf("begun were %d, and it led back %d times", len(w.begun), w.back)
	}
}

func TestARehearsalIsOne(t *testing.T) {
	w := show(t, Options{Sort: session.IntegrationSort, Rehearsal: true, Speed: 20})
	w.Reads("a rehearsal, kept apart")
	w.Click("Begin the rehearsal")
	if p := w.begun[0]; !p.Rehearsal || p.Speed != 20 {
		t.Errorf("begun was %+v", p)
	}
}
