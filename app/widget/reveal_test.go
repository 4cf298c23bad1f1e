package widget

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"doorway/app/look"
)

// far is so much room that what comes after it is out of sight.
func far() fyne.CanvasObject {
	gap := canvas.NewRectangle(nil)
	gap.SetMinSize(fyne.NewSize(10, 500))
	return gap
}

// seen says whether the whole of o is within a window of a height.
func seen(o fyne.CanvasObject, height float32) bool {
	top := fyne.CurrentApp().Driver().AbsolutePositionForObject(o).Y
	return top >= 0 && top+o.Size().Height <= height
}

func TestTabBringsWhateverItReachesIntoSight(t *testing.T) {
	field, number, notes := NewField(""), NewNumber("", 3), NewNotes("", 3)
	button, check, row := NewButton("Keep", nil), NewCheck("Consent"), NewRow(RowData{}, nil)
	choice := NewChoice(Option{ID: "lozenge", Title: "Lozenge"})
	strip, slider := NewStrip("Ease", look.Land), NewLevel()
	things := []fyne.CanvasObject{button, field, check, number, choice, notes, row, strip, slider}
	column := container.New(layout.NewCustomPaddedVBoxLayout(0))
	for _, o := range things {
		column.Add(container.NewStack(NewCard(o)))
		column.Add(far())
	}
	const height = 300
	c := show(t, look.Day, fyne.NewSize(500, height), container.NewStack(container.NewVScroll(column)))
	for _, back := range []bool{false, true} {
		for range 2 * len(things) {
			if back {
				c.FocusPrevious()
			} else {
				c.FocusNext()
			}
			if o := c.Focused().(fyne.CanvasObject); !seen(o, height) {
				t.Errorf("%T has the keyboard out of sight (back: %v)", o, back)
			}
		}
	}
}

func TestWhatDoesNotScrollMovesNothingWhenItHasTheKeyboard(t *testing.T) {
	side, foot := NewSidebar("Doorway"), NewButton("Back", nil)
	side.Add("today", "Today", nil)
	scroll := container.NewVScroll(container.NewVBox(far(), NewButton("Keep", nil)))
	c := show(t, look.Day, fyne.NewSize(600, 300), container.NewBorder(nil, foot, side, nil, scroll))
	for _, o := range []fyne.Focusable{side.items[0], foot} {
		c.Focus(o)
		if scroll.Offset.Y != 0 {
			t.Errorf("%T moved the page to %v", o, scroll.Offset.Y)
		}
	}
}

func TestWhatIsInSightStaysWhereItIs(t *testing.T) {
	one, two := NewField(""), NewField("")
	scroll := container.NewVScroll(container.NewVBox(one, two, far()))
	c := show(t, look.Day, fyne.NewSize(600, 300), scroll)
	scroll.ScrollToOffset(fyne.NewPos(0, 10))
	c.Focus(two.entry)
	if scroll.Offset.Y != 10 {
		t.Errorf("the page moved to %v under a hand that pressed", scroll.Offset.Y)
	}
}
