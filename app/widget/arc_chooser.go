package widget

import (
	"cmp"
	"math"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

var (
	_ fyne.Tappable      = (*ArcChooser)(nil)
	_ fyne.Focusable     = (*ArcChooser)(nil)
	_ fyne.Draggable     = (*ArcChooser)(nil)
	_ desktop.Cursorable = (*ArcChooser)(nil)
)

// ArcChooser is the arc of a finished journey, whose marks can be chosen: a click chooses the nearest, the arrow keys walk from one to the next.
// Dragging goes to any moment of it.
type ArcChooser struct {
	Arc
	strokes
	presses

	// OnChosen is told the ID of the mark that was chosen.
	OnChosen func(id string)
	// OnMoved is told the moment to which the pointer was dragged, between the beginning and the end.
	OnMoved func(at time.Duration)
}

// NewArcChooser returns an arc for a summary.
func NewArcChooser(data ArcData, onChosen func(id string)) *ArcChooser {
	c := &ArcChooser{OnChosen: onChosen}
	c.use = ArcSummary
	c.take(data)
	c.ExtendBaseWidget(c)
	return c
}

// Tapped chooses the mark nearest in time. Where several share the place, each click chooses the next of them.
func (c *ArcChooser) Tapped(e *fyne.PointEvent) {
	if screen := fyne.CurrentApp().Driver().CanvasForObject(c); screen != nil {
		screen.Focus(c)
	}
	marks := c.inOrder()
	if len(marks) == 0 {
		return
	}
	far := func(m ArcMark) float64 { return math.Abs(float64(c.XAt(m.At) - e.Position.X)) }
	nearest := far(slices.MinFunc(marks, func(a, b ArcMark) int { return cmp.Compare(far(a), far(b)) }))
	marks = slices.DeleteFunc(marks, func(m ArcMark) bool { return far(m) > nearest+0.5 })
	c.choose(marks[(c.index(marks)+1)%len(marks)].ID)
}

// Dragged goes to the moment under the pointer.
func (c *ArcChooser) Dragged(e *fyne.DragEvent) {
	if c.OnMoved == nil || c.Size().Width <= 0 {
		return
	}
	part := clamp01(float64(e.Position.X / c.Size().Width))
	c.OnMoved(time.Duration(part * c.axis * float64(time.Second)))
}

// DragEnd is part of fyne.Draggable.
func (c *ArcChooser) DragEnd() {}

// TypedKey walks the marks with ← and →, and goes to the first and the last with Home and End. Other keys are the screen's.
func (c *ArcChooser) TypedKey(e *fyne.KeyEvent) {
	c.count()
	switch e.Name {
	case fyne.KeyRight, fyne.KeyLeft, fyne.KeyHome, fyne.KeyEnd:
		c.walk(e.Name)
	default:
		passKey(c, e)
	}
}

func (c *ArcChooser) walk(key fyne.KeyName) {
	marks := c.inOrder()
	if len(marks) == 0 {
		return
	}
	at, last := c.index(marks), len(marks)-1
	switch key {
	case fyne.KeyRight:
		at = min(at+1, last)
	case fyne.KeyLeft:
		if at < 0 {
			at = last + 1
		}
		at = max(at-1, 0)
	case fyne.KeyHome:
		at = 0
	case fyne.KeyEnd:
		at = last
	}
	c.choose(marks[at].ID)
}

// TypedRune hands letters on, which belong to the screen.
func (c *ArcChooser) TypedRune(r rune) { passRune(c, r) }

// FocusGained shows that the arrow keys walk the marks here.
func (c *ArcChooser) FocusGained() { c.setFocused(true) }

// FocusLost takes that sign away.
func (c *ArcChooser) FocusLost() { c.setFocused(false) }

// Cursor is a hand where there is something to choose.
func (c *ArcChooser) Cursor() desktop.Cursor {
	if len(c.data.Marks) == 0 {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

func (c *ArcChooser) setFocused(focused bool) {
	c.focused = focused
	c.Refresh()
}

func (c *ArcChooser) choose(id string) {
	if id == c.data.Chosen {
		return
	}
	d := c.data
	d.Chosen = id
	c.Set(d)
	if c.OnChosen != nil {
		c.OnChosen(id)
	}
}

// index is where among marks the chosen one is, or -1.
func (c *ArcChooser) index(marks []ArcMark) int {
	return slices.IndexFunc(marks, func(m ArcMark) bool { return m.ID == c.data.Chosen })
}

// inOrder are the marks by time; those of one moment stay in the order they came in.
func (c *ArcChooser) inOrder() []ArcMark {
	marks := slices.Clone(c.data.Marks)
	slices.SortStableFunc(marks, func(a, b ArcMark) int { return cmp.Compare(a.At, b.At) })
	return marks
}
