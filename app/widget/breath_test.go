package widget

import (
	"fmt"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"doorway/app/look"
)

func TestBreathLooksRight(t *testing.T) {
	for _, scale := range []float32{1, 2} {
		test.NewTempApp(t)
		look.Wear(look.Home)
		part := NewBreath(look.Land)
		part.SetDone(0.3)
		part.SetBreath(1)
		part.SetWords("breathe out")
		begun, over, faint := NewBreath(look.Land), NewBreath(look.Land), NewBreath(look.Land)
		over.SetDone(1)
		over.SetBreath(0.5)
		faint.SetDone(0.6)
		faint.SetFaint(1)
		faint.SetWords("breathe in")
		c := show(t, look.Home, fyne.NewSize(640, 640), container.NewGridWithColumns(2, part, begun, over, faint))
		c.(test.WindowlessCanvas).SetScale(scale)
		test.AssertImageMatches(t, fmt.Sprintf("breath/%vx.png", scale), c.Capture())
	}
}

func TestACircleIsRepaintedOnlyWhereSomethingIsToBeSeen(t *testing.T) {
	test.NewTempApp(t)
	b := NewBreath(look.Land)
	show(t, look.Home, fyne.NewSize(306, 306), b)
	b.SetBreath(0.5)
	b.SetDone(0.5)
	for _, c := range []struct {
		name       string
		full, done float64
		moves      bool
	}{
		{"a hundredth of a breath", 0.51, 0.5, false},
		{"a twentieth", 0.55, 0.5, true},
		{"a second of an hour", 0.5, 0.5 + 1.0/3600, false},
		{"three seconds of an hour", 0.5, 0.5 + 3.0/3600, true},
		{"the end of a breath", 1, 0.5, true},
		{"more than all", 7, 0.5, true},
		{"no number", 0.5, math.NaN(), true},
	} {
		b.full, b.done = 0.5, 0.5
		b.SetBreath(c.full)
		b.SetDone(c.done)
		if moved := b.Full() != 0.5 || b.Done() != 0.5; moved != c.moves || !(b.Full() <= 1 && b.Done() <= 1) {
			t.Errorf("%s: it shows %v and %v", c.name, b.Full(), b.Done())
		}
	}
}
