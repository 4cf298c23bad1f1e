package widget

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"doorway/app/look"
)

func TestASliderStandsOnlyOnItsSteps(t *testing.T) {
	test.NewTempApp(t)
	tests := []struct{ set, want float64 }{{60, 60}, {62, 60}, {63, 65}, {20, 45}, {400, 90}}
	for _, tt := range tests {
		s := NewSlider(45, 90, 5)
		s.SetValue(tt.set)
		if got := s.Value(); got != tt.want {
			t.Errorf("set to %v it stands at %v, want %v", tt.set, got, tt.want)
		}
	}
}

func TestArrowsMoveTheLoudnessByOneDecibel(t *testing.T) {
	level := NewLevel()
	var told []float64
	level.OnChanged = func(db float64) { told = append(told, db) }
	c := show(t, look.Night, fyne.NewSize(210, 44), level)
	c.Focus(level)
	for _, key := range []fyne.KeyName{fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome} {
		strike(level, key)
	}
	if got, want := fmt.Sprint(told), "[-1 -2 -1 -40]"; got != want {
		t.Errorf("told %s, want %s", got, want)
	}
}

func TestASliderFollowsThePointerToItsEnds(t *testing.T) {
	s := NewSlider(45, 90, 5)
	show(t, look.Day, fyne.NewSize(250, 44), s)
	for _, tt := range []struct {
		x    float32
		want float64
	}{{-50, 45}, {0, 45}, {125, 70}, {250, 90}, {900, 90}} {
		s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(tt.x, 20)}})
		if got := s.Value(); got != tt.want {
			t.Errorf("pulled to %v it stands at %v, want %v", tt.x, got, tt.want)
		}
	}
}

func TestSlidersLookRight(t *testing.T) {
	looksRight(t, "slider", fyne.NewSize(250, 190), func() fyne.CanvasObject {
		level, minutes, focused := NewLevel(), NewSlider(45, 90, 5), NewSlider(0, 10, 1)
		level.SetValue(-14)
		level.SetGlow(0.6)
		focused.SetValue(10)
		focused.FocusGained()
		return container.NewVBox(level, minutes, focused)
	})
}

func TestKeysThatMoveASliderAreCounted(t *testing.T) {
	s := NewSlider(0, 10, 1)
	before := Strokes(s)
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if Strokes(s) != before+1 {
		t.Errorf("counted %d", Strokes(s)-before)
	}
}

func TestThePressesOfAButtonCountAsKeys(t *testing.T) {
	for _, o := range []fyne.Focusable{NewButton("Keep", func() {}), NewCheck("Water stands ready")} {
		before := Strokes(o)
		o.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
		if Strokes(o) != before+1 {
			t.Errorf("%T counted %d", o, Strokes(o)-before)
		}
	}
}
