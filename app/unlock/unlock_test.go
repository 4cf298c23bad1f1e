package unlock

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/screentest"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
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

func TestAfterWrongTriesTheFieldWaitsAndComesBackByItself(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, Options{Ask: true, Trouble: vault.ErrWrongPassphrase, Wait: 4 * time.Second})
		w.Reads("That is not the passphrase of these records; please try again.", "One moment before the next try…")
		w.Type("too early")
		w.Press(fyne.KeyReturn)
		w.Click("Open")
		time.Sleep(3900 * time.Millisecond)
		synctest.Wait()
		w.Type("still")
		w.Press(fyne.KeyReturn)
		if w.tried != nil || w.s.field.Text() != "" {
			t.Errorf("tried %q, the field holds %q", w.tried, w.s.field.Text())
		}
		time.Sleep(200 * time.Millisecond)
		synctest.Wait()
		if strings.Contains(w.Says(), "One moment") {
			t.Errorf("it still waits:\n%s", w.Says())
		}
		w.Reads("The recovery key on your paper opens them too.")
		w.Type("open sesame") // the field has the keyboard again
		w.Press(fyne.KeyReturn)
		if strings.Join(w.tried, ",") != "open sesame" {
			t.Errorf("tried %q", w.tried)
		}
	})
}

func TestAScreenThatIsLeftWhileItWaitsTakesNoKeyboardAfterwards(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, Options{Ask: true, Wait: time.Second})
		w.s.Close()
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if w.Canvas().Focused() != nil {
			t.Error("it took the keyboard")
		}
	})
}

func TestAfterALockTheScreenSaysWhy(t *testing.T) {
	w := show(t, Options{Ask: true, Note: "Locked after 10 quiet minutes."})
	w.Reads("Your records are locked.", "Locked after 10 quiet minutes.", "The recovery key on your paper opens them too.")
	w.Press(fyne.KeyEscape) // leads nowhere, and leaves the keyboard where it is
	w.Type("open sesame")
	w.Press(fyne.KeyReturn)
	if strings.Join(w.tried, ",") != "open sesame" {
		t.Errorf("tried %q", w.tried)
	}
}

func TestTheDoorHasRoomInTheLowestWindow(t *testing.T) {
	for _, o := range []Options{
		{},
		{Ask: true, Trouble: vault.ErrWrongPassphrase, Note: "Locked after 10 quiet minutes.", Wait: time.Hour},
		{Trouble: vault.ErrInUse},
	} {
		w := show(t, o)
		if scroll := screentest.All[*container.Scroll](w.Window)[0]; scroll.Content.MinSize().Height > scroll.Size().Height {
			t.Errorf("%v needs %v of %v", o.Trouble, scroll.Content.MinSize(), scroll.Size())
		}
		w.s.Close()
	}
}
