package app

import (
	"path/filepath"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/journey"
	"doorway/app/prepare"
	"doorway/app/screentest"
	"doorway/app/today"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
)

func TestATrialLooksLikeOneFromItsFirstScreenOn(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	opened(t, filepath.Join(t.TempDir(), "data"), house{}, func(h *house) {
		h.practice()
		h.click("Try it without")
		time.Sleep(2 * time.Second)
		synctest.Wait()
		at[*today.Screen](h)
		h.Reads("A trial: nothing is kept.")
		h.press(fyne.KeyReturn)
		at[*prepare.Screen](h)
		h.Reads("a trial: nothing is kept")
		h.control(fyne.KeyReturn)
		time.Sleep(2 * time.Second)
		synctest.Wait()
		at[*journey.Screen](h)
		var said []string
		for _, status := range screentest.All[*widget.Status](h.Window) {
			said = append(said, status.Text())
		}
		if !slices.Contains(said, "a trial, not kept") {
			t.Errorf("the top line says %q", said)
		}
	})
}
