// Package journey is the screen that a therapist has beside them while a journey runs: where it is, what was marked, the
// sound, and one key for every act. It draws and forwards; what it shows is read from the journey itself each time.
package journey

import (
	"doorway/app/conductor"
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
	Number int                    // the how-manyeth journey of this client
	Ended  func()                 // called on the UI goroutine once the end is kept
}

// Screen is the journey's screen. Its methods belong to the UI goroutine.
type Screen struct {
	o      Options
	canvas fyne.Canvas // nil until it is attached
	beat   *beat
	closed bool
	ending ending

	object *fyne.Container
	top    *top
	head   *head
	arc    *widget.Arc
	marks  *marks
	record *record
	sound  *sound
	help   *help

	wanted  loudness
	pressed presses
	leaving func() // where to go once what is entered is kept
}

// New makes the screen of a running journey and starts to follow it.
func New(o Options) *Screen {
	s := &Screen{o: o}
	s.top = newTop(s)
	s.head = newHead()
	s.arc = widget.NewArc(widget.ArcJourney, widget.ArcData{})
	s.marks = newMarks(s)
	s.record = newRecord(s)
	s.sound = newSound(s)
	s.help = newHelp()
	cards := []*widget.Card{widget.NewCard(s.marks.box), widget.NewCard(s.record.box), widget.NewCard(s.sound.box)}
	s.object = container.New(page{s, cards}, s.top.box, s.head.box, s.arc, cards[0], cards[1], cards[2], s.help.box)
	s.show()
	s.beat = follow(o, s.show)
	return s
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Close ends what the screen started and gives its keys back. What was entered and not kept yet is sent to be kept: the
// record's own Close waits for it.
func (s *Screen) Close() {
	if s.closed {
		return
	}
	if !s.o.Live.Journey().Ended && !s.ending.sent {
		s.keepLoose()
	}
	s.closed = true
	s.beat.stop()
	s.wanted.stop()
	s.top.armed.stop()
	s.ending.insist.stop()
	s.marks.hint.stop()
	s.sound.hint.stop()
	s.detach()
	s.object.RemoveAll()
}

// show draws what the journey says now.
func (s *Screen) show() {
	if s.closed {
		return
	}
	j, m := s.o.Live.Now()
	state := conductor.State{}
	if s.o.Sound != nil {
		state = s.o.Sound()
	}
	s.top.show(j, state)
	s.head.show(j, m)
	s.arc.Set(arcData(j, m))
	s.marks.show(m)
	s.record.show(j, m)
	s.sound.show(j, m, state)
}

// send has an act kept. The answer comes on the UI goroutine, before the
// screen is drawn anew, and not at all once the screen is closed.
func (s *Screen) send(a session.Act, answer func(session.Event, error)) {
	s.o.Live.Send(a, func(e session.Event, err error) {
		fyne.Do(func() {
			if s.closed {
				return
			}
			answer(e, err)
			if err == nil {
				s.marks.retryNext()
			}
			s.goOnEnding()
			s.goOnLeaving()
			s.show()
		})
	})
}

// act has an act kept that is a button's or a key's alone. Where it can't be, the sound card says why.
func (s *Screen) act(a session.Act) {
	s.send(a, func(_ session.Event, err error) {
		if err != nil {
			s.sound.hint.say(plain(err), patience)
			return
		}
		s.sound.hint.clear()
	})
}

func (s *Screen) hold() {
	_, m := s.o.Live.Now()
	if m.Held {
		s.act(session.Release{})
		return
	}
	s.act(session.Hold{})
}

func (s *Screen) ground() { s.act(session.Ground{On: !s.o.Live.Journey().Grounded}) }

func (s *Screen) silence() { s.act(session.Silence{On: !s.o.Live.Journey().Silent}) }

func (s *Screen) moveOn() { s.act(session.MoveOn{}) }

func (s *Screen) lengthen() { s.act(session.Lengthen{Minutes: 5}) }

func (s *Screen) bringHome() { s.act(session.BringHome{}) }

// takeBack takes the latest entry back. The record keeps both.
func (s *Screen) takeBack() {
	last := s.o.Live.Journey().LastEntry()
	if last == nil {
		s.marks.hint.say(wordsNothingToTakeBack(), patience)
		return
	}
	s.send(session.Amend{Event: last.ID}, func(_ session.Event, err error) {
		if err != nil {
			s.marks.hint.say(plain(err), patience)
		}
	})
}
