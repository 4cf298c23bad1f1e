package bringback

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/screentest"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

var (
	errWrong   error = session.Sayf("test.wrong", "Wrong.")
	errDamaged error = session.Sayf("test.damaged", "This backup is damaged; please try another.")
	errFull    error = session.Sayf("test.full", "The disk is full; please free some space and try again.")
)

// shown is the screen in a window, and what it asked for.
type shown struct {
	screentest.Window
	s      *Screen
	asked  []string
	chosen string // what is pointed at
	back   Back
	fault  error         // what a restore answers
	wait   time.Duration // how long the next try waits
	slow   bool          // answers have to be waited for
	late   []func()
}

func show(t *testing.T, change ...func(*shown)) *shown {
	t.Helper()
	screentest.Wear(t)
	w := &shown{
		chosen: "/stick/a.doorway-backup",
		back:   Back{Made: time.Date(2026, 11, 22, 14, 5, 0, 0, time.UTC), Sessions: 12, Events: 340},
	}
	for _, one := range change {
		one(w)
	}
	did := func(answer func(), format string, things ...any) {
		w.asked = append(w.asked, fmt.Sprintf(format, things...))
		if w.slow {
			w.late = append(w.late, answer)
			return
		}
		answer()
	}
	w.s = New(Options{
		ChooseFile: func(a func(string)) { did(func() { a(w.chosen) }, "choose") },
		Restore: func(path string, pass []byte, a func(Back, error)) {
			did(func() { a(w.back, w.fault) }, "restore %q %q", path, pass)
		},
		Wrong:  errWrong,
		OfFile: func(err error) bool { return err == errDamaged },
		Wait:   func() time.Duration { return w.wait },
		Open:   func() { w.asked = append(w.asked, "open") },
		Back:   func() { w.asked = append(w.asked, "back") },
	})
	w.Window = screentest.Show(t, w.s)
	return w
}

func (w *shown) answer() {
	late := w.late
	w.late = nil
	for _, one := range late {
		one()
	}
}

// enter types each of the words, and Enter after it.
func (w *shown) enter(words ...string) {
	for _, one := range words {
		w.Type(one)
		w.Press(fyne.KeyReturn)
	}
}

func (w *shown) wanted(t *testing.T, want ...string) {
	t.Helper()
	if !slices.Equal(w.asked, want) {
		t.Errorf("asked for %q, want %q", w.asked, want)
	}
}

func (w *shown) hides(t *testing.T, words ...string) {
	t.Helper()
	for _, one := range words {
		if strings.Contains(w.Says(), one) {
			t.Errorf("%q is on the screen:\n%s", one, w.Says())
		}
	}
}

// holds fails the test unless the fields hold this, and say this beneath.
func (w *shown) holds(t *testing.T, file, pass, ofFile, ofPass string) {
	t.Helper()
	a := w.s.ask
	got := []string{a.file.Text(), a.pass.Text(), a.file.Error(), a.pass.Error()}
	if want := []string{file, pass, ofFile, ofPass}; !slices.Equal(got, want) {
		t.Errorf("the fields hold %q, want %q", got, want)
	}
}

const restoring = `restore "/a.b" "a quiet river"`

func TestABackupIsBroughtBackWithTheKeyboardAlone(t *testing.T) {
	w := show(t)
	w.Reads("Bring a backup back", "The backup file", "Its passphrase or recovery key", "As it was when the backup was made.")
	w.enter("/a.b", "a quiet river")
	w.wanted(t, restoring)
	w.Reads("The backup of 22 November 2026, 14:05 is back: 12 sessions, 340 events, all whole.")
	w.hides(t, "damaged", "Bring it back")
	w.enter("", "") // opens once
	w.Reads("Opening…")
	w.wanted(t, restoring, "open")
}

func TestABackupIsBroughtBackWithThePointer(t *testing.T) {
	w := show(t)
	w.Click("Choose…")
	w.Type("  тихая река 🙂") // the passphrase has the keyboard, and is kept letter for letter
	w.Click("Bring it back")
	w.Click("Open them")
	w.wanted(t, "choose", `restore "/stick/a.doorway-backup" "  тихая река 🙂"`, "open")
}

