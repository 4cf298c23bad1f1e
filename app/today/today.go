// Package today is the start screen: begin a journey, go on with one that is
// open, look back at the last ones.
package today

import (
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// Options are what the screen shows and where it leads.
type Options struct {
	Now      time.Time
	Sessions []vault.Summary // newest first
	Clients  []vault.Client
	// Protocols are the names of protocols by their id.
	Protocols map[string]string
	Shape     []session.Phase // the arc on the card for a new journey
	Trouble   error           // why the last thing asked for could not be done
	Backup    time.Time       // when the last one was made; zero: nothing is said of backups
	Notices   []error         // what a person should know, quietly
	Trial     bool            // nothing is kept: all there is to do is to rehearse
	Prepare   func()
	Rehearse  func()
	GoOn      func(vault.Summary) // with one that is open
	Show      func(vault.Summary) // one that has ended
	Open      func(vault.Client)  // what is prepared for them
	FollowUp  func(vault.Client, session.Due)
}

// agendaPart is the share of the width of what is to be done, beside what was.
const agendaPart = 0.55

// lately is how many journeys are listed; the others are under Journeys.
const lately = 6

// Screen is the screen.
type Screen struct {
	o      Options
	object fyne.CanvasObject
	first  func() // what Enter does
}

// New makes the screen.
func New(o Options) *Screen {
	if o.Trial {
		o.Prepare = o.Rehearse
	}
	s := &Screen{o: o, first: o.Prepare}
	var open, ended []vault.Summary
	for _, one := range o.Sessions {
		switch {
		case one.Open():
			open = append(open, one)
		case !one.Rehearsal && len(ended) < lately:
			ended = append(ended, one)
		}
	}
	body := page.Column(look.Gap)
	if o.Trouble != nil {
		body.Add(look.Label(say.Error(o.Trouble)).In(look.ColorConcernRaised).Wrap())
	}
	if len(open) > 0 {
		s.first = func() { o.GoOn(open[0]) }
		body.Add(s.goOn(open[0]))
		body.Add(s.beginInstead())
	} else {
		body.Add(s.begin())
	}
	var side []fyne.CanvasObject
	if waiting := s.waiting(open); waiting != nil {
		side = append(side, waiting)
	}
	if agenda := s.agenda(); agenda != nil && !o.Trial {
		side = append(side, agenda)
	}
	switch {
	case o.Trial && len(side) == 0:
		// Nothing will ever stand under Lately: it lists no rehearsals.
	case o.Trial:
		body.Add(side[0])
	case len(side) == 0:
		body.Add(s.lately(ended, 2))
	case len(side) == 1:
		body.Add(page.Beside(agendaPart, side[0], s.lately(ended, 1)))
	default:
		body.Add(page.Beside(agendaPart, page.Column(look.Gap, side...), s.lately(ended, 1)))
	}
	s.object = page.New(s.head(), body, nil)
	return s
}

// head is the greeting, the date, and what a person should know, quietly: it stands where it is seen however low the window.
func (s *Screen) head() fyne.CanvasObject {
	head := page.Column(9, look.Heading(greeting(s.o.Now), 36), look.Quiet(date(s.o.Now)))
	if s.o.Trial {
		head.Add(look.Quiet(look.T("today.trial", "A trial: nothing is kept.")))
	}
	for _, n := range s.o.Notices {
		head.Add(look.Quiet(say.Error(n)).Wrap())
	}
	return head
}

// goOn is the card of the journey that is still open: one key, one click.
func (s *Screen) goOn(one vault.Summary) fyne.CanvasObject {
	words := look.T("today.open.words", "The clock has gone on. Everything marked is here.")
	switch {
	case s.o.Trial:
		words = look.T("today.open.trial", "Its clock has gone on.")
	case one.Rehearsal:
		words = look.T("today.open.rehearsal", "Its clock has gone on. It is kept apart from the journeys.")
	}
	label := look.T("today.open.go", "Go on with this journey")
	if one.Sort != session.JourneySort {
		label = look.T("today.open.go.session", "Go on with this session")
	}
	button := widget.NewPrimary(label, func() { s.o.GoOn(one) }).WithKey("↵").Large()
	left := page.Column(6,
		look.Section(look.T("today.open.section", "Still open")),
		look.Heading(s.since(one), 28).Cut(), look.Quiet(words).Cut(),
		container.New(layout.NewCustomPaddedLayout(12, 0, 0, 0), container.NewHBox(button)))
	return card(left, widget.NewArc(widget.ArcPlan, timeline.Shape(one.Phases)))
}

// since says whose journey is open, and since when.
func (s *Screen) since(one vault.Summary) string {
	client := timeline.Client(one.Client)
	if one.Rehearsal {
		client = look.T("today.open.rehearsed", "A rehearsal")
	}
	words := map[string]any{"Client": client, "Time": timeline.Clock(one.Began), "Day": timeline.Day(one.Began, s.o.Now)}
	if timeline.Day(one.Began, s.o.Now) == timeline.Day(s.o.Now, s.o.Now) {
		return look.T("today.open.title", "{{.Client}}, since {{.Time}}", words)
	}
	return look.T("today.open.title.day", "{{.Client}}, since {{.Day}}, {{.Time}}", words)
}

// begin is the card of a new journey. The arc on it is only a picture.
func (s *Screen) begin() fyne.CanvasObject {
	title, words := look.T("today.begin.title", "A journey"), look.T("today.begin.words", "Choose someone, or begin with a code.")
	if s.o.Trial {
		title, words = look.T("today.trial.title", "A rehearsal"), look.T("today.trial.words", "A whole journey in a few minutes, to see and hear how it goes.")
	}
	left := page.Column(6,
		look.Section(look.T("today.begin.section", "Begin")),
		look.Heading(title, 28),
		look.Quiet(words).Cut(),
		container.New(layout.NewCustomPaddedLayout(12, 0, 0, 0), s.ways()))
	return card(left, widget.NewArc(widget.ArcPlan, timeline.Shape(s.o.Shape)))
}

// ways are the buttons that lead to a journey. In a trial there is one, for a journey could not be kept.
func (s *Screen) ways() fyne.CanvasObject {
	if s.o.Trial {
		return page.Buttons(widget.NewPrimary(look.T("today.rehearse", "Rehearse one"), s.o.Rehearse).WithKey("↵").Large())
	}
	prepare := widget.NewPrimary(look.T("today.prepare", "Prepare a journey"), s.o.Prepare).WithKey("↵").Large()
	return page.Buttons(container.NewCenter(prepare), container.NewCenter(s.rehearse()))
}

// beginInstead is the smaller card of a new journey while another is open.
func (s *Screen) beginInstead() fyne.CanvasObject {
	title := look.Heading(look.T("today.begin.another", "Another journey"), 22).Cut()
	row := []fyne.CanvasObject{title, s.rehearse()}
	if !s.o.Trial {
		row = []fyne.CanvasObject{title, widget.NewButton(look.T("today.prepare", "Prepare a journey"), s.o.Prepare).WithKey("P"), s.rehearse()}
	}
	return widget.NewCard(page.Level(12, title, row...))
}

func (s *Screen) rehearse() *widget.Button {
	return widget.NewButton(look.T("today.rehearse", "Rehearse one"), s.o.Rehearse).WithKey("R")
}

func card(left, arc fyne.CanvasObject) fyne.CanvasObject {
	return widget.NewCard(container.New(layout.NewCustomPaddedLayout(4, 4, 0, 0),
		page.Beside(0.56, left, container.New(layout.NewCustomPaddedLayout(18, 8, 20, 0), arc))))
}

// waiting lists what else is open. It is nil when there is nothing.
func (s *Screen) waiting(open []vault.Summary) fyne.CanvasObject {
	if len(open) < 2 {
		return nil
	}
	list := page.Column(8, look.Strong(look.T("today.waiting", "Open too")))
	for _, one := range open[1:] {
		list.Add(timeline.Row(one, s.o.Now, func() { s.o.GoOn(one) }))
	}
	return widget.NewCard(list)
}

func (s *Screen) lately(ended []vault.Summary, columns int) fyne.CanvasObject {
	list := page.Column(6, look.Strong(look.T("today.lately", "Lately")))
	if len(ended) == 0 {
		list.Add(look.Quiet(look.T("today.lately.none", "Journeys will be here once there are some.")))
	}
	rows := container.New(grid{columns})
	for _, one := range ended {
		rows.Add(timeline.Row(one, s.o.Now, func() { s.o.Show(one) }))
	}
	list.Add(rows)
	if !s.o.Backup.IsZero() {
		list.Add(widget.NewDivider())
		list.Add(look.Caption(s.backup() + " " + s.counts()).Wrap())
	}
	return widget.NewCard(list)
}

// backup says when the last backup was made. Each is read back when it is.
func (s *Screen) backup() string {
	when := map[string]any{"Time": timeline.Clock(s.o.Backup), "Day": timeline.Day(s.o.Backup, s.o.Now)}
	if timeline.Day(s.o.Backup, s.o.Now) == timeline.Day(s.o.Now, s.o.Now) {
		return look.T("today.backup", "Last backup today at {{.Time}}, read back and whole.", when)
	}
	return look.T("today.backup.day", "Last backup on {{.Day}} at {{.Time}}, read back and whole.", when)
}

// counts says how much is kept: 3 clients, 31 journeys.
func (s *Screen) counts() string {
	journeys := 0
	for _, one := range s.o.Sessions {
		if !one.Rehearsal && one.Sort == session.JourneySort {
			journeys++
		}
	}
	clients := look.T("today.clients", "{{.N}} clients", map[string]any{"N": len(s.o.Clients)})
	if len(s.o.Clients) == 1 {
		clients = look.T("today.clients.one", "1 client")
	}
	lived := look.T("today.journeys", "{{.N}} journeys", map[string]any{"N": journeys})
	if journeys == 1 {
		lived = look.T("today.journeys.one", "1 journey")
	}
	return look.T("today.counts", "{{.Clients}}, {{.Journeys}}.", map[string]any{"Clients": clients, "Journeys": lived})
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Attach takes the window's keys: Enter for what comes first, P and R.
func (s *Screen) Attach(c fyne.Canvas) {
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
			s.first()
		}
	})
	c.SetOnTypedRune(func(r rune) {
		switch r {
		case 'p', 'P':
			s.o.Prepare()
		case 'r', 'R':
			s.o.Rehearse()
		}
	})
}

// Close has nothing to end.
func (s *Screen) Close() {}
