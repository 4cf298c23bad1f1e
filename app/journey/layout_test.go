package journey

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"doorway/app/helm"
	"doorway/app/look"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// box is a place on the screen.
type box struct{ left, top, right, bottom float32 }

func (b box) within(o box) bool {
	return b.left >= o.left-0.5 && b.top >= o.top-0.5 && b.right <= o.right+0.5 && b.bottom <= o.bottom+0.5
}

func (b box) meets(o box) bool {
	return b.left < o.right-2 && o.left < b.right-2 && b.top < o.bottom-0.5 && o.top < b.bottom-0.5
}

func (b box) and(o box) box {
	return box{max(b.left, o.left), max(b.top, o.top), min(b.right, o.right), min(b.bottom, o.bottom)}
}

// seen is a text as it can be seen, and the place that may hold it.
type seen struct {
	text  string
	where box
	holds box
}

// texts walks all that can be seen and collects the texts. holds is what cuts o off, or what it must not leave.
func texts(o fyne.CanvasObject, at fyne.Position, holds box, found []seen) []seen {
	if !o.Visible() {
		return found
	}
	pos, size := at.Add(o.Position()), o.Size()
	here := box{pos.X, pos.Y, pos.X + size.Width, pos.Y + size.Height}
	switch o := o.(type) {
	case *canvas.Text:
		if o.Text == "" {
			return found
		}
		natural, base := fyne.CurrentApp().Driver().RenderedTextSize(o.Text, o.TextSize, o.TextStyle, o.FontSource)
		left := pos.X
		switch o.Alignment {
		case fyne.TextAlignCenter:
			left += (size.Width - natural.Width) / 2
		case fyne.TextAlignTrailing:
			left += size.Width - natural.Width
		}
		// Letters reach from their caps to a little below their line.
		line, below := pos.Y+(size.Height-natural.Height)/2+base, 0.15*o.TextSize
		if strings.Trim(o.Text, "0123456789:/") == "" {
			below = 0
		}
		return append(found, seen{o.Text, box{left, line - 0.72*o.TextSize, left + natural.Width, line + below}, holds})
	case *fyne.Container:
		for _, child := range o.Objects {
			found = texts(child, pos, holds, found)
		}
	case fyne.Widget:
		switch w := o.(type) {
		case *widget.Card, *widget.Button, *widget.Number:
			holds = holds.and(here)
		case *container.Scroll:
			// A line that is scrolled half out of sight is no fault; only whole ones count.
			wide := box{here.left, -1e6, here.right, 1e6}
			for _, s := range texts(w.Content, pos.Subtract(w.Offset), wide, nil) {
				// A field of one line follows its cursor.
				if w.Direction != container.ScrollVerticalOnly || w.Size().Height < 3*look.Body {
					s.where = s.where.and(wide)
				}
				if s.where.top >= here.top && s.where.bottom <= here.bottom {
					found = append(found, s)
				}
			}
			return found
		}
		for _, child := range test.WidgetRenderer(o).Objects() {
			found = texts(child, pos, holds, found)
		}
	}
	return found
}

// checkTexts says which texts are cut off or lie upon one another.
func checkTexts(t *testing.T, c fyne.Canvas) {
	t.Helper()
	size := c.Size()
	all := texts(c.Content(), fyne.NewPos(0, 0), box{0, 0, size.Width, size.Height}, nil)
	for i, a := range all {
		if !a.where.within(a.holds) {
			t.Errorf("%q at %v leaves its place %v", a.text, a.where, a.holds)
		}
		for _, b := range all[i+1:] {
			if a.where.meets(b.where) {
				t.Errorf("%q at %v lies upon %q at %v", a.text, a.where, b.text, b.where)
			}
		}
	}
	if len(all) < 60 {
		t.Errorf("only %d texts were found", len(all))
	}
}

