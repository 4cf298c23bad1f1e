package widget

import (
	"fmt"
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"doorway/app/look"
)

// show puts an object into a window of its own, in a variant, and returns the canvas.
func show(t *testing.T, v look.Variant, size fyne.Size, o fyne.CanvasObject) fyne.Canvas {
	t.Helper()
	test.NewTempApp(t)
	look.Wear(v)
	w := test.NewTempWindow(t, o)
	w.SetPadded(false)
	// Text that wraps knows its height once it has its width; a window lays out anew then, the test's when it is resized.
	w.Resize(size.AddWidthHeight(1, 0))
	w.Resize(size)
	return w.Canvas()
}

// looksRight compares what build returns, on a card, by day and by night, with the pictures in testdata/name.
func looksRight(t *testing.T, name string, size fyne.Size, build func() fyne.CanvasObject) {
	t.Helper()
	for v, called := range map[look.Variant]string{look.Day: "day", look.Night: "night"} {
		test.NewTempApp(t)
		look.Wear(v)
		c := show(t, v, size, NewCard(build()))
		test.AssertImageMatches(t, fmt.Sprintf("%s/%s.png", name, called), c.Capture())
	}
}

// keys records what reaches the canvas, as a journey screen would hear it.
func keys(c fyne.Canvas) *string {
	heard := new(string)
	c.SetOnTypedRune(func(r rune) { *heard += string(r) })
	c.SetOnTypedKey(func(ev *fyne.KeyEvent) { *heard += "<" + string(ev.Name) + ">" })
	return heard
}

// typed types letters as a window does: to what has the keyboard, or else to the screen.
func typed(c fyne.Canvas, letters string) {
	for _, r := range letters {
		if focused := c.Focused(); focused != nil {
			focused.TypedRune(r)
		} else if c.OnTypedRune() != nil {
			c.OnTypedRune()(r)
		}
	}
}

// strike strikes a key as a window does: Space comes as a letter too.
func strike(o fyne.Focusable, name fyne.KeyName) {
	o.TypedKey(&fyne.KeyEvent{Name: name})
	if name == fyne.KeySpace {
		o.TypedRune(' ')
	}
}

func TestALetterReachesTheScreenWhateverHasTheKeyboardExceptAField(t *testing.T) {
	check := NewCheck("Consent reviewed today")
	choice := NewChoice(Option{ID: "lozenge", Title: "Lozenge"})
	side := NewSidebar("Doorway")
	side.Add("today", "Today", nil)
	field := NewField("")
	tests := []struct {
		name string
		o    fyne.CanvasObject
		f    fyne.Focusable
		want string
	}{
		{"button", NewButton("Hold", nil), nil, "m"},
		{"strip", NewStrip("Ease", look.Land), nil, "m"},
		{"slider", NewLevel(), nil, "m"},
		{"check", check, nil, "m"},
		{"choice", choice, choice.rows[0], "m"},
		{"sidebar", side, side.items[0], "m"},
		{"field", field, field.entry, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := show(t, look.Night, fyne.NewSize(500, 300), tt.o)
			heard := keys(c)
			if tt.f == nil {
				tt.f = tt.o.(fyne.Focusable)
			}
			c.Focus(tt.f)
			typed(c, "m")
			if *heard != tt.want {
				t.Errorf("the screen heard %q, want %q", *heard, tt.want)
			}
		})
	}
}

func TestAClickNeverLeavesTheKeyboardInAWidget(t *testing.T) {
	field := NewField("")
	pressed := 0
	button := NewButton("Hold", func() { pressed++ })
	strip, level := NewStrip("Ease", look.Land), NewLevel()
	c := show(t, look.Night, fyne.NewSize(500, 400), container.NewVBox(field, button, strip, level))
	for _, o := range []fyne.Tappable{button, strip, level} {
		field.Focus()
		o.Tapped(&fyne.PointEvent{Position: fyne.NewPos(200, 10)})
		if got := c.Focused(); got != nil {
			t.Errorf("after a click on %T the keyboard is in %T", o, got)
		}
	}
	if pressed != 1 {
		t.Errorf("the button was pressed %d times, want once", pressed)
	}
}

