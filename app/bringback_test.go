package app

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/bringback"
	"doorway/app/today"
	"doorway/app/unlock"
	"doorway/app/welcome"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

// backup gives the backup of a vault with one journey, under the passphrase
// river.
func backup(t *testing.T) (path string) {
	t.Helper()
	dir := locked(t, house{}, func(h *house) {
		h.begin("R-07")
		h.typed("o")
		h.end()
	})
	all, _ := filepath.Glob(filepath.Join(dir, "backups", "*.doorway-backup"))
	if len(all) != 1 {
		t.Fatalf("there are the backups %v", all)
	}
	return all[0]
}

// bring types what a backup is brought back with, and waits for what comes.
func (h *house) bring(path, pass string) {
	h.t.Helper()
	for range 200 {
		h.press(fyne.KeyBackspace)
	}
	h.typed(path)
	h.press(fyne.KeyReturn)
	h.unlock(pass)
}

func TestABackupIsBroughtBackThroughTheWindow(t *testing.T) {
	from, dir := backup(t), filepath.Join(t.TempDir(), "data")
	opened(t, dir, house{}, func(h *house) {
		h.practice()
		h.click("Bring a backup back…")
		at[*bringback.Screen](h)
		h.press(fyne.KeyEscape)
		at[*welcome.Screen](h)
		h.click("Bring a backup back…")
		h.bring(from, "a quiet rive")
		h.Reads("This does not open the backup; please try again.")
		if vault.Exists(dir) || h.d.wrong != 1 {
			t.Errorf("after a wrong passphrase there are records: %v, wrong ones were %d", vault.Exists(dir), h.d.wrong)
		}
		h.unlock("r") // the rest of it
		h.Reads("is back: 1 session,", "all whole.")
		h.press(fyne.KeyEscape) // nothing leads back now
		at[*bringback.Screen](h)
		h.unlock("") // Enter opens them
		at[*today.Screen](h)
		h.Reads("R-07")
		done, err := h.d.vault.Audit()
		if !slices.ContainsFunc(done, func(one vault.Done) bool {
			return one.Deed == vault.Opened && one.Detail == "passphrase, 1 wrong before"
		}) {
			t.Errorf("the audit tells %+v, %v", done, err)
		}
	})
}

func TestABackupIsPointedAtAndNoFolderIsRemembered(t *testing.T) {
	opened(t, filepath.Join(t.TempDir(), "data"), house{}, func(h *house) {
		h.practice()
		h.click("Bring a backup back…")
		h.click("Choose…")
		if h.Canvas().Overlays().Top() == nil {
			t.Fatal("there is nothing to point with")
		}
		h.press(fyne.KeyReturn)
		h.press(fyne.KeyEscape)
		if h.Canvas().Overlays().Top() != nil {
			t.Error("Escape does not close it")
		}
		at[*bringback.Screen](h)
		if folder := fyne.CurrentApp().Preferences().String(lastFolder); folder != "" {
			t.Errorf("the folder %q is remembered", folder)
		}
		h.press(fyne.KeyEscape) // the screen has its keys again
		at[*welcome.Screen](h)
	})
}

func TestABackupThatCanNotBeReadLeavesNothingBehind(t *testing.T) {
	dir, bad := filepath.Join(t.TempDir(), "data"), filepath.Join(t.TempDir(), "a.doorway-backup")
	if err := os.WriteFile(bad, []byte("a letter to a friend\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	opened(t, dir, house{}, func(h *house) {
		h.practice()
		h.click("Bring a backup back…")
		h.bring(bad+"s", river)
		h.Reads("can't be read; please look at its name and permissions.")
		h.bring(bad, "")
		h.Reads("This backup is damaged or is none, and nothing was restored from it; please try another.")
		if vault.Exists(dir) {
			t.Error("there are records")
		}
	})
}

func TestAfterFourWrongPassphrasesABackupIsNotTriedAtOnce(t *testing.T) {
	from, dir := backup(t), filepath.Join(t.TempDir(), "data")
	opened(t, dir, house{}, func(h *house) {
		h.practice()
		h.click("Bring a backup back…")
		h.d.wrong = 7 // as if tried before
		h.bring(from, "wrong")
		h.Reads("This does not open the backup; please try again.", "One moment before the next try…")
		h.press(fyne.KeyEscape)
		h.click("Bring a backup back…") // is no way round
		h.Reads("One moment before the next try…")
		h.bring(from, river)
		at[*bringback.Screen](h)
		if vault.Exists(dir) {
			t.Error("it did not wait")
		}
		time.Sleep(patience(8))
		synctest.Wait()
		h.unlock("")
		h.Reads("all whole.")
	})
}

func TestAPassphraseThatBroughtABackupBackDoesNotWaitInHand(t *testing.T) {
	from := backup(t)
	for name, lock := range map[string]func(*house){
		"with the screen": func(h *house) { h.screenLocks() },
		"by key":          func(h *house) { h.Control(fyne.KeyL) },
		"in sleep":        func(h *house) { h.d.guard.look(true) },
		"left alone":      func(*house) { time.Sleep(11 * time.Minute) },
	} {
		opened(t, filepath.Join(t.TempDir(), "data"), house{}, func(h *house) {
			h.practice()
			h.click("Bring a backup back…")
			h.bring(from, river)
			h.Reads("all whole.")
			held := h.d.carried.pass
			lock(h)
			synctest.Wait()
			if h.d.carried != nil || string(held) == river {
				t.Errorf("%s: it is still held", name)
			}
			h.unlock("") // Enter opens them
			at[*unlock.Screen](h)
			h.unlock(river)
			at[*today.Screen](h)
		})
	}
}

func TestALockWhileABackupIsBroughtBackForgetsItsPassphraseToo(t *testing.T) {
	from := backup(t)
	opened(t, filepath.Join(t.TempDir(), "data"), house{}, func(h *house) {
		h.practice()
		h.click("Bring a backup back…")
		h.typed(from)
		h.press(fyne.KeyReturn)
		h.typed(river)
		h.Press(fyne.KeyReturn)
		h.screenLocks()
		time.Sleep(5 * time.Second)
		synctest.Wait()
		h.Reads("all whole.")
		h.unlock("")
		at[*unlock.Screen](h)
	})
}
