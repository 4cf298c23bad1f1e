package unlock

import (
	"strings"
	"testing"

	"doorway/app/screentest"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

// shown is the screen in a window, and what was tried.
type shown struct {
	screentest.Window
	s     *Screen
	tried []string
}

func show(t *testing.T, o Options) *shown {
	t.Helper()
	screentest.Wear(t)
	w := &shown{}
	o.Try = func(pass []byte) { w.tried = append(w.tried, string(pass)) }
	w.s = New(o)
	w.Window = screentest.Show(t, w.s)
	return w
}

func TestThePassphraseIsTriedWithEnterAndOnlyOnce(t *testing.T) {
	w := show(t, Options{Ask: true})
	w.Reads("Your records are locked.")
	w.Press(fyne.KeyReturn) // nothing typed yet
	w.Type("open sesame")
	w.Press(fyne.KeyReturn, fyne.KeyReturn)
	w.Click("Opening…")
	if strings.Join(w.tried, ",") != "open sesame" {
		t.Errorf("tried %q", w.tried)
	}
}

func TestAWrongPassphraseSaysSoAndCanBeTypedAgainAtOnce(t *testing.T) {
	w := show(t, Options{Ask: true, Trouble: vault.ErrWrongPassphrase})
	w.Reads("That is not the passphrase of these records; please try again.")
	w.Type("x")
	w.Click("Open")
	if strings.Join(w.tried, ",") != "x" {
		t.Errorf("tried %q", w.tried)
	}
}

func TestWhatWasTypedIsForgottenWithTheScreen(t *testing.T) {
	w := show(t, Options{Ask: true})
	w.Type("open sesame")
	w.s.Close()
	if text := w.s.field.Text(); text != "" {
		t.Errorf("the field still holds %q", text)
	}
}

func TestRecordsThatAreInUseAreTriedAgainWithEnterOrAClick(t *testing.T) {
	w := show(t, Options{Trouble: vault.ErrInUse})
	w.Reads("Doorway is already open with these records; please go on in its window, or close it first.")
	w.Press(fyne.KeyReturn)
	w.Click("Try again")
	if len(w.tried) != 2 {
		t.Errorf("tried %d times", len(w.tried))
	}
}
