package app

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/closing"
	"doorway/app/helm"
	"doorway/app/journey"
	"doorway/app/prepare"
	"doorway/app/records"
	"doorway/app/screentest"
	"doorway/app/today"
	"doorway/app/unlock"
	"doorway/app/veil"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

const river = "a quiet river"

// locked opens the window on a new vault with a passphrase.
func locked(t *testing.T, with house, do func(*house)) (dir string) {
	t.Helper()
	dir = t.TempDir()
	with.pass = []byte(river)
	opened(t, dir, with, do)
	return dir
}

func (h *house) control(name fyne.KeyName) {
	h.Control(name)
	synctest.Wait()
}

// lock locks by key, and waits until it is.
func (h *house) lock() {
	h.t.Helper()
	h.control(fyne.KeyL)
	time.Sleep(2 * time.Second)
	synctest.Wait()
	if !h.d.vault.Locked() {
		h.t.Fatal("the vault is not locked")
	}
}

func (h *house) unlock(pass string) {
	h.typed(pass)
	h.press(fyne.KeyReturn)
	time.Sleep(time.Second)
	synctest.Wait()
}

func TestALockedVaultAsksAndAWrongPassphraseSaysSoAndIsNoted(t *testing.T) {
	dir := locked(t, house{}, func(*house) {})
	opened(t, dir, house{}, func(h *house) {
		at[*unlock.Screen](h)
		h.Reads("locked")
		h.unlock("a quiet rive")
		h.Reads("That is not the passphrase of these records; please try again.")
		h.unlock("A quiet river")
		at[*unlock.Screen](h)
		h.unlock(river)
		at[*today.Screen](h)
		done, err := h.d.vault.Audit()
		if err != nil || done[len(done)-1].Detail != "passphrase, 2 wrong before" {
			t.Errorf("the audit tells %+v, %v", done, err)
		}
	})
}

func TestTheFourthWrongPassphraseHasToWaitForTheNext(t *testing.T) {
	var all []time.Duration
	for wrong := range 12 {
		all = append(all, patience(wrong))
	}
	for i, want := range []int{0, 0, 0, 0, 1, 2, 4, 8, 16, 30, 30, 30} {
		if all[i] != time.Duration(want)*time.Second {
			t.Errorf("after %d wrong ones it waits %v", i, all[i])
		}
	}
}

