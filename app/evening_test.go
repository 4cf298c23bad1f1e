package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/home"
	"doorway/app/homely"
	"doorway/app/screentest"
	"doorway/app/ways"
	"doorway/app/welcome"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// athome opens the window on a home that got a capsule three days after a visit,
// without its file.
func athome(t *testing.T, do func(h *house)) (dir string) {
	t.Helper()
	dir = t.TempDir()
	opened(t, dir, house{}, func(h *house) {
		at[*ways.Screen](h)
		h.typed("2")
		at[*home.Screen](h)
		now := time.Now()
		today := session.EveningOf(now)
		_, err := h.d.vault.Add(h.d.course, session.Receive{Capsule: session.Capsule{
			ID: session.NewID(), At: now, Client: "R-07", Words: []string{"It is so quiet in here."},
			Practices: []session.Practice{{Guide: "volume", Minutes: 12, Days: []session.Day{today, session.DayOf(now.AddDate(0, 0, 1))}}},
			Measures:  []string{"food-noise"}, Visits: []session.Visit{{On: session.DayOf(now.AddDate(0, 0, -3))}},
			Contacts: []session.Helpline{{Name: "Doorway House", Number: "(555) 010-4477"}},
		}})
		if err != nil {
			t.Fatal(err)
		}
		h.evening()
		do(h)
	})
	return dir
}

// practice goes from the first start to where a practice begins.
func (h *house) practice() {
	h.t.Helper()
	at[*ways.Screen](h)
	h.typed("1")
	at[*welcome.Screen](h)
}

// evening shows the first screen anew.
func (h *house) evening() {
	h.d.evening()
	synctest.Wait()
	at[*home.Screen](h)
}

// tapLink presses the line with the words.
func (h *house) tapLink(words string) {
	h.t.Helper()
	for _, l := range screentest.All[*widget.Link](h.Window) {
		if strings.Contains(l.Words(), words) {
			test.Tap(l)
			synctest.Wait()
			return
		}
	}
	h.t.Fatalf("there is no line %q", words)
}

func TestTheFirstStartLeadsBothWays(t *testing.T) {
	opened(t, t.TempDir(), house{}, func(h *house) {
		h.practice()
	})
	athome(t, func(h *house) {
		h.Reads("after. Nothing has to happen.", "Turning the volume down", "12 minutes", "“It is so quiet in here.”", "Doorway House (555) 010-4477")
		for _, never := range []string{"R-07", "client", "Client"} {
			if strings.Contains(h.Says(), never) {
				t.Errorf("at home the screen says %q", never)
			}
		}
	})
}

func TestNotTodayIsKeptAndTakenBack(t *testing.T) {
	athome(t, func(h *house) {
		h.typed("n")
		if c := h.own(); len(c.Resting) != 1 {
			t.Fatalf("it keeps %+v", c.Resting)
		}
		h.evening()
		h.Reads("Letting it be")
		h.typed("n")
		if c := h.own(); len(c.Resting) != 0 {
			t.Errorf("it keeps %+v", c.Resting)
		}
	})
}

func TestWhatThePracticeAsksForIsAnsweredAtHomeAndNotAskedAgain(t *testing.T) {
	athome(t, func(h *house) {
		h.tapLink("Food noise")
		at[*asked](h)
		h.Reads("(555) 010-4477")
		h.typed("4")
		h.press(fyne.KeyReturn)
		at[*home.Screen](h)
		if c := h.own(); len(c.Results) != 1 || strings.Contains(h.Says(), "YOUR PRACTICE ASKS") {
			t.Errorf("it keeps %+v", c.Results)
		}
	})
}

func TestWhatIsChosenInSettingsIsThereAgain(t *testing.T) {
	athome(t, func(h *house) {
		h.typed("s")
		at[*homely.Screen](h)
		h.click("Listen")
		time.Sleep(3 * time.Second)
		synctest.Wait()
		h.click("Stop")
		for _, c := range screentest.All[*widget.Check](h.Window) {
			test.Tap(c)
		}
		h.press(fyne.KeyEscape)
		at[*home.Screen](h)
		chosen := h.d.vault.Settings().Home
		if chosen.Remind != "20:00" || !chosen.Bells || !chosen.Bare {
			t.Errorf("it keeps %+v", chosen)
		}
		if h.d.reminder == nil {
			t.Error("nothing will remind")
		}
	})
}

func TestAReminderNamesNothing(t *testing.T) {
	athome(t, func(h *house) {
		err := h.d.vault.Change(func(s *vault.Settings) { s.Home.Remind = "23:30" })
		if err != nil {
			t.Fatal(err)
		}
		h.evening()
		at, ok := h.own().Reminder(time.Now(), "23:30")
		if !ok {
			t.Fatal("there is no reminder")
		}
		test.AssertNotificationSent(t, &fyne.Notification{Title: "A quiet moment"}, func() {
			time.Sleep(time.Until(at) + time.Minute)
			synctest.Wait()
		})
	})
}

func TestAHomeThatIsForgottenIsGoneAndBeginsAnew(t *testing.T) {
	dir := athome(t, func(h *house) {
		h.typed("s")
		h.click("Begin anew: forget everything here…")
		h.click("Forget everything")
		at[*ways.Screen](h)
		if _, err := os.Stat(filepath.Join(h.dir, "home")); !os.IsNotExist(err) {
			t.Errorf("the folder is still there: %v", err)
		}
		h.typed("2")
		at[*home.Screen](h)
		if c := h.own(); len(c.Received) != 0 {
			t.Error("something was not forgotten")
		}
	})
	if !vault.Exists(vault.HomeDir(dir)) {
		t.Error("the new home is not there")
	}
}

func TestWhoeverIsATherapistGoesToThePracticeAndHomeStays(t *testing.T) {
	dir := athome(t, func(h *house) {
		h.typed("s")
		h.click("I am a therapist")
		at[*ways.Screen](h)
	})
	opened(t, dir, house{}, func(h *house) {
		at[*home.Screen](h)
		h.Reads("Turning the volume down")
	})
}
