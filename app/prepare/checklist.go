package prepare

import (
	"slices"
	"strings"
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// checklist is the card of what is looked at before the journey begins.
type checklist struct {
	s      *Screen
	object fyne.CanvasObject
	count  *look.Text
	rows   *fyne.Container
	lines  []*line
	since  *look.Text // that it was ticked on an earlier day; hidden where it was not
	vitals string     // as they were measured, for the line that asks for them
}

// line is one of the list: a box, and where it is passed over a reason.
type line struct {
	of     *checklist
	check  *widget.Check
	why    *widget.Button
	reason *widget.Field
	box    fyne.CanvasObject // around the reason
	row    fyne.CanvasObject
}

func newChecklist(s *Screen) *checklist {
	c := &checklist{s: s, count: look.Caption(""), rows: page.Column(0), since: look.Caption("").Wrap()}
	c.since.Hide()
	title := look.Section(look.T("prepare.checklist", "Before we begin"))
	c.object = widget.NewCard(page.Column(8, page.Level(12, title, title, c.count), c.rows, c.since))
	c.take(nil)
	return c
}

// take shows the clinic's list, with what was done of it before. What was done
// that the clinic's list has no more stays.
func (c *checklist) take(done []session.Item) {
	items := c.s.o.Clinic.Before()
	for _, d := range done {
		at := slices.IndexFunc(items, func(i session.Item) bool { return i.Text == d.Text })
		switch {
		case at >= 0:
			items[at] = d
		case d.Done || d.Reason != "":
			items = append(items, d)
		}
	}
	if slices.Equal(items, c.items()) {
		return
	}
	c.lines, c.rows.Objects = nil, nil
	for _, i := range items {
		l := c.newLine(i)
		c.lines = append(c.lines, l)
		c.rows.Add(l.row)
	}
	c.tell()
}

func (c *checklist) newLine(i session.Item) *line {
	l := &line{of: c, check: widget.NewCheck(i.Text).Wrap(), reason: widget.NewWords(look.T("prepare.reason", "Why it is passed over, if you like"))}
	l.check.SetDone(i.Done)
	l.check.OnChanged = func(bool) { c.changed() }
	l.why = widget.NewQuiet("", l.explain).WithIcon("pencil").Small()
	l.reason.SetText(i.Reason)
	l.reason.OnChanged = func(string) { c.changed() }
	l.reason.OnEnter = func(string) { l.settle() }
	l.reason.OnEscape = l.settle
	l.box = container.New(layout.NewCustomPaddedLayout(2, 8, 26, 0), l.reason)
	l.row = page.Column(0, container.NewBorder(nil, nil, nil, container.NewCenter(l.why), l.check), l.box)
	setVisible(i.Reason != "" && !i.Done, l.box)
	return l
}

// explain opens the reason.
func (l *line) explain() {
	if l.check.Done() {
		return
	}
	l.box.Show()
	l.of.s.refresh()
	l.of.s.write(l.reason)
}

// settle closes the reason where it is empty.
func (l *line) settle() {
	if l.of.s.canvas != nil {
		l.of.s.canvas.Focus(l.check)
	}
	setVisible(strings.TrimSpace(l.reason.Text()) != "", l.box)
	l.of.s.refresh()
}

// explain opens the reason of the line that has the keyboard.
func (c *checklist) explain() {
	for _, l := range c.lines {
		if l.check.Focused() {
			l.explain()
		}
	}
}

// ticked says when the list was ticked, where that was on an earlier day: what holds
// for a day may hold no more.
func (c *checklist) ticked(at time.Time) {
	now := c.s.o.Now()
	items := c.items()
	if at = at.In(now.Location()); session.Open(items) == len(items) || session.DayOf(at) == session.DayOf(now) {
		return
	}
	c.since.Tell(look.T("prepare.ticked", "Ticked by {{.Day}}. What has to be looked at on the day itself, please look at again.", map[string]any{"Day": timeline.Day(at, now)}))
}

// walk gives the keyboard to the line after the one that has it, or before; to
// the first where none has.
func (c *checklist) walk(by int) {
	if len(c.lines) == 0 || c.s.canvas == nil {
		return
	}
	at := slices.IndexFunc(c.lines, func(l *line) bool { return l.check.Focused() })
	c.s.canvas.Focus(c.lines[min(max(at+by, 0), len(c.lines)-1)].check)
}

func (c *checklist) changed() {
	c.tell()
	c.s.changed()
	c.s.refresh()
}

// tell counts what is done, and shows the rest in the colour of concern once most of
// it is: a list that was only begun with is no concern, and what has a reason is
// settled.
func (c *checklist) tell() {
	items := c.items()
	done := len(items) - session.Open(items)
	c.count.SetText(look.T("prepare.count", "{{.Done}} of {{.All}}", map[string]any{"Done": done, "All": len(items)}))
	begun := done <= session.Open(items)
	for _, l := range c.lines {
		reason := strings.TrimSpace(l.reason.Text())
		l.check.SetFree(begun || reason != "")
		l.why.Hidden = l.check.Done()
		if l.check.Done() {
			l.box.Hide()
		} else if reason != "" {
			l.box.Show()
		}
		detail := ""
		if asksForVitals(l.check.Label()) {
			detail = c.vitals
		}
		l.check.SetDetail(detail)
	}
}

// measured shows what was measured on the line that asks for it.
func (c *checklist) measured(words string) {
	c.vitals = words
	c.tell()
}

// asksForVitals says whether a line asks for a blood pressure to be taken.
func asksForVitals(line string) bool { return strings.Contains(strings.ToLower(line), "pressure") }

// items is the list as it stands.
func (c *checklist) items() []session.Item {
	items := make([]session.Item, len(c.lines))
	for i, l := range c.lines {
		items[i] = session.Item{Text: l.check.Label(), Done: l.check.Done()}
		if !items[i].Done {
			items[i].Reason = strings.TrimSpace(l.reason.Text())
		}
	}
	return items
}

// open says how much is open, where the list was begun with; nothing hinders.
func (c *checklist) open() string {
	items := c.items()
	switch n := session.Open(items); n {
	case 0:
		return ""
	case 1:
		return look.T("prepare.open.one", "One item above is open. You can begin without it; the record will say so.")
	default:
		return look.T("prepare.open", "{{.Count}} items above are open. You can begin without them; the record will say so.", map[string]any{"Count": n})
	}
}
