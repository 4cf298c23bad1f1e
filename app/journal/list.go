package journal

import (
	"image/color"
	"strconv"
	"strings"
	"time"

	"doorway/app/look"
	"doorway/app/press"
	"doorway/app/timeline"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	toolkit "fyne.io/fyne/v2/widget"
)

// list shows years of entries under their months, and draws those in sight. One is chosen.
type list struct {
	toolkit.List
	now    func() time.Time
	lines  []line
	chosen int // among lines; −1: none

	chose   func(session.Written)
	keys    func(*fyne.KeyEvent) // of the screen
	letters func(rune)
}

// line is the name of a month, or an entry of it.
type line struct {
	month string
	entry session.Written
	again bool // another of the same day stands above
}

func newList(now func() time.Time) *list {
	l := &list{now: now, chosen: -1}
	l.HideSeparators = true
	l.Length = func() int { return len(l.lines) }
	l.CreateItem = func() fyne.CanvasObject { return newRow() }
	l.UpdateItem = func(i toolkit.ListItemID, o fyne.CanvasObject) {
		if i < len(l.lines) {
			o.(*row).set(l.lines[i], i == l.chosen)
		}
	}
	l.OnSelected = func(i toolkit.ListItemID) {
		l.UnselectAll() // it can be chosen again
		if l.lines[i].month == "" {
			l.choseLine(i)
		}
	}
	l.ExtendBaseWidget(l)
	return l
}

// show shows other entries. The one that was chosen stays so where it is among them; else the first is.
func (l *list) show(all []session.Written) {
	was, _ := l.current()
	l.lines, l.chosen = l.lines[:0:0], -1
	for i, w := range all {
		if i == 0 || !sameMonth(all[i-1].At, w.At) {
			l.lines = append(l.lines, line{month: monthName(w.At)})
		}
		l.lines = append(l.lines, line{entry: w, again: i > 0 && session.DayOf(all[i-1].At) == session.DayOf(w.At)})
		if w.ID == was.ID || l.chosen < 0 {
			l.chosen = len(l.lines) - 1
		}
	}
	l.Refresh()
	if l.chosen <= 1 {
		l.ScrollToTop()
	} else {
		l.ScrollTo(l.chosen)
	}
}

// current is the chosen entry, and whether there is one.
func (l *list) current() (session.Written, bool) {
	if l.chosen < 0 {
		return session.Written{}, false
	}
	return l.lines[l.chosen].entry, true
}

// choose goes to an entry, where it is shown.
func (l *list) choose(id session.ID) {
	for i, one := range l.lines {
		if one.entry.ID == id && one.month == "" {
			l.choseLine(i)
			return
		}
	}
}

func (l *list) choseLine(to int) {
	was := l.chosen
	l.chosen = to
	l.RefreshItem(was)
	l.RefreshItem(to)
	l.ScrollTo(to)
	l.chose(l.lines[to].entry)
}

// step chooses another entry, so many further on, or the last on the way.
func (l *list) step(by int) {
	way := 1
	if by < 0 {
		way, by = -1, -by
	}
	to := l.chosen
	for at := l.chosen + way; by > 0 && at >= 0 && at < len(l.lines); at += way {
		if l.lines[at].month == "" {
			to, by = at, by-1
		}
	}
	if to != l.chosen && to >= 0 {
		l.choseLine(to)
	}
}

// TypedKey hands the keys to the screen, which walks the list wherever the keyboard is.
func (l *list) TypedKey(e *fyne.KeyEvent) { l.keys(e) }

// TypedRune hands letters to the screen.
func (l *list) TypedRune(r rune) { l.letters(r) }

// KeyDown tells a press of a key from its repeats.
func (l *list) KeyDown(e *fyne.KeyEvent) { press.Down(e) }

// KeyUp is part of desktop.Keyable.
func (l *list) KeyUp(*fyne.KeyEvent) {}

// FocusGained has nothing to show: the chosen entry is seen already.
func (l *list) FocusGained() {}

// FocusLost has nothing to take back.
func (l *list) FocusLost() {}

func sameMonth(a, b time.Time) bool { return a.Year() == b.Year() && a.Month() == b.Month() }

func monthName(t time.Time) string { return timeline.Month(t) + " " + strconv.Itoa(t.Year()) }

// row is one line of the list.
type row struct {
	toolkit.BaseWidget

	box           *fyne.Container
	ground        *canvas.Rectangle
	month         *look.Text
	day, weekday  *look.Text
	words, detail *look.Text
	stack         *fyne.Container
}

func newRow() *row {
	r := &row{
		ground: canvas.NewRectangle(color.Transparent), month: look.Section("").Cut(),
		day: look.Heading("", 22), weekday: look.Caption("").Cut(), words: look.Label("").Cut(), detail: look.Caption("").Cut(),
	}
	r.ground.CornerRadius = look.RadiusButton
	r.stack = container.New(layout.NewCustomPaddedVBoxLayout(1), r.words, r.detail)
	r.box = container.New(rowLayout{r}, r.ground, r.month, r.day, r.weekday, r.stack)
	r.ExtendBaseWidget(r)
	return r
}

// CreateRenderer is part of fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return toolkit.NewSimpleRenderer(r.box) }

func (r *row) set(l line, chosen bool) {
	r.ground.FillColor = color.Transparent
	if chosen {
		r.ground.FillColor = look.Color(r.Theme(), look.ColorRaised)
	}
	r.ground.Refresh()
	entry := l.month == ""
	r.month.SetText(strings.ToUpper(l.month))
	r.month.Hidden = entry
	for _, o := range []fyne.CanvasObject{r.stack, r.day, r.weekday} {
		if entry {
			o.Show()
		} else {
			o.Hide()
		}
	}
	if entry {
		w := l.entry
		r.words.SetText(firstWords(w))
		r.detail.SetText(about(w))
		if l.again {
			r.day.SetText("")
			r.weekday.SetText("")
		} else {
			r.day.SetText(strconv.Itoa(w.At.Day()))
			r.weekday.SetText(weekday(w.At))
		}
	}
	r.box.Refresh()
}

// rowLayout sets the day of an entry before its first words.
type rowLayout struct{ row *row }

const (
	rowHeight = float32(56)
	rowInset  = float32(10) // how far the ground reaches beyond the words
	rowDay    = float32(34)
	rowAt     = float32(86) // where the words begin
)

// MinSize is part of fyne.Layout.
func (rowLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(rowAt+120, rowHeight) }

// Layout is part of fyne.Layout.
func (l rowLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	r := l.row
	r.ground.Move(fyne.NewPos(0, 1))
	r.ground.Resize(fyne.NewSize(size.Width, size.Height-2))
	middle := func(o fyne.CanvasObject, x, width float32) {
		height := o.MinSize().Height
		o.Move(look.Whole(x, (size.Height-height)/2))
		o.Resize(fyne.NewSize(width, height))
	}
	middle(r.day, rowInset, rowDay)
	middle(r.weekday, rowInset+rowDay, rowAt-rowInset-rowDay-4)
	middle(r.stack, rowAt, size.Width-rowAt-rowInset)
	height := r.month.MinSize().Height
	r.month.Move(look.Whole(rowInset, size.Height-height-8))
	r.month.Resize(fyne.NewSize(size.Width-2*rowInset, height))
}
