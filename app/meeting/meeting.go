// Package meeting is the screen that a therapist has beside them in a preparation or an integration session: which part it
// is in, what may be asked there, a field for words, and what came in the last journey. It draws and forwards; what it shows
// is read from the session itself each time.
package meeting

import (
	"time"

	"doorway/app/helm"
	"doorway/app/say"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Options are what the screen shows and whom it tells.
type Options struct {
	Live   *session.Live
	Awake  func() bool // whether screen and machine are kept awake; nil: they are not
	Full   func() bool // whether the disk is nearly full; nil: it is not
	Number int         // the how-manyeth session of this sort and client
	Trial  bool        // what is entered goes with the window
	Last   *Last       // nil: there was no journey yet
	Ended  func()      // called on the UI goroutine once the end is kept
	// Unkept is what could not be kept yet, handed from screen to screen while the session runs; nil: nothing comes and
	// nothing is handed on.
	Unkept *helm.Unkept
}

// Last is what is carried over from the client's last journey.
type Last struct {
	Day       time.Time
	Intention string
	Words     []string // their words in it, in order
	First     string   // what was written first after it
}

// Screen is the screen. Its methods belong to the UI goroutine.
type Screen struct {
	o      Options
	canvas fyne.Canvas // nil until it is attached
	beat   *helm.Beat
	closed bool
	told   bool // that the session has ended

	object  *fyne.Container
	top     *top
	head    *head
	parts   *parts
	prompts *prompts
	writer  *writer
	aside   *aside
	record  *record
	help    *widget.Help

	hand    *helm.Hand
	keys    *helm.Keys
	parting *helm.Parting
}

// New makes the screen of a running session and starts to follow it.
func New(o Options) *Screen {
	if o.Unkept == nil {
		o.Unkept = &helm.Unkept{}
	}
	s := &Screen{o: o}
	s.hand = &helm.Hand{Live: o.Live, Unkept: o.Unkept, Say: s.say, After: s.after, Show: s.show}
	s.parting = newParting(s)
	s.keys = newKeys(s)
	s.top = newTop(s)
	s.head = newHead(s)
	s.parts = newParts()
	s.prompts = newPrompts(s)
	s.writer = newWriter(s)
	s.aside = newAside(o.Live.Journey().Plan, o.Last)
	s.record = newRecord(s)
	s.help = newHelp(o.Live.Journey().Plan.Sort)
	p := &sheet{s: s, phase: widget.NewCard(container.New(placing(s.placePhase), s.prompts.box, s.writer.box)), record: widget.NewCard(s.record.box)}
	s.object = container.New(p, s.top.box, s.head.box, s.parts.box, p.phase, p.record, s.help.Box)
	if s.aside != nil {
		p.aside = widget.NewCard(s.aside.box)
		s.object = container.New(p, s.top.box, s.head.box, s.parts.box, p.phase, p.aside, p.record, s.help.Box)
	}
	s.show()
	s.beat = helm.Follow(o.Live, nil, o.Awake, s.show)
	return s
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Attach takes the keys of the canvas that shows the screen.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	s.keys.Attach(c)
	s.o.Unkept.Changed = s.show
}

// Leave keeps what is entered and not kept yet, and then goes on to next. Where it can't be kept the screen says so and
// stays. The session itself stays open.
func (s *Screen) Leave(next func()) { s.parting.Leave(next) }

// Close ends what the screen started and gives its keys back. What was entered and not kept yet is sent to be kept: the
// record's own Close waits for it. What of it can't be kept goes to Options.Unkept.
func (s *Screen) Close() {
	if s.closed {
		return
	}
	s.closed = true // what can't be kept from here on is the next screen's
	if !s.o.Live.Journey().Ended && !s.parting.Sent() {
		s.writer.keepLoose()
	}
	if s.canvas != nil {
		s.o.Unkept.Changed = nil
	}
	s.beat.Stop()
	s.hand.Let()
	s.parting.Stop()
	s.top.armed.Stop()
	s.writer.hint.Stop()
	s.keys.Detach()
	s.canvas = nil
	s.object.RemoveAll()
}

// show draws what the session says now.
func (s *Screen) show() {
	if s.closed {
		return
	}
	j, m := s.o.Live.Now()
	if j.Ended && s.canvas != nil && !s.told {
		// It may have been ended by the screen before this one.
		s.told = true
		if s.o.Ended != nil {
			s.o.Ended()
			return
		}
	}
	s.writer.takeUp()
	s.top.show()
	s.head.show(j, m)
	s.parts.show(m)
	s.prompts.show(j, m)
	s.record.show(j)
}

// after goes on with what waits for answers.
func (s *Screen) after(err error) {
	if err == nil {
		s.writer.retryNext()
	}
	s.parting.GoOn()
}

// say says why a key's or a button's act could not be done.
func (s *Screen) say(err error) {
	switch {
	case err == nil:
		s.writer.hint.Clear()
	case helm.Disk(err):
		s.tell(helm.NotDone())
	default:
		s.tell(say.Error(err))
	}
}

// tell says something that passes, beneath the field.
func (s *Screen) tell(sentence string) { s.writer.hint.Say(sentence, helm.Patience) }

// takeBack takes the latest entry back. The record keeps both.
func (s *Screen) takeBack() {
	s.hand.TakeBack(func(sentence string) {
		if sentence != "" {
			s.tell(sentence)
		}
	})
}

// newParting makes the end of the session, and the way out of its screen, which wait for what is not kept yet.
func newParting(s *Screen) *helm.Parting {
	return &helm.Parting{
		Loose: func() bool { return s.writer.filled() || !s.o.Unkept.Empty() },
		Busy:  func() bool { return s.writer.sending > 0 || s.o.Unkept.Busy() },
		Keep:  func() { s.writer.keepLoose() },
		Say:   s.tell,
		Send: func(answer func(error)) {
			s.hand.Send(session.End{}, func(_ session.Event, err error) {
				answer(err)
				if err != nil && !s.closed {
					s.tell(say.Error(err))
				}
			})
		},
	}
}