func TestNothingIsCutOffAndNothingOverlaps(t *testing.T) {
	n := func(i int) *int { return &i }
	full := func(k *kit) {
		k.waits(3 * time.Minute)
		k.types("m")
		k.waits(8 * time.Minute)
		k.types("oe")
		for _, v := range []session.Vitals{{Systolic: n(128), Diastolic: n(82)}, {Systolic: n(128), Diastolic: n(82), Pulse: n(174), SpO2: n(100), MOAAS: n(5)}} {
			if _, err := k.live.Do(session.TakeVitals{Vitals: v}); err != nil {
				k.t.Fatal(err)
			}
		}
		for i := range 12 {
			k.waits(10 * time.Second)
			note := session.Note{Text: fmt.Sprintf("a thought that goes on for rather longer than a line of the log can hold, the %dth", i)}
			if _, err := k.live.Do(note); err != nil {
				k.t.Fatal(err)
			}
		}
	}
	states := map[string]func(*kit){
		"at the beginning": func(*kit) {},
		"in the open part": func(k *kit) { full(k); k.waits(21 * time.Minute); k.types("c7") },
		"held and silent":  func(k *kit) { full(k); k.types("h.g"); k.waits(20 * time.Minute) },
		"with wrong vitals": func(k *kit) {
			full(k)
			k.types("v999")
			k.presses(fyne.KeyReturn)
		},
		"with a full disk": func(k *kit) {
			full(k)
			k.disk.breaks(errFull)
			k.types("xo")
			k.types("nso wide here")
			k.presses(fyne.KeyReturn, fyne.KeyRight)
		},
		"steering": func(k *kit) {
			full(k)
			k.types("t1133222555")
			for _, l := range k.s.sound.tone.layers {
				k.taps(l.button)
			}
			k.presses(fyne.KeyDown, fyne.KeyDown)
			k.waits(time.Second)
		},
		"steering at its end":       func(k *kit) { full(k); k.types("t2222") },
		"steering as planned":       func(k *kit) { full(k); k.types("t0") },
		"steering with a full disk": func(k *kit) { full(k); k.types("t3"); k.disk.breaks(errFull); k.types("2") },
		"amending":                  func(k *kit) { full(k); k.s.record.amend(k.s.record.logged[3].id) },
		"at length":                 func(k *kit) { full(k); k.waits(100 * time.Minute); k.types("oxw"); k.shortcut(&fyne.ShortcutUndo{}) },
		"ending":                    func(k *kit) { k.types("v999"); k.shortcut(helm.EndKeys); k.taps(k.s.top.end) },
	}
	check := func(name string, size fyne.Size, state func(*kit)) {
		t.Run(fmt.Sprintf("%s at %v × %v", name, size.Width, size.Height), func(t *testing.T) {
			during(t, session.Choice{Minutes: 60, Intention: "To hear my own voice under the rules that were never mine, and to stay with it for a while, if it will have me there."}, func(k *kit) {
				k.window.Resize(size)
				state(k)
				checkTexts(t, k.canvas)
			})
		})
	}
	for _, size := range []fyne.Size{{Width: 1366, Height: 700}, {Width: 1100, Height: 800}, {Width: 1920, Height: 1080}} {
		check("in the open part", size, states["in the open part"])
	}
	for name, state := range states {
		for _, size := range []fyne.Size{{Width: 1280, Height: 800}, {Width: 1024, Height: 640}} {
			check(name, size, state)
		}
	}
}

func TestNothingMovesWhenTheSecondChanges(t *testing.T) {
	during(t, session.Choice{Minutes: 60}, func(k *kit) {
		places := func() (at []fyne.Position) {
			for _, o := range []fyne.CanvasObject{
				k.s.head.clock, k.s.head.of, k.s.head.phase, k.s.head.line, k.s.head.next, k.s.top.saved, k.s.top.sound, k.s.top.awake, k.s.marks.field, k.s.marks.enter,
			} {
				at = append(at, o.Position(), fyne.NewPos(o.Size().Components()))
			}
			return at
		}
		before := places()
		for range 9 * 60 {
			k.waits(time.Second)
			for i, p := range places() {
				if p != before[i] {
					t.Fatalf("at %s object %d moved from %v to %v", k.s.head.clock.Text(), i/2, before[i], p)
				}
			}
			before = places()
			if _, m := k.live.Now(); m.Phase > 0 {
				return
			}
		}
	})
}
