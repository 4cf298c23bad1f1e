// Package veil is what a running session shows while the records are locked:
// the clock, the phase and a journey's sound, and whether what was marked is kept.
// Marking by key goes on; whatever would be read back waits for the passphrase.
package veil

import (
	"doorway/app/conductor"
	"doorway/app/helm"
	"doorway/app/say"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// Options are what the screen shows and whom it tells.
type Options struct {
	Live  *session.Live
	Sound func() conductor.State // nil: a journey without sound
	// Unlock tries a passphrase and answers on the UI goroutine. Once the
	// records are open another screen takes this one's place.
	Unlock func(pass []byte, answer func(error))
	Ended  func() // called on the UI goroutine once the end is kept
	Why    string // why it is locked; may be empty
	// Ask opens the field for the passphrase at once. Otherwise the keys mark
	// until it is asked for.
	Ask bool
	// Unkept is what could not be kept yet, handed from screen to screen while
	// the journey runs; nil: nothing comes and nothing is handed on.
	Unkept *helm.Unkept
}

// Screen is the screen. Its methods belong to the UI goroutine.
type Screen struct {
	o      Options
	canvas fyne.Canvas // nil until it is attached
	beat   *helm.Beat
	closed bool
	told   bool // that the journey has ended

	face *face
	lost *lost
	door *door

	hand    *helm.Hand
	keys    *helm.Keys
	parting *helm.Parting
	sending int // markers that are on their way to the disk
}

// New makes the screen of a running journey and starts to follow it.
func New(o Options) *Screen {
	if o.Unkept == nil {
		o.Unkept = &helm.Unkept{}
	}
	s := &Screen{o: o}
	// Whoever is at a locked window takes back what was marked at it, and nothing
	// that can't be seen here.
	_, now := o.Live.Now()
	s.hand = &helm.Hand{Live: o.Live, Unkept: o.Unkept, Say: s.say, After: s.after, Show: s.show, Since: now.Elapsed}
	s.parting = newParting(s)
	s.keys = &helm.Keys{
		Hand: s.hand, Mark: s.mark, TakeBack: s.takeBack, End: s.parting.End, Letter: s.letter, Key: s.key, Typing: s.typing,
	}
	s.lost = newLost(s)
	s.door = newDoor(s)
	s.face = newFace(s.lost, s.door)
	s.show()
	s.beat = helm.Follow(o.Live, o.Sound, nil, s.show)
	return s
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.face.object }

// Attach takes the keys of the canvas that shows the screen.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	s.keys.Attach(c)
	s.o.Unkept.Changed = s.show
	if s.o.Ask {
		s.door.ask()
	}
}

// Leave keeps what is not kept yet and then goes on to next. Where it can't be
// kept the screen says so and stays. The journey itself stays open.
func (s *Screen) Leave(next func()) { s.parting.Leave(next) }

// Close ends what the screen started and gives its keys back. What can't be
// kept stays in Options.Unkept.
func (s *Screen) Close() {
	if s.closed {
		return
	}
	s.closed = true
	if s.canvas != nil {
		s.o.Unkept.Changed = nil
	}
	s.beat.Stop()
	s.hand.Let()
	s.parting.Stop()
	s.face.hint.Stop()
	s.door.shut()
	s.keys.Detach()
	s.canvas = nil
	s.face.object.RemoveAll()
}

// show draws what may be seen of the journey now.
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
	var state *conductor.State
	if s.o.Sound != nil {
		now := s.o.Sound()
		state = &now
	}
	s.face.show(j, m, state, s.hand.Loudness(), s.keys.Steering())
	s.face.keeps(s.o.Live.Kept(), s.o.Unkept)
	s.lost.show(s.o.Unkept.All())
}

// after goes on with what waits for answers. Once one is kept, the earliest
// that was not is tried again.
func (s *Screen) after(err error) {
	if err == nil {
		s.lost.tryNext()
	}
	s.parting.GoOn()
}

// say says why a key's act could not be done.
func (s *Screen) say(err error) {
	switch {
	case err == nil:
		s.face.hint.Clear()
	case helm.Disk(err):
		s.tell(helm.NotDone())
	default:
		s.tell(say.Error(err))
	}
}

// tell says something that passes.
func (s *Screen) tell(sentence string) { s.face.hint.Say(sentence, helm.Patience) }