func TestLockingAtTheDeskKeepsWhatIsWrittenAndForgetsTheScreen(t *testing.T) {
	locked(t, house{}, func(h *house) {
		h.begin("R-07")
		h.end()
		h.typed("n")
		h.typed("She smiled.")
		h.lock()
		at[*unlock.Screen](h)
		if said := h.Says(); strings.Contains(said, "R-07") || strings.Contains(said, "smiled") {
			t.Errorf("the locked window shows\n%s", said)
		}
		if h.d.running != nil || h.d.behind != nil {
			t.Error("what was shown is still held")
		}
		h.unlock(river)
		at[*today.Screen](h)
		h.press(fyne.KeyTab) // the list has nothing to do with the keyboard
		all := h.sessions()
		events, err := h.d.vault.Events(all[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		if c, ok := events[len(events)-1].Act.(session.Close); !ok || c.Text != "She smiled." {
			t.Errorf("last kept was %+v", events[len(events)-1])
		}
	})
}

func TestTheDraftOfAPlanIsThereAgainAfterTheLock(t *testing.T) {
	locked(t, house{}, func(h *house) {
		h.typed("p")
		h.typed("M-12")
		h.press(fyne.KeyEscape)
		h.lock()
		h.unlock(river)
		h.typed("p")
		at[*prepare.Screen](h)
		if h.d.draft.Client != "M-12" {
			t.Errorf("the draft is %+v", h.d.draft)
		}
	})
}

func TestARunningJourneyGoesOnBehindALockAndIsMarkedByKey(t *testing.T) {
	locked(t, house{}, func(h *house) {
		h.begin("R-07")
		h.typed("n")
		h.typed("half a sen") // not kept by anybody yet
		h.control(fyne.KeyL)
		time.Sleep(2 * time.Second)
		synctest.Wait()
		at[*veil.Screen](h)
		if !h.d.vault.Locked() {
			t.Fatal("the vault is not locked")
		}
		if said := h.Says(); strings.Contains(said, "R-07") || strings.Contains(said, "half a sen") {
			t.Errorf("the veil shows\n%s", said)
		}
		if _, err := h.d.vault.Sessions(); !errors.Is(err, vault.ErrPassphraseWanted) {
			t.Errorf("locked, it lists the sessions: %v", err)
		}
		h.typed("i")
		h.Reads("Marked at ")
		h.typed("o")
		if e := h.d.running.live.Journey().Entries; len(e) != 3 {
			t.Errorf("kept are %+v", e)
		}
		if len(h.tapes) != 1 || h.tapes[0].closed {
			t.Error("the sound did not go on")
		}
		h.press(fyne.KeyReturn)
		h.unlock("wrong")
		at[*veil.Screen](h)
		if !h.d.vault.Locked() {
			t.Fatal("a wrong passphrase unlocked it")
		}
		for range len("wrong") {
			h.press(fyne.KeyBackspace)
		}
		h.unlock(river)
		at[*journey.Screen](h)
		h.Reads("R-07")
		if e := h.d.running.live.Journey().Entries; len(e) != 3 || e[0].Words != "half a sen" {
			t.Errorf("kept are %+v", e)
		}
		h.typed("b")
		if e := h.d.running.live.Journey().Entries; len(e) != 4 {
			t.Errorf("after unlocking a mark is not kept: %+v", e)
		}
	})
}

func TestAJourneyThatEndsBehindALockIsClosedOnceUnlocked(t *testing.T) {
	locked(t, house{}, func(h *house) {
		h.begin("R-07")
		h.lock()
		keys := h.Canvas().(interface {
			TypedShortcut(fyne.Shortcut)
		})
		keys.TypedShortcut(helm.EndKeys)
		synctest.Wait()
		time.Sleep(time.Second)
		synctest.Wait()
		at[*unlock.Screen](h)
		h.Reads("The journey has ended, and is kept.")
		h.unlock(river)
		at[*closing.Screen](h)
	})
}

func TestTheVaultLocksAfterIdleMinutesAndNotBefore(t *testing.T) {
	locked(t, house{}, func(h *house) {
		time.Sleep(9*time.Minute + 50*time.Second)
		h.press(fyne.KeyTab)
		h.typed("x") // a key that leads nowhere
		time.Sleep(9*time.Minute + 50*time.Second)
		synctest.Wait()
		at[*today.Screen](h)
		time.Sleep(15 * time.Second)
		synctest.Wait()
		at[*unlock.Screen](h)
		h.Reads("Locked after 10 quiet minutes.")
		if !h.d.vault.Locked() {
			t.Error("the vault is not locked")
		}
	})
}

func TestTypingAndThePointerKeepTheVaultOpen(t *testing.T) {
	locked(t, house{}, func(h *house) {
		h.typed("p")
		at[*prepare.Screen](h)
		for range 5 {
			time.Sleep(6 * time.Minute)
			h.typed("a") // into a field, which the window is not told of
		}
		for range 5 {
			time.Sleep(6 * time.Minute)
			screentest.All[*sense](h.Window)[0].Cursor() // as the toolkit asks when the pointer moves
		}
		at[*prepare.Screen](h)
	})
}

func TestARunningJourneyIsNotIdleUntilItHasLanded(t *testing.T) {
	locked(t, house{deaf: true}, func(h *house) {
		h.begin("R-07")
		time.Sleep(45 * time.Minute)
		synctest.Wait()
		at[*journey.Screen](h)
		time.Sleep(60 * time.Minute)
		synctest.Wait()
		at[*veil.Screen](h)
	})
}

func TestTheVaultLocksWithTheScreenAndInSleep(t *testing.T) {
	locked(t, house{}, func(h *house) {
		h.screenLocks()
		synctest.Wait()
		time.Sleep(2 * time.Second)
		synctest.Wait()
		at[*unlock.Screen](h)
		h.Reads("Locked together with the screen.")
		h.unlock(river)
		at[*today.Screen](h)
		h.d.guard.look(true)
		synctest.Wait()
		time.Sleep(2 * time.Second)
		synctest.Wait()
		h.Reads("Locked while the computer slept.")
	})
}

func TestWithoutAPassphraseNothingLocks(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		h.control(fyne.KeyL)
		time.Sleep(time.Hour)
		synctest.Wait()
		at[*today.Screen](h)
	})
}

