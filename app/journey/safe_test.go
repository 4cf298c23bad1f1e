package journey

import (
	"strings"
	"testing"
	"time"

	"doorway/app/helm"
	"doorway/session"

	"fyne.io/fyne/v2"
)

func TestWordsThatCouldNotBeKeptStayInTheirField(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.types("c7")
		k.presses(fyne.KeyEscape)
		k.types("nso wide")
		k.disk.breaks(errFull)
		k.presses(fyne.KeyReturn)
		c := k.s.marks
		if _, rated := c.ratings(); c.field.Text() != "so wide" || !rated || !strings.Contains(c.hint.Text.Text(), "disk is full") {
			t.Fatalf("the field holds %q, beneath it %q", c.field.Text(), c.hint.Text.Text())
		}
		if !strings.Contains(k.s.top.saved.Text(), "not kept") {
			t.Errorf("the top line says %q", k.s.top.saved.Text())
		}
		k.waits(time.Minute)
		if !strings.Contains(c.hint.Text.Text(), "disk is full") {
			t.Error("the sentence has gone, the words have not")
		}
		k.disk.breaks(nil)
		k.presses(fyne.KeyReturn)
		if got, ok := k.last(1).(session.CheckIn); !ok || got.Text != "so wide" || *got.Ease != 7 {
			t.Errorf("kept %#v", got)
		}
		if c.field.Text() != "" || c.hint.Text.Text() != "" || !strings.Contains(k.s.top.saved.Text(), "saved") {
			t.Errorf("afterwards: %q, %q, %q", c.field.Text(), c.hint.Text.Text(), k.s.top.saved.Text())
		}
	})
}

func TestAMarkerThatCouldNotBeKeptStandsThereUntilItIs(t *testing.T) {
	during(t, session.Choice{Minutes: 60}, func(k *kit) {
		k.waits(34*time.Minute + 12*time.Second)
		k.disk.breaks(errFull)
		k.types("ox")
		rows := k.s.record.rows
		if len(rows) != 2 || !strings.Contains(rows[0].text.Text(), "Onset 34:12") {
			t.Fatalf("%d rows", len(rows))
		}
		k.waits(time.Minute)
		k.taps(rows[0].again)
		if len(k.s.record.rows) != 2 {
			t.Fatal("a try that failed took a row away")
		}
		k.disk.breaks(nil)
		k.taps(k.s.record.rows[0].again)
		// Once there is room for one, the next follows by itself.
		if got := k.last(2); got != (session.Mark{Marker: "concern", Text: "pressed at 34:12"}) {
			t.Errorf("kept %#v", got)
		}
		if len(k.s.record.rows) != 0 || strings.Contains(k.s.top.saved.Text(), "not kept") {
			t.Errorf("%d rows, the top line says %q", len(k.s.record.rows), k.s.top.saved.Text())
		}
	})
}

func TestTheWordsOfAMarkerThatCouldNotBeKeptAreKeptWithIt(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.waits(61 * time.Second)
		k.disk.breaks(errFull)
		k.types("w")
		k.types("so quiet")
		k.presses(fyne.KeyReturn)
		if k.s.marks.field.Text() != "so quiet" {
			t.Fatalf("the field holds %q", k.s.marks.field.Text())
		}
		k.disk.breaks(nil)
		k.presses(fyne.KeyReturn)
		if got := k.last(1); got != (session.Mark{Marker: "words", Text: "so quiet (pressed at 01:01)"}) {
			t.Errorf("kept %#v", got)
		}
		if k.s.marks.field.Text() != "" || len(k.s.record.rows) != 0 {
			t.Errorf("the field holds %q, %d rows", k.s.marks.field.Text(), len(k.s.record.rows))
		}
	})
}

func TestWordsWhoseAmendmentFailsStillBelongToTheirMarker(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.types("wso quiet")
		k.disk.breaks(errFull)
		k.presses(fyne.KeyReturn)
		k.disk.breaks(nil)
		k.presses(fyne.KeyReturn)
		if k.last(2); len(k.live.Journey().Entries) != 1 || k.live.Journey().Entries[0].Words != "so quiet" {
			t.Errorf("entries %+v", k.live.Journey().Entries)
		}
	})
}

