package journey

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/helm"
	"doorway/session"

	"fyne.io/fyne/v2"
)

func TestEachMarkersKeyMarksItAtOnce(t *testing.T) {
	for _, m := range session.Markers {
		t.Run(string(m.ID), func(t *testing.T) {
			during(t, session.Choice{Minutes: 60}, func(k *kit) {
				k.waits(34*time.Minute + 12*time.Second)
				k.types(strings.ToLower(string(m.Key)))
				if got := k.last(1); got != (session.Mark{Marker: m.ID}) {
					t.Errorf("kept %#v", got)
				}
				if at := k.live.Journey().Entries[0].Elapsed; at != 34*time.Minute+12*time.Second {
					t.Errorf("marked at %v", at)
				}
				k.presses(fyne.KeyEscape)
				k.types(string(m.Key))
				k.last(2)
			})
		})
	}
}

func TestTheTimelineAndTheSoundHaveTheirKeys(t *testing.T) {
	key := func(n fyne.KeyName) func(*kit) { return func(k *kit) { k.presses(n) } }
	letters := func(s string) func(*kit) { return func(k *kit) { k.types(s) } }
	for name, c := range map[string]struct {
		do   func(*kit)
		want []session.Act
	}{
		"hold":          {letters("h"), []session.Act{session.Hold{}}},
		"release":       {letters("hH"), []session.Act{session.Hold{}, session.Release{}}},
		"move on":       {key(fyne.KeyRight), []session.Act{session.MoveOn{}}},
		"five minutes":  {letters("+"), []session.Act{session.Lengthen{Minutes: 5}}},
		"bring home":    {key(fyne.KeyHome), []session.Act{session.BringHome{}}},
		"ground":        {letters("gg"), []session.Act{session.Ground{On: true}, session.Ground{}}},
		"silence":       {letters(".."), []session.Act{session.Silence{On: true}, session.Silence{}}},
		"louder":        {key(fyne.KeyUp), []session.Act{session.Loudness{DB: 1}}},
		"quieter":       {key(fyne.KeyDown), []session.Act{session.Loudness{DB: -1}}},
		"a digit alone": {letters("5"), nil},
	} {
		t.Run(name, func(t *testing.T) {
			during(t, session.Choice{Minutes: 60}, func(k *kit) {
				c.do(k)
				got := k.acts()
				if len(got) != len(c.want) {
					t.Fatalf("kept %v, want %v", got, c.want)
				}
				for i := range got {
					if got[i] != c.want[i] {
						t.Errorf("act %d is %#v, want %#v", i, got[i], c.want[i])
					}
				}
			})
		})
	}
}

func TestLettersInAFieldAreTextAndMarkNothing(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.types("n")
		k.types("moebius h.+?")
		k.presses(fyne.KeyHome, fyne.KeyEnd)
		if k.last(0); k.s.marks.field.Text() != "moebius h.+?" {
			t.Fatalf("the field holds %q", k.s.marks.field.Text())
		}
		k.presses(fyne.KeyReturn)
		if got := k.last(1); got != (session.Note{Text: "moebius h.+?"}) {
			t.Errorf("kept %#v", got)
		}
		if k.s.marks.field.Text() != "" {
			t.Errorf("the field still holds %q", k.s.marks.field.Text())
		}
		k.types("o")
		if got := k.last(2); got != (session.Mark{Marker: "onset"}) {
			t.Errorf("after Enter, o kept %#v", got)
		}
	})
}

func TestEscapeLeavesTheFieldWithItsText(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.types("nhalf a thought")
		k.presses(fyne.KeyEscape)
		k.types("e")
		if got := k.last(1); got != (session.Mark{Marker: "emotion"}) {
			t.Errorf("kept %#v", got)
		}
		if k.s.marks.field.Text() != "half a thought" {
			t.Errorf("the field holds %q", k.s.marks.field.Text())
		}
	})
}

func TestWordsAreKeptTwice(t *testing.T) {
	during(t, session.Choice{Minutes: 60}, func(k *kit) {
		k.waits(32*time.Minute + 6*time.Second)
		k.types("w")
		if got := k.last(1); got != (session.Mark{Marker: "words"}) {
			t.Fatalf("before the words, kept %#v", got)
		}
		if hint := k.s.marks.hint.Text.Text(); !strings.Contains(hint, "32:06") {
			t.Errorf("the field does not say whose words it waits for: %q", hint)
		}
		k.waits(20 * time.Second)
		k.types("It is so quiet")
		k.presses(fyne.KeyReturn)
		e := k.live.Journey().Entries[0]
		if k.last(2); e.Words != "It is so quiet" || e.Amended || e.Elapsed != 32*time.Minute+6*time.Second {
			t.Errorf("the entry is %+v", e)
		}
	})
}

