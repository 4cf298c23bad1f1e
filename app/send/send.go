// Package send is where a therapist puts together what a client takes home: one
// file with practices over the days after a session, in which most is proposed and
// need only be read.
package send

import (
	"strings"
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/press"
	"doorway/app/say"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/measure"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

type (
	// Options are what the screen shows and where it leads. All answers come on the UI
	// goroutine.
	Options struct {
		Now      func() time.Time
		Client   session.Code
		Known    bool              // the client's own key is known: no words are needed
		Sender   string            // what the practice calls itself; may be empty
		Last     time.Time         // when the session was that it follows; zero: there was none
		Guides   []Guide           // that can be chosen
		Measures []measure.Measure // that a client can be asked for at home
		Piece    bool              // there is a journey that music can be made of
		Draft    *Draft            // what is shown at first, and takes what was entered when the screen closes
		// ChooseFolder answers with a folder that was pointed at, or with nothing.
		ChooseFolder func(answer func(folder string))
		// Make makes the file. It tells how much is made, from 0 to 1, and answers where it is and with what it is
		// opened: nowhere where it was stopped. What it returns stops it.
		Make func(w Wish, told func(part float64), answer func(Made, error)) (stop func())
		Back func()
	}
	// Guide is one that can be chosen.
	Guide struct {
		ID, Title   string
		Least, Most int // minutes
		Cues        int
		Recorded    int // cues that are spoken by somebody the client knows
	}
	// Wish is what is to be made.
	Wish struct {
		Capsule session.Capsule // without its sounds
		Voice   bool            // recorded cues of its guides go along
		Piece   int             // minutes of music; 0: none
		Words   bool            // it is closed with words, though the client's key is known
		Folder  string
		Name    string // of the file, without its ending
	}
	// Made is the file that was made.
	Made struct {
		Place string // empty: it was stopped
		Words string // that open it; empty: the client's key does
	}
)

// minutes is how long the guide is proposed to be.
func (g Guide) minutes() int { return min(max(usualMinutes, g.Least), g.Most) }

func guideByID(all []Guide, id string) (Guide, bool) {
	for _, g := range all {
		if g.ID == id {
			return g, true
		}
	}
	return Guide{}, false
}

// Screen is the screen. Its methods belong to the UI goroutine.
type Screen struct {
	o      Options
	draft  Draft
	canvas fyne.Canvas // nil until it is attached
	object *fyne.Container
	page   fyne.CanvasObject // where all is put together
	made   *Made             // nil until it is

	intention *widget.Field
	next      *widget.Field
	plan      *plan
	voice     *voice
	summary   *summary
	question  *widget.Field
	prompts   *fyne.Container
	trouble   *look.Text
	back      *widget.Button
	make      *widget.Button
	stop      *widget.Button
	end       func() // stops what is being made; nil: nothing is
	asking    bool   // a folder is being chosen
	closed    bool
}

// New makes the screen.
func New(o Options) *Screen {
	s := &Screen{o: o, draft: o.Draft.clone()}
	words := string(o.Client)
	if !o.Last.IsZero() {
		words += " · " + look.T("send.after", "after {{.Day}}", map[string]any{"Day": longDay(o.Last)})
	}
	s.summary = newSummary(s)
	s.plan = newPlan(s)
	s.voice = newVoice(s)
	left := page.Column(look.Gap, s.saidCard(), s.plan.object, s.agreedCard(), s.questionCard())
	right := page.Column(look.Gap, s.summary.object, s.closedCard(), s.voice.object)
	if o.Piece {
		right.Add(s.musicCard())
	}
	right.Add(s.measureCard())
	right.Add(s.contactCard())
	s.page = page.New(page.Head(look.T("send.title", "Home practice"), words), page.Columns(0.555, 0.52, left, right), s.foot())
	s.object = container.NewStack(s.page)
	s.changed()
	return s
}

func (s *Screen) foot() fyne.CanvasObject {
	s.trouble = look.Quiet("").Wrap()
	s.back = widget.NewQuiet(look.T("send.back", "Back"), s.leave)
	s.make = widget.NewPrimary(look.T("send.make", "Make the file…"), s.choose).Large().WithKey("Ctrl ↵")
	s.stop = widget.NewButton(look.T("send.stop", "Stop"), s.stopMaking).Large().WithKey("Esc")
	s.stop.Hide()
	return page.Level(14, s.trouble, s.trouble, s.back, container.NewStack(s.make, s.stop))
}

// changed is told of each change.
func (s *Screen) changed() {
	s.tell("", look.ColorQuiet)
	s.summary.show()
	s.voice.show()
	s.refresh()
}

func (s *Screen) refresh() {
	if s.object != nil {
		s.object.Refresh()
	}
}

func (s *Screen) tell(words string, ink fyne.ThemeColorName) {
	s.trouble.In(ink).SetText(words)
}

func (s *Screen) fail(err error) {
	s.tell(say.Error(err), look.ColorConcernRaised)
	s.refresh()
}

// capsule is what is put together now.
func (s *Screen) capsule() (session.Capsule, error) {
	var last session.Day
	if !s.o.Last.IsZero() {
		last = session.DayOf(s.o.Last)
	}
	return s.draft.capsule(s.o.Client, s.o.Sender, last, s.o.Now())
}

// choose lets the folder be chosen, and makes the file.
func (s *Screen) choose() {
	if s.end != nil || s.asking || s.made != nil {
		return
	}
	c, err := s.capsule()
	if _, wrong := s.nextDay(); wrong != nil {
		s.next.SetError(say.Error(wrong))
		s.give(s.next)
		return
	}
	if err != nil {
		s.fail(err)
		return
	}
	w := Wish{
		Capsule: c, Voice: !s.draft.Shipped, Piece: s.draft.Piece, Words: s.draft.WithWords,
		Name: look.T("send.file", "home practice {{.Day}}", map[string]any{"Day": longDay(s.o.Now())}),
	}
	if !s.o.Piece {
		w.Piece = 0
	}
	s.asking = true
	s.o.ChooseFolder(func(folder string) {
		s.asking = false
		if folder == "" || s.end != nil || s.closed {
			return
		}
		w.Folder = folder
		s.begin(w)
	})
}

func (s *Screen) begin(w Wish) {
	s.making(true)
	s.tell(look.T("send.making", "It is being made…"), look.ColorQuiet)
	answered := false
	stop := s.o.Make(w, func(part float64) {
		if !s.closed && s.end != nil {
			s.tell(look.T("send.part", "The music is being made: {{.Part}} %", map[string]any{"Part": int(100 * part)}), look.ColorQuiet)
			s.refresh()
		}
	}, func(m Made, err error) {
		answered, s.end = true, nil
		if s.closed {
			return
		}
		s.making(false)
		switch {
		case err != nil:
			s.fail(err)
		case m.Place == "":
			s.tell(look.T("send.stopped", "Stopped. Nothing was made."), look.ColorQuiet)
		default:
			s.show(m)
		}
	})
	if !answered {
		s.end = stop
	}
}

func (s *Screen) making(on bool) {
	s.make.Hidden, s.back.Hidden, s.stop.Hidden = on, on, !on
	s.refresh()
}

// stopMaking stops what is being made, if anything.
func (s *Screen) stopMaking() {
	if s.end != nil {
		s.end()
	}
}

func (s *Screen) leave() { s.Leave(s.o.Back) }

// Leave stops what is being made and goes on to next; what was entered stays in the draft.
func (s *Screen) Leave(next func()) {
	s.stopMaking()
	next()
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// makeKeys are Ctrl with either Enter of the keyboard.
var makeKeys = []fyne.Shortcut{
	&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl},
	&desktop.CustomShortcut{KeyName: fyne.KeyEnter, Modifier: fyne.KeyModifierControl},
}

// Attach takes the window's keys: Ctrl+Enter makes the file, Escape stops that or
// goes back, I writes the intention, A adds a practice, Q a question. Once it is
// made, Enter goes back too.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	press.Listen(c)
	c.SetOnTypedRune(s.letter)
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		switch {
		case e.Name == fyne.KeyEscape && s.end != nil:
			s.stopMaking()
		case e.Name == fyne.KeyEscape,
			s.made != nil && (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter):
			s.leave()
		}
	})
	for _, keys := range makeKeys {
		c.AddShortcut(keys, func(fyne.Shortcut) { s.choose() })
	}
	c.Unfocus()
}

