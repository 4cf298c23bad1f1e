package sound

import (
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/conductor"
	"doorway/app/screentest"
	"doorway/app/widget"
	"doorway/audio/soundscape"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// shown is the screen in a window, and what it kept and played.
type shown struct {
	screentest.Window
	s     *Screen
	ear   screentest.Ear
	kept  []conductor.Room
	fault error // why keeping fails
	plans []string
	back  int
}

func show(t *testing.T, room conductor.Room) *shown {
	t.Helper()
	screentest.Wear(t)
	p, err := session.ReadLibrary(os.DirFS("../../assets/protocols")).Find("lozenge")
	if err != nil {
		t.Fatal(err)
	}
	plan, err := session.NewPlan(p, session.Choice{Client: session.Nobody})
	if err != nil {
		t.Fatal(err)
	}
	w := &shown{}
	plays := func(what string) func(session.Plan) conductor.Source {
		return func(p session.Plan) conductor.Source {
			if p.Soundscape.Binaural {
				what += " with beats"
			}
			w.plans = append(w.plans, what+" of "+p.Soundscape.Palette)
			return screentest.Tone(time.Minute)
		}
	}
	w.s = New(Options{
		Now:  func() time.Time { return time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC) },
		Room: room,
		Keep: func(r conductor.Room, answer func(error)) {
			w.kept = append(w.kept, r)
			answer(w.fault)
		},
		Start: w.ear.Start, Plan: plan, Back: func() { w.back++ },
		Preview: plays("a preview"), Softest: plays("the softest"), Fullest: plays("the fullest"),
	})
	w.Window = screentest.Show(t, w.s)
	t.Cleanup(func() {
		w.s.Close()
		w.ear.Rest()
	})
	return w
}

func (w *shown) last() conductor.Room { return w.kept[len(w.kept)-1] }

// after waits, and lets all that then happens be shown.
func after(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func move(s *widget.Slider, key fyne.KeyName, times int) {
	for range times {
		s.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

func TestThePaletteOfNewJourneysIsChosenAndKeptAtOnce(t *testing.T) {
	w := show(t, conductor.AnyRoom)
	all := soundscape.Palettes()
	for _, p := range all {
		w.Reads(p.Name, p.Line)
	}
	if got := w.s.palettes[0].choice.Chosen(); got != all[0].ID {
		t.Errorf("at first %q is chosen", got)
	}
	w.s.usual(all[2].ID)
	if w.last().Palette != all[2].ID || !w.last().Set.IsZero() {
		t.Errorf("kept %+v", w.last())
	}
	for i, p := range w.s.palettes {
		if want := i == 2; (p.choice.Chosen() != "") != want {
			t.Errorf("%s is shown as chosen: %v", p.id, !want)
		}
	}
	w = show(t, conductor.Room{Palette: "of a later version"})
	if w.s.palettes[0].choice.Chosen() == "" {
		t.Error("where the chosen one is not known, the first should be")
	}
}

func TestEachPaletteIsHeardAndOnlyOneAtATime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, conductor.AnyRoom)
		first, second := w.s.palettes[0], w.s.palettes[1]
		test.Tap(first.hear.Face)
		after(4 * time.Second)
		test.Tap(second.hear.Face)
		after(4 * time.Second)
		if want := []string{"a preview of " + first.id, "a preview of " + second.id}; strings.Join(w.plans, ", ") != strings.Join(want, ", ") {
			t.Errorf("it played %v", w.plans)
		}
		if !w.ear.Devices[0].Faded() || w.ear.Devices[1].Level() < 0.2 {
			t.Error("the first should have faded for the second")
		}
		test.Tap(second.hear.Face)
		after(time.Second)
		if !w.ear.Devices[1].Faded() {
			t.Error("pressing it again did not stop it")
		}
		w.Click("Hear them")
		after(4 * time.Second)
		if got := w.plans[len(w.plans)-1]; !strings.Contains(got, "with beats") {
			t.Errorf("it played %s", got)
		}
		w.Reads("Headphones only. Studies of binaural beats disagree; nothing is promised.")
	})
}