func TestAButtonMayGiveTheKeyboardToAField(t *testing.T) {
	field := NewField("")
	button := NewButton("Note", nil)
	button.tapped = field.Focus
	show(t, look.Night, fyne.NewSize(300, 200), container.NewVBox(field, button))
	test.Tap(button)
	if !field.Focused() {
		t.Error("the field does not have the keyboard")
	}
}

func TestAKeyThatAButtonDoesNotUseReachesTheScreen(t *testing.T) {
	pressed := 0
	button := NewButton("Hold", func() { pressed++ })
	c := show(t, look.Night, fyne.NewSize(300, 100), button)
	heard := keys(c)
	c.Focus(button)
	for _, name := range []fyne.KeyName{fyne.KeyEnter, fyne.KeyReturn, fyne.KeySpace, fyne.KeyEscape, fyne.KeyUp} {
		strike(button, name)
	}
	if pressed != 3 {
		t.Errorf("pressed %d times by Enter, Return and Space", pressed)
	}
	if want := "<Escape><Up>"; *heard != want {
		t.Errorf("the screen heard %q, want %q", *heard, want)
	}
}

func TestSpaceOnWhatCanBePressedIsNotWrittenIntoTheFieldThatItOpens(t *testing.T) {
	field := NewField("")
	open := field.Focus
	button, row := NewButton("Note", open), NewRow(RowData{}, open)
	check := NewCheck("Note")
	check.OnChanged = func(bool) { open() }
	choice := NewChoice(Option{ID: "note", Title: "Note"})
	choice.OnChosen = func(string) { open() }
	side := NewSidebar("Doorway")
	side.Add("note", "Note", open)
	log := NewLog("amend")
	log.SetLines([]Line{{Kind: "Words", Amend: open}})
	for _, o := range []fyne.Focusable{button, row, check, choice.rows[0], side.items[0], log.list.Objects[0].(*logRow)} {
		c := show(t, look.Day, fyne.NewSize(500, 900), container.NewVBox(field, button, row, check, choice, side, log))
		c.Focus(o)
		o.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
		typed(c, " ") // to what has the keyboard now
		if !field.Focused() || field.Text() != "" {
			t.Errorf("%T: the field has the keyboard: %v, and holds %q", o, field.Focused(), field.Text())
		}
		c.Unfocus()
	}
}

func TestAKeyThatIsHeldIsTakenOnceWhereverItsRepeatsCome(t *testing.T) {
	pressed := 0
	one, two := NewField(""), NewField("")
	button := NewButton("Go on", func() { pressed++ })
	c := show(t, look.Day, fyne.NewSize(300, 300), container.NewVBox(one, two, button))
	one.OnEnter = func(string) { two.Focus() }
	two.OnEnter = func(string) { c.Focus(button) }
	hold := func(name fyne.KeyName, letter rune) {
		c.Focused().(desktop.Keyable).KeyDown(&fyne.KeyEvent{Name: name})
		for range 5 {
			c.Focused().TypedKey(&fyne.KeyEvent{Name: name})
			if letter != 0 {
				c.Focused().TypedRune(letter)
			}
		}
	}
	one.Focus()
	hold(fyne.KeyReturn, 0)
	if !two.Focused() {
		t.Error("the second field does not have the keyboard")
	}
	hold(fyne.KeyReturn, 0)
	if c.Focused() != button || pressed != 0 {
		t.Errorf("the button was pressed %d times by what a field took", pressed)
	}
	hold(fyne.KeyReturn, 0)
	hold(fyne.KeySpace, ' ')
	if pressed != 2 {
		t.Errorf("pressed %d times by Enter and Space, held for long", pressed)
	}
}

func TestADisabledButtonCannotBePressed(t *testing.T) {
	button := NewButton("Silence", func() { t.Error("it was pressed") })
	show(t, look.Night, fyne.NewSize(300, 100), button)
	button.Disable()
	test.Tap(button)
	strike(button, fyne.KeyEnter)
}

func TestAButtonIsLargeEnoughForATiredHand(t *testing.T) {
	test.NewTempApp(t)
	for _, b := range []*Button{NewButton("Go", nil), NewPrimary("", nil).WithIcon("plus"), NewQuiet("x", nil), NewChip("Body", "B", nil)} {
		if size := b.MinSize(); size.Width < 44 || size.Height < 44 {
			t.Errorf("%q is %v", b.Label(), size)
		}
	}
}

