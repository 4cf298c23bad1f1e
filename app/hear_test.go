package app

import (
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/closing"
	"doorway/app/today"
	"doorway/app/unlock"

	"fyne.io/fyne/v2"
)

// faded fails the test unless the tape was let go of, in silence.
func (h *house) faded(tape *tape, name string) {
	h.t.Helper()
	tape.mu.Lock()
	defer tape.mu.Unlock()
	if !tape.closed || tape.last[0] > 0.001 || tape.last[0] < -0.001 {
		h.t.Errorf("%s: closed %v, ended at %v", name, tape.closed, tape.last)
	}
}

func TestAMinuteIsHeardAfterWhatStillFadesAndEndsWithItsScreen(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		h.begin("R-07")
		h.typed("o")
		time.Sleep(20 * time.Second)
		h.end()
		h.press(fyne.KeySpace) // while the journey's own sound fades yet
		time.Sleep(6 * time.Second)
		synctest.Wait()
		h.Reads("Stop")
		if len(h.tapes) != 2 {
			t.Fatalf("%d sounds", len(h.tapes))
		}
		h.faded(h.tapes[0], "the journey's sound")
		h.click("Done")
		at[*today.Screen](h)
		time.Sleep(2 * time.Second)
		h.faded(h.tapes[1], "the minute, after its screen was left")
		if !h.tapes[1].loud {
			t.Error("the minute was not heard")
		}
	})
}

func TestAJourneyBegunWhileAMinuteFadesWaitsForIt(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		h.begin("R-07")
		h.typed("o")
		time.Sleep(20 * time.Second)
		h.end()
		h.press(fyne.KeySpace)
		time.Sleep(6 * time.Second)
		h.click("Done")
		h.typed("p")
		h.typed("R-08")
		h.Control(fyne.KeyReturn)
		time.Sleep(5 * time.Second)
		synctest.Wait()
		if len(h.tapes) != 3 { // the device itself fails the test where two play at once
			t.Errorf("%d sounds", len(h.tapes))
		}
	})
}

func TestLockingFadesAMinuteThatIsHeard(t *testing.T) {
	locked(t, house{}, func(h *house) {
		h.begin("R-07")
		h.typed("o")
		time.Sleep(20 * time.Second)
		h.end()
		h.press(fyne.KeySpace)
		time.Sleep(6 * time.Second)
		at[*closing.Screen](h)
		h.d.lock("")
		synctest.Wait()
		at[*unlock.Screen](h)
		time.Sleep(2 * time.Second)
		h.faded(h.tapes[1], "the minute, behind the door")
	})
}
