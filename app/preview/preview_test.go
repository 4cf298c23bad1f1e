package preview

import (
	"errors"
	"fmt"
	"image"
	"testing"

	"doorway/app/screentest"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// shown is the screen in a window, what was asked of it, and the answers it waits
// for.
type shown struct {
	screentest.Window
	s     *Screen
	asked []string
	pages []func([]image.Image, error)
	saved func(string, error)
	print func(error)
}

func show(t *testing.T, o Options) *shown {
	t.Helper()
	screentest.Wear(t)
	w := &shown{}
	o.Words = "R-07 · 22 November"
	o.Pages = func(c Choice, answer func([]image.Image, error)) {
		w.asked = append(w.asked, fmt.Sprintf("draw %v %v", c.Name, c.Letter))
		w.pages = append(w.pages, answer)
	}
	o.Save = func(c Choice, answer func(string, error)) {
		w.asked, w.saved = append(w.asked, fmt.Sprintf("save %v %v", c.Name, c.Letter)), answer
	}
	o.Print = func(c Choice, answer func(error)) {
		w.asked, w.print = append(w.asked, fmt.Sprintf("print %v %v", c.Name, c.Letter)), answer
	}
	o.Back = func() { w.asked = append(w.asked, "back") }
	w.s = New(o)
	w.Window = screentest.Show(t, w.s)
	return w
}

func sheet(n int) (pages []image.Image) {
	for range n {
		pages = append(pages, image.NewRGBA(image.Rect(0, 0, 595, 842)))
	}
	return pages
}

func (w *shown) did(t *testing.T, want ...string) {
	t.Helper()
	if fmt.Sprint(w.asked) != fmt.Sprint(want) {
		t.Errorf("it asked for %v, want %v", w.asked, want)
	}
	w.asked = nil
}

func TestThePagesAreShownUnderOneAnotherAtTheirShape(t *testing.T) {
	w := show(t, Options{})
	w.pages[0](sheet(2), nil)
	pictures := screentest.All[*canvas.Image](w.Window)
	var pages []*canvas.Image
	for _, p := range pictures {
		if p.Image != nil && p.Image.Bounds().Dx() == 595 {
			pages = append(pages, p)
		}
	}
	if len(pages) != 2 {
		t.Fatalf("%d pages are shown", len(pages))
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	for _, p := range pages {
		if ratio := p.Size().Height / p.Size().Width; ratio < 1.41 || ratio > 1.42 {
			t.Errorf("a page is %v", p.Size())
		}
	}
	if gap := at(pages[1]).Y - at(pages[0]).Y - pages[0].Size().Height; gap < 10 || gap > 30 {
		t.Errorf("the second page lies %v under the first", gap)
	}
	w.Reads("Pages: 2")
}

func TestEveryActIsAKey(t *testing.T) {
	w := show(t, Options{Named: true})
	w.did(t, "draw false false")
	w.Type("nlps")
	w.Press(fyne.KeyEscape)
	w.did(t, "draw true false", "draw true true", "print true true", "save true true", "back")
}

func TestANameThatIsNotKnownCanNotBeShown(t *testing.T) {
	w := show(t, Options{})
	w.Type("n")
	w.did(t, "draw false false")
}

func TestADrawingThatComesLateDoesNotReplaceANewerOne(t *testing.T) {
	w := show(t, Options{})
	w.Type("l")
	w.pages[1](sheet(3), nil)
	w.pages[0](sheet(1), nil)
	w.Reads("Pages: 3")
}

func TestWhatBecameOfItStandsInWholeSentences(t *testing.T) {
	w := show(t, Options{First: Choice{Letter: true}})
	w.did(t, "draw false true")
	w.pages[0](nil, session.Sayf("x", "It can't be drawn."))
	w.Reads("It can't be drawn.")
	w.Type("s")
	w.saved("~/report.pdf", nil)
	w.Reads("It is in ~/report.pdf.")
	w.Type("pp")
	w.Reads("On its way to the printer…")
	w.did(t, "save false true", "print false true")
	w.print(errors.Join(session.Sayf("x", "The printer did not take it.")))
	w.Reads("The printer did not take it.")
}

func TestAnAnswerAfterTheScreenWasLeftIsNotShown(t *testing.T) {
	w := show(t, Options{})
	w.s.Close()
	w.pages[0](sheet(1), nil)
	if n := len(w.s.scroll.Content.(*fyne.Container).Objects); n != 0 {
		t.Errorf("%d pages came after it was closed", n)
	}
}
