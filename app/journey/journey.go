// Package journey is the screen that a therapist has beside them while a journey runs: where it is, what was marked, the
// sound, and one key for every act. It draws and forwards; what it shows is read from the journey itself each time.
package journey

import (
	"doorway/app/conductor"
	"doorway/app/helm"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Options are what the screen shows and whom it tells.
type Options struct {
	Live   *session.Live
	Sound  func() conductor.State // nil: a journey without sound
	Awake  func() bool            // whether screen and machine are kept awake; nil: they are not
	Full   func() bool            // whether the disk is nearly full; nil: it is not
	Number int                    // the how-manyeth journey of this client
	Trial  bool                   // what is entered goes with the window
	Ended  func()                 // called on the UI goroutine once the end is kept
	// Unkept is what could not be kept yet, handed from screen to screen while the journey runs; nil: nothing comes and
	// nothing is handed on.
	Unkept *helm.Unkept
}

// Screen is the journey's screen. Its methods belong to the UI goroutine.
type Screen struct {
	o      Options
	canvas fyne.Canvas // nil until it is attached
	beat   *helm.Beat
	closed bool
	told   bool // that the journey has ended

	object *fyne.Container
	top    *top
	head   *head
	arc    *widget.Arc
	marks  *marks
	record *record
	sound  *sound
	help   *widget.Help

	hand    *helm.Hand
	keys    *helm.Keys
	parting *helm.Parting
}

// New makes the screen of a running journey and starts to follow it.
func New(o Options) *Screen {
	if o.Unkept == nil {
		o.Unkept = &helm.Unkept{}
	}
	s := &Screen{o: o}
	s.hand = &helm.Hand{Live: o.Live, Unkept: o.Unkept, Say: s.say, After: s.after, Show: s.show}
	s.parting = newParting(s)
	s.keys = newKeys(s)
	s.top = newTop(s)
	s.head = newHead()
	s.arc = widget.NewArc(widget.ArcJourney, widget.ArcData{})
	s.marks = newMarks(s)
	s.record = newRecord(s)
	s.sound = newSound(s)
	s.help = newHelp()
	cards := []*widget.Card{widget.NewCard(s.marks.box), widget.NewCard(s.record.box), widget.NewCard(s.sound.box)}
	s.object = container.New(page{s, cards}, s.top.box, s.head.box, s.arc, cards[0], cards[1], cards[2], s.help.Box)
	s.show()
	s.beat = helm.Follow(o.Live, o.Sound, o.Awake, s.show)
	return s
}

// full reports whether the disk is nearly full.
func (s *Screen) full() bool { return s.o.Full != nil && s.o.Full() }

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Close ends what the screen started and gives its keys back. What was entered and not kept yet is sent to be kept: the
// record's own Close waits for it. What of it can't be kept goes to Options.Unkept.
func (s *Screen) Close() {
	if s.closed {
		return
	}
	if !s.o.Live.Journey().Ended && !s.parting.Sent() {
		s.record.vitals.keepStrays()
		s.keepLoose()
	}
	s.closed = true
	if s.canvas != nil {
		s.o.Unkept.Changed = nil
	}
	s.beat.Stop()
	s.hand.Let()
	s.parting.Stop()
	s.top.armed.Stop()
	s.marks.hint.Stop()
	s.sound.hint.Stop()
	s.detach()
	s.object.RemoveAll()
}

// show draws what the journey says now.
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
	s.takeUp()
	var state *conductor.State
	if s.o.Sound != nil {
		now := s.o.Sound()
		state = &now
	}
	s.top.show(j, state)
	s.head.show(j, m)
	s.arc.Set(arcData(j, m))
	s.marks.show(m)
	s.record.show(j, m)
	s.sound.show(j, m, state)
}

// after goes on with what waits for answers.
func (s *Screen) after(err error) {
	if err == nil {
		s.marks.retryNext()
	}
	s.parting.GoOn()
}

// say says why a key's or a button's act could not be done, on the sound card.
func (s *Screen) say(err error) {
	switch {
	case err == nil:
		s.sound.hint.Clear()
	case helm.Disk(err):
		s.sound.hint.Say(helm.NotDone(), helm.Patience)
	default:
		s.sound.hint.Say(plain(err), helm.Patience)
	}
}

// send has something entered kept. The answer comes on the UI goroutine, and not at all once the screen is closed: what
// can't be kept then is left to the screen that comes.
func (s *Screen) send(a session.Act, answer func(session.Event, error)) {
	_, now := s.o.Live.Now()
	s.hand.Send(a, func(e session.Event, err error) {
		switch {
		case !s.closed:
			answer(e, err)
		case err != nil && helm.Entered(a):
			s.o.Unkept.Add(a, now.Elapsed, err)
		}
	})
}

// takeBack takes the latest entry back. The record keeps both.
func (s *Screen) takeBack() {
	s.hand.TakeBack(func(sentence string) {
		if sentence != "" {
			s.marks.hint.Say(sentence, helm.Patience)
		}
	})
}
