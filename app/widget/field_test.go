package widget

import (
	"image/color"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"doorway/app/look"
)

func TestAFieldKeepsItsTextWhenItCouldNotBeKept(t *testing.T) {
	f := NewField("")
	const sentence = "The disk is full. Make room and press Enter again."
	f.OnEnter = func(string) { f.SetError(sentence) }
	c := show(t, look.Night, fyne.NewSize(300, 100), f)
	f.Focus()
	typed(c, "so quiet")
	strike(f.entry, fyne.KeyReturn)
	if f.Text() != "so quiet" || f.Error() != sentence {
		t.Errorf("text %q, error %q", f.Text(), f.Error())
	}
	typed(c, "!")
	if f.Error() != "" {
		t.Errorf("after typing on, the error is still %q", f.Error())
	}
}

func TestAFieldMakesRoomForItsError(t *testing.T) {
	test.NewTempApp(t)
	f := NewField("")
	before := f.MinSize().Height
	f.SetError("The disk is full.")
	if after := f.MinSize().Height; after <= before {
		t.Errorf("%v high with its error, %v without", after, before)
	}
}

func TestEscapeLeavesAField(t *testing.T) {
	f := NewField("")
	c := show(t, look.Night, fyne.NewSize(300, 100), f)
	heard := keys(c)
	f.Focus()
	strike(f.entry, fyne.KeyEscape)
	if c.Focused() != nil || f.Focused() {
		t.Error("the field still has the keyboard")
	}
	closed := false
	f.OnEscape = func() { closed = true }
	f.Focus()
	strike(f.entry, fyne.KeyEscape)
	if !closed {
		t.Error("OnEscape was not called")
	}
	if *heard != "" {
		t.Errorf("the screen heard %q", *heard)
	}
}

func TestEnterInNotesIsANewLine(t *testing.T) {
	n := NewNotes("", 3)
	n.OnEnter = func(string) { t.Error("Enter kept the notes") }
	c := show(t, look.Day, fyne.NewSize(300, 140), n)
	n.Focus()
	typed(c, "a")
	strike(n.entry, fyne.KeyReturn)
	typed(c, "b")
	if got, want := n.Text(), "a\nb"; got != want {
		t.Errorf("the notes are %q, want %q", got, want)
	}
}

func TestOnlyDigitsCanBeTypedIntoANumber(t *testing.T) {
	tests := []struct {
		typed string
		want  int
		given bool
	}{{"74", 74, true}, {"7a4,", 74, true}, {"1234", 123, true}, {"-5", 5, true}, {"", 0, false}, {"٣", 0, false}}
	for _, tt := range tests {
		n := NewNumber("pulse", 3)
		c := show(t, look.Night, fyne.NewSize(100, 60), n)
		n.Focus()
		typed(c, tt.typed)
		if got, given := n.Value(); got != tt.want || given != tt.given {
			t.Errorf("%q is %d, %v; want %d, %v", tt.typed, got, given, tt.want, tt.given)
		}
	}
}

func TestAPassphraseIsNotShown(t *testing.T) {
	p := NewPassphrase("")
	c := show(t, look.Day, fyne.NewSize(300, 60), p)
	p.SetText("correct horse")
	one := c.Capture()
	p.SetText("battery shoes")
	if differs(one, c.Capture()) {
		t.Error("two passphrases of one length look different")
	}
}

// drawn collects what a widget draws and shows, to the innermost.
func drawn(o fyne.CanvasObject) (all []fyne.CanvasObject) {
	if !o.Visible() {
		return nil
	}
	all = append(all, o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, one := range o.Objects {
			all = append(all, drawn(one)...)
		}
	case fyne.Widget:
		for _, one := range test.WidgetRenderer(o).Objects() {
			all = append(all, drawn(one)...)
		}
	}
	return all
}

func TestAFieldThatTakesNothingHasNoOutlineAndNoEye(t *testing.T) {
	p := NewPassphrase("")
	show(t, look.Day, fyne.NewSize(300, 60), p)
	see := func() (outlines, pictures int) {
		for _, o := range drawn(p.entry) {
			switch o := o.(type) {
			case *canvas.Rectangle:
				if o.StrokeWidth > 0 && o.StrokeColor != color.Transparent {
					outlines++
				}
			case *canvas.Image:
				pictures++
			}
		}
		return outlines, pictures
	}
	p.Focus()
	if outlines, eyes := see(); outlines != 1 || eyes != 1 {
		t.Errorf("with the keyboard it has %d outlines and %d eyes", outlines, eyes)
	}
	p.Disable()
	if outlines, eyes := see(); outlines != 0 || eyes != 0 {
		t.Errorf("disabled it has %d outlines and %d eyes", outlines, eyes)
	}
	p.Enable()
	if _, eyes := see(); eyes != 1 {
		t.Error("enabled again it has no eye")
	}
}