func TestVitalsThatCouldNotBeKeptStayInTheirFields(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.types("v")
		k.presses(fyne.KeyTab, fyne.KeyTab)
		k.types("74")
		k.disk.breaks(errFull)
		k.presses(fyne.KeyReturn)
		v := k.s.record.vitals
		if v.inputs[2].number.Text() != "74" || !strings.Contains(v.fault.Text(), "disk is full") {
			t.Fatalf("the field holds %q, beneath it %q", v.inputs[2].number.Text(), v.fault.Text())
		}
		k.presses(fyne.KeyEscape)
		k.types("v")
		if v.inputs[2].number.Text() != "74" {
			t.Error("closing the entry lost the value")
		}
		k.disk.breaks(nil)
		k.presses(fyne.KeyReturn)
		k.last(1)
	})
}

func TestAnEntryOfTheLogCanBeGivenOtherWordsOrTakenBack(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.types("ntears")
		k.presses(fyne.KeyReturn)
		k.s.record.amend(k.s.record.logged[0].id)
		k.types(", softly")
		k.presses(fyne.KeyReturn)
		if k.last(2); k.live.Journey().Entries[0].Words != "tears, softly" || k.canvas.Focused() != nil {
			t.Errorf("entries %+v", k.live.Journey().Entries)
		}
		if line := k.s.record.logged[0]; !strings.Contains(line.text, "tears, softly") || !strings.Contains(line.text, "amended") {
			t.Errorf("the log shows %+v", line)
		}
		k.s.record.amend(k.s.record.logged[0].id)
		k.taps(k.s.record.amending.back)
		if k.last(3); !k.s.record.logged[0].gone || k.s.record.open() {
			t.Errorf("the log shows %+v", k.s.record.logged[0])
		}
	})
}

func TestCtrlShiftEEndsFromAnywhere(t *testing.T) {
	for name, before := range map[string]string{"nothing focused": "", "a field": "n", "a dial": "c", "vitals": "v"} {
		t.Run(name, func(t *testing.T) {
			during(t, session.Choice{}, func(k *kit) {
				k.types(before)
				k.shortcut(helm.EndKeys)
				if got := k.last(1); got != (session.End{}) || k.ended != 1 {
					t.Errorf("kept %#v, told %d times", got, k.ended)
				}
			})
		})
	}
}

func TestEndByPointerTakesASecondPressAndNoDialog(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.taps(k.s.top.end)
		if k.last(0); k.s.top.end.Label() != "End now" {
			t.Errorf("the button says %q", k.s.top.end.Label())
		}
		k.waits(10 * time.Second)
		if k.s.top.end.Label() != "End…" {
			t.Errorf("later the button says %q", k.s.top.end.Label())
		}
		k.taps(k.s.top.end)
		k.last(0)
		k.taps(k.s.top.end)
		if k.last(1); k.ended != 1 {
			t.Errorf("told %d times", k.ended)
		}
	})
}

func TestTheEndKeepsWhatIsStillWritten(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.types("nlast words")
		k.shortcut(helm.EndKeys)
		acts := k.acts()
		if len(acts) != 2 || acts[0] != (session.Note{Text: "last words"}) || acts[1] != (session.End{}) || k.ended != 1 {
			t.Errorf("kept %v, told %d times", acts, k.ended)
		}
	})
}

