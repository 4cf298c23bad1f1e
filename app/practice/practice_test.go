package practice

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/conductor"
	"doorway/app/screentest"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
)

var evening = cues("Let the shoulders be heavy.", "Nothing here needs to be solved tonight.", "And rest.")

// rated writes a feeling as ease and noise, a dash where one was left alone.
func rated(f session.Feeling) string {
	one := func(n *int) string {
		if n == nil {
			return "-"
		}
		return fmt.Sprint(*n)
	}
	return one(f.Ease) + " " + one(f.Noise)
}

func TestAGuideIsBegunHeardAndKeptByEnterAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, evening)
		w.Reads("Evening 5 of 7", "Soft landing", "12 minutes · with your therapist’s voice", "You may leave these.", "Crisis line 988")
		w.Hold(fyne.KeyReturn, 5)
		w.after(40 * time.Second)
		if w.begun != 1 {
			t.Fatalf("it was begun %d times", w.begun)
		}
		w.Reads("And rest.", "11:20 left", "Crisis line 988")
		w.tape.end(nil)
		w.Reads("Take your time.", "Crisis line 988")
		w.Hold(fyne.KeyReturn, 5)
		if len(w.kept) != 1 || w.home != 1 {
			t.Fatalf("it was kept %d times, and home was gone to %d times", len(w.kept), w.home)
		}
		want := session.Practise{Guide: "landing", Title: "Soft landing", Minutes: 12, Seconds: 40}
		if w.kept[0] != want {
			t.Errorf("kept is %+v", w.kept[0])
		}
		w.s.Close()
		if len(w.kept) != 1 {
			t.Error("it was kept once more when the window closed")
		}
	})
}

func TestWhatIsSaidBeforeAndAfterIsKeptAsFarAsItIsWanted(t *testing.T) {
	for _, c := range []struct {
		name  string
		leave func(w *shown)
		after string
		words string
	}{
		{"kept", func(w *shown) { w.Click("Keep") }, "7 2", "so quiet"},
		{"left by Escape", func(w *shown) { w.Canvas().Unfocus(); w.Press(fyne.KeyEscape) }, "7 2", "so quiet"},
		{"entered in the field", func(w *shown) { w.Press(fyne.KeyReturn) }, "7 2", "so quiet"},
		{"with the window", func(w *shown) { w.s.Close() }, "7 2", "so quiet"},
		{"left", func(w *shown) { w.Click("Leave it") }, "- -", ""},
	} {
		synctest.Test(t, func(t *testing.T) {
			w := show(t, evening)
			w.Canvas().FocusNext() // the way back
			w.Press(fyne.KeyTab)
			w.Type("4")
			w.Press(fyne.KeyReturn)
			w.after(9 * time.Second)
			w.tape.end(nil)
			w.Press(fyne.KeyTab)
			w.Type("7")
			w.Press(fyne.KeyTab)
			w.Type("2")
			w.Press(fyne.KeyTab)
			w.Type("so quiet")
			c.leave(w)
			w.s.Close()
			if len(w.kept) != 1 {
				t.Fatalf("%s: it was kept %d times", c.name, len(w.kept))
			}
			if p := w.kept[0]; rated(p.Before) != "4 -" || rated(p.After) != c.after || p.Words != c.words || p.Seconds != 9 {
				t.Errorf("%s: kept is before %s, after %s, %q, %d s", c.name, rated(p.Before), rated(p.After), p.Words, p.Seconds)
			}
		})
	}
}

func TestEscapeLeadsSoftlyBackFromEverywhere(t *testing.T) {
	at := func(d time.Duration) func(*shown) {
		return func(w *shown) { w.s.begin(); w.after(d) }
	}
	for _, c := range []struct {
		name string
		to   func(*shown)
		esc  int
		says string
		home int
		kept int
	}{
		{"before", func(*shown) {}, 1, "", 1, 0},
		{"while it plays", at(30 * time.Second), 1, "You may stop here.", 0, 0},
		{"while it plays, twice", at(30 * time.Second), 2, "", 1, 1},
		{"in a pause", func(w *shown) { at(9 * time.Second)(w); w.Press(fyne.KeySpace) }, 1, "You may stop here.", 0, 0},
		{"before anything was heard", at(0), 2, "", 1, 0},
		{"as it has faded", func(w *shown) { at(9 * time.Second)(w); w.s.leave(); w.tape.end(nil) }, 0, "It is fine to stop here.", 0, 0},
		{"after", func(w *shown) { at(9 * time.Second)(w); w.s.leave(); w.tape.end(nil) }, 1, "", 1, 1},
		{"from a sound that never ends", func(w *shown) { at(9 * time.Second)(w); w.s.leave(); w.after(5 * time.Second) }, 0, "It is fine to stop here.", 0, 0},
	} {
		synctest.Test(t, func(t *testing.T) {
			w := show(t, evening)
			defer w.s.Close()
			c.to(w)
			for range c.esc {
				w.Press(fyne.KeyEscape)
			}
			if w.home != c.home || len(w.kept) != c.kept || w.s.stage > making && !w.tape.left {
				t.Errorf("%s: home was gone to %d times, it was kept %d times, and the sound was left: %v", c.name, w.home, len(w.kept), w.tape.left)
			}
			if c.says != "" {
				w.Reads(c.says)
			}
		})
	}
}

