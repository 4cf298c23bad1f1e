package app

import (
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/screentest"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

// reopened gives the vault in a folder once its window has left it.
func reopened(t *testing.T, dir string) *vault.Vault {
	t.Helper()
	v, err := vault.Open(dir, vault.Options{Passphrase: []byte(river)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = v.Close() })
	return v
}

// A signal, a log-out and the menu end the window without asking its screens.
func TestNotesThatAreTypedAreKeptWhenTheProgramIsToldToEnd(t *testing.T) {
	var id session.ID
	dir := locked(t, house{}, func(h *house) {
		h.begin("R-07")
		h.end()
		id = h.d.running.id
		h.typed("n")
		h.typed("She smiled.")
		h.press(fyne.KeyEscape)
		h.d.closing() // her words are kept by leaving; these are new
		synctest.Wait()
		h.typed("n")
		h.typed("She slept well. ")
		h.Canvas().Unfocus()
		h.typed("p")
		h.typed("I leaned in.")
	})
	v := reopened(t, dir)
	events, err := v.Events(id)
	if err != nil {
		t.Fatal(err)
	}
	if last, ok := events[len(events)-1].Act.(session.Close); !ok || last.Text != "She slept well. " {
		t.Errorf("the last that was kept is %+v", events[len(events)-1].Act)
	}
	if notes, err := v.ProcessNotes(id); err != nil || len(notes) != 1 || notes[0].Text != "I leaned in." {
		t.Errorf("the process notes are %+v, %v", notes, err)
	}
}

func TestAVaultThatOpensAfterTheWindowIsClosedIsClosedToo(t *testing.T) {
	dir := locked(t, house{}, func(*house) {})
	synctest.Test(t, func(t *testing.T) {
		a := screentest.Wear(t)
		var late *vault.Vault
		d := New(a, Options{Clock: bubble{time.Now()}, Data: dir, Passphrase: []byte(river), open: func(_ string, o vault.Options) (*vault.Vault, error) {
			time.Sleep(time.Second) // the key takes its time
			v, err := vault.Open(dir, o)
			late = v
			return v, err
		}, locks: func(func()) (func(), error) { return func() {}, nil }})
		d.start()
		d.leave()
		if _, err := late.Sessions(); err == nil {
			t.Error("the vault is still open")
		}
	})
	reopened(t, dir)
}

func TestATrialThatOpensAfterTheWindowIsClosedLeavesNothing(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	opened(t, filepath.Join(t.TempDir(), "data"), house{}, func(h *house) {
		h.practice()
		h.Click("Try it without") // and leaves at once
	})
	if left, _ := filepath.Glob(filepath.Join(tmp, "*")); len(left) > 0 {
		t.Errorf("the trial left %v", left)
	}
}

func TestADialogThatIsOpenAtTheEndLeavesNoFolderBehind(t *testing.T) {
	for _, closes := range []bool{true, false} {
		var notes fyne.Preferences
		locked(t, house{}, func(h *house) {
			h.d.chooseFolder(func(string) {})
			notes = fyne.CurrentApp().Preferences()
			notes.SetString(lastFolder, "file:///home/ada/clients") // as the toolkit does
			if closes {
				h.d.window.Close()
				if notes.String(lastFolder) != "" {
					t.Error("closing the window leaves it to be written down")
				}
			}
		})
		if notes.String(lastFolder) != "" {
			t.Errorf("the folder %q is remembered", notes.String(lastFolder))
		}
	}
}
