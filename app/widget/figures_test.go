package widget

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"doorway/app/look"
)

func TestAClockDoesNotDance(t *testing.T) {
	test.NewTempApp(t)
	f := NewFigures("34:12", 104)
	want := f.MinSize()
	for _, text := range []string{"11:11", "00:00", "58:47"} {
		f.SetText(text)
		if got := f.MinSize(); got != want {
			t.Errorf("%s is %v, 34:12 is %v", text, got, want)
		}
	}
}

func TestAClockDrawsEachDigitByItself(t *testing.T) {
	test.NewTempApp(t)
	f := NewFigures("34:12", 104)
	f.SetText("128/82")
	drawn := ""
	for _, o := range test.WidgetRenderer(f).Objects() {
		text := o.(*canvas.Text).Text
		if len(text) != 1 {
			t.Errorf("%q is drawn in one piece", text)
		}
		drawn += text
	}
	if drawn != "128/82" {
		t.Errorf("it shows %q", drawn)
	}
}

func TestDifferentSizesStandOnOneLine(t *testing.T) {
	title, quiet, clock := look.Heading("Prepare", 34), look.Quiet("R-07"), NewFigures("1:14", 30)
	show(t, look.Day, fyne.NewSize(400, 80), container.NewVBox(OnBaseline(12, title, quiet, clock)))
	line := title.Position().Y + title.Baseline()
	for _, got := range []float32{quiet.Position().Y + quiet.Baseline(), clock.Position().Y + clock.Baseline()} {
		if got != line {
			t.Errorf("the letters stand at %v, the title's at %v", got, line)
		}
	}
}

func TestFiguresLookRight(t *testing.T) {
	looksRight(t, "figures", fyne.NewSize(330, 190), func() fyne.CanvasObject {
		return container.NewVBox(
			OnBaseline(16, NewFigures("34:12", 72), look.Quiet("of 60 minutes")),
			OnBaseline(12, look.Heading("Prepare", 34), NewFigures("128/82", 28).In(look.ColorAccent)),
		)
	})
}
