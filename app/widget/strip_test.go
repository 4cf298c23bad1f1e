package widget

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"doorway/app/look"
)

// listen writes down what a strip tells.
func listen(s *Strip) *[]string {
	told := new([]string)
	s.OnChanged = func(value int, rated bool) {
		if !rated {
			*told = append(*told, "none")
			return
		}
		*told = append(*told, fmt.Sprint(value))
	}
	return told
}

func TestAStripIsRatedByKeys(t *testing.T) {
	tests := []struct {
		name  string
		runes string
		keys  []fyne.KeyName
		want  int
		rated bool
	}{
		{name: "a digit", runes: "7", want: 7, rated: true},
		{name: "one then nought is ten", runes: "10", want: 10, rated: true},
		{name: "a nought after ten is nought", runes: "100", want: 0, rated: true},
		{name: "the last digit counts", runes: "38", want: 8, rated: true},
		{name: "right begins at nought", keys: []fyne.KeyName{fyne.KeyRight}, want: 0, rated: true},
		{name: "right and left move by one", runes: "4", keys: []fyne.KeyName{fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft}, want: 5, rated: true},
		{name: "right stops at ten", runes: "9", keys: []fyne.KeyName{fyne.KeyRight, fyne.KeyRight, fyne.KeyRight}, want: 10, rated: true},
		{name: "left stops at nought", runes: "1", keys: []fyne.KeyName{fyne.KeyLeft, fyne.KeyLeft}, want: 0, rated: true},
		{name: "backspace takes it back", runes: "7", keys: []fyne.KeyName{fyne.KeyBackspace}},
		{name: "nothing is no rating"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := NewStrip("Ease", look.Land)
			c := show(t, look.Night, fyne.NewSize(400, 30), s)
			c.Focus(s)
			typed(c, tt.runes)
			for _, key := range tt.keys {
				strike(s, key)
			}
			if got, rated := s.Value(); rated != tt.rated || got != tt.want {
				t.Errorf("rated %v with %d, want %v with %d", rated, got, tt.rated, tt.want)
			}
		})
	}
}

func TestASecondClickOnAStripTakesTheRatingBack(t *testing.T) {
	s := NewStrip("Ease", look.Land)
	told := listen(s)
	show(t, look.Night, fyne.NewSize(400, 30), s)
	left, pitch := s.cells()
	at := func(cell int) *fyne.PointEvent {
		return &fyne.PointEvent{Position: fyne.NewPos(left+(float32(cell)+0.5)*pitch, 2)}
	}
	s.Tapped(at(7))
	s.Tapped(at(8))
	s.Tapped(at(8))
	s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(4, 10)}) // the label is no cell
	if got, want := fmt.Sprint(*told), "[7 8 none]"; got != want {
		t.Errorf("told %s, want %s", got, want)
	}
}

func TestAStripSetByTheProgramTellsNobody(t *testing.T) {
	test.NewTempApp(t)
	s := NewStrip("Ease", look.Land)
	told := listen(s)
	s.SetValue(11)
	if got, rated := s.Value(); got != 10 || !rated {
		t.Errorf("11 is shown as %d, %v", got, rated)
	}
	s.Clear()
	if len(*told) != 0 {
		t.Errorf("told %v", *told)
	}
}

func TestStripsLookRight(t *testing.T) {
	looksRight(t, "strip", fyne.NewSize(410, 140), func() fyne.CanvasObject {
		ease, distress := NewStrip("Ease", look.Land), NewStrip("Distress", look.Return)
		ease.SetValue(7)
		distress.SetValue(10)
		distress.FocusGained()
		return container.NewVBox(ease, NewStrip("Depth", look.Open), distress)
	})
}

func TestALargeStripIsChosenWhereItsCellsAreDrawn(t *testing.T) {
	s := NewStrip("", look.Land).Bare().Large()
	test.NewTempWindow(t, container.NewWithoutLayout(s))
	s.Resize(fyne.NewSize(492, s.MinSize().Height))
	if s.MinSize().Height < 44 {
		t.Fatal("the cells are smaller than a button:", s.MinSize().Height)
	}
	r := test.WidgetRenderer(s).(*stripRenderer)
	for want, cell := range r.grounds {
		number := r.numbers[want]
		if above, below := number.Position().Y-cell.Position().Y, cell.Position().Y+cell.Size().Height-number.Position().Y-number.Size().Height; above < 5 || below < 5 {
			t.Errorf("the %d stands %v under the top of its cell and %v over its foot", want, above, below)
		}
		for _, x := range []float32{cell.Position().X + 1, cell.Position().X + cell.Size().Width - 1} {
			s.Clear()
			s.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x, 20)})
			if got, rated := s.Value(); got != want || !rated {
				t.Errorf("a press on %d chose %d", want, got)
			}
		}
	}
	if last := r.grounds[stripMax]; last.Position().X+last.Size().Width > 492 {
		t.Error("the last cell goes past the strip")
	}
}
