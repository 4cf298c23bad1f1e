// Package prepare is what comes before a session: whose it is, their intention,
// the checklist, what is measured before, the plan of the journey and its sound.
package prepare

import (
	"math"
	"strings"
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/measure"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Options are what the screen shows and where it leads. What answers does so on
// the UI goroutine, or at once.
type Options struct {
	Library   session.Library
	Clinic    session.Clinic
	Measures  measure.Library
	Now       func() time.Time // wall time
	Rehearsal bool
	Trial     bool // nothing is kept; every journey is a rehearsal
	Sound     Sound
	Speed     int // a rehearsal's, where the program was started with one; else 1
	// Client is whose session is prepared; nil: a code is asked for. Rehearsals
	// are nobody's.
	Client *Client
	Known  []vault.Client // whom a code may name
	Draft  *Draft         // what was entered when the screen was last left for no client, and will be
	// Meet gives the client with one of the codes of Known.
	Meet func(code session.Code, answer func(Client, error))
	// Enrol begins the course of a new client.
	Enrol func(code session.Code, answer func(Client, error))
	// Keep keeps acts in the client's course, one after the other, and answers
	// with its results as they then are, or with nil where they can't be read.
	Keep func(code session.Code, acts []session.Act, answer func([]session.Result, error))
	// Begin begins the journey, and before it keeps acts in the client's course;
	// a new client is enrolled. It calls failed when that could not be.
	Begin func(p session.Plan, first []session.Act, failed func(error))
	// Rehearse lives through the plan as a rehearsal and comes back here.
	Rehearse func(p session.Plan, failed func(error))
	// HandOver hands measures, by their ids, to the client on the screen and comes back here.
	HandOver func(code session.Code, measures []string)
	// Closing says whether the window is being closed.
	Closing func() bool
	Back    func()
}

// Client is whose session is prepared.
type Client struct {
	Profile session.Profile
	Number  int                  // nth session, the one prepared
	Next    *session.Preparation // as it was kept; nil: nothing is prepared
	NextAt  time.Time            // when it was kept
	Results []session.Result
	Last    string // the intention of their last journey; may be empty
}

// Draft is what was entered for nobody who has a course yet, and not begun with.
type Draft struct {
	Client string // as it was typed
	Next   session.Preparation
	Rated  map[string]int // by the id of the dial
}

// usualSpeed is what a rehearsal starts at: a journey of an hour in six
// minutes.
const usualSpeed = 10

// Screen is the screen. Its methods belong to the UI goroutine.
type Screen struct {
	o      Options
	object fyne.CanvasObject
	canvas fyne.Canvas // nil until it is attached
	closed bool
	asking bool // Begin was called and has not failed
	speed  int
	unseen bool // what was prepared before is shown, and was to be begun with unseen

	words   *look.Text // of the head: whose it is
	state   *look.Text // of the head: whether all of it is kept
	trouble *look.Text
	begin   *widget.Button
	drop    *widget.Button // lets go of what is prepared

	who       *who // nil where the client was known from the start
	intention *intention
	list      *checklist // nil in a rehearsal, as are the next three
	vitals    *vitals
	coming    *coming
	baseline  *baseline
	plan      *plan
	sound     *sound
	keeper    keeper
}

// New makes the screen.
func New(o Options) *Screen {
	s := &Screen{o: o, speed: 1}
	if o.Rehearsal {
		s.speed = max(o.Speed, 1)
		if o.Speed <= 1 {
			s.speed = usualSpeed
		}
	}
	title := look.T("prepare.title", "Prepare")
	s.words, s.state = look.Quiet(s.whose()).Parted(), look.Quiet("")
	s.trouble = look.Label("").In(look.ColorConcernRaised).Wrap()
	if len(o.Library.Of(session.JourneySort)) == 0 {
		s.object = page.New(page.HeadOf(title, s.words), look.Label(look.T("prepare.none", "No protocol can be read, so no journey can be planned; please look at the files in the protocols folder.")).Wrap(), nil)
		return s
	}
	s.drop = widget.NewQuiet("", s.letGo).Small()
	left, head := page.Column(look.Gap), page.HeadOf(title, s.words, s.drop, s.state)
	if o.Client == nil {
		s.who = newWho(s)
		left.Add(s.who.object)
		head = page.HeadOf(title, s.words, s.who.enrol, s.drop, s.state)
	}
	s.intention = newIntention(s)
	left.Add(s.intention.object)
	s.plan = newPlan(s)
	s.sound = newSound(s)
	right := page.Column(look.Gap, s.plan.object, s.sound.object)
	if o.Rehearsal {
		left.Add(s.speedCard())
	} else {
		s.list, s.vitals, s.coming, s.baseline = newChecklist(s), newVitals(s), newComing(s), newBaseline(s)
		left.Add(s.list.object)
		left.Add(s.vitals.object)
		left.Add(s.coming.object)
		right.Add(s.baseline.object)
	}
	s.object = page.New(head, page.Columns(wide, tight, left, right), s.foot())
	s.keeper.kept = s.next()
	if o.Client != nil {
		s.met(*o.Client)
	} else {
		s.take(o.Draft.Next)
		s.baseline.rate(o.Draft.Rated)
		s.who.field.SetText(o.Draft.Client)
	}
	s.tell()
	return s
}

// wide is the left column's part of the width, as in design/prepare.png, and tight
// where there is little: the right one needs more.
const wide, tight = 0.555, 0.48

// whose says in the head for whom it is prepared.
func (s *Screen) whose() string {
	switch {
	case s.o.Trial:
		return look.T("prepare.trial", "a trial: nothing is kept")
	case s.o.Rehearsal:
		return look.T("prepare.rehearsal", "a rehearsal, kept apart from the journeys")
	case s.o.Client == nil:
		return look.T("prepare.words", "a journey")
	}
	return look.T("prepare.whose", "{{.Client}} · session {{.Number}}", map[string]any{"Client": string(s.o.Client.Profile.Code), "Number": s.o.Client.Number})
}

// first is the protocol that is chosen at first: the lozenge, where there is
// one.
func first(protocols []session.Protocol) string {
	for _, p := range protocols {
		if p.ID == "lozenge" {
			return p.ID
		}
	}
	return protocols[0].ID
}

func (s *Screen) speedCard() fyne.CanvasObject {
	return widget.NewCard(page.Column(10, look.Section(look.T("prepare.speed", "Speed")), s.speedRow()))
}

func (s *Screen) speedRow() fyne.CanvasObject {
	words := look.Label("")
	tell := func() {
		words.SetText(look.T("prepare.speed.words", "{{.Times}} times", map[string]any{"Times": s.speed}))
	}
	tell()
	if s.o.Speed > 1 {
		return words
	}
	pace := widget.NewSlider(1, 60, 1)
	pace.SetValue(float64(s.speed))
	pace.OnChanged = func(v float64) {
		s.speed = int(v)
		tell()
	}
	return page.Level(14, pace, pace, page.Wide(104, words))
}

func (s *Screen) foot() fyne.CanvasObject {
	s.begin = widget.NewPrimary(look.T("prepare.begin", "Begin the journey"), s.start).Large().WithKey("Ctrl ↵")
	back := widget.NewQuiet(look.T("prepare.back", "Back"), s.back)
	if s.o.Rehearsal {
		s.begin.SetLabel(look.T("prepare.begin.rehearsal", "Begin the rehearsal"))
		return page.Level(14, s.trouble, s.trouble, back, s.begin)
	}
	row := []fyne.CanvasObject{s.trouble, back}
	if s.who != nil {
		// It stands here, and not beside the code, where Tab and a space on the way to the intention would press it.
		row = append(row, page.Buttons(s.who.enrol))
	}
	return page.Level(14, s.trouble, append(row, widget.NewQuiet(look.T("prepare.rehearse", "Rehearse"), s.rehearse), s.begin)...)
}

// met takes up the session of a client: what was entered here before stays, and
// all else is as it was kept.
func (s *Screen) met(c Client) {
	here, bare, rated := s.next(), s.keeper.kept, s.baseline.rated()
	s.o.Client = &c
	s.words.SetText(s.whose())
	var kept session.Preparation
	if c.Next != nil && c.Next.Sort == session.JourneySort {
		kept, s.keeper.any = *c.Next, true
	}
	s.keeper.other = c.Next != nil && !s.keeper.any
	intention := strings.TrimSpace(kept.Intention)
	kept.Intention = here.Intention // the field may be written in at this moment
	s.take(kept)
	s.keeper.kept = s.next()
	s.keeper.kept.Intention = intention
	if intention != "" && here.Intention == "" {
		s.leaveField() // what is there to read is not to be written in
	}
	s.take(merged(s.keeper.kept, bare, here))
	s.baseline.show(c.Results)
	s.baseline.rate(rated)
	s.list.ticked(c.NextAt)
	s.sound.avoid(c.Profile.Avoid)
	s.intention.offer(c.Last)
	if s.who != nil {
		s.who.object.Hide()
		s.who.enrol.Hide()
	}
	s.changed()
	s.refresh()
}

// limits are the clinic's own that count for this session: the client's, or of one
// who has no course yet those of new clients.
func (s *Screen) limits() session.Limits {
	if s.o.Client != nil {
		return s.o.Client.Profile.Limits
	}
	return s.o.Clinic.Limits
}

// code is whose journey it will be. What is wrong with it stands where it was
// typed.
func (s *Screen) code() (session.Code, bool) {
	if s.o.Client != nil {
		return s.o.Client.Profile.Code, true
	}
	text := s.who.field.Text()
	if s.o.Rehearsal && strings.TrimSpace(text) == "" {
		return session.Nobody, true // a rehearsal needs nobody
	}
	code, err := session.ParseCode(text)
	if err != nil {
		s.who.field.SetError(say.Error(err))
		s.write(s.who.field)
		return "", false
	}
	return code, true
}

// choice is all that was entered as a plan is made of it.
func (s *Screen) choice(code session.Code) session.Choice {
	n := s.next()
	return session.Choice{
		Client: code, Minutes: n.Minutes, Intention: n.Intention, CheckIn: n.CheckIn, AskDeep: n.AskDeep,
		Speed: s.speed, Rehearsal: s.o.Rehearsal, Soundscape: n.Soundscape, Before: n.Before,
	}
}

// start begins the journey. What is wrong stands where it was typed.
func (s *Screen) start() {
	if s.asking || s.closed || s.begin == nil {
		return
	}
	s.keeper.fault, s.unseen = nil, false
	s.tell()
	code, ok := s.code()
	if !ok {
		return
	}
	if s.who != nil && s.o.Client == nil && !s.o.Rehearsal && s.who.knows(code) {
		s.who.meet(code, s.startUnseen)
		return
	}
	if s.keeper.keeping {
		s.keeper.next = s.start
		return
	}
	if fault := s.entered(); fault != nil {
		fault.focus()
		s.tell()
		return
	}
	plan, err := session.NewPlan(s.plan.protocol, s.choice(code))
	if err != nil {
		s.fail(err)
		return
	}
	s.wait(true)
	s.o.Begin(plan, s.baseline.acts(), func(err error) {
		s.wait(false)
		s.fail(err)
		s.keeper.later(s)
	})
}

// startUnseen begins the journey of a client whose code was only just typed, but
// never with what was prepared before and has not been seen yet.
func (s *Screen) startUnseen() {
	if s.keeper.any {
		s.unseen = true
		s.leaveField()
		s.tell()
		return
	}
	s.start()
}

func (s *Screen) wait(asking bool) {
	s.asking = asking
	if asking {
		s.begin.Disable()
	} else {
		s.begin.Enable()
	}
}

// rehearse lives through the plan as it now is at a rehearsal's pace, and comes
// back.
func (s *Screen) rehearse() {
	if s.asking || s.closed {
		return
	}
	code := session.Nobody
	if s.o.Client != nil {
		code = s.o.Client.Profile.Code
	}
	c := s.choice(code)
	c.Speed, c.Rehearsal, c.Before = usualSpeed, true, session.Before{}
	plan, err := session.NewPlan(s.plan.protocol, c)
	if err != nil {
		s.fail(err)
		return
	}
	s.Leave(func() {
		s.wait(true)
		s.o.Rehearse(plan, func(err error) {
			s.wait(false)
			s.fail(err)
		})
	})
}

func (s *Screen) fail(err error) {
	s.keeper.fault, s.keeper.next = err, nil
	s.tell()
}

func (s *Screen) back() { s.Leave(s.o.Back) }

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// beginKeys are Ctrl with either Enter of the keyboard.
var beginKeys = []fyne.Shortcut{
	&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl},
	&desktop.CustomShortcut{KeyName: fyne.KeyEnter, Modifier: fyne.KeyModifierControl},
}

