package closing

import (
	"slices"
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/timeline"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Process is the drawer of the process notes.
type Process struct {
	// Add keeps a note and answers on the UI goroutine.
	Add func(text string, answer func(error))
	// Read reads all that were kept, the oldest first, and answers on the UI
	// goroutine; with an error, what can be read is given all the same. It is
	// called only when it is asked for: reading them is noted in the audit.
	Read  func(answer func([]ProcessNote, error))
	Count int // how many were kept before
}

// ProcessNote is one of them.
type ProcessNote struct {
	At   time.Time
	By   string // may be empty
	Text string
}

// process draws the drawer, on a ground of its own.
type process struct {
	s      *Screen
	o      Process
	object *container.ThemeOverride
	note   *note
	list   *fyne.Container // the notes that may be seen, the newest first
	read   *widget.Button
	fault  *look.Text
}

func newProcess(s *Screen, o Process) *process {
	p := &process{s: s, o: o, list: page.Column(14), fault: look.Caption("").In(look.ColorConcern).Wrap()}
	p.note = newNote(s, look.T("closing.process.hint", "What moved between you…"), "", o.Add)
	p.note.kept, p.note.apart = p.kept, true
	p.fault.Hide()
	section := look.Section(look.T("closing.process", "Process notes"))
	column := page.Column(10,
		page.Level(12, section, section, widget.NewKeyCap("P")),
		p.note.box,
		look.Caption(look.T("closing.process.apart", "A drawer of their own, with a key of their own; never exported with the record.")).Wrap(),
		p.list, p.fault)
	if o.Count > 0 {
		words := look.T("closing.process.read.one", "Read the earlier note")
		if o.Count > 1 {
			words = look.T("closing.process.read", "Read {{.Count}} earlier notes", map[string]any{"Count": o.Count})
		}
		p.read = widget.NewButton(words, p.open).Narrow()
		column.Add(container.NewHBox(p.read))
	}
	p.object = container.NewThemeOverride(widget.NewCard(column), look.Drawer(look.Day))
	return p
}

// kept shows a note that was just written beneath the field, which is free for
// the next. That is no reading back.
func (p *process) kept(text string) {
	p.note.empty(text)
	at := look.T("closing.process.now", "kept at {{.At}}", map[string]any{"At": timeline.Clock(time.Now())})
	p.list.Objects = slices.Insert(p.list.Objects, 0, line(at, text))
	p.refresh()
}

// line is a note with what is known of it above.
func line(about, text string) fyne.CanvasObject {
	return page.Column(2, look.Caption(about).Wrap(), look.Label(text).Wrap())
}

// open reads what was kept, all of it.
func (p *process) open() {
	p.read.Disable()
	p.o.Read(func(notes []ProcessNote, err error) {
		if p.s.closed {
			return
		}
		p.read.Enable()
		if len(notes) > 0 {
			p.read.Hide()
			p.list.RemoveAll()
			for _, n := range slices.Backward(notes) {
				p.list.Add(line(n.about(), n.Text))
			}
		}
		p.fault.SetText(say.Error(err))
		p.fault.Hidden = err == nil
		p.refresh()
		page.Reveal(p.s.object, p.list)
	})
}

// about says when a note was written, and by whom.
func (n ProcessNote) about() string {
	data := map[string]any{"Day": timeline.Day(n.At, time.Now()), "At": timeline.Clock(n.At), "By": n.By}
	if n.By == "" {
		return look.T("closing.process.at", "{{.Day}}, {{.At}}", data)
	}
	return look.T("closing.process.by", "{{.Day}}, {{.At}} · {{.By}}", data)
}

// refresh lays out what came or went, in the drawer's own tones.
func (p *process) refresh() {
	p.object.Refresh()
	p.s.object.Refresh()
}

// forget lets go of what was read.
func (p *process) forget() { p.list.RemoveAll() }
