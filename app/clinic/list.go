package clinic

import (
	"slices"
	"strings"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// list is a list of lines that can be written, moved, taken out and added to.
type list struct {
	s      *Screen
	object fyne.CanvasObject
	usual  []string
	rows   *fyne.Container
	lines  []*line
	add    *widget.Field
	back   *fyne.Container // puts back what was taken out last; hidden where there is nothing
	words  *look.Text
	gone   gone
}

// gone is what was taken out last.
type gone struct {
	line *line
	from int // where it stood
	turn int // counts what was taken out of any list
}

// line is one of the list.
type line struct {
	field    *widget.Field
	up, down *widget.Button
	row      fyne.CanvasObject
}

func newList(s *Screen, title, about string, now, usual []string) *list {
	l := &list{s: s, usual: usual, rows: page.Column(6), words: look.Quiet("").Cut()}
	for _, text := range now {
		l.lines = append(l.lines, l.newLine(text))
	}
	l.add = widget.NewField(look.T("clinic.add", "Add a line"))
	l.add.OnEnter = func(string) { l.added() }
	l.add.OnStep = func(by int) { l.step(len(l.lines), by) }
	put := widget.NewQuiet(look.T("clinic.back", "Put it back"), l.putBack).WithKey("Ctrl Z")
	l.back = container.NewStack(page.Level(8, l.words, l.words, put))
	l.back.Hide()
	l.object = widget.NewCard(page.Column(8,
		look.Section(title), look.Caption(about).Wrap(), l.rows, l.add, l.back,
		look.Caption(look.T("clinic.usual", "Without any line it is Doorway’s usual list.")).Wrap()))
	l.lay()
	return l
}

func (l *list) newLine(text string) *line {
	n := &line{field: widget.NewField("")}
	n.field.SetText(text)
	n.field.OnChanged = func(string) { l.s.changed() }
	n.field.OnEnter = func(string) { l.step(slices.Index(l.lines, n), 1) }
	n.field.OnStep = func(by int) { l.step(slices.Index(l.lines, n), by) }
	small := func(icon string, do func()) *widget.Button { return widget.NewQuiet("", do).WithIcon(icon).Small() }
	n.up = small("arrow-up", func() { l.move(n, -1) })
	n.down = small("arrow-down", func() { l.move(n, 1) })
	n.row = page.Level(2, n.field, n.field, n.up, n.down, small("x", func() { l.takeOut(n) }))
	return n
}

// lay shows the lines in their order.
func (l *list) lay() {
	l.rows.RemoveAll()
	for i, n := range l.lines {
		able(n.up, i > 0)
		able(n.down, i < len(l.lines)-1)
		l.rows.Add(n.row)
	}
	if l.s.object != nil {
		l.s.object.Refresh()
	}
}

func able(b *widget.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// step gives the keyboard to the line after at, or before; after the last comes
// the field for a new one.
func (l *list) step(at, by int) {
	if l.s.canvas == nil {
		return
	}
	if at = max(at+by, 0); at < len(l.lines) {
		l.s.focus(l.lines[at].field)
		return
	}
	l.s.focus(l.add)
}

// move moves a line up or down.
func (l *list) move(n *line, by int) {
	at := slices.Index(l.lines, n)
	to := at + by
	if at < 0 || to < 0 || to >= len(l.lines) {
		return
	}
	l.lines[at], l.lines[to] = l.lines[to], l.lines[at]
	l.lay()
	l.s.changed()
}

// takeOut takes a line out. It can be put back.
func (l *list) takeOut(n *line) {
	at := slices.Index(l.lines, n)
	if at < 0 {
		return
	}
	l.s.turn++
	l.gone = gone{n, at, l.s.turn}
	l.lines = slices.Delete(l.lines, at, at+1)
	if text := strings.TrimSpace(n.field.Text()); text != "" {
		l.words.SetText(look.T("clinic.gone", "Taken out: {{.Line}}", map[string]any{"Line": look.Quoted(text)}))
		l.back.Show()
	} else {
		l.gone = gone{}
		l.back.Hide()
	}
	if len(l.lines) == 0 {
		for _, text := range l.usual {
			l.lines = append(l.lines, l.newLine(text))
		}
	}
	l.lay()
	l.s.changed()
}

// putBack puts back what was taken out last, where it stood.
func (l *list) putBack() {
	if l.gone.line == nil {
		return
	}
	l.lines = slices.Insert(l.lines, min(l.gone.from, len(l.lines)), l.gone.line)
	l.gone = gone{}
	l.back.Hide()
	l.lay()
	l.s.changed()
}

// added takes what was written in the field for a new line into the list.
func (l *list) added() {
	text := strings.TrimSpace(l.add.Text())
	if text == "" {
		return
	}
	if err := (session.Clinic{Checklist: append(l.texts(), text)}).Check(); err != nil {
		l.add.SetError(say.Error(err))
		l.s.object.Refresh()
		return
	}
	l.add.SetText("")
	l.lines = append(l.lines, l.newLine(text))
	l.lay()
	l.s.changed()
}

// texts are the lines that say something.
func (l *list) texts() (all []string) {
	for _, n := range l.lines {
		if text := strings.TrimSpace(n.field.Text()); text != "" {
			all = append(all, text)
		}
	}
	return all
}

// chosen is the list as it is kept: nothing where it is the usual one. Where a line
// can't be kept it is as it was kept before, and wrong is that line.
func (l *list) chosen(kept []string) (all []string, wrong *widget.Field) {
	for _, n := range l.lines {
		text := strings.TrimSpace(n.field.Text())
		if text == "" {
			continue
		}
		if err := (session.Clinic{Checklist: []string{text}}).Check(); err != nil {
			n.field.SetError(say.Error(err))
			wrong = n.field
		}
	}
	if wrong != nil || l.add.Error() != "" {
		if wrong == nil {
			wrong = l.add
		}
		return kept, wrong
	}
	if all = l.texts(); slices.Equal(all, l.usual) {
		return nil, nil
	}
	return all, nil
}