func TestAWindowThatClosesKeepsWhatWasPractised(t *testing.T) {
	for _, c := range []struct {
		name string
		to   func(*shown)
		kept int
	}{
		{"before", func(*shown) {}, 0},
		{"at once", func(w *shown) { w.s.begin() }, 0},
		{"while it plays", func(w *shown) { w.s.begin(); w.after(65 * time.Second) }, 65},
		{"as it fades", func(w *shown) { w.s.begin(); w.after(65 * time.Second); w.s.leave() }, 65},
		{"after", func(w *shown) { w.s.begin(); w.after(65 * time.Second); w.tape.end(nil) }, 65},
	} {
		synctest.Test(t, func(t *testing.T) {
			w := show(t, evening)
			c.to(w)
			w.s.Close()
			w.s.Close()
			seconds := 0
			for _, p := range w.kept {
				seconds += p.Seconds
			}
			if seconds != c.kept || w.home != 0 || w.s.stage > making && !w.tape.left {
				t.Errorf("%s: kept are %d s, want %d; the sound was left: %v", c.name, seconds, c.kept, w.tape.left)
			}
		})
	}
}

func TestOnlyWhatWasHeardIsCounted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, evening)
		w.s.begin()
		w.after(20 * time.Second)
		w.Press(fyne.KeySpace) // a pause
		w.after(time.Minute)
		w.Press(fyne.KeySpace)
		w.after(10 * time.Second)
		w.Press(fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft) // a quarter of a minute on
		w.after(10 * time.Second)
		w.s.Close()
		if got := w.kept[0].Seconds; got < 39 || got > 40 {
			t.Errorf("it counts %d s, want 40", got)
		}
		if w.tape.skipped != 15*time.Second {
			t.Errorf("it skipped %v", w.tape.skipped)
		}
	})
}

func TestWhatCannotBeBegunIsSaidAndMayBeTriedAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, evening)
		defer w.s.Close()
		w.refused = session.Sayf("error.capsule", "The recording can't be read.").Because(errors.New("EIO"))
		w.Press(fyne.KeyReturn)
		w.Reads("The recording can't be read.", "Begin")
		w.refused = nil
		w.Click("Begin")
		w.Reads("Pause")
	})
}

func TestASoundThatComesTooLateIsLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var answer func(Playing, error)
		w := show(t, evening, func(o *Options) {
			o.Begin = func(_ func(conductor.Progress), a func(Playing, error)) { answer = a }
		})
		w.Press(fyne.KeyReturn)
		w.Reads("One moment…")
		w.Press(fyne.KeyEscape)
		w.s.Close()
		answer(Playing{Timeline: evening, Sound: w.tape}, nil)
		if w.home != 1 || !w.tape.left || len(w.kept) != 0 {
			t.Errorf("home was gone to %d times, the sound was left: %v, kept is %v", w.home, w.tape.left, w.kept)
		}
	})
}

func TestWhatCannotBeKeptStaysOnThePage(t *testing.T) {
	for name, leave := range map[string]func(*shown){
		"after":       func(w *shown) { w.tape.end(nil); w.s.finish.words.SetText("so quiet"); w.Click("Keep") },
		"as it fades": func(w *shown) { w.Press(fyne.KeyEscape, fyne.KeyEscape) },
	} {
		synctest.Test(t, func(t *testing.T) {
			w := show(t, evening)
			w.failing = session.Sayf("error.full", "The disk is full; please make room and try again.")
			w.s.begin()
			w.after(9 * time.Second)
			leave(w)
			w.Reads("The disk is full")
			if w.home != 0 {
				t.Fatalf("%s: home was gone to", name)
			}
			w.failing = nil
			w.Click("Keep")
			if len(w.kept) != 1 || w.home != 1 || name == "after" && w.kept[0].Words != "so quiet" {
				t.Errorf("%s: kept is %+v", name, w.kept)
			}
			w.s.Close()
		})
	}
}

func TestAGuideThatBreaksOffSaysWhyAndIsKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, evening)
		defer w.s.Close()
		w.s.begin()
		w.after(9 * time.Second)
		w.tape.end(session.Sayf("error.sound.broken", "The sound could not go on."))
		w.Reads("Take your time.", "The sound could not go on.")
	})
}

