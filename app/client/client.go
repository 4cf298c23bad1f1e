// Package client is a client's page: how it has been, their sessions and what
// comes next, what lies between, and what was measured.
package client

import (
	"io"
	"strings"
	"time"

	"doorway/app/conductor"
	"doorway/app/hear"
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/press"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/measure"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

// Options are what the page shows and where it leads. All answers come on the UI
// goroutine.
type Options struct {
	Now      func() time.Time
	Client   vault.Client
	Course   session.Course  // empty where there are only sessions under the code
	Sessions []vault.Summary // of this client, the newest first, without rehearsals
	Measures []measure.Measure

	// AtHome begins where that stands which came from home.
	AtHome bool

	Prepare  func()
	Edit     func()
	Meet     func(session.Sort) // begins a preparation or an integration session
	Open     func(vault.Summary)
	Report   func(session.ID)
	FollowUp func(session.Due)
	HandOver func(measures []string)
	Compare  func()
	Erase    func()
	Send     func() // puts something together for home
	// OpenLetter opens a file that came from them, which is chosen first.
	OpenLetter func()
	Back       func()
	Hear       hear.Start
	// Spoken makes what was spoken in an entry that came in a letter.
	Spoken func(session.Written) conductor.Source
	// Keep keeps acts in the course, and answers with it as it then is.
	Keep func(acts []session.Act, answer func(session.Course, error))
	// SavePicture writes a picture into a folder that is chosen, and answers with
	// where it is: nowhere where none was.
	SavePicture func(name string, write func(io.Writer) error, answer func(place string, err error))
}

// Screen is the page. Its methods belong to the UI goroutine.
type Screen struct {
	o        Options
	course   session.Course
	canvas   fyne.Canvas // nil until it is attached
	object   fyne.CanvasObject
	head     *fyne.Container
	body     *fyne.Container
	home     fyne.CanvasObject // the card of what came from home
	trends   *widget.Trends    // nil where there is nothing to draw
	note     *widget.Field
	ask      *asking
	outside  *outside
	told     *told
	heard    *hear.Group
	spoken   map[session.ID]*hear.Button // by the entry
	unfolded int                         // how much of what came in letters is shown; 0: the latest
	undo     []undo                      // what can be taken back, the latest last
	every    map[string]bool
	sending  bool
	after    func() // where to go once what is being kept is
	over     bool
}

// New makes the page.
func New(o Options) *Screen {
	s := &Screen{o: o, course: o.Course, head: container.NewStack(), body: page.Column(look.Gap), every: map[string]bool{}, spoken: map[session.ID]*hear.Button{}}
	s.heard = hear.NewGroup(o.Hear)
	s.note = widget.NewWords(look.T("client.note.hint", "A note"))
	s.note.OnEnter = func(string) { s.keepNote() }
	s.ask = newAsking(s)
	s.outside = newOutside(s)
	s.told = newTold(s)
	s.object = container.NewStack(page.New(s.head, s.body, nil), s.told.object)
	s.draw()
	return s
}

// profile is what is kept of the client.
func (s *Screen) profile() session.Profile {
	if s.course.Profile.Code == "" {
		return s.o.Client.Profile
	}
	return s.course.Profile
}

// draw shows everything as it now is. What is being written stays.
func (s *Screen) draw() {
	s.head.Objects = []fyne.CanvasObject{s.drawHead()}
	s.body.RemoveAll()
	if notice := s.watched(); notice != nil {
		s.body.Add(notice)
	}
	s.body.Add(s.trendsCard())
	s.body.Add(page.Grid(400, 2, look.Gap, look.Gap, s.sessionsCard(), page.Column(look.Gap, s.drawHome(), s.betweenCard())))
	s.body.Add(s.measuresCard())
	s.body.Add(s.away())
	s.object.Refresh()
}

func (s *Screen) drawHead() fyne.CanvasObject {
	p, now := s.profile(), s.o.Now()
	var words []string
	if p.Name != "" {
		words = append(words, p.Name)
	}
	since := s.o.Client.Since
	if !since.IsZero() {
		words = append(words, look.T("client.since", "since {{.Day}}", map[string]any{"Day": longDay(since, now)}))
	}
	words = append(words, timeline.Journeys(s.o.Client.Journeys))
	if s.course.Archived {
		words = append([]string{look.T("client.archived", "archived")}, words...)
	}
	edit := widget.NewQuiet(look.T("client.edit", "Edit"), s.o.Edit).WithKey("E")
	if s.course.Archived {
		return page.Head(string(p.Code), strings.Join(words, " · "), edit, s.primary())
	}
	home := widget.NewButton(look.T("client.send", "Send home practice…"), s.o.Send).Narrow().WithKey("H")
	return page.Head(string(p.Code), strings.Join(words, " · "), edit, home, s.primary())
}

// primary is the one thing to do: go on with what is open, take the client up
// again, or prepare what comes next.
func (s *Screen) primary() *widget.Button {
	label, do := s.next()
	return widget.NewPrimary(label, do).WithKey("P")
}

func (s *Screen) next() (label string, do func()) {
	if s.course.Archived {
		return look.T("client.again", "Take up again"), s.takeUp
	}
	for _, one := range s.o.Sessions {
		if one.Open() {
			return look.T("client.open", "Go on with the open session"), func() { s.o.Open(one) }
		}
	}
	if s.course.Next != nil {
		return look.T("client.goon", "Go on with session {{.N}}", map[string]any{"N": s.number()}), s.o.Prepare
	}
	return look.T("client.prepare", "Prepare session {{.N}}", map[string]any{"N": s.number()}), s.o.Prepare
}

// number is that of the next journey.
func (s *Screen) number() int {
	n := 1
	for _, one := range s.o.Sessions {
		if one.Sort == session.JourneySort {
			n++
		}
	}
	return n
}

// away is where a client is put away, or erased.
func (s *Screen) away() fyne.CanvasObject {
	erase := widget.NewQuiet(look.T("client.erase", "Erase…"), s.o.Erase)
	if s.course.Archived {
		return page.Buttons(erase.Flush())
	}
	return page.Buttons(widget.NewQuiet(look.T("client.archive", "Archive"), s.archive).Flush(), erase)
}

func (s *Screen) archive() {
	s.do(session.Archive{On: true}, look.T("client.archived.told", "Archived. It stays under Clients, among the archived ones."),
		session.Archive{})
}

func (s *Screen) takeUp() {
	s.do(session.Archive{}, look.T("client.again.told", "Taken up again."), session.Archive{On: true})
}

// reveal brings something into sight.
func (s *Screen) reveal(o fyne.CanvasObject) { page.Reveal(s.object, o) }

// give gives the keyboard to a field, and shows what is around it.
func (s *Screen) give(f *widget.Field, with fyne.CanvasObject) {
	if s.canvas != nil {
		f.FocusIn(s.canvas)
		s.reveal(with)
	}
}

func (s *Screen) letGo() {
	if s.canvas != nil {
		s.canvas.Unfocus()
	}
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// undoKeys take the last back.
var undoKeys = &fyne.ShortcutUndo{}

var undoLike = &desktop.CustomShortcut{KeyName: fyne.KeyZ, Modifier: fyne.KeyModifierControl}

// Attach takes the window's keys: P prepares, N writes a note, A asks, S enters a
// score, C compares, H sends something home, O opens a letter, I and B begin an integration or a preparation session, E
// edits, Ctrl+Z takes the last back, Escape goes back.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	press.Listen(c)
	c.SetOnTypedRune(s.letter)
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name != fyne.KeyEscape {
			return
		}
		switch {
		case s.told.shown():
			s.told.tell("", false)
		case s.ask.open || s.outside.open:
			s.fold()
		default:
			s.Leave(s.o.Back)
		}
	})
	for _, keys := range []fyne.Shortcut{undoKeys, undoLike} {
		c.AddShortcut(keys, func(fyne.Shortcut) { s.takeBack() })
	}
	c.Unfocus()
	if s.o.AtHome {
		s.reveal(s.home)
	}
}

