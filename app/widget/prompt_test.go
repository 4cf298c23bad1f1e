package widget

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestAPromptIsPressedByClickAndByKeyAndGrowsWithItsWords(t *testing.T) {
	test.NewTempApp(t)
	pressed := 0
	p := NewPrompt("3", strings.Repeat("How is it to be here today? ", 8), 19, func() { pressed++ })
	w := test.NewTempWindow(t, p)
	w.Resize(fyne.NewSize(900, 300))
	wide := p.MinSize().Height
	w.Resize(fyne.NewSize(400, 300))
	if narrow := p.MinSize().Height; narrow <= wide {
		t.Errorf("it is %v high where it is narrow, and %v where it is wide", narrow, wide)
	}
	test.Tap(p)
	w.Canvas().Focus(p)
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if pressed != 2 {
		t.Errorf("it was pressed %d times", pressed)
	}
	p.Set(true, true)
	if !p.Chosen() || !p.Asked() {
		t.Error("it does not show that it was chosen and asked")
	}
}