func TestKeysOfAGuideThatPlays(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, evening)
		defer w.s.Close()
		w.s.begin()
		w.after(9 * time.Second)
		w.Press(fyne.KeyUp)
		w.Reads("a little louder")
		w.Press(fyne.KeyUp, fyne.KeyUp, fyne.KeyUp)
		w.Reads("as loud as it goes")
		w.Press(fyne.KeyDown)
		w.Reads("a little softer")
		if fmt.Sprint(w.turned) != "[2 4 6 4]" {
			t.Errorf("it was turned to %v", w.turned)
		}
		for range 40 {
			w.Press(fyne.KeyDown)
		}
		w.Reads("as soft as it goes")
		if last := w.turned[len(w.turned)-1]; last != -30 {
			t.Errorf("the softest is %v", last)
		}
		w.after(4 * time.Second)
		w.Reads("12 minutes · with your therapist’s voice")
		w.Press(fyne.KeySpace)
		w.Reads("Go on")
		if !w.tape.paused {
			t.Error("it does not pause")
		}
		w.Type("c")
		w.Reads("captions off")
		w.Type("C")
		if fmt.Sprint(w.captions) != "[false true]" {
			t.Errorf("the captions went %v", w.captions)
		}
		if w.s.stage != playing {
			t.Error("a key led away")
		}
	})
}

func TestWithoutADeviceTheGuideGoesOnAndTheScreenSaysSo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, evening)
		defer w.s.Close()
		w.s.begin()
		w.after(9 * time.Second)
		w.trouble = "There is no sound device just now; the words go on."
		w.after(time.Second)
		w.Reads(w.trouble, "Let the shoulders be heavy.")
		w.trouble = ""
		w.after(10 * time.Second)
		w.Reads("12 minutes · with", "Nothing here needs to be solved tonight.")
	})
}

func TestEveryButtonIsReachedByTab(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, evening)
		defer w.s.Close()
		w.s.begin()
		w.after(time.Second)
		reached := map[string]bool{}
		for range 10 {
			w.Press(fyne.KeyTab)
			if b, ok := w.Canvas().Focused().(*widget.Button); ok {
				reached[b.Label()] = true
			}
		}
		for _, b := range screentest.All[*widget.Button](w.Window) {
			if !reached[b.Label()] {
				t.Errorf("%q is not reached", b.Label())
			}
		}
		if len(reached) != 5 {
			t.Errorf("reached are %v", reached)
		}
	})
}

func TestALongLineOfWordsIsKeptOnOneLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, evening)
		w.s.begin()
		w.after(9 * time.Second)
		w.tape.end(nil)
		w.s.finish.words.SetText(strings.Repeat("شكرا 🌿\n so quiet ", 300))
		w.s.Close()
		if len(w.kept) != 1 || strings.ContainsAny(w.kept[0].Words, "\n") || !strings.HasPrefix(w.kept[0].Words, "شكرا 🌿 so quiet") {
			t.Errorf("kept is %q", w.kept[0].Words)
		}
	})
}

func TestAKeyThatIsHeldDownIsOnePress(t *testing.T) {
	for name, c := range map[string]struct {
		key   fyne.KeyName
		stage stage
	}{"Escape": {fyne.KeyEscape, leaving}, "Space": {fyne.KeySpace, playing}, "Enter at the end": {fyne.KeyReturn, after}} {
		synctest.Test(t, func(t *testing.T) {
			w := show(t, evening)
			defer w.s.Close()
			w.s.begin()
			w.after(9 * time.Second)
			if c.stage == after { // the hand has rested on it since before the end
				w.Canvas().(interface{ OnKeyDown() func(*fyne.KeyEvent) }).OnKeyDown()(&fyne.KeyEvent{Name: c.key})
				w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: c.key})
				w.tape.end(nil)
				w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: c.key})
			} else {
				w.Hold(c.key, 4)
			}
			if w.s.stage != c.stage || w.home != 0 || w.tape.paused != (c.key == fyne.KeySpace) {
				t.Errorf("%s: the practice is at %v, home was gone to %d times, paused: %v", name, w.s.stage, w.home, w.tape.paused)
			}
		})
	}
}

func TestWhatIsWrittenAfterAGuideIsKeptBeforeItIsLeftAndStaysWhereItCannotBe(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, evening)
		if w.s.KeepThen(func() { t.Error("another page was left") }) {
			t.Error("there was nothing to keep")
		}
		w.failing = session.Sayf("error.full", "The disk is full; please make room and try again.")
		w.s.begin()
		w.after(9 * time.Second)
		w.tape.end(nil)
		w.s.finish.words.SetText("so quiet")
		left := 0
		if !w.s.KeepThen(func() { left++ }) || left != 0 {
			t.Fatalf("left %d times, and nothing is kept", left)
		}
		w.Reads("The disk is full")
		w.failing = nil
		if w.s.KeepThen(func() { left++ }); left != 1 || w.home != 0 {
			t.Fatalf("left %d times, and gone home %d times", left, w.home)
		}
		w.s.Close()
		if len(w.kept) != 1 || w.kept[0].Words != "so quiet" {
			t.Errorf("kept is %+v", w.kept)
		}
	})
}
