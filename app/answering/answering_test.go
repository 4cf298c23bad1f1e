package answering

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"doorway/app/look"
	"doorway/app/safety"
	"doorway/app/screentest"
	"doorway/assets"
	"doorway/session"
	"doorway/session/measure"

	"fyne.io/fyne/v2"
)

// shown is the page in a window, and what it did.
type shown struct {
	screentest.Window
	s     *Screen
	kept  []session.Answer
	backs int
	fault error
}

func show(t *testing.T, id string) *shown {
	t.Helper()
	files, err := fs.Sub(assets.Measures, "measures")
	if err != nil {
		t.Fatal(err)
	}
	m, ok := measure.ReadLibrary(files).Find(id)
	if !ok {
		t.Fatalf("there is no %s", id)
	}
	screentest.Wear(t)
	look.Wear(look.Home)
	w := &shown{}
	w.s = New(Options{
		Measure: m, Foot: safety.Foot(safety.Numbers{Crisis: "988", Text: true, Emergency: "911"}),
		Keep: func(a session.Answer, answer func(error)) { w.kept = append(w.kept, a); answer(w.fault) },
		Back: func() { w.backs++ },
	})
	w.Window = screentest.Show(t, w.s)
	return w
}

func TestADialIsAnsweredByANumberAndEnter(t *testing.T) {
	w := show(t, "food-noise")
	w.Reads("Food noise", "Today, how loud is the food noise?", "not a validated scale", "Crisis line 988")
	w.Press(fyne.KeyReturn)
	w.Reads("Nothing is chosen yet.")
	w.Type("4")
	w.Press(fyne.KeyReturn, fyne.KeyReturn)
	if len(w.kept) != 1 || *w.kept[0].Total != 4 || w.kept[0].Measure != "food-noise" || w.backs != 1 {
		t.Errorf("it kept %+v and led back %d times", w.kept, w.backs)
	}
}

func TestEscapeLeavesItAndKeepsNothing(t *testing.T) {
	w := show(t, "food-noise")
	w.Type("4")
	w.Press(fyne.KeyEscape)
	if w.s.Close(); len(w.kept) != 0 || w.backs != 1 {
		t.Errorf("it kept %+v and led back %d times", w.kept, w.backs)
	}
}

func TestWhatCantBeKeptStaysAndIsSaid(t *testing.T) {
	w := show(t, "food-noise")
	w.fault = errors.New("disk full")
	w.Type("7")
	w.Click("Keep")
	w.Reads("Something unforeseen")
	w.fault = nil
	if w.Click("Keep"); len(w.kept) != 2 || *w.kept[1].Total != 7 || w.backs != 1 {
		t.Errorf("it kept %+v and led back %d times", w.kept, w.backs)
	}
}

func TestEveryMeasureThatAClientAnswersFitsTheSmallestWindowAndShowsNoScore(t *testing.T) {
	files, _ := fs.Sub(assets.Measures, "measures")
	for _, m := range measure.ReadLibrary(files).Measures {
		if m.Clinician {
			continue
		}
		w := show(t, m.ID)
		if size := w.Content().MinSize(); size.Width > 1024 || size.Height > 640 {
			t.Errorf("%s needs %v", m.ID, size)
		}
		for _, b := range m.Bands {
			if said := strings.ToLower(w.Says()); b.Name != "" && strings.Contains(said, strings.ToLower(b.Name)+" depression") {
				t.Errorf("%s says %q", m.ID, b.Name)
			}
		}
	}
}
