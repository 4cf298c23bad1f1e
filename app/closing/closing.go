// Package closing is the summary of a journey that has ended: its arc with
// what was marked, its intention, and the closing note.
package closing

import (
	"fmt"
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

// Options are what the screen shows and where it leads.
type Options struct {
	// Now gives the journey and its moment; the observation clock goes on.
	Now    func() (session.Journey, session.Moment)
	Number int // nth of its client
	// Keep keeps the closing note and answers on the UI goroutine.
	Keep func(text string, answer func(error))
	Done func()
}

// Screen is the screen.
type Screen struct {
	o       Options
	object  fyne.CanvasObject
	arc     *widget.ArcChooser
	chosen  *look.Text
	when    *look.Text
	note    *widget.Field
	keep    *widget.Button
	state   *look.Text
	since   *widget.Figures
	canvas  fyne.Canvas // nil until it is attached
	written string      // the note as it is kept
	keeping bool
	leaving chan struct{}
}

// afterwards is how long the observation clock is worth showing; a journey
// read back days later has none.
const afterwards = 12 * time.Hour

// New makes the screen.
func New(o Options) *Screen {
	s := &Screen{o: o, leaving: make(chan struct{})}
	j, m := o.Now()
	title := look.T("closing.title", "The journey of {{.Day}} {{.Month}}", map[string]any{"Day": j.Began.Day(), "Month": timeline.Month(j.Began)})
	if j.Plan.Rehearsal {
		title = look.T("closing.title.rehearsal", "The rehearsal of {{.Day}} {{.Month}}", map[string]any{"Day": j.Began.Day(), "Month": timeline.Month(j.Began)})
	}
	words := timeline.Client(j.Plan.Client) + " · " + timeline.Minutes(j.EndedAt)
	done := widget.NewPrimary(look.T("closing.done", "Done"), s.done)
	body := page.Column(look.Gap, s.arcCard(j, m), page.Beside(0.5, s.returnCard(j, m), s.logCard(j)))
	s.object = page.New(page.Head(title, words, done), body, nil)
	for _, e := range j.Entries {
		if !e.TakenBack {
			s.choose(j, string(e.ID))
			break
		}
	}
	return s
}

func (s *Screen) arcCard(j session.Journey, m session.Moment) fyne.CanvasObject {
	s.chosen, s.when = look.Heading("", 19).Cut(), look.Quiet("")
	s.arc = widget.NewArcChooser(timeline.Journey(j, m), func(id string) {
		j, _ := s.o.Now()
		s.choose(j, id)
	})
	hint := look.Quiet(look.T("closing.walk", "← → walks the marks"))
	if len(j.Entries) == 0 {
		hint = look.Quiet(look.T("closing.nothing", "Nothing was marked."))
	}
	return widget.NewCard(page.Column(8, page.Tall(190, s.arc),
		page.Level(12, s.chosen, s.when, s.chosen, hint)))
}

// choose shows a mark: its time, and its words as they stand.
func (s *Screen) choose(j session.Journey, id string) {
	d := timeline.Journey(j, j.At(j.EndedAt))
	d.Chosen = id
	s.arc.Set(d)
	e := j.Entry(session.ID(id))
	if e == nil {
		return
	}
	s.when.SetText(timeline.Elapsed(e.Elapsed))
	s.chosen.SetText(timeline.Entry(*e))
}

func (s *Screen) returnCard(j session.Journey, m session.Moment) fyne.CanvasObject {
	section := look.Section(look.T("closing.return", "Return"))
	number := look.Caption(look.T("closing.session", "session {{.Number}}", map[string]any{"Number": s.o.Number}))
	column := page.Column(10, page.Level(12, section, section, number))
	if j.Plan.Intention != "" {
		column.Add(look.Quote(j.Plan.Intention, 19).Wrap())
		column.Add(look.Caption(look.T("closing.intention", "Their intention. Read it back if they wish.")).Wrap())
	}
	s.written = j.Closing
	s.note = widget.NewNotes(look.T("closing.note.hint", "First words, and how they leave…"), 4)
	s.note.SetText(j.Closing)
	s.note.OnChanged = func(text string) { s.tell(text) }
	s.note.OnEnter = func(string) { s.write(nil) }
	s.state = look.Caption("")
	s.keep = widget.NewButton(look.T("closing.keep", "Keep"), func() { s.write(nil) }).WithKey("Ctrl ↵")
	column.Add(s.note)
	column.Add(page.Level(12, s.state, s.state, s.keep))
	s.tell(j.Closing)
	if m.Observed && m.Observation < afterwards {
		s.since = widget.NewFigures(hours(m.Observation), 28)
		column.Add(widget.NewDivider())
		words := look.Quiet(look.T("closing.since", "since the medicine"))
		column.Add(page.Level(12, words, words, s.since))
		go s.watch(hours(m.Observation))
	}
	return widget.NewCard(column)
}

func (s *Screen) logCard(j session.Journey) fyne.CanvasObject {
	column := page.Column(4, look.Section(look.T("closing.marked", "What was marked")))
	for _, e := range j.Entries {
		when, what := look.Quiet(timeline.Elapsed(e.Elapsed)).Wrap(), look.Label(timeline.Entry(e)).Wrap()
		if e.TakenBack {
			what = look.Quiet(look.T("closing.takenback", "{{.Entry}} (taken back)", map[string]any{"Entry": timeline.Entry(e)})).Wrap()
		}
		column.Add(container.NewBorder(nil, nil, page.Wide(62, when), nil, what))
	}
	if len(j.Entries) == 0 {
		column.Add(look.Quiet(look.T("closing.nothing", "Nothing was marked.")))
	}
	return widget.NewCard(column)
}

// watch lets the observation clock go on from what it shows, once a minute.
func (s *Screen) watch(shown string) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-s.leaving:
			return
		case <-tick.C:
			_, m := s.o.Now()
			if now := hours(m.Observation); now != shown {
				shown = now
				fyne.Do(func() { s.since.SetText(now) })
			}
		}
	}
}