// recoveryKey reads the groups of the recovery key off the screen.
func recoveryKey(h *house) (groups []string) {
	h.t.Helper()
	for line := range strings.Lines(h.Says()) {
		if group := strings.TrimSpace(line); regexp.MustCompile(`^[0-9A-HJKMNP-TV-Z]{4}$`).MatchString(group) {
			groups = append(groups, group)
		}
	}
	if len(groups) != 8 {
		h.t.Fatalf("the key is %q:\n%s", groups, h.Says())
	}
	return groups
}

// groupsAsked reads which groups are to be typed back.
func groupsAsked(h *house) (asked []int) {
	for line := range strings.Lines(h.Says()) {
		var n int
		if _, err := fmt.Sscanf(line, "Group %d", &n); err == nil {
			asked = append(asked, n)
		}
	}
	return asked
}

func TestTheFirstRunMakesALockedVaultWithARecoveryKey(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	opened(t, dir, house{}, func(h *house) {
		h.practice()
		if vault.Exists(dir) {
			t.Error("there are records before anybody asked for them")
		}
		h.typed(river + " in winter")
		h.press(fyne.KeyReturn)
		h.typed(river + " in winter")
		h.press(fyne.KeyReturn)
		h.typed("Ada")
		h.press(fyne.KeyReturn)
		key := recoveryKey(h)
		h.press(fyne.KeyReturn)
		for _, asked := range groupsAsked(h) {
			h.typed(strings.ToLower(key[asked-1]))
			h.press(fyne.KeyReturn)
		}
		time.Sleep(2 * time.Second)
		synctest.Wait()
		at[*today.Screen](h)
		if who := h.d.vault.Who(); who.Name != "Ada" || !h.d.vault.HasPassphrase() {
			t.Errorf("it was opened by %+v", who)
		}
		h.lock()
		h.unlock(strings.Join(key, " "))
		at[*today.Screen](h)
		if !h.d.vault.Recovered() {
			t.Error("the recovery key did not open it")
		}
	})
}

func TestATrialKeepsNothing(t *testing.T) {
	dir, tmp := filepath.Join(t.TempDir(), "data"), t.TempDir()
	t.Setenv("TMPDIR", tmp)
	opened(t, dir, house{}, func(h *house) {
		h.practice()
		h.click("Try it without")
		time.Sleep(2 * time.Second)
		synctest.Wait()
		h.begin("R-07")
		if !h.d.running.live.Journey().Plan.Rehearsal {
			t.Error("a trial is no rehearsal")
		}
		h.control(fyne.KeyL)
		at[*journey.Screen](h)
	})
	if left, _ := filepath.Glob(filepath.Join(tmp, "*")); len(left) > 0 {
		t.Errorf("the trial left %v", left)
	}
	if _, err := os.Stat(filepath.Join(dir, "vault")); err == nil {
		t.Error("the trial made records")
	}
}

func TestClosingTheWindowMakesABackupThatOpens(t *testing.T) {
	dir := locked(t, house{}, func(h *house) {
		h.begin("R-07")
		h.typed("o")
	})
	all, _ := filepath.Glob(filepath.Join(dir, "backups", "*.doorway-backup"))
	if len(all) != 1 {
		t.Fatalf("there are the backups %v", all)
	}
	fresh := filepath.Join(t.TempDir(), "fresh")
	report, _, err := vault.Restore(all[0], fresh, vault.Options{Passphrase: []byte(river)})
	if err != nil || !report.Whole() || report.Sessions != 1 || report.Courses != 1 || report.Events != 3 {
		t.Errorf("%+v %v", report, err)
	}
	opened(t, dir, house{pass: []byte(river)}, func(h *house) {
		time.Sleep(time.Minute) // this time begins when the other did
		h.d.today()
		synctest.Wait()
		h.Reads("Last backup today")
	})
}