func TestTheEndWaitsForASecondWordWhereSomethingIsNotKept(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.disk.breaks(errFull)
		k.types("o")
		k.shortcut(helm.EndKeys)
		k.disk.breaks(nil)
		if k.last(0); k.ended != 0 || !strings.Contains(k.s.sound.hint.Text.Text(), "not kept") && !strings.Contains(k.s.sound.hint.Text.Text(), "Not all") {
			t.Fatalf("told %d times; it says %q", k.ended, k.s.sound.hint.Text.Text())
		}
		k.waits(time.Minute)
		k.shortcut(helm.EndKeys)
		acts := k.acts()
		if len(acts) != 2 || acts[1] != (session.End{}) || k.ended != 1 {
			t.Errorf("kept %v, told %d times", acts, k.ended)
		}
	})
	during(t, session.Choice{}, func(k *kit) {
		k.types("v")
		k.types("999")
		k.shortcut(helm.EndKeys)
		k.last(0)
		k.waits(2 * time.Second)
		k.shortcut(helm.EndKeys)
		if got := k.last(1); got != (session.End{}) || k.ended != 1 {
			t.Errorf("kept %#v, told %d times", got, k.ended)
		}
	})
}

func TestARefusalIsOneSentenceThatPasses(t *testing.T) {
	during(t, session.Choice{Minutes: 60}, func(k *kit) {
		usual := k.s.sound.hint.Text.Text()
		k.waits(58 * time.Minute)
		k.presses(fyne.KeyRight)
		if hint := k.s.sound.hint.Text.Text(); !strings.Contains(hint, "last phase") {
			t.Errorf("it says %q", hint)
		}
		k.waits(10 * time.Second)
		if hint := k.s.sound.hint.Text.Text(); hint != usual {
			t.Errorf("later it says %q", hint)
		}
		k.last(0)
	})
}

func TestManyMarkersThatCouldNotBeKeptTakeThreeRowsAndComeInTheirOrder(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.disk.breaks(errFull)
		for range 10 {
			k.types("oibse")
		}
		if rows := k.s.record.rows; len(rows) != 3 || !strings.Contains(rows[2].text.Text(), "48") {
			t.Fatalf("%d rows for fifty markers", len(rows))
		}
		k.disk.breaks(nil)
		k.types("x") // any act that is kept brings the others after it
		k.last(51)
		var order string
		for _, e := range k.live.Journey().Entries[1:] {
			order += string(e.Act.(session.Mark).Marker[0])
		}
		if order != strings.Repeat("oibse", 10) {
			t.Errorf("they came as %q", order)
		}
	})
}

func TestWordsWrittenWhileTheLastOnesAreOnTheirWayAreKeptToo(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.disk.takes(3 * time.Second)
		k.types("n")
		k.types("first words")
		k.presses(fyne.KeyReturn)
		k.types("n")
		k.types("second words")
		k.waits(4 * time.Second)
		if got := k.s.marks.field.Text(); got != "second words" {
			t.Fatalf("after the first were kept the field holds %q", got)
		}
		k.presses(fyne.KeyReturn)
		k.waits(4 * time.Second)
		k.last(2)
		if e := k.live.Journey().Entries; len(e) != 2 || e[0].Words != "first words" || e[1].Words != "second words" {
			t.Errorf("kept %+v", e)
		}
	})
}

func TestHoldingTheEndKeyEndsOnceAndLosesNothing(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.disk.breaks(errFull)
		k.types("n")
		k.types("not kept")
		k.s.keys.Down(nil)
		for range 20 {
			k.shortcut(helm.EndKeys)
			k.waits(30 * time.Millisecond)
		}
		if k.live.Journey().Ended || k.s.marks.field.Text() != "not kept" {
			t.Fatalf("holding the key ended the journey (%v) with %q in the field", k.live.Journey().Ended, k.s.marks.field.Text())
		}
		// There is room again: the second word keeps what the first could not.
		k.disk.breaks(nil)
		k.waits(2 * time.Second)
		k.s.keys.Down(nil)
		k.shortcut(helm.EndKeys)
		acts := k.acts()
		if len(acts) != 2 || acts[0] != (session.Note{Text: "not kept"}) || acts[1] != (session.End{}) {
			t.Errorf("kept %v", acts)
		}
	})
}

func TestHoldingUndoTakesBackOneMarker(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.types("oib")
		k.s.keys.Down(nil) // one press; what follows are its repeats
		for range 10 {
			k.shortcut(helm.UndoKeys)
			k.waits(30 * time.Millisecond)
		}
		k.last(4)
	})
}
