package closing

import (
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/conductor"
	"doorway/app/screentest"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// heard is what a journey's screen asked to be heard again.
type heard struct {
	ear   screentest.Ear
	spans []string // from, to
}

func (h *heard) sound() Sound {
	return Sound{Start: h.ear.Start, Replay: func(_ session.Journey, from, to time.Duration) conductor.Source {
		h.spans = append(h.spans, from.String()+" "+to.String())
		return screentest.Tone(to - from)
	}}
}

// after waits, and lets all that then happens be shown.
func after(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func TestTheMinuteAroundAMarkIsHeardAndStops(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, ended(t, session.Mark{Marker: "onset"}, session.Mark{Marker: "insight"}), 0)
		w.Click("Hear this minute")
		w.Reads("One moment…")
		after(3 * time.Second)
		w.Reads("Stop", "9:46") // a second was made, and the second of the sound begins
		if device := w.heard.ear.Devices[0]; device.Level() < 0.2 {
			t.Errorf("it plays at %v", device.Level())
		}
		w.Click("Stop")
		w.Reads("Hear this minute", "10:00")
		after(time.Second)
		if !w.heard.ear.Devices[0].Faded() {
			t.Error("stopping did not fade it out and let the device go")
		}
		if got := w.heard.spans; len(got) != 1 || got[0] != "9m45s 10m45s" {
			t.Errorf("heard %v", got)
		}
		w.Click("Hear this minute")
		after(70 * time.Second)
		w.Reads("Hear this minute")
		if !w.heard.ear.Devices[1].Faded() {
			t.Error("after its end the device was not let go")
		}
	})
}

func TestSpaceHearsTheChosenMarkOnceForEachPress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, ended(t, session.Mark{Marker: "onset"}, session.Mark{Marker: "insight"}), 0)
		w.Press(fyne.KeyRight)
		w.Hold(fyne.KeySpace, 3)
		after(3 * time.Second)
		if got := w.heard.spans; len(got) != 1 || got[0] != "19m45s 20m45s" {
			t.Errorf("heard %v", got)
		}
		w.Press(fyne.KeySpace)
		after(time.Second)
		if !w.heard.ear.Devices[0].Faded() {
			t.Error("Space did not stop it")
		}
		w.s.note.field.FocusIn(w.Canvas())
		w.Type("a b")
		if len(w.heard.spans) != 1 {
			t.Error("a space in a note was heard")
		}
	})
}

func TestAnotherMarkAndLeavingFadeWhatIsHeard(t *testing.T) {
	for name, act := range map[string]func(*shown){
		"another mark": func(w *shown) { w.Press(fyne.KeyRight) },
		"closing":      func(w *shown) { w.s.Close() },
	} {
		synctest.Test(t, func(t *testing.T) {
			w := show(t, ended(t, session.Mark{Marker: "onset"}, session.Mark{Marker: "insight"}), 0)
			w.Press(fyne.KeySpace)
			after(5 * time.Second)
			act(w)
			w.Reads("Hear this minute")
			after(time.Second)
			if !w.heard.ear.Devices[0].Faded() {
				t.Errorf("%s did not fade it out", name)
			}
		})
	}
}

func TestTheMinuteLiesWithinTheJourney(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		j := ended(t) // ended after 61 minutes
		late := amended(t, j, session.Note{Text: "They sat up."})
		w := show(t, late, 0)
		w.Reads("Hear this minute")
		w.Press(fyne.KeySpace)
		if got := w.heard.spans; len(got) != 1 || got[0] != "1h0m45s 1h1m0s" {
			t.Errorf("heard %v", got)
		}
		after(20 * time.Second)
		j = amended(t, j, session.Note{Text: "A day later."})
		j.Entries[0].Elapsed = 30 * time.Hour
		w = show(t, j, 0)
		w.Press(fyne.KeySpace)
		if len(w.heard.spans) != 0 || !w.s.replay.minute.button.Face.Disabled() {
			t.Errorf("long after the end there is nothing to hear, and it heard %v", w.heard.spans)
		}
	})
}

func TestWithoutASoundDeviceItSaysSoAndWithoutMarksOffersNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, ended(t, session.Mark{Marker: "onset"}), 0)
		w.heard.ear.Deaf = true
		w.Press(fyne.KeySpace)
		after(10 * time.Second)
		w.Reads("There is no sound device", "Hear this minute")
		w = show(t, ended(t), 0)
		w.Press(fyne.KeySpace)
		if len(w.heard.spans) != 0 || w.s.replay.minute.button.Face.Visible() {
			t.Error("where nothing is marked it offers a minute")
		}
	})
}

func TestTheKeysWorkWhereTheArcWasClicked(t *testing.T) {
	w := show(t, ended(t, session.Mark{Marker: "onset"}), 0)
	w.Canvas().Focus(w.s.replay.arc)
	w.Press(fyne.KeyEscape)
	if w.done != 1 {
		t.Error("Escape did not leave")
	}
	w.Canvas().Focus(w.s.replay.arc)
	w.Type("n")
	if !w.s.note.field.Focused() {
		t.Error("N did not go to the note")
	}
}