func TestWordsCanBeLeftOut(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.types("w")
		k.presses(fyne.KeyEscape)
		k.types("nmine")
		k.presses(fyne.KeyReturn)
		if got := k.last(2); got != (session.Note{Text: "mine"}) {
			t.Errorf("a later note became %#v", got)
		}
	})
}

func TestACheckInNeedsNoPointer(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.types("c7")
		k.presses(fyne.KeyTab)
		k.types("10")
		k.presses(fyne.KeyTab, fyne.KeyRight, fyne.KeyRight, fyne.KeyReturn)
		got, ok := k.last(1).(session.CheckIn)
		if !ok || *got.Ease != 7 || *got.Depth != 10 || *got.Distress != 1 || got.Noise != nil {
			t.Fatalf("kept %#v", k.last(1))
		}
		if k.s.marks.filled() {
			t.Error("the dials still show what was kept")
		}
	})
}

func TestACheckInTakesTheWordsInTheField(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.types("c3")
		k.presses(fyne.KeyEscape)
		k.types("nwarm")
		k.presses(fyne.KeyReturn)
		if got, ok := k.last(1).(session.CheckIn); !ok || got.Text != "warm" || *got.Ease != 3 {
			t.Errorf("kept %#v", k.last(1))
		}
	})
}

func TestMarkingGoesOnWhileACheckInHasTheKeyboard(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.types("c7o")
		if got := k.last(1); got != (session.Mark{Marker: "onset"}) {
			t.Errorf("kept %#v", got)
		}
		k.presses(fyne.KeyReturn)
		k.last(2)
	})
}

func TestVitalsNeedNoPointer(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.types("v128")
		k.presses(fyne.KeyTab)
		k.types("82")
		k.presses(fyne.KeyTab)
		k.types("74")
		k.presses(fyne.KeyTab)
		k.types("97")
		k.presses(fyne.KeyReturn)
		got, ok := k.last(1).(session.TakeVitals)
		if !ok || *got.Systolic != 128 || *got.Diastolic != 82 || *got.Pulse != 74 || *got.SpO2 != 97 || got.MOAAS != nil {
			t.Fatalf("kept %#v", k.last(1))
		}
		if k.s.record.vitals.entry.Visible() || k.s.record.vitals.values[0].figures.Text() != "128/82" {
			t.Error("the values are not shown")
		}
		k.types("o")
		k.last(2)
	})
}

func TestEnterKeepsTheCheckInBesideAnOpenEntryOfVitals(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.types("v12")
		k.canvas.Unfocus()
		k.types("c7")
		k.presses(fyne.KeyReturn)
		if _, ok := k.last(1).(session.CheckIn); !ok {
			t.Errorf("kept %#v", k.last(1))
		}
	})
}

func TestEachButtonDoesWhatItsKeyDoes(t *testing.T) {
	during(t, session.Choice{Minutes: 60}, func(k *kit) {
		c := k.s.sound
		k.taps(k.s.marks.chips[1])
		k.taps(c.hold)
		k.taps(c.hold)
		k.taps(c.plus)
		k.taps(c.ground)
		k.taps(c.silence)
		k.taps(c.on)
		k.taps(c.home)
		want := []session.Act{
			session.Mark{Marker: "onset"},
			session.Hold{},
			session.Release{},
			session.Lengthen{Minutes: 5},
			session.Ground{On: true},
			session.Silence{On: true},
			session.MoveOn{},
			session.BringHome{},
		}
		if got := k.acts(); !slices.Equal(got, want) {
			t.Errorf("kept %v, want %v", got, want)
		}
		k.taps(k.s.record.vitals.latest)
		k.types("128")
		if !k.s.record.vitals.filled() {
			t.Error("a press on the vitals did not open their entry")
		}
	})
}

