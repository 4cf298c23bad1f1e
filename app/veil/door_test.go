package veil

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"doorway/app/helm"
	"doorway/app/screentest"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
)

func TestEnterOpensTheFieldAndLettersThenAreText(t *testing.T) {
	during(t, func(k *kit) {
		k.presses(fyne.KeyReturn)
		k.types("mob. +5")
		k.presses(fyne.KeyReturn)
		k.keeps()
		if !slices.Equal(k.tried, []string{"mob. +5"}) {
			t.Errorf("tried %q", k.tried)
		}
		k.Reads("One moment…")
	})
}

func TestAClickOpensTheFieldAndAnotherTries(t *testing.T) {
	during(t, func(k *kit) {
		k.Click("Unlock")
		k.Click("Open") // nothing typed yet
		k.types("sesame")
		k.Click("Open")
		k.Click("One moment…")
		k.presses(fyne.KeyReturn)
		if !slices.Equal(k.tried, []string{"sesame"}) {
			t.Errorf("tried %q", k.tried)
		}
	})
}

func TestLettersBesideTheFieldMarkNothing(t *testing.T) {
	during(t, func(k *kit) {
		k.presses(fyne.KeyReturn)
		k.Canvas().Unfocus() // by a click
		k.types("mxh")
		k.keeps()
		if !k.s.door.field.Focused() {
			t.Error("the cursor did not come back")
		}
	})
}

func TestKeysBesideTheFieldSteerNothing(t *testing.T) {
	during(t, func(k *kit) {
		k.presses(fyne.KeyReturn)
		k.types("a qu")
		for _, name := range []fyne.KeyName{fyne.KeyRight, fyne.KeyHome, fyne.KeyUp, fyne.KeyDown} {
			k.Canvas().Unfocus() // by a click
			k.presses(name)
			if !k.s.door.field.Focused() {
				t.Errorf("after %s the cursor did not come back", name)
			}
		}
		k.waits(time.Second)
		k.keeps()
		k.Canvas().Unfocus()
		k.presses(fyne.KeyReturn)
		if !slices.Equal(k.tried, []string{"a qu"}) {
			t.Errorf("Enter tried %q", k.tried)
		}
		k.answer(errWrong)
		k.Canvas().Unfocus()
		k.presses(fyne.KeyEscape)
		if k.s.door.asking() {
			t.Error("Escape does not close the field")
		}
	})
}

func TestEscapeClosesTheFieldAndGivesTheKeysBack(t *testing.T) {
	during(t, func(k *kit) {
		k.presses(fyne.KeyReturn)
		k.types("half")
		field := k.s.door.field
		k.presses(fyne.KeyEscape)
		k.types("m")
		k.keeps(session.Mark{Marker: "medicine"})
		if field.Text() != "" || len(screentest.All[*widget.Field](k.Window)) != 0 {
			t.Errorf("the field still holds %q", field.Text())
		}
		k.presses(fyne.KeyReturn)
		if got := k.s.door.field.Text(); got != "" {
			t.Errorf("opened again, it holds %q", got)
		}
	})
}

func TestAWrongPassphraseIsSaidUnderTheFieldWhichStays(t *testing.T) {
	during(t, func(k *kit) {
		k.presses(fyne.KeyReturn)
		k.types("wrong")
		k.presses(fyne.KeyReturn)
		k.waits(3 * time.Second)
		k.answer(errWrong)
		d := k.s.door
		if d.field == nil || d.field.Text() != "" || !d.field.Focused() || !strings.Contains(d.field.Error(), "not the passphrase") {
			t.Fatalf("the door is %+v", d)
		}
		k.types("right")
		if d.field.Error() != "" {
			t.Error("the sentence stays while the next is typed")
		}
		k.presses(fyne.KeyReturn)
		if !slices.Equal(k.tried, []string{"wrong", "right"}) {
			t.Errorf("tried %q", k.tried)
		}
		k.keeps()
	})
}

func TestMarkingGoesOnWhileAPassphraseIsTried(t *testing.T) {
	during(t, func(k *kit) {
		k.presses(fyne.KeyReturn)
		k.types("wrong")
		k.presses(fyne.KeyReturn, fyne.KeyEscape)
		k.types("o")
		k.keeps(session.Mark{Marker: "onset"})
		k.presses(fyne.KeyReturn) // it is still tried
		k.Reads("One moment…")
		k.presses(fyne.KeyEscape)
		k.answer(errWrong)
		k.whispers("not the passphrase")
	})
}

func TestUndoInTheFieldTakesNoMarkerBack(t *testing.T) {
	during(t, func(k *kit) {
		k.types("o")
		k.presses(fyne.KeyReturn)
		k.types("s")
		k.shortcut(helm.UndoKeys)
		k.shortcut(helm.UndoKeys)
		k.keeps(session.Mark{Marker: "onset"})
	})
}

func TestTheEndCanBeAskedForFromTheField(t *testing.T) {
	during(t, func(k *kit) {
		k.presses(fyne.KeyReturn)
		k.types("s")
		k.shortcut(helm.EndKeys)
		k.keeps(session.End{})
	})
}

func TestAClosedVeilForgetsWhatWasTypedAndHearsNoAnswer(t *testing.T) {
	during(t, func(k *kit) {
		k.presses(fyne.KeyReturn)
		k.types("right")
		field := k.s.door.field
		k.presses(fyne.KeyReturn)
		k.s.Close()
		k.answer(errors.New("too late"))
		if field.Text() != "" {
			t.Errorf("the field holds %q", field.Text())
		}
	})
}