// hours writes a time as 1:14, in hours and minutes.
func hours(d time.Duration) string {
	return fmt.Sprintf("%d:%02d", int(d.Hours()), int(d.Minutes())%60)
}

// tell says whether what is written is kept.
func (s *Screen) tell(text string) {
	words := look.T("closing.unkept", "not kept yet")
	switch {
	case text == s.written && text == "":
		words = ""
	case text == s.written:
		words = look.T("closing.kept", "kept")
	}
	s.state.SetText(words)
}

// write keeps the note, and then goes on to what comes next.
func (s *Screen) write(next func()) {
	if s.keeping {
		return
	}
	text := s.note.Text()
	if text == s.written {
		if next != nil {
			next()
		}
		return
	}
	s.keeping = true
	s.keep.Disable()
	s.o.Keep(text, func(err error) {
		s.keeping = false
		s.keep.Enable()
		if err != nil {
			s.note.SetError(say.Error(err))
			return
		}
		s.written = text
		s.tell(s.note.Text())
		if next != nil {
			next()
		}
	})
}

// Leave keeps what is written and goes on to next. What can't be kept stays
// here.
func (s *Screen) Leave(next func()) { s.write(next) }

func (s *Screen) done() { s.Leave(s.o.Done) }

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// keepKeys are Ctrl with either Enter of the keyboard.
var keepKeys = []fyne.Shortcut{
	&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl},
	&desktop.CustomShortcut{KeyName: fyne.KeyEnter, Modifier: fyne.KeyModifierControl},
}

// Attach takes the window's keys: the arrows walk the marks, Ctrl+Enter keeps
// the note, N goes to it, Escape leaves.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	for _, keys := range keepKeys {
		c.AddShortcut(keys, func(fyne.Shortcut) { s.write(nil) })
	}
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		switch e.Name {
		case fyne.KeyEscape:
			s.done()
		case fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd:
			s.arc.TypedKey(e)
		}
	})
	c.SetOnTypedRune(func(r rune) {
		if r == 'n' || r == 'N' {
			s.note.Focus()
		}
	})
}

// Close ends the clock and takes the shortcut back.
func (s *Screen) Close() {
	close(s.leaving)
	if s.canvas != nil {
		for _, keys := range keepKeys {
			s.canvas.RemoveShortcut(keys)
		}
	}
}
