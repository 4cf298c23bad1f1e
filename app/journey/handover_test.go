package journey

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/helm"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// closes closes the screen, as when the records are locked, and waits until what it sent is answered.
func (k *kit) closes() {
	k.s.Close()
	synctest.Wait()
}

func TestWhatIsEnteredIsKeptWhenTheScreenIsClosed(t *testing.T) {
	one := 7
	for name, c := range map[string]struct {
		enter func(*kit)
		want  []session.Act
	}{
		"words of an open note": {func(k *kit) { k.types("nhalf a thought") }, []session.Act{session.Note{Text: "half a thought"}}},
		"a check-in":            {func(k *kit) { k.types("c7") }, []session.Act{session.CheckIn{Ratings: session.Ratings{Ease: &one}}}},
		"vitals": {func(k *kit) {
			k.types("v")
			k.presses(fyne.KeyTab, fyne.KeyTab)
			k.types("74")
		}, []session.Act{session.TakeVitals{}}},
		"vitals that were closed": {func(k *kit) {
			k.types("v")
			k.presses(fyne.KeyTab, fyne.KeyTab)
			k.types("74")
			k.presses(fyne.KeyEscape)
		}, []session.Act{session.TakeVitals{}}},
		"what is no number": {func(k *kit) {
			k.types("v")
			k.s.record.vitals.inputs[2].number.SetText("7o")
		}, []session.Act{session.Note{Text: "pulse · 7o"}}},
	} {
		t.Run(name, func(t *testing.T) {
			during(t, session.Choice{}, func(k *kit) {
				c.enter(k)
				k.closes()
				got := k.acts()
				if len(got) != len(c.want) || got[0].Kind() != c.want[0].Kind() {
					t.Fatalf("kept %#v, want %#v", got, c.want)
				}
				if note, ok := c.want[0].(session.Note); ok && got[0] != note {
					t.Errorf("kept %#v, want %#v", got[0], note)
				}
			})
		})
	}
}

func TestTheWordsOfAMarkerAreKeptWhenTheScreenIsClosedBeforeTheMarkerIs(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.disk.takes(3 * time.Second)
		k.types("w")
		k.types("so quiet")
		k.closes()
		k.waits(10 * time.Second)
		if e := k.live.Journey().Entries; len(e) != 1 || e[0].Words != "so quiet" {
			t.Errorf("kept %+v", e)
		}
	})
}

func TestWhatCannotBeKeptWhenTheScreenIsClosedStandsOnTheNextOne(t *testing.T) {
	during(t, session.Choice{Minutes: 60}, func(k *kit) {
		k.waits(34*time.Minute + 12*time.Second)
		k.types("nhalf a thought")
		k.disk.breaks(errFull)
		k.closes()
		k.waits(time.Minute)
		k.opens()
		rows := k.s.record.rows
		if len(rows) != 1 || !strings.Contains(rows[0].text.Text(), "Note 34:12") || !strings.Contains(k.s.top.saved.Text(), "not kept") {
			t.Fatalf("%d rows; the top line says %q", len(rows), k.s.top.saved.Text())
		}
		k.disk.breaks(nil)
		k.taps(rows[0].again)
		if got := k.last(1); got != (session.Note{Text: "half a thought (written at 34:12)"}) {
			t.Errorf("kept %#v", got)
		}
		if len(k.s.record.rows) != 0 {
			t.Error("its row still stands there")
		}
	})
}

func TestAMarkerThatFailsOnlyAfterTheNextScreenIsThereIsToldOfThere(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.disk.takes(3 * time.Second)
		k.disk.breaks(errFull)
		k.types("w")
		k.types("so quiet")
		k.closes()
		k.opens()
		k.waits(10 * time.Second)
		if rows := k.s.record.rows; len(rows) != 1 || !strings.Contains(rows[0].text.Text(), "Words") {
			t.Fatalf("%d rows", len(rows))
		}
		k.disk.breaks(nil)
		k.taps(k.s.record.rows[0].again)
		k.waits(10 * time.Second)
		if got := k.last(1); got != (session.Mark{Marker: "words", Text: "so quiet (pressed at 00:00)"}) {
			t.Errorf("kept %#v", got)
		}
	})
}

func TestVitalsThatCannotBeKeptWhenTheScreenIsClosedComeBackToTheirFields(t *testing.T) {
	for name, c := range map[string]struct {
		why   error
		typed string
	}{"a full disk": {errFull, "74"}, "a slip of the finger": {nil, "999"}} {
		t.Run(name, func(t *testing.T) {
			during(t, session.Choice{}, func(k *kit) {
				k.types("v")
				k.presses(fyne.KeyTab, fyne.KeyTab)
				k.types(c.typed)
				k.disk.breaks(c.why)
				k.closes()
				k.opens()
				v := k.s.record.vitals
				if !v.entry.Visible() || v.inputs[2].number.Text() != c.typed || v.fault.Text() == "" || k.canvas.Focused() != nil {
					t.Errorf("the field holds %q, beneath it %q", v.inputs[2].number.Text(), v.fault.Text())
				}
				if !k.unkept.Empty() {
					t.Error("they stand in two places")
				}
				k.last(0)
			})
		})
	}
}

func TestAnEndThatAnotherScreenAskedForIsToldOfHere(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.disk.takes(3 * time.Second)
		k.shortcut(helm.EndKeys)
		k.closes()
		k.opens()
		k.waits(10 * time.Second)
		if k.ended != 1 {
			t.Errorf("told %d times", k.ended)
		}
	})
}

func TestUndoTakesBackTheMarkerThatWasPressedLastThoughItIsNotKept(t *testing.T) {
	during(t, session.Choice{}, func(k *kit) {
		k.types("o")
		k.waits(time.Minute)
		k.disk.breaks(errFull)
		k.types("x")
		k.disk.breaks(nil)
		k.shortcut(helm.UndoKeys)
		k.last(1)
		if e := k.live.Journey().Entries; e[0].TakenBack || len(k.s.record.rows) != 0 {
			t.Errorf("the onset was taken back (%v), %d rows", e[0].TakenBack, len(k.s.record.rows))
		}
	})
}
