package page

import (
	"doorway/app/look"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Grid sets things in rows of equal cells, as many to a row as have the least width there, up to most of them, with gaps
// across and down between.
func Grid(least float32, most int, across, down float32, things ...fyne.CanvasObject) *fyne.Container {
	return container.New(&grid{least: least, most: most, across: across, down: down}, things...)
}

type grid struct {
	least, across, down float32
	most                int
	width               float32 // that was given last
}

// columns is how many columns so many things stand in: as many as there is room for,
// and then no more than their rows need, so that none is left alone in the last.
func (g *grid) columns(things int) int {
	room := max(min(int((g.width+g.across)/(g.least+g.across)), g.most), 1)
	rows := max((things+room-1)/room, 1)
	if rows == 1 {
		return room
	}
	return (things + rows - 1) / rows
}

// row is as high as the highest of its cells.
func (g *grid) row(o []fyne.CanvasObject) (height float32) {
	for _, one := range o {
		height = max(height, one.MinSize().Height)
	}
	return height
}

// MinSize is part of fyne.Layout. It is that of the width given last.
func (g *grid) MinSize(o []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, -g.down)
	for i := 0; i < len(o); i += g.columns(len(o)) {
		size.Height += g.row(o[i:min(i+g.columns(len(o)), len(o))]) + g.down
	}
	for _, one := range o {
		size.Width = max(size.Width, one.MinSize().Width)
	}
	return size
}

// Layout is part of fyne.Layout.
func (g *grid) Layout(o []fyne.CanvasObject, size fyne.Size) {
	g.width = size.Width
	n := g.columns(len(o))
	cell := (size.Width - g.across*float32(n-1)) / float32(n)
	var y float32
	for i := 0; i < len(o); i += n {
		row := o[i:min(i+n, len(o))]
		for _, one := range row { // words that wrap know their height only by their width
			one.Resize(fyne.NewSize(cell, one.Size().Height))
		}
		height := g.row(row)
		for k, one := range row {
			one.Move(look.Whole(float32(k)*(cell+g.across), y))
			one.Resize(fyne.NewSize(cell, height))
		}
		y += height + g.down
	}
}
