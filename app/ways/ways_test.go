package ways

import (
	"slices"
	"testing"

	"doorway/app/look"
	"doorway/app/screentest"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestAKeyOrAClickLeadsEachOfTheWays(t *testing.T) {
	screentest.Wear(t)
	var went []string
	lead := func(where string) func() { return func() { went = append(went, where) } }
	s := New(Options{Practice: lead("practice"), Home: lead("home"), Open: lead("open")})
	w := screentest.Show(t, s)
	w.Type("12oO3")
	for _, way := range screentest.All[*widget.Way](w) {
		test.Tap(way)
	}
	w.Click("Open a file you were sent…")
	w.Press(fyne.KeyTab, fyne.KeyTab, fyne.KeyReturn)
	if want := []string{"practice", "home", "open", "open", "practice", "home", "open", "home"}; !slices.Equal(went, want) {
		t.Errorf("it led to %q, want %q", went, want)
	}
	w.Reads("I am a therapist", "I am at home after a session", "Nothing is sent anywhere")
}

func TestBothWaysAreSeenWholeInASmallWindowByDayAndByNight(t *testing.T) {
	for _, v := range []look.Variant{look.Day, look.Home} {
		screentest.Wear(t)
		look.Wear(v)
		w := screentest.Show(t, New(Options{}))
		w.Resize(fyne.NewSize(1024, 640))
		for _, way := range screentest.All[*widget.Way](w) {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(way)
			if at.X < 0 || at.X+way.Size().Width > 1024 || at.Y < 0 || at.Y+way.Size().Height > 640 || way.Size().Height < way.MinSize().Height {
				t.Errorf("%q lies at %v, %v", way.Label(), at, way.Size())
			}
		}
	}
}