func TestTheRecordsScreenDoesWhatItIsAskedFor(t *testing.T) {
	keys := ring{}
	dir := locked(t, house{keyring: keys}, func(h *house) {
		h.d.shown.(*framed).Leave(h.d.records) // as the sidebar does
		synctest.Wait()
		at[*records.Screen](h)
		h.click("Back up now")
		time.Sleep(time.Second)
		synctest.Wait()
		h.Reads("Written to", "Made a backup")
		h.click("Check all records")
		synctest.Wait()
		h.Reads("All is whole: no session, 0 events.")
		h.click("Add a clinician")
		h.typed("not " + river)
		h.press(fyne.KeyReturn)
		h.typed("Grace")
		h.press(fyne.KeyReturn)
		h.typed("another door")
		h.press(fyne.KeyReturn)
		h.typed("another door")
		h.press(fyne.KeyReturn)
		time.Sleep(time.Second)
		synctest.Wait()
		if n := len(h.d.vault.People()); n != 1 {
			t.Fatalf("a wrong passphrase let somebody in: %d people", n)
		}
		for range len("not " + river) {
			h.press(fyne.KeyBackspace)
		}
		h.typed(river)
		h.click("Add them")
		time.Sleep(time.Second)
		synctest.Wait()
		h.Reads("Grace", "Let in Grace")
	})
	opened(t, dir, house{pass: []byte("another door"), keyring: keys}, func(h *house) {
		at[*today.Screen](h)
		if h.d.vault.Who().Name != "Grace" {
			t.Errorf("it was opened by %+v", h.d.vault.Who())
		}
	})
}

func TestTheLockClosesADialogThatIsOpen(t *testing.T) {
	locked(t, house{}, func(h *house) {
		h.d.shown.(*framed).Leave(h.d.records)
		synctest.Wait()
		h.click("Choose…")
		if h.Canvas().Overlays().Top() == nil {
			t.Fatal("no dialog is open")
		}
		h.lock()
		at[*unlock.Screen](h)
		if h.Canvas().Overlays().Top() != nil {
			t.Error("the dialog lies over the locked screen")
		}
		h.unlock(river)
		at[*today.Screen](h)
	})
}

func TestTheVaultStaysOpenWhileADialogIsUsedAndLocksOnceItIsLeftAlone(t *testing.T) {
	locked(t, house{}, func(h *house) {
		h.d.shown.(*framed).Leave(h.d.records)
		synctest.Wait()
		h.click("Choose…")
		h.Canvas().Capture() // lays it out
		dialog := screentest.Over(t, over{h.Window, h.Canvas().Overlays().Top()})
		felt := screentest.All[*sense](dialog)
		if len(felt) != 1 || felt[0].Size().Width < 500 || felt[0].Size().Height < 400 {
			t.Fatalf("over the dialog there is %+v", felt)
		}
		for range 5 {
			time.Sleep(6 * time.Minute)
			felt[0].Cursor() // as the toolkit asks when the pointer moves
		}
		synctest.Wait()
		at[*records.Screen](h)
		time.Sleep(11 * time.Minute)
		synctest.Wait()
		at[*unlock.Screen](h)
	})
}

// over is a window of which only what lies over it is looked at.
type over struct {
	fyne.Window
	top fyne.CanvasObject
}

func (o over) Content() fyne.CanvasObject { return o.top }