func TestAnImpossibleValueStaysToBePutRight(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.types("v")
		k.presses(fyne.KeyTab, fyne.KeyTab, fyne.KeyTab)
		k.types("140")
		k.presses(fyne.KeyReturn)
		v := k.s.record.vitals
		if k.last(0); v.inputs[3].number.Text() != "140" || !strings.Contains(v.fault.Text(), "140") {
			t.Fatalf("the field holds %q, beneath it %q", v.inputs[3].number.Text(), v.fault.Text())
		}
		k.presses(fyne.KeyBackspace)
		k.presses(fyne.KeyBackspace, fyne.KeyBackspace)
		k.types("97")
		k.presses(fyne.KeyReturn)
		k.last(1)
	})
}

func TestWhatIsNoNumberIsNeverLeftOutUnseen(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.types("v")
		k.s.record.vitals.inputs[2].number.SetText("74 or so")
		k.s.record.vitals.inputs[3].number.SetText("97")
		k.presses(fyne.KeyReturn)
		if k.last(0); k.s.record.vitals.fault.Text() == "" {
			t.Error("nothing says why")
		}
	})
}

func TestCtrlZTakesTheLastMarkerBackAndTheRecordKeepsBoth(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.types("oi")
		k.shortcut(&fyne.ShortcutUndo{})
		if k.last(3); !k.live.Journey().Entries[1].TakenBack || k.live.Journey().Entries[0].TakenBack {
			t.Errorf("entries %+v", k.live.Journey().Entries)
		}
		if line := k.s.record.logged[0]; !line.gone {
			t.Errorf("the log shows %+v", line)
		}
		k.shortcut(&fyne.ShortcutUndo{})
		k.shortcut(&fyne.ShortcutUndo{})
		k.last(4)
	})
}

func TestInAFieldCtrlZFirstUndoesWhatWasWritten(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.types("onword")
		k.shortcut(&fyne.ShortcutUndo{})
		if k.last(1); k.s.marks.field.Text() != "" {
			t.Fatalf("the field holds %q", k.s.marks.field.Text())
		}
		k.shortcut(&fyne.ShortcutUndo{})
		k.last(2)
	})
}

func TestHelpOpensAndClosesInPlace(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		for _, open := range []func(){func() { k.types("?") }, func() { k.presses(fyne.KeyF1) }, func() { k.types("n"); k.presses(fyne.KeyF1) }} {
			open()
			if !k.s.help.Open() {
				t.Fatal("it did not open")
			}
			k.canvas.Unfocus()
			k.types("o")
			k.presses(fyne.KeyEscape)
			if k.s.help.Open() {
				t.Fatal("Esc did not close it")
			}
		}
		k.last(3)
	})
}

func TestAKeyHeldDownMarksOnce(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.s.keys.Down(nil)
		k.types("ooooo")
		k.last(1)
		k.s.keys.Down(nil)
		k.types("o")
		k.last(2)
		k.types("c")
		k.last(2)
		k.s.keys.Down(nil)
		k.types("c")
		for range 4 { // in the window a letter comes as its key first
			k.presses(fyne.KeyI)
			k.types("i")
		}
		k.types("7")
		k.waits(time.Second)
		k.types("i")
		k.presses(fyne.KeyReturn)
		k.last(5)
		k.s.keys.Down(nil)
		k.presses(fyne.KeyRight, fyne.KeyRight, fyne.KeyRight)
		k.last(6)
		k.presses(fyne.KeyUp, fyne.KeyUp)
		k.waits(time.Second)
		if got := k.live.Journey().Loudness; got != 2 {
			t.Errorf("a held arrow made it %v dB, want 2", got)
		}
	})
}

func TestLoudnessIsPacedAndEndsWhereItWasAsked(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		for range 12 {
			k.presses(fyne.KeyDown)
			k.waits(30 * time.Millisecond)
		}
		if got := k.s.sound.slider.Value(); got != -12 {
			t.Errorf("the slider shows %v", got)
		}
		k.waits(time.Second)
		if got, n := k.live.Journey().Loudness, len(k.acts()); got != -12 || n > 4 {
			t.Errorf("%v dB after %d events", got, n)
		}
		for range 60 {
			k.presses(fyne.KeyUp)
		}
		k.waits(time.Second)
		if got := k.live.Journey().Loudness; got != session.Loudest {
			t.Errorf("the loudest is %v dB", got)
		}
	})
}

func TestAClosedScreenGivesItsKeysBack(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.s.Close()
		synctest.Wait()
		if k.canvas.OnTypedRune() != nil || k.canvas.OnTypedKey() != nil {
			t.Error("letters still go to it")
		}
		k.canvas.(fyne.Shortcutable).TypedShortcut(helm.EndKeys)
		k.last(0)
	})
}
