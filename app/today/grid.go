package today

import "fyne.io/fyne/v2"

// grid sets rows of journeys beside one another, so many to a line and all as high as the highest. The ring around the row
// that has the keyboard reaches out beyond its words, so the columns stand apart.
type grid struct{ columns int }

const (
	columnGap = 32
	lineGap   = 4
)

// MinSize is part of fyne.Layout.
func (g grid) MinSize(rows []fyne.CanvasObject) fyne.Size {
	cell := cell(rows)
	lines := (len(rows) + g.columns - 1) / g.columns
	return fyne.NewSize(
		cell.Width*float32(g.columns)+columnGap*float32(g.columns-1),
		cell.Height*float32(lines)+lineGap*float32(max(lines-1, 0)))
}

// Layout is part of fyne.Layout.
func (g grid) Layout(rows []fyne.CanvasObject, size fyne.Size) {
	height := cell(rows).Height
	width := (size.Width - columnGap*float32(g.columns-1)) / float32(g.columns)
	for i, row := range rows {
		row.Move(fyne.NewPos(float32(i%g.columns)*(width+columnGap), float32(i/g.columns)*(height+lineGap)))
		row.Resize(fyne.NewSize(width, height))
	}
}

func cell(rows []fyne.CanvasObject) (size fyne.Size) {
	for _, row := range rows {
		size = size.Max(row.MinSize())
	}
	return size
}