func (s *Screen) letter(r rune) {
	if s.made != nil || s.end != nil {
		return
	}
	switch r {
	case 'i', 'I':
		s.give(s.intention)
	case 'a', 'A':
		s.plan.offer()
	case 'q', 'Q':
		s.give(s.question)
	}
}

// give gives the keyboard to a field and shows it.
func (s *Screen) give(f *widget.Field) {
	s.refresh()
	if s.canvas != nil {
		f.FocusIn(s.canvas)
		page.Reveal(s.page, f)
	}
}

// Close takes the keys back. What was entered is left in the draft; of what was
// made nothing is.
func (s *Screen) Close() {
	if s.closed {
		return
	}
	s.closed = true
	s.stopMaking()
	*s.o.Draft = s.draft
	if s.canvas == nil {
		return
	}
	press.Stop(s.canvas)
	for _, keys := range makeKeys {
		s.canvas.RemoveShortcut(keys)
	}
	s.canvas = nil
}

// nextDay is the day on which they come again; empty where none is given.
func (s *Screen) nextDay() (session.Day, error) {
	typed := strings.TrimSpace(s.draft.Next)
	if typed == "" {
		return "", nil
	}
	return session.ParseDay(typed)
}

// longDay writes a day as 4 November.
func longDay(t time.Time) string {
	return t.Format("2 ") + timeline.Month(t)
}