func TestTheKeyOnAChipStandsOnTheLineOfItsLabel(t *testing.T) {
	test.NewTempApp(t)
	chip := NewChip("Medicine", "M", nil)
	chip.Resize(chip.MinSize())
	var lines []float32
	for _, o := range test.WidgetRenderer(chip).Objects() {
		if text, ok := o.(*canvas.Text); ok {
			_, baseline := textSize(text)
			lines = append(lines, text.Position().Y+baseline)
		}
	}
	if len(lines) != 2 || lines[0]-lines[1] > 0.5 || lines[1]-lines[0] > 0.5 { // within the pixel
		t.Errorf("the letters stand at %v", lines)
	}
}

// differs says whether two pictures of one size differ.
func differs(a, b image.Image) bool {
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			if a.At(x, y) != b.At(x, y) {
				return true
			}
		}
	}
	return false
}

func TestAnIconFollowsWhatItStandsFor(t *testing.T) {
	status, check := NewStatus("music", "sound"), NewCheck("")
	check.SetDone(true) // a text's colour changes with the first change, an icon's shape too
	tests := []struct {
		name   string
		o      fyne.CanvasObject
		change func()
	}{
		{"status", status, func() { status.Set("volume-x", "sound", false) }},
		{"check", check, func() { check.SetDone(false) }},
	}
	for _, tt := range tests {
		c := show(t, look.Night, fyne.NewSize(100, 40), tt.o)
		before := c.Capture()
		tt.change()
		if !differs(before, c.Capture()) {
			t.Errorf("%s: the picture stayed", tt.name)
		}
	}
}

func TestButtonsLookRight(t *testing.T) {
	looksRight(t, "button", fyne.NewSize(430, 200), func() fyne.CanvasObject {
		hovered, focused, disabled := NewButton("Move on", nil), NewButton("Ground", nil), NewButton("Silence", nil)
		hovered.MouseIn(nil)
		focused.FocusGained()
		disabled.Disable()
		return container.NewVBox(
			container.NewHBox(NewButton("Hold", nil), hovered, focused, disabled),
			container.NewHBox(NewPrimary("Mark", nil).WithKey("Enter"), NewChip("Medicine", "M", nil), NewChip("Concern", "X", nil).InConcern()),
			container.NewHBox(NewQuiet("Undo", nil).WithIcon("undo-2"), NewButton("Preview", nil).WithIcon("play").Narrow(), NewKeyCap("Ctrl Z")),
		)
	})
}

func TestSmallButtonsLookRight(t *testing.T) {
	looksRight(t, "small", fyne.NewSize(330, 90), func() fyne.CanvasObject {
		on, focused, disabled := NewButton("Rain", nil).Small(), NewButton("Sea", nil).Small(), NewButton("Deeper", nil).WithKey("2").Small()
		on.SetOn(true)
		focused.SetOn(true)
		focused.FocusGained()
		disabled.Disable()
		return container.NewHBox(NewButton("Wind", nil).Small(), on, focused, disabled, NewQuiet("Steer", nil).WithKey("T").Small())
	})
}

func TestStatusLooksRight(t *testing.T) {
	looksRight(t, "status", fyne.NewSize(340, 100), func() fyne.CanvasObject {
		lost := NewStatus("music", "sound ok")
		lost.Set("triangle-alert", "no sound device", true)
		return container.NewVBox(container.NewHBox(NewStatus("moon", "screen kept awake"), NewStatus("", "14:32:07")), NewDivider(), lost)
	})
}

func TestTheWordsOfAFlushButtonStandAtItsEdgesAndItsGroundReachesBeyond(t *testing.T) {
	usual, flush := NewQuiet("Take back", nil), NewQuiet("Take back", nil).Flush()
	w := test.NewWindow(container.NewHBox(usual, flush))
	defer w.Close()
	if got, want := flush.MinSize().Width, usual.MinSize().Width-2*usual.padding; got != want {
		t.Errorf("it asks for a width of %v, not of its words' %v", got, want)
	}
	r := test.WidgetRenderer(flush).(*buttonRenderer)
	if x := r.label.Position().X; x != 0 {
		t.Errorf("the words begin at %v", x)
	}
	if at, size := r.ground.Position().X, r.ground.Size().Width; at != -flush.padding || size != flush.Size().Width+2*flush.padding {
		t.Errorf("the ground begins at %v and is %v wide", at, size)
	}
}
