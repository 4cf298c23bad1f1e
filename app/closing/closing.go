// Package closing is the summary of a journey that has ended: its arc with
// what was marked, its intention, the closing note, and apart from it the
// process notes.
package closing

import (
	"fmt"
	"time"

	"doorway/app/hear"
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Options are what the screen shows and where it leads.
type Options struct {
	// Now gives the journey and its moment; the observation clock goes on.
	Now    func() (session.Journey, session.Moment)
	Number int // nth of its client
	// Keep keeps the closing note and answers on the UI goroutine.
	Keep  func(text string, answer func(error))
	Done  func()
	Sound Sound
	Piece Piece
	// Process is the drawer of the process notes; nil: there is none, as in a
	// trial or while the records are locked.
	Process *Process
}

// Screen is the screen.
type Screen struct {
	o       Options
	object  fyne.CanvasObject
	arc     *widget.ArcChooser
	chosen  *look.Text
	when    *look.Text
	mark    string // the chosen mark's id; empty: none
	heard   *hear.Group
	minute  *minute
	piece   *piece
	note    *note
	process *process // nil: there is no such drawer
	since   *widget.Figures
	canvas  fyne.Canvas // nil until it is attached
	next    func()      // where to go once all is kept; nil while staying
	closed  bool
	ended   chan struct{} // closed by Close
}

// afterwards is how long the observation clock is worth showing; a journey
// read back days later has none.
const afterwards = 12 * time.Hour

// New makes the screen.
func New(o Options) *Screen {
	s := &Screen{o: o, ended: make(chan struct{})}
	j, m := o.Now()
	title := look.T("closing.title", "The journey of {{.Day}} {{.Month}}", map[string]any{"Day": j.Began.Day(), "Month": timeline.Month(j.Began)})
	if j.Plan.Rehearsal {
		title = look.T("closing.title.rehearsal", "The rehearsal of {{.Day}} {{.Month}}", map[string]any{"Day": j.Began.Day(), "Month": timeline.Month(j.Began)})
	}
	words := timeline.Client(j.Plan.Client) + " · " + timeline.Minutes(j.EndedAt)
	done := widget.NewPrimary(look.T("closing.done", "Done"), s.done)
	s.piece = newPiece(s)
	home := widget.NewButton(look.T("piece.open", "For home"), s.piece.toggle).Narrow()
	back, log := s.returnCard(j, m), s.logCard(j)
	cards := page.Beside(0.5, back, log)
	if o.Process != nil {
		s.process = newProcess(s, *o.Process)
		cards = container.New(&columns{}, back, log, s.process.object)
	}
	s.object = page.New(page.Head(title, words, home, done), page.Column(look.Gap, s.arcCard(j, m), s.piece.object, cards), nil)
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
	s.heard = hear.NewGroup(s.o.Sound.Start)
	s.minute = newMinute(s)
	return widget.NewCard(page.Column(8, page.Tall(172, s.arc),
		page.Level(12, s.chosen, s.minute.button.Face, s.chosen, s.when, hint), s.heard.Trouble))
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
	s.mark = id
	s.minute.around(j, e.Elapsed)
	s.when.SetText(timeline.Elapsed(e.Elapsed))
	s.chosen.SetText(timeline.Entry(*e))
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
		case <-s.ended:
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

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Close ends the clock, gives the keys back and forgets what was read. What is
// written and not kept yet is sent to be kept.
func (s *Screen) Close() {
	if s.closed {
		return
	}
	for _, n := range s.notes() {
		n.part()
	}
	s.closed = true
	s.heard.Stop()
	s.piece.stop()
	close(s.ended)
	s.detach()
	if s.process != nil {
		s.process.forget()
	}
}