// Attach takes the window's keys: Ctrl+Enter begins, Escape goes back, I writes
// the intention, V the vitals, L takes the last intention over, R gives the reason
// of the item that has the keyboard, ↑ and ↓ walk the checklist.
func (s *Screen) Attach(c fyne.Canvas) {
	c.SetOnTypedRune(func(r rune) { s.letter(r) })
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		switch e.Name {
		case fyne.KeyEscape:
			s.back()
		case fyne.KeyUp, fyne.KeyDown:
			if s.list != nil {
				s.list.walk(map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1}[e.Name])
			}
		}
	})
	if s.begin == nil {
		return
	}
	s.canvas = c
	for _, keys := range beginKeys {
		c.AddShortcut(keys, func(fyne.Shortcut) { s.start() })
	}
	if s.o.Client == nil {
		s.who.field.FocusIn(c)
	}
}

func (s *Screen) letter(r rune) {
	if s.begin == nil {
		return
	}
	switch r {
	case 'i', 'I':
		s.intention.edit()
	case 'l', 'L':
		s.intention.takeOver()
	case 'v', 'V':
		if s.vitals != nil {
			s.vitals.focus()
		}
	case 'r', 'R':
		if s.list != nil {
			s.list.explain()
		}
	}
}

// write gives the keyboard to a field, which may not have been drawn yet.
func (s *Screen) write(f *widget.Field) {
	if s.canvas != nil {
		f.FocusIn(s.canvas)
	}
}

