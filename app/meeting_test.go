package app

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/arrange"
	"doorway/app/closing"
	"doorway/app/meeting"
	"doorway/app/today"
	"doorway/app/unlock"
	"doorway/app/veil"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// meets goes from Today into an integration session with the keyboard alone.
func (h *house) meets(code session.Code, theme string) {
	h.t.Helper()
	h.d.beginMeeting(code, session.IntegrationSort)
	synctest.Wait()
	at[*arrange.Screen](h)
	h.typed(theme)
	h.Control(fyne.KeyReturn)
	synctest.Wait()
	at[*meeting.Screen](h)
}

func TestAnIntegrationSessionShowsWhatCameInTheJourneyAndHasNoSound(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		h.deaf = true
		h.begin("R-07")
		h.typed("w")
		h.typed("It is so quiet in here.")
		h.press(fyne.KeyReturn)
		h.end()
		h.typed("n")
		h.typed("Someone turned off a radio.")
		h.click("Done")
		at[*today.Screen](h)
		sounds := len(h.tapes)
		h.meets("r-07", "The noise at lunch")
		h.Reads("Integration session 1", "“The noise at lunch”", "“It is so quiet in here.”", "Someone turned off a radio.")
		if len(h.tapes) != sounds || h.awake != 1 {
			t.Errorf("%d sounds began, and the machine is held awake %d times", len(h.tapes)-sounds, h.awake)
		}
		h.typed("i")
		h.Press(fyne.KeyRight)
		synctest.Wait()
		h.click("End…")
		h.click("End now")
		at[*closing.Screen](h)
		if h.awake != 0 {
			t.Error("the machine is still held awake after the end")
		}
		all := h.sessions()
		if all[0].Sort != session.IntegrationSort || all[0].Open() || all[0].Number != 1 || all[0].Intention != "The noise at lunch" || all[0].Marks != 1 {
			t.Errorf("kept is %+v", all[0])
		}
	})
}

func TestAnOpenIntegrationSessionGoesOnAfterTheWindowWasClosed(t *testing.T) {
	dir := t.TempDir()
	in(t, dir, func(h *house) {
		h.meets("R-07", "")
		h.typed("n")
		h.typed("half a sen")
	})
	in(t, dir, func(h *house) {
		at[*today.Screen](h)
		h.press(fyne.KeyReturn)
		at[*meeting.Screen](h)
		if j := h.d.running.live.Journey(); j.Ended || len(j.Entries) != 1 || j.Entries[0].Words != "half a sen" {
			t.Errorf("it goes on with %+v", j.Entries)
		}
	})
}

func TestASessionGoesOnBehindTheLockAndIsMarkedByKey(t *testing.T) {
	locked(t, house{}, func(h *house) {
		h.meets("R-07", "The noise at lunch")
		h.typed("n")
		h.typed("half a sen")
		h.control(fyne.KeyL)
		time.Sleep(2 * time.Second)
		synctest.Wait()
		at[*veil.Screen](h)
		h.Reads("Opening")
		if said := h.Says(); strings.Contains(said, "R-07") || strings.Contains(said, "noise") || strings.Contains(said, "half a sen") || strings.Contains(said, "sound") {
			t.Errorf("the veil shows\n%s", said)
		}
		h.typed("img") // medicine and ground are a journey's alone
		h.press(fyne.KeyRight, fyne.KeyReturn)
		h.unlock(river)
		at[*meeting.Screen](h)
		var kinds []string
		for _, e := range h.d.running.live.Journey().Events[1:] {
			kinds = append(kinds, string(e.Act.Kind()))
		}
		if got := strings.Join(kinds, " "); got != "note mark on" {
			t.Errorf("kept are %s", got)
		}
		h.Reads("Exploring")
	})
}

func TestASessionEndedBehindTheLockLeadsToItsSummary(t *testing.T) {
	locked(t, house{}, func(h *house) {
		h.meets("R-07", "")
		h.lock()
		at[*veil.Screen](h)
		if err := h.act(session.End{}); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Second)
		synctest.Wait()
		at[*unlock.Screen](h)
		h.Reads("The session has ended, and is kept.")
		h.unlock(river)
		at[*closing.Screen](h)
	})
}

func TestTheThemeOfASessionIsThereAgainAfterTheLock(t *testing.T) {
	locked(t, house{}, func(h *house) {
		h.d.beginMeeting("R-07", session.PreparationSort)
		synctest.Wait()
		h.Reads("A preparation session", "preparation.toml")
		h.typed("What to expect")
		h.lock()
		h.unlock(river)
		h.d.beginMeeting("R-07", session.PreparationSort)
		synctest.Wait()
		h.Control(fyne.KeyReturn)
		synctest.Wait()
		at[*meeting.Screen](h)
		if p := h.d.running.live.Journey().Plan; p.Intention != "What to expect" || p.Sort != session.PreparationSort {
			t.Errorf("it began as %q, %q", p.Sort, p.Intention)
		}
	})
}

func TestWhatWasPreparedOfASessionIsTakenBackOnceItBegins(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		id := h.enrolled(session.Profile{Code: "R-07"})
		next := &session.Preparation{Sort: session.IntegrationSort, Protocol: "integration", Minutes: 40, Intention: "Lunch"}
		if _, err := h.d.vault.Add(id, session.Prepare{Next: next}); err != nil {
			t.Fatal(err)
		}
		h.meets("R-07", "")
		if p := h.d.running.live.Journey().Plan; p.Length() != 40*time.Minute || p.Intention != "Lunch" {
			t.Errorf("it began as %+v", p)
		}
		if c := h.course(id); c.Next != nil {
			t.Errorf("still prepared is %+v", c.Next)
		}
	})
}