func TestALongLineFollowsItsCursorWithoutABar(t *testing.T) {
	f := NewField("")
	c := show(t, look.Day, fyne.NewSize(300, 60), f)
	f.FocusIn(c)
	typed(c, strings.Repeat("so quiet ", 20))
	bar := look.Theme(look.Day).Color(theme.ColorNameScrollBar, theme.VariantLight)
	var cursor fyne.CanvasObject
	for _, o := range drawn(f.entry) {
		line, ok := o.(*canvas.Rectangle)
		switch {
		case ok && line.FillColor == bar:
			t.Errorf("there is a bar of %v", line.Size())
		case ok && line.Size().Width < 3 && line.Size().Height > 10:
			cursor = line
		}
	}
	if cursor == nil {
		t.Fatal("there is no cursor")
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(cursor).X
	if at < 200 || at > 300 {
		t.Errorf("the cursor is at %v of 300", at)
	}
}

func TestFieldsLookRight(t *testing.T) {
	looksRight(t, "field", fyne.NewSize(330, 290), func() fyne.CanvasObject {
		kept := NewField("")
		kept.SetText("so quiet")
		kept.SetError("The disk is full. Make room and press Enter again.")
		return container.NewVBox(NewField("Their words, or yours…"), kept, NewNotes("What moved between you…", 3))
	})
}

func TestAFieldHandsOnWhatItHasNoUseFor(t *testing.T) {
	f := NewField("")
	c := show(t, look.Night, fyne.NewSize(300, 100), f)
	keyed := keys(c)
	heard := ""
	end := &desktop.CustomShortcut{KeyName: fyne.KeyE, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift}
	c.AddShortcut(end, func(fyne.Shortcut) { heard += "end " })
	c.AddShortcut(&fyne.ShortcutUndo{}, func(fyne.Shortcut) { heard += "undo " })
	f.Focus()
	typed(c, "quiet")
	f.entry.TypedShortcut(&fyne.ShortcutUndo{})
	if f.Text() != "" || heard != "" {
		t.Errorf("the first undo left %q in the field, and the screen heard %q", f.Text(), heard)
	}
	f.entry.TypedShortcut(&fyne.ShortcutUndo{})
	f.entry.TypedShortcut(end)
	strike(f.entry, fyne.KeyF1)
	if heard != "undo end " || *keyed == "" {
		t.Errorf("the screen heard the shortcuts %q and the keys %q", heard, *keyed)
	}
}

func TestEnterEndsWhatIsWrittenInAWordsFieldHoweverLongItIs(t *testing.T) {
	f := NewWords("Their words")
	var got string
	f.OnEnter = func(text string) { got = text }
	c := show(t, look.Night, fyne.NewSize(300, 60), f)
	f.FocusIn(c)
	height := f.MinSize().Height
	long := strings.Repeat("so quiet ", 300)
	typed(c, long)
	strike(f.entry, fyne.KeyReturn)
	if got != long || f.Text() != long {
		t.Errorf("Enter told of %d letters of %d", len(got), len(long))
	}
	if now := f.MinSize().Height; now != height {
		t.Errorf("long words make the field %v high, none %v", now, height)
	}
}

func TestASlashLeadsOnFromANumberAndIsNoDigitOfIt(t *testing.T) {
	n := NewNumber("", 3)
	led := 0
	c := show(t, look.Night, fyne.NewSize(300, 60), n)
	n.Focus()
	typed(c, "12/")
	if n.Text() != "12" {
		t.Errorf("a slash that leads nowhere leaves %q", n.Text())
	}
	n.OnSlash = func() { led++ }
	typed(c, "0/")
	if n.Text() != "120" || led != 1 {
		t.Errorf("“120/” leaves %q and leads on %d times", n.Text(), led)
	}
}

func TestTheWheelOverAFieldScrollsItsWordsAndThenThePage(t *testing.T) {
	notes := NewNotes("", 2)
	notes.SetText(strings.Repeat("a line\n", 20))
	tall := canvas.NewRectangle(color.Transparent)
	tall.SetMinSize(fyne.NewSize(10, 900))
	short := NewField("")
	page := container.NewVScroll(container.NewVBox(notes, short, tall))
	w := test.NewWindow(page)
	defer w.Close()
	w.Resize(fyne.NewSize(400, 300))
	down := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)}

	notes.wheel.Scrolled(down)
	if page.Offset.Y != 0 || notes.entry.scroll.Offset.Y == 0 {
		t.Fatalf("the page is at %v and the words at %v", page.Offset.Y, notes.entry.scroll.Offset.Y)
	}
	for range 40 {
		notes.wheel.Scrolled(down)
	}
	at := page.Offset.Y
	if at == 0 {
		t.Error("past the last of the words the page stands still")
	}
	page.ScrollToTop()
	short.wheel.Scrolled(down)
	if page.Offset.Y == 0 {
		t.Error("over a field of one line the page stands still")
	}
}