func TestTheRoomIsFittedInTwoStepsThatAreHeardAsTheyAreMoved(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, conductor.AnyRoom)
		w.Reads("not fitted yet", "As quiet as this", "Never louder than this", "80 dB for 40 hours a week")
		test.Tap(w.s.quiet.hear.Face)
		after(5 * time.Second)
		loud := w.ear.Devices[0].Level()
		move(w.s.quiet.slider, fyne.KeyLeft, 12)
		if got := w.last(); got.Trim != -12 || got.Ceiling != conductor.MostCeiling || got.Set.IsZero() {
			t.Errorf("kept %+v", got)
		}
		w.Reads("−12 dB", "fitted 22 Nov")
		after(5 * time.Second)
		if ratio := loud / w.ear.Devices[0].Level(); ratio < 3.5 || ratio > 4.5 {
			t.Errorf("12 dB down what is heard is %v times quieter, want 4", ratio)
		}
		test.Tap(w.s.loud.hear.Face)
		after(5 * time.Second)
		if w.plans[0] != "the softest of " || w.plans[1] != "the fullest of " || w.ear.Keys[0] != 0 || w.ear.Keys[1] != session.Loudest {
			t.Errorf("it played %v at the keys' %v", w.plans, w.ear.Keys)
		}
		move(w.s.loud.slider, fyne.KeyLeft, 4)
		if got := w.last(); got.Trim != -12 || got.Ceiling != 2 {
			t.Errorf("kept %+v", got)
		}
	})
}

func TestARoomThatIsRightAsItIsCountsAsFittedOnceItsLoudestWasHeard(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, conductor.AnyRoom)
		test.Tap(w.s.loud.hear.Face)
		after(3 * time.Second)
		if len(w.kept) != 0 {
			t.Errorf("kept %+v too soon", w.kept)
		}
		after(10 * time.Second)
		if len(w.kept) != 1 || w.last().Set.IsZero() || w.last().Trim != 0 {
			t.Errorf("kept %+v", w.kept)
		}
	})
}

func TestARoomThatCannotBeKeptSaysSoUntilItCan(t *testing.T) {
	w := show(t, conductor.AnyRoom)
	w.fault = session.Sayf("error.room", "What was chosen for this room could not be kept; please look at the folder {{.Folder}} and the room on its disk.", "Folder", "here")
	move(w.s.quiet.slider, fyne.KeyLeft, 1)
	w.Reads("could not be kept; please look at the folder here")
	w.fault = nil
	move(w.s.quiet.slider, fyne.KeyLeft, 1)
	if strings.Contains(w.Says(), "could not be kept") {
		t.Error("it still says so")
	}
}

func TestEscapeGoesBackAndLeavingFades(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, conductor.AnyRoom)
		test.Tap(w.s.palettes[0].hear.Face)
		after(4 * time.Second)
		w.Press(fyne.KeyEscape)
		w.s.Close()
		after(time.Second)
		if w.back != 1 || !w.ear.Devices[0].Faded() {
			t.Errorf("it went back %d times; faded: %v", w.back, w.ear.Devices[0].Faded())
		}
	})
}

func TestItNeedsNoMoreRoomThanASmallScreen(t *testing.T) {
	w := show(t, conductor.Room{Set: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)})
	if width := w.Content().MinSize().Width; width > screentest.Small.Width {
		t.Errorf("the screen needs a width of %v", width)
	}
}

func TestWithoutAnyProtocolNothingCanBePlayed(t *testing.T) {
	screentest.Wear(t)
	none := func(session.Plan) conductor.Source { return nil }
	s := New(Options{Now: time.Now, Room: conductor.AnyRoom, Preview: none, Softest: none, Fullest: none, Back: func() {}})
	screentest.Show(t, s)
	if !s.palettes[0].hear.Face.Disabled() || !s.quiet.hear.Face.Disabled() {
		t.Error("there is nothing to play, and it offers to")
	}
}