// leaveField takes the keyboard from whatever has it, so that letters are keys of the
// screen.
func (s *Screen) leaveField() {
	if s.canvas != nil {
		s.canvas.Unfocus()
	}
}

// Close takes the keys back. What was entered and not kept is sent to be kept, or
// left in the draft where there is no course yet to keep it in.
func (s *Screen) Close() {
	if s.begin == nil || s.closed {
		return
	}
	s.closed = true
	s.keeper.stop()
	s.intention.stop()
	if s.who != nil {
		s.who.stop()
	}
	s.sound.heard.Stop()
	switch {
	case s.o.Client == nil:
		*s.o.Draft = Draft{s.who.field.Text(), s.next(), s.baseline.rated()}
		s.keepForNew()
	case !s.asking:
		*s.o.Draft = Draft{}
		if acts, _ := s.acts(); len(acts) > 0 {
			s.o.Keep(s.o.Client.Profile.Code, acts, func([]session.Result, error) {})
		}
	}
	if s.canvas != nil {
		for _, keys := range beginKeys {
			s.canvas.RemoveShortcut(keys)
		}
	}
}

// keepForNew keeps what was entered for a new client as the window goes, and has
// them enrolled by it: nothing else would be left of it.
func (s *Screen) keepForNew() {
	if s.asking || s.o.Rehearsal || !s.o.Closing() {
		return
	}
	acts, _ := s.acts()
	if code, err := session.ParseCode(s.who.field.Text()); err == nil && len(acts) > 0 {
		s.o.Keep(code, acts, func([]session.Result, error) {})
	}
}

func whole(v float64) int { return int(math.Round(v)) }