func TestTheKeyringOpensTheRecordsUntilItIsToldNotTo(t *testing.T) {
	keys := ring{}
	dir := locked(t, house{keyring: keys}, func(h *house) {
		if err := (&care{d: h.d, vault: h.d.vault}).setKeyring([]byte(river), true); err != nil {
			t.Fatal(err)
		}
	})
	opened(t, dir, house{keyring: keys}, func(h *house) {
		at[*today.Screen](h)
		h.lock() // once locked, the passphrase is asked for all the same
		at[*unlock.Screen](h)
		h.unlock(river)
		if err := (&care{d: h.d, vault: h.d.vault}).setKeyring(nil, false); err != nil {
			t.Fatal(err)
		}
	})
	if len(keys) != 0 {
		t.Error("the keyring still holds a secret")
	}
	opened(t, dir, house{keyring: keys}, func(h *house) { at[*unlock.Screen](h) })
}

func TestWhatCouldNotBeKeptIsSaidAtTheDoorAndHoldsTheWindowOnce(t *testing.T) {
	const words = "Something behind this door is not kept yet."
	locked(t, house{}, func(h *house) {
		h.begin("R-07")
		h.end()
		jam := filepath.Join(h.dir, "vault", "process")
		if err := os.WriteFile(jam, nil, 0o600); err != nil { // the disk does not take it
			t.Fatal(err)
		}
		h.typed("p")
		h.typed("I leaned in.")
		h.lock()
		h.Reads(words)
		h.unlock("wrong")
		h.Reads("That is not the passphrase", words)
		closed := false
		h.d.window.SetOnClosed(func() { closed = true })
		h.d.close()
		synctest.Wait()
		h.Reads(words + " Close once more to leave without it.")
		if closed {
			t.Error("the window closed without a word")
		}
		h.d.close()
		if !closed {
			t.Error("the window can't be closed")
		}
		for range "wrong" {
			h.press(fyne.KeyBackspace)
		}
		if err := os.Remove(jam); err != nil {
			t.Fatal(err)
		}
		h.unlock(river) // had it stayed open
		at[*closing.Screen](h)
		h.click("Done")
		at[*today.Screen](h)
		h.lock()
		if strings.Contains(h.Says(), words) {
			t.Error("the door still speaks of something")
		}
	})
}

func TestTheLockClosesTheMenuOfAField(t *testing.T) {
	locked(t, house{}, func(h *house) {
		h.begin("R-07")
		h.end()
		h.typed("n")
		h.typed("She smiled.")
		h.Canvas().Focused().(fyne.SecondaryTappable).TappedSecondary(&fyne.PointEvent{})
		if h.Canvas().Overlays().Top() == nil {
			t.Fatal("there is no menu")
		}
		h.screenLocks()
		synctest.Wait()
		at[*unlock.Screen](h)
		if h.Canvas().Overlays().Top() != nil {
			t.Error("the menu lies over the locked screen")
		}
	})
}

func TestALockWhileTheVaultIsOpenedOrUnlockedIsNotForgotten(t *testing.T) {
	locks := map[string]func(*house){
		"with the screen": func(h *house) { h.screenLocks() },
		"by key":          func(h *house) { h.Control(fyne.KeyL) },
		"in sleep":        func(h *house) { h.d.guard.look(true) },
	}
	dir := locked(t, house{}, func(*house) {})
	for name, lock := range locks {
		opened(t, dir, house{}, func(h *house) {
			for _, of := range []string{"opened", "unlocked"} {
				h.typed(river)
				h.Press(fyne.KeyReturn) // it takes its time
				lock(h)
				time.Sleep(5 * time.Second)
				synctest.Wait()
				at[*unlock.Screen](h)
				if h.d.vault == nil || !h.d.vault.Locked() {
					t.Errorf("locked %s while it was %s, it is open", name, of)
				}
			}
			h.unlock(river)
			at[*today.Screen](h)
		})
	}
}

func TestAJourneyThatNobodyTouchesForTwoHoursLocksAndLosesNothing(t *testing.T) {
	locked(t, house{deaf: true}, func(h *house) {
		h.begin("R-07")
		h.typed("h") // held, it never lands
		h.typed("n")
		h.typed("half a sen")
		time.Sleep(longest - time.Minute)
		synctest.Wait()
		at[*journey.Screen](h)
		time.Sleep(2 * time.Minute)
		synctest.Wait()
		at[*veil.Screen](h)
		h.unlock(river) // the field is open
		at[*journey.Screen](h)
		j, m := h.d.running.live.Now()
		if !m.Held || len(j.Entries) != 1 || j.Entries[0].Words != "half a sen" {
			t.Errorf("held %v, kept %+v", m.Held, j.Entries)
		}
	})
}

