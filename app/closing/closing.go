// Package closing is what follows the end of a session: the way back, what is
// looked at before the client leaves, how the music was, adverse events, the
// process notes apart from it, and the seal. A session of long ago is read back
// here too.
package closing

import (
	"time"

	"doorway/app/hear"
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/measure"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Options are what the screen shows and where it leads.
type Options struct {
	// Now gives the session and its moment; the observation clock goes on.
	Now    func() (session.Journey, session.Moment)
	Wall   func() time.Time // for times that are entered
	Number int              // nth of its client and sort
	// Do keeps an act and answers on the UI goroutine.
	Do       func(a session.Act, answer func(error))
	Leaving  []session.Item    // the clinic's own list of readiness
	Scale    *measure.Measure  // of readiness; nil: the clinic uses none
	Contacts []session.Contact // of the client, who may take them home
	Report   func()
	Done     func()
	Sound    Sound
	Piece    Piece
	// Process is the drawer of the process notes; nil: there is none, as in a
	// trial or while the records are locked.
	Process *Process
}

// Screen is the screen.
type Screen struct {
	o       Options
	object  *fyne.Container
	head    *fyne.Container
	replay  *replay // nil where there is no sound to hear again
	heard   *hear.Group
	piece   *piece
	marked  *marked
	note    *note // the closing note, and after sealing a late one
	process *process
	since   *since      // nil: the medicine was not marked, or long ago
	lists   []*standing // what stands in place of what was kept before
	adverse *adverse
	vitals  *vitals
	escort  *widget.Field   // nil while it is not asked for
	chips   *fyne.Container // the contacts that are offered for it
	sealing bool
	canvas  fyne.Canvas // nil until it is attached
	next    func()      // where to go once all is kept; nil while staying
	closed  bool
	ended   chan struct{} // closed by Close
	trouble *look.Text
}

// New makes the screen.
func New(o Options) *Screen {
	if o.Wall == nil {
		o.Wall = time.Now
	}
	s := &Screen{o: o, ended: make(chan struct{}), object: container.NewStack(), head: container.NewStack()}
	s.heard = hear.NewGroup(o.Sound.Start)
	s.piece = newPiece(s)
	if o.Process != nil {
		s.process = newProcess(s, *o.Process)
	}
	s.build()
	return s
}

// build makes what is shown of the session as it now is.
func (s *Screen) build() {
	j, m := s.o.Now()
	if s.since != nil {
		s.since.end()
		s.since = nil
	}
	s.lists, s.escort, s.chips = nil, nil, nil
	s.trouble = look.Label("").In(look.ColorConcern).Wrap()
	s.trouble.Hide()
	s.marked = newMarked(s, j)
	s.vitals = newVitals(s)
	s.adverse = newAdverse(s, j)
	journey := j.Plan.Sort == session.JourneySort
	back := s.returnCard(j)
	var cards fyne.CanvasObject = back
	switch {
	case journey && s.process != nil:
		cards = container.New(&columns{}, back, s.readyCard(j, m), page.Column(look.Gap, s.process.object, s.musicCard(j)))
	case journey:
		cards = page.Beside(0.5, back, page.Column(look.Gap, s.readyCard(j, m), s.musicCard(j)))
	case s.process != nil:
		cards = page.Beside(0.5, back, s.process.object)
	}
	body := page.Column(look.Gap, s.trouble)
	s.replay = newReplay(s, j, m)
	body.Add(s.replay.object)
	if journey {
		body.Add(s.piece.object)
	}
	body.Add(cards)
	if journey {
		body.Add(page.Beside(0.6, s.marked.object, s.adverse.object))
	} else {
		body.Add(s.marked.object)
	}
	s.tellHead(j)
	s.object.Objects = []fyne.CanvasObject{page.New(s.head, body, nil)}
	s.object.Refresh()
	s.replay.first(j)
}

// tellHead writes the title, and what can be done from here.
func (s *Screen) tellHead(j session.Journey) {
	day := map[string]any{"Day": j.Began.Day(), "Month": timeline.Month(j.Began)}
	title := look.T("closing.title", "The journey of {{.Day}} {{.Month}}", day)
	switch {
	case j.Plan.Rehearsal:
		title = look.T("closing.title.rehearsal", "The rehearsal of {{.Day}} {{.Month}}", day)
	case j.Plan.Sort == session.PreparationSort:
		title = look.T("closing.title.preparation", "Preparation, {{.Day}} {{.Month}}", day)
	case j.Plan.Sort == session.IntegrationSort:
		title = look.T("closing.title.integration", "Integration, {{.Day}} {{.Month}}", day)
	}
	words := timeline.Client(j.Plan.Client) + " · " + timeline.Minutes(j.EndedAt)
	if j.Sealed != nil {
		words += " · " + look.T("closing.sealed", "sealed {{.Time}}", map[string]any{"Time": timeline.Clock(j.Sealed.At)})
	}
	buttons := []fyne.CanvasObject{widget.NewQuiet(look.T("closing.done", "Done"), s.done)}
	if s.o.Report != nil {
		buttons = append(buttons, widget.NewButton(look.T("closing.report", "Report"), s.report).WithKey("R").Narrow())
	}
	if j.Sealed == nil && !j.Plan.Rehearsal {
		buttons = append(buttons, widget.NewPrimary(look.T("closing.seal", "Seal"), s.seal).Narrow())
	}
	s.head.Objects = []fyne.CanvasObject{page.Head(title, words, buttons...)}
	s.head.Refresh()
}

// changed shows what an act has changed.
func (s *Screen) changed() {
	j, m := s.o.Now()
	s.marked.tell(j)
	s.adverse.tell(j)
	s.vitals.tell(j)
	s.replay.tell(j, m)
	s.object.Refresh()
}

// do keeps an act, and shows what it has changed.
func (s *Screen) do(a session.Act, answer func(error)) {
	s.o.Do(a, func(err error) {
		if s.closed {
			return
		}
		if err == nil {
			s.changed()
		}
		answer(err)
	})
}

// report keeps what is written, and goes to the report.
func (s *Screen) report() {
	if s.o.Report != nil {
		s.Leave(s.o.Report)
	}
}

// tell says what went wrong with what has no field of its own.
func (s *Screen) tell(words string) {
	s.trouble.Tell(words)
	s.object.Refresh()
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
	for _, l := range s.lists {
		l.part()
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
