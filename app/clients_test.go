package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/client"
	"doorway/app/clientform"
	"doorway/app/clients"
	"doorway/app/closing"
	"doorway/app/compare"
	"doorway/app/erase"
	"doorway/app/followup"
	"doorway/app/journey"
	"doorway/app/prepare"
	"doorway/app/screentest"
	"doorway/app/unlock"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// clients goes to the list as the sidebar does.
func (h *house) clients() {
	h.t.Helper()
	h.d.shown.(*framed).Leave(h.d.clients)
	synctest.Wait()
	at[*clients.Screen](h)
}

// client goes to the page of the client that is found by what is typed.
func (h *house) client(typed string) {
	h.t.Helper()
	h.clients()
	h.typed(typed)
	h.press(fyne.KeyReturn)
	at[*client.Screen](h)
}

func TestAClientIsEnrolledFoundAndPreparedByKeysAlone(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		h.clients()
		h.Reads("Clients will be here")
		h.typed("n")
		at[*clientform.Screen](h)
		h.typed("R-07")
		h.press(fyne.KeyReturn)
		h.typed("Rosa Lind")
		h.control(fyne.KeyReturn)
		at[*client.Screen](h)
		h.Reads("R-07", "Rosa Lind", "Prepare session 1")
		h.client("rosa")
		h.typed("p")
		at[*prepare.Screen](h)
		h.press(fyne.KeyEscape, fyne.KeyEscape)
		at[*client.Screen](h)
	})
}

func TestACodeThatIsThereIsRefusedAtItsField(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		h.enrolled(session.Profile{Code: "R-07"})
		h.clients()
		h.control(fyne.KeyN)
		h.typed("r-07")
		h.control(fyne.KeyReturn)
		at[*clientform.Screen](h)
		h.Reads("It is not kept yet")
		h.press(fyne.KeyEscape, fyne.KeyEscape)
		at[*clientform.Screen](h)
		h.click("Leave without keeping")
		at[*clients.Screen](h)
	})
}

func TestNewLimitsBeginWithTheClinics(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		limit := 92
		settings := h.d.vault.Settings()
		settings.Clinic.Limits.SpO2 = &limit
		if err := h.d.vault.Choose(settings); err != nil {
			t.Fatal(err)
		}
		h.clients()
		h.typed("n")
		h.typed("R-07")
		h.control(fyne.KeyReturn)
		all, err := h.d.vault.Clients()
		if err != nil || len(all) != 1 || all[0].Profile.Limits.SpO2 == nil || *all[0].Profile.Limits.SpO2 != 92 {
			t.Errorf("%+v, %v", all, err)
		}
	})
}

func TestANoteOnAPageThatIsLeftIsKeptForACodeThatOnlySessionsName(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		h.deaf = true
		h.begin("R-07")
		h.end()
		h.client("r-07")
		h.Reads("1 journey", "Journey 1", "Prepare session 2")
		h.typed("n")
		h.typed("Rang on Thursday.")
		h.clients()
		h.client("r-07")
		h.Reads("Rang on Thursday.")
	})
}

func TestACheckInIsAskedFromThePageAndComesBackToIt(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		h.deaf = true
		h.enrolled(session.Profile{Code: "R-07"})
		h.begin("R-07")
		h.end()
		h.d.today()
		time.Sleep(25 * time.Hour)
		h.client("r-07")
		h.click("Ask…")
		at[*followup.Screen](h)
		h.typed("n")
		h.typed("Slept well.")
		h.press(fyne.KeyReturn)
		at[*client.Screen](h)
		h.Reads("“Slept well.”")
	})
}

func TestMeasuresAreHandedOverFromThePage(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		id := h.enrolled(session.Profile{Code: "R-07"})
		h.client("r-07")
		h.typed("a")
		h.press(fyne.KeyTab, fyne.KeySpace) // the second, PHQ-2
		h.click("Hand over")
		at[*handed](h)
		h.press(fyne.KeyReturn)
		h.typed("1")
		h.press(fyne.KeyReturn)
		h.typed("2")
		h.press(fyne.KeyReturn)
		h.click("For the therapist: take it back")
		at[*client.Screen](h)
		h.Reads("PHQ-2")
		if c := h.course(id); len(c.Results) != 1 || *c.Results[0].Total != 3 {
			t.Errorf("kept is %+v", c.Results)
		}
	})
}

func TestASessionThatIsOpenedFromThePageLeadsBackToIt(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		h.deaf = true
		h.begin("R-07")
		h.end()
		h.client("r-07")
		h.d.reopen(h.sessions()[0])
		synctest.Wait()
		at[*closing.Screen](h)
		h.click("Done")
		at[*client.Screen](h)
		h.Reads("R-07")
	})
}

func TestTwoJourneysAreComparedFromThePage(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		h.deaf = true
		h.begin("R-07")
		h.end()
		h.client("r-07")
		h.typed("p")
		h.control(fyne.KeyReturn)
		time.Sleep(3 * time.Minute) // the sound of the first still fades
		synctest.Wait()
		at[*journey.Screen](h)
		h.end()
		h.client("r-07")
		h.typed("c")
		at[*compare.Screen](h)
		h.Reads("Journey 1 ·", "Journey 2 ·", "Nothing was marked.")
		h.press(fyne.KeyEscape)
		at[*client.Screen](h)
	})
}

func TestAnErasedClientIsGoneAndTheListIsFresh(t *testing.T) {
	dir := t.TempDir()
	in(t, dir, func(h *house) {
		h.deaf = true
		h.enrolled(session.Profile{Code: "R-07", Name: "Rosa"})
		h.enrolled(session.Profile{Code: "M-12"})
		h.begin("R-07")
		h.end()
		h.client("rosa") // the session that was shown is put away
		h.click("Erase…")
		at[*erase.Screen](h)
		h.Reads("1 session with")
		folder := t.TempDir()
		place, err := h.d.exportClient(h.d.vault, "R-07", folder)
		if err != nil {
			t.Fatal(err)
		}
		if b, err := os.ReadFile(filepath.Join(folder, filepath.Base(place))); err != nil || !strings.Contains(string(b), "Rosa") {
			t.Errorf("the export holds %d bytes, %v", len(b), err)
		}
		screentest.All[*widget.Field](h.Window)[0].FocusIn(h.Canvas())
		h.typed("r-07")
		h.press(fyne.KeyReturn)
		at[*clients.Screen](h)
		if said := h.Says(); strings.Contains(said, "R-07") || !strings.Contains(said, "M-12") {
			t.Errorf("the list says\n%s", said)
		}
		if n := len(h.sessions()); n != 0 {
			t.Errorf("%d sessions are left", n)
		}
	})
}

func TestAPageThatIsLockedComesBackAsItWas(t *testing.T) {
	locked(t, house{}, func(h *house) {
		h.enrolled(session.Profile{Code: "R-07", Name: "Rosa"})
		h.client("rosa")
		h.typed("n")
		h.typed("Rang.")
		h.lock()
		at[*unlock.Screen](h)
		if said := h.Says(); strings.Contains(said, "Rosa") {
			t.Errorf("the locked window shows\n%s", said)
		}
		h.unlock(river)
		h.client("rosa")
		h.Reads("Rang.")
	})
}
