package widget

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/test"

	"doorway/app/look"
)

func aRow() RowData {
	var shape ArcData
	for i, name := range []string{"arrive", "settle", "rise", "open", "return", "land"} {
		heights := []float64{0.02, 0.05, 0.55, 1, 0.5, 0.05}
		shape.Phases = append(shape.Phases, ArcPhase{Length: 10 * time.Minute, Height: heights[i], Colour: look.PhaseColor(name)})
	}
	shape.Current = -1
	return RowData{Day: "20 Nov", Shape: shape, Title: "T-01", Detail: "64 min · 11 marks"}
}

func TestARowLooksAsItShould(t *testing.T) {
	test.NewTempApp(t)
	look.Wear(look.Day)
	focused, hovered := NewRow(aRow(), nil), NewRow(aRow(), nil)
	rows := container.New(layout.NewCustomPaddedLayout(10, 10, 20, 20),
		container.New(layout.NewCustomPaddedVBoxLayout(4), NewRow(aRow(), nil), focused, hovered))
	c := show(t, look.Day, fyne.NewSize(440, 200), rows)
	focused.FocusGained()
	hovered.MouseIn(nil)
	test.AssertImageMatches(t, "row/day.png", c.Capture())
}

func TestARowIsOpenedByClickAndByKey(t *testing.T) {
	test.NewTempApp(t)
	look.Wear(look.Day)
	opened := 0
	row := NewRow(aRow(), func() { opened++ })
	c := show(t, look.Day, fyne.NewSize(440, 60), row)
	test.Tap(row)
	c.Focus(row)
	strike(row, fyne.KeyReturn)
	strike(row, fyne.KeySpace)
	if opened != 3 {
		t.Errorf("opened %d times, want 3", opened)
	}
}

func TestARowInANarrowPlaceGivesUpShapeBeforeWords(t *testing.T) {
	test.NewTempApp(t)
	look.Wear(look.Day)
	line := NewRowLine()
	line.Set(aRow())
	show(t, look.Day, fyne.NewSize(440, 60), line)
	for _, width := range []float32{line.MinSize().Width, 320, 366, 900} {
		line.Resize(fyne.NewSize(width, rowHeight))
		if got := line.title.Size().Width; got < rowWords {
			t.Errorf("in %v the words have %v", width, got)
		}
		if right := line.shape.Position().X + line.shape.Size().Width; right > line.title.Position().X {
			t.Errorf("in %v the shape reaches into the words", width)
		}
	}
}