func TestWhileAFileIsPointedAtNothingElseIsTaken(t *testing.T) {
	w := show(t)
	w.enter("/a.b")
	w.Type("a quiet river")
	w.slow, w.chosen = true, ""
	w.Click("Choose…")
	w.Click("Choose…")
	w.Press(fyne.KeyReturn, fyne.KeyEscape)
	w.wanted(t, "choose")
	w.answer() // no file leaves what was typed
	w.holds(t, "/a.b", "a quiet river", "", "")
	w.Press(fyne.KeyReturn, fyne.KeyReturn)
	w.wanted(t, "choose", restoring)
}

func TestWhatIsStillEmptyIsSaidAtItsField(t *testing.T) {
	w := show(t)
	w.enter("", "")
	w.holds(t, "", "", "Please say which file it is.", "")
	w.enter("/a.b", "") // the file has the keyboard
	w.holds(t, "/a.b", "", "", "This is still empty.")
	w.enter("a quiet river")
	w.wanted(t, restoring)
}

func TestAPathIsTakenAsItIsCopiedFromElsewhere(t *testing.T) {
	for typed, want := range map[string]string{
		" /a.b ":            "/a.b",
		`"C:\My Stick\a.b"`: `C:\My Stick\a.b`,
		"'/my stick/a.b'\n": "/my stick/a.b",
		`"`:                 `"`,
		`/a"b"`:             `/a"b"`,
		"":                  "",
	} {
		if got := plain(typed); got != want {
			t.Errorf("%q is taken as %q, want %q", typed, got, want)
		}
	}
}

func TestWhatGoesWrongIsSaidWhereItBelongsAndWhatWasTypedStays(t *testing.T) {
	w := show(t, func(w *shown) { w.fault = errWrong })
	w.enter("/a.b", "a quiet rive")
	w.holds(t, "/a.b", "a quiet rive", "", "This does not open the backup; please try again.")
	w.fault = errDamaged
	w.enter("r") // the passphrase has the keyboard
	w.holds(t, "/a.b", "a quiet river", errDamaged.Error(), "")
	w.fault = errFull
	w.enter("2", "") // the file has the keyboard
	w.holds(t, "/a.b2", "a quiet river", "", "")
	w.Reads(errFull.Error())
	w.fault = nil
	w.enter("")
	w.hides(t, errFull.Error())
	w.wanted(t, `restore "/a.b" "a quiet rive"`, restoring, `restore "/a.b2" "a quiet river"`, `restore "/a.b2" "a quiet river"`)
	w.Reads("Your records are back")
}

func TestWhileABackupIsBroughtBackNothingIsTakenTwice(t *testing.T) {
	w := show(t, func(w *shown) { w.slow = true })
	w.enter("/a.b", "a quiet river")
	w.Reads("Bringing it back, and reading all of it once…")
	w.Press(fyne.KeyReturn, fyne.KeyEscape)
	w.Type("more")
	for _, button := range []string{"Bring it back", "Back", "Choose…"} {
		w.Click(button)
	}
	w.Canvas().Unfocus()
	w.Press(fyne.KeyReturn, fyne.KeyEscape)
	w.holds(t, "/a.b", "a quiet river", "", "")
	w.wanted(t, restoring)
	w.answer()
	w.hides(t, "Bringing it back")
	w.Press(fyne.KeyEscape) // what is back stays
	w.wanted(t, restoring)
}

func TestEscapeGoesBackFromEverywhere(t *testing.T) {
	w := show(t)
	w.Press(fyne.KeyEscape)
	w.enter("/a.b")
	w.Press(fyne.KeyEscape)
	w.Canvas().Unfocus()
	w.Press(fyne.KeyEscape)
	w.Click("Back")
	w.wanted(t, "back", "back", "back", "back")
}

func TestWhatWasDamagedAlreadyIsNamed(t *testing.T) {
	w := show(t, func(w *shown) { w.back.Damaged, w.back.Sessions, w.back.Events = []error{errDamaged}, 1, 1 })
	w.enter("/a.b", "a quiet river")
	w.Reads("The backup of 22 November 2026, 14:05 is back: 1 session, 1 event. This was damaged already when it was made:", errDamaged.Error())
	w.hides(t, "whole", "more")
	w = show(t, func(w *shown) {
		w.back.Sessions, w.back.Events = 0, 0
		for n := range 9 {
			w.back.Damaged = append(w.back.Damaged, session.Sayf("test.d", "The record {{.N}} is damaged.", "N", n+1))
		}
	})
	w.enter("/a.b", "a quiet river")
	w.Reads("no session, no event", "The record 5 is damaged.", "and 4 more; the check under Records names them all")
	w.hides(t, "The record 6")
	w.enter("")
	w.wanted(t, restoring, "open")
}

func TestAfterWrongTriesTheNextOneWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := show(t, func(w *shown) { w.fault, w.wait = errWrong, 4*time.Second })
		w.Reads("One moment before the next try…") // the way back and in again is no way round
		w.enter("/a.b", "a quiet rive")
		w.wanted(t)
		time.Sleep(4100 * time.Millisecond)
		synctest.Wait()
		w.hides(t, "One moment")
		w.enter("")
		w.Reads("This does not open the backup; please try again.", "One moment before the next try…")
		w.enter("r")
		w.Click("Bring it back")
		w.wanted(t, `restore "/a.b" "a quiet rive"`)
		w.fault = nil
		time.Sleep(4100 * time.Millisecond)
		synctest.Wait()
		w.Click("Bring it back")
		w.wanted(t, `restore "/a.b" "a quiet rive"`, restoring)
	})
}

func TestWhatWasTypedIsForgottenWithTheScreenAndOnceItIsBack(t *testing.T) {
	w := show(t)
	w.enter("/a.b", "a quiet river")
	w.holds(t, "", "", "", "")
	synctest.Test(t, func(t *testing.T) {
		w := show(t, func(w *shown) { w.slow = true })
		w.Type("/a.b")
		w.Click("Choose…")
		w.s.Close()
		w.answer() // comes too late for anything
		w.holds(t, "", "", "", "")

		w = show(t, func(w *shown) { w.slow, w.fault, w.wait = true, errWrong, time.Second })
		time.Sleep(2 * time.Second)
		synctest.Wait()
		w.enter("/a.b", "a quiet river")
		w.s.Close()
		w.answer()
		w.Canvas().Unfocus()
		w.Press(fyne.KeyReturn, fyne.KeyEscape)
		w.holds(t, "", "", "", "")
		w.wanted(t, restoring)

		w = show(t, func(w *shown) { w.wait = time.Second })
		w.s.Close() // while it waits
		time.Sleep(2 * time.Second)
		synctest.Wait()
	})
}

func TestEveryCardHasRoomInTheLowestWindow(t *testing.T) {
	long := "/media/ada/STICK/backups/doorway-1f3a9c22-20261122-140500.doorway-backup"
	damage := session.Sayf("test.d", "The record of the session of 22 November 2026 is damaged after its event 12; what came before is whole.")
	for name, change := range map[string]func(*shown){
		"the question":         func(w *shown) { w.slow = true },
		"a wrong passphrase":   func(w *shown) { w.fault = errWrong },
		"a file with a fault":  func(w *shown) { w.fault = errDamaged },
		"a full disk":          func(w *shown) { w.fault = errFull },
		"what is whole":        func(*shown) {},
		"what is damaged":      func(w *shown) { w.back.Damaged = []error{damage} },
		"what is very damaged": func(w *shown) { w.back.Damaged = slices.Repeat([]error{damage}, 9) },
	} {
		w := show(t, change)
		w.enter(long, "a quiet river")
		scroll := screentest.All[*container.Scroll](w.Window)[0]
		if need := scroll.Content.MinSize(); need.Height > scroll.Size().Height || need.Width > scroll.Size().Width {
			t.Errorf("%s needs %v of %v", name, need, scroll.Size())
		}
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject
		card := screentest.All[*widget.Card](w.Window)[0]
		for _, b := range screentest.All[*widget.Button](w.Window) {
			if at(b).X+b.Size().Width > at(card).X+card.Size().Width-20 || at(b).Y+b.Size().Height > at(card).Y+card.Size().Height-14 {
				t.Errorf("%s: %q reaches out of its card", name, b.Label())
			}
		}
	}
}

func TestEveryButtonIsReachedByTab(t *testing.T) {
	w := show(t)
	var order []string
	for range 5 {
		if b, ok := w.Canvas().Focused().(*widget.Button); ok {
			order = append(order, b.Label())
		} else {
			order = append(order, "a field")
		}
		w.Press(fyne.KeyTab)
	}
	if !slices.Equal(order, []string{"a field", "Choose…", "a field", "Bring it back", "Back"}) {
		t.Errorf("Tab goes over %q", order)
	}
	w.Press(fyne.KeyTab) // the field is passed over
	test.FocusPrevious(w.Canvas())
}