func (s *Screen) letter(r rune) {
	switch r {
	case 'p', 'P':
		_, do := s.next()
		do()
	case 'e', 'E':
		s.o.Edit()
	case 'n', 'N':
		s.give(s.note, s.note)
	case 'a', 'A':
		s.ask.unfold()
	case 's', 'S':
		s.outside.unfold()
	case 'c', 'C':
		if len(s.ended()) > 1 {
			s.o.Compare()
		}
	case 'h', 'H':
		if !s.course.Archived {
			s.o.Send()
		}
	case 'o', 'O':
		s.o.OpenLetter()
	case 'i', 'I':
		s.o.Meet(session.IntegrationSort)
	case 'b', 'B':
		s.o.Meet(session.PreparationSort)
	}
}

// Leave keeps what is written and then goes on to next. Where it can't be kept
// the page says so and stays.
func (s *Screen) Leave(next func()) {
	switch {
	case s.sending:
		s.after = next
	case s.over:
		next()
	case strings.TrimSpace(s.note.Text()) != "":
		s.after = next
		s.keepNote()
	case s.outside.filled():
		s.after = next
		s.outside.keep()
	default:
		next()
	}
}

// Close gives the keys back. A note that was written is sent to be kept.
func (s *Screen) Close() {
	if words := strings.TrimSpace(s.note.Text()); !s.over && !s.sending && words != "" {
		s.o.Keep([]session.Act{session.Note{Text: words}}, func(session.Course, error) {})
	}
	s.over = true
	s.heard.Stop()
	if s.canvas == nil {
		return
	}
	press.Stop(s.canvas)
	for _, keys := range []fyne.Shortcut{undoKeys, undoLike} {
		s.canvas.RemoveShortcut(keys)
	}
	s.canvas = nil
}