func TestWhoeverComesBackToALockedJourneyCanTypeAtOnce(t *testing.T) {
	locked(t, house{deaf: true}, func(h *house) {
		h.begin("R-07")
		h.screenLocks()
		time.Sleep(2 * time.Second)
		synctest.Wait()
		at[*veil.Screen](h)
		h.typed("some words")
		if e := h.d.running.live.Journey().Entries; len(e) != 0 {
			t.Errorf("the passphrase marked %+v", e)
		}
		h.press(fyne.KeyEscape)
		h.typed("o")
		if e := h.d.running.live.Journey().Entries; len(e) != 1 {
			t.Errorf("after Escape the keys marked %+v", e)
		}
	})
}

func TestTheChosenIdleMinutesOutliveALockDuringABackup(t *testing.T) {
	locked(t, house{}, func(h *house) {
		s := h.d.vault.Settings()
		s.Idle = 2
		if err := h.d.vault.Choose(s); err != nil {
			t.Fatal(err)
		}
		h.d.shown.(*framed).Leave(h.d.records)
		synctest.Wait()
		h.Click("Back up now")
		h.Control(fyne.KeyL)
		time.Sleep(3 * time.Second)
		synctest.Wait()
		h.unlock(river)
		if h.d.guard.idle != 2*time.Minute {
			t.Errorf("it locks after %v", h.d.guard.idle)
		}
	})
}

func TestAtALockedWindowOnlyWhatWasMarkedThereIsTakenBack(t *testing.T) {
	locked(t, house{}, func(h *house) {
		h.begin("R-07")
		h.typed("o")
		time.Sleep(5 * time.Second)
		h.lock()
		at[*veil.Screen](h)
		undo := func() {
			h.Canvas().(fyne.Shortcutable).TypedShortcut(helm.UndoKeys)
			synctest.Wait()
			time.Sleep(2 * time.Second)
		}
		undo()
		h.typed("i")
		time.Sleep(2 * time.Second)
		undo()
		undo()
		e := h.d.running.live.Journey().Entries
		if len(e) != 2 || e[0].TakenBack || !e[1].TakenBack {
			t.Errorf("kept are %+v", e)
		}
	})
}

func TestATrialThatWasCutOffIsSweptAwayByTheNext(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	left := filepath.Join(tmp, trialFolder+"left")
	v, err := vault.Open(left, vault.Options{})
	if err == nil {
		err = v.Close()
	}
	open := filepath.Join(tmp, trialFolder+"open")
	other, err2 := vault.Open(open, vault.Options{})
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	opened(t, filepath.Join(t.TempDir(), "data"), house{}, func(h *house) {
		h.practice()
		h.click("Try it without")
		time.Sleep(2 * time.Second)
		synctest.Wait()
		at[*today.Screen](h)
	})
	if _, err := os.Stat(left); err == nil {
		t.Error("what was left is still there")
	}
	if _, err := os.Stat(open); err != nil {
		t.Error("a trial that is open was swept away")
	}
}

func TestAFolderForBackupsThatIsGoneIsSaidOnToday(t *testing.T) {
	stick := filepath.Join(t.TempDir(), "stick")
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	locked(t, house{}, func(h *house) {
		if err := h.d.vault.Choose(vault.Settings{Idle: 10, BackupFolder: stick}); err != nil {
			t.Fatal(err)
		}
		if err := os.Remove(stick); err != nil {
			t.Fatal(err)
		}
		if _, err := h.d.vault.BackUpNow(); err == nil {
			t.Error("a folder that is gone is no failure")
		}
		time.Sleep(time.Second)
		h.d.today()
		synctest.Wait()
		h.Reads("No backup has reached the folder")
	})
}
