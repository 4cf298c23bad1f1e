package ask

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestAQuestionLooksAsDrawn(t *testing.T) {
	for name, c := range map[string]struct {
		measure string
		do      func(*shown)
	}{
		"question": {"phq-9", func(w *shown) { w.Press(fyne.KeyReturn); w.Type("2") }},
		"dial":     {"food-noise", func(w *shown) { w.Press(fyne.KeyReturn); w.Type("6") }},
	} {
		w := show(t, Options{Measures: measures(t, c.measure)})
		w.Resize(fyne.NewSize(1280, 801))
		w.Resize(fyne.NewSize(1280, 800))
		c.do(w)
		test.AssertImageMatches(t, name+".png", w.Canvas().Capture())
	}
}
