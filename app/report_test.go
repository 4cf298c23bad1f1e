package app

import (
	"testing"
	"testing/synctest"

	"doorway/app/closing"
	"doorway/app/preview"

	"fyne.io/fyne/v2"
)

func TestTheReportOfASessionIsShownAndLeadsBackWhereItWasAskedFor(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		h.deaf = true
		h.begin("R-07")
		h.typed("o")
		h.end()
		h.d.report(h.d.running.id, h.d.closing)
		synctest.Wait()
		at[*preview.Screen](h)
		h.Reads("R-07", "Pages: 1")
		h.typed("l")
		h.Reads("Pages: 1")
		h.press(fyne.KeyEscape)
		at[*closing.Screen](h)
	})
}
