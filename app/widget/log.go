package widget

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"doorway/app/look"
)

// Line is one line of a log.
type Line struct {
	Time   string // "32:06"
	Kind   string // "Words"
	Text   string // what was said or seen; may be empty
	Accent bool   // the kind is written in the accent colour
	Gone   bool   // it was taken back: it stays, quietly and struck through
	// Amend is called when a person wants to amend the line. Without it the line cannot be amended.
	Amend func()
}

var _ fyne.Widget = (*Log)(nil)

// Log shows what happened, a line each, and scrolls when there is more than fits. A line under the pointer, or with the
// keyboard, quietly offers to amend it.
type Log struct {
	widget.BaseWidget

	amend  string
	list   *fyne.Container
	scroll *container.Scroll
}

// NewLog returns an empty log. amend is the word that the lines offer.
func NewLog(amend string) *Log {
	l := &Log{amend: amend, list: container.New(layout.NewCustomPaddedVBoxLayout(0))}
	l.scroll = container.NewVScroll(l.list)
	l.ExtendBaseWidget(l)
	return l
}

// SetLines shows other lines, from the top, as they are given.
func (l *Log) SetLines(lines []Line) {
	rows := make([]fyne.CanvasObject, len(lines))
	column := logTime
	for _, line := range lines {
		size, _ := textSize(newText(line.Time, 14, look.Regular))
		column = max(column, size.Width+7)
	}
	for i, line := range lines {
		row := &logRow{line: line, amend: l.amend, column: column}
		row.tapped = line.Amend
		row.disabled = line.Amend == nil
		row.extend(row)
		rows[i] = row
	}
	l.list.Objects = rows
	l.Refresh()
}

// CreateRenderer is part of fyne.Widget.
func (l *Log) CreateRenderer() fyne.WidgetRenderer {
	// A line's ground reaches out beyond its words on both sides, so that the words stand in line with what is above the log.
	out := layout.NewCustomPaddedLayout(0, 0, -logInset, -logInset)
	return widget.NewSimpleRenderer(container.New(out, l.scroll))
}

type logRow struct {
	pressable

	line   Line
	amend  string
	column float32 // of the times, the same in all rows
}

const (
	logHeight = float32(28)
	logTime   = float32(44) // the least width of the column of the times
	logInset  = float32(8)
)

// Tapped amends only where the offer stands, so that a stray click changes nothing.
func (row *logRow) Tapped(ev *fyne.PointEvent) {
	if ev.Position.X >= row.Size().Width-row.offer() {
		row.pressable.Tapped(ev)
	}
}

// offer returns the width at the right edge that the offer to amend takes.
func (row *logRow) offer() float32 {
	size, _ := textSize(newText(row.amend, look.Small, look.Regular))
	return size.Width + 12 + logInset
}

func (row *logRow) CreateRenderer() fyne.WidgetRenderer {
	r := &logRowRenderer{
		parent: row,
		ground: canvas.NewRectangle(color.Transparent),
		ring:   newRing(look.RadiusSmall),
		time:   newText(row.line.Time, 14, look.Regular),
		kind:   newText(row.line.Kind, 14, look.Regular),
		text:   look.Label("").Sized(14).Cut(),
		amend:  newText(row.amend, look.Small, look.Regular),
		struck: canvas.NewRectangle(color.Transparent),
	}
	r.ground.CornerRadius = look.RadiusSmall
	if row.line.Text != "" {
		r.text.SetText("· " + row.line.Text)
	}
	r.paint()
	return r
}

var _ fyne.WidgetRenderer = (*logRowRenderer)(nil)

type logRowRenderer struct {
	parent     *logRow
	ground     *canvas.Rectangle
	ring       *canvas.Rectangle
	time, kind *canvas.Text
	text       *look.Text
	amend      *canvas.Text
	struck     *canvas.Rectangle // the line through what was taken back
}

func (r *logRowRenderer) Destroy() {}

func (r *logRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.time, r.kind, r.text, r.struck, r.amend, r.ring}
}

func (r *logRowRenderer) MinSize() fyne.Size {
	kind, _ := textSize(r.kind)
	return fyne.NewSize(logInset+r.parent.column+kind.Width+40, logHeight)
}

func (r *logRowRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.ring.Resize(size)

	kind, baseline := textSize(r.kind)
	top := (size.Height - kind.Height) / 2
	r.time.Move(look.Whole(logInset, top))
	r.time.Resize(kind)
	r.kind.Move(look.Whole(logInset+r.parent.column, top))
	r.kind.Resize(kind)
	left := logInset + r.parent.column + kind.Width + 4
	right := size.Width - logInset
	if !r.amend.Hidden {
		right = size.Width - r.parent.offer()
	}
	r.text.Move(look.Whole(left, top))
	r.text.Resize(fyne.NewSize(max(right-left, 0), kind.Height))
	r.struck.Move(look.Whole(logInset+r.parent.column, top+baseline-5))
	r.struck.Resize(fyne.NewSize(kind.Width, 1))
	amend, amendBaseline := textSize(r.amend)
	r.amend.Move(look.Whole(size.Width-logInset-amend.Width, top+baseline-amendBaseline))
	r.amend.Resize(amend)
}

func (r *logRowRenderer) Refresh() {
	r.paint()
	r.Layout(r.parent.Size())
	r.text.Refresh()
	canvas.Refresh(r.parent)
}

func (r *logRowRenderer) paint() {
	row := r.parent
	r.time.Color = row.ink(look.ColorQuiet)
	r.kind.Color = row.ink(look.ColorText)
	if row.line.Accent {
		r.kind.Color = row.ink(look.ColorAccent)
	}
	r.struck.FillColor, r.struck.Hidden = row.ink(look.ColorQuiet), !row.line.Gone
	if row.line.Gone {
		r.kind.Color = row.ink(look.ColorQuiet)
		r.text.In(look.ColorQuiet)
	}
	offered := !row.disabled && (row.hovered || row.focused)
	r.ground.FillColor = color.Transparent
	if offered {
		r.ground.FillColor = row.ink(look.ColorRaised)
	}
	r.amend.Color = row.ink(look.ColorQuietRaised)
	r.amend.Hidden = !offered
	paintRing(r.ring, row.focused, row.ink(look.ColorFocusRing))
}
