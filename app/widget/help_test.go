package widget

import (
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestTheKeysAreShownWholeHoweverLongTheyWereHidden(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		test.NewTempApp(t)
		h := NewHelp(2, "Esc closes.", HelpLine{"Note", []string{"N"}}, HelpLine{"Walk", []string{"↓", "↑"}}, HelpLine{"Keep", []string{"Enter"}})
		w := test.NewTempWindow(t, h.Box)
		w.Resize(fyne.NewSize(800, 600))
		for range 2 {
			h.Toggle()
			if !h.Open() {
				t.Fatal("it is not open")
			}
			ground := test.WidgetRenderer(h.card).Objects()[0]
			if size := h.card.Size(); ground.Size() != size || size.Width < 200 || size.Height < 2*helpRow {
				t.Errorf("the card of %v has a ground of %v", size, ground.Size())
			}
			for _, line := range h.lines {
				if line.text.Size().IsZero() || line.text.Position().X <= line.caps[0].Position().X {
					t.Errorf("%q stands at %v, %v", line.text.Text(), line.text.Position(), line.text.Size())
				}
			}
			h.Toggle()
			if h.Open() {
				t.Fatal("it is open still")
			}
			time.Sleep(5 * time.Minute)
		}
	})
}
