// Package homely is the settings of a client's home: whom to call, which voice, a
// reminder that names nothing, and what is to be done with all that was written.
// What is chosen is kept as one goes.
package homely

import (
	"doorway/app/asyougo"
	"doorway/app/conductor"
	"doorway/app/look"
	"doorway/app/safety"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Voice is one that guides can be heard in.
type Voice struct {
	ID, Name, Words string
}

// Options are what was chosen and where the screen leads. All answers come on the
// UI goroutine.
type Options struct {
	Chosen  vault.Home
	Regions []safety.Region // there is one at least
	Country string          // ISO 3166, where nobody chose a region; may be empty
	// Contacts are those that the practice sent.
	Contacts []session.Helpline
	Voices   []Voice // the first is taken where nobody chose; there is one at least
	Evenings bool    // the plan has evenings to come

	// Keep keeps what is chosen.
	Keep func(h vault.Home, answer func(error))
	// Hear lets a voice say a few words, until they are over or it is stopped.
	Hear func(voice string, told func(conductor.Progress)) (stop func())
	// Calendar writes the evenings into a file that is chosen, and Export all that
	// was written into a folder; they answer with where that is, and with nothing
	// where none was chosen.
	Calendar func(remind string, answer func(place string, err error))
	Export   func(answer func(place string, err error))

	HasPassphrase bool
	Passphrase    func() // sets, changes or takes one away
	Record        func() // a guide in one's own voice
	Practice      func() // to the side of a practice
	Forget        func(answer func(error))
	Back          func()
}

// Screen is the screen. Its methods belong to the UI goroutine.
type Screen struct {
	o      Options
	object fyne.CanvasObject
	canvas fyne.Canvas // nil until it is attached
	foot   *fyne.Container

	help   *help
	voice  *voice
	remind *remind
	here   *here

	keeping *asyougo.Keeping[vault.Home]
	closed  bool
}

const (
	gap  = 16
	part = 0.5
)

// New makes the screen.
func New(o Options) *Screen {
	s := &Screen{o: o, foot: container.NewStack()}
	s.keeping = asyougo.New(asyougo.Options[vault.Home]{
		Kept: o.Chosen, Chosen: s.chosen, Keep: o.Keep, Refresh: func() { s.object.Refresh() },
	})
	s.help, s.voice, s.remind, s.here = newHelp(s), newVoice(s), newRemind(s), newHere(s)
	s.setFoot(o.Chosen)
	back := widget.NewQuiet(look.T("homely.back", "Back"), func() { s.Leave(s.o.Back) }).WithKey("Esc").Flush()
	s.object = safety.Page(
		safety.Head(look.T("homely.title", "Settings"), s.keeping.State, back),
		safety.Column(gap, s.keeping.Trouble, safety.Columns(part, gap,
			safety.Column(gap, s.help.object, s.remind.object),
			safety.Column(gap, s.voice.object, s.here.object))),
		s.foot)
	return s
}

// setFoot shows at the foot whom one would call by what is chosen.
func (s *Screen) setFoot(h vault.Home) {
	in := safety.Here(s.o.Regions, h.Region, s.o.Country)
	s.foot.Objects = []fyne.CanvasObject{safety.Foot(safety.NumbersOf(in, h.Helplines, h.Practice, s.o.Contacts))}
	s.foot.Refresh()
}

// chosen is what is chosen now. What can't be, stays in its field and as it was
// kept; wrong is then where it is to be mended.
func (s *Screen) chosen() (h vault.Home, wrong *widget.Field) {
	h = s.keeping.Kept()
	for _, one := range []func(*vault.Home) *widget.Field{s.help.into, s.remind.into, s.voice.into} {
		if bad := one(&h); bad != nil && wrong == nil {
			wrong = bad
		}
	}
	return h, wrong
}

// changed is told of each change.
func (s *Screen) changed() {
	if s.object == nil {
		return
	}
	h, _ := s.chosen()
	s.setFoot(h)
	s.keeping.Changed()
}

// keep keeps at once what is chosen.
func (s *Screen) keep() { s.keeping.Keep() }

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Attach takes the window's keys: Escape leads back.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	c.SetOnTypedRune(nil)
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			s.escape()
		}
	})
}

// escape leads from a field to the screen, from the second step of forgetting to
// the first, and back.
func (s *Screen) escape() {
	switch {
	case s.canvas != nil && s.canvas.Focused() != nil:
		s.canvas.Unfocus()
	case s.here.sure.Visible():
		s.here.ask(false)
	default:
		s.Leave(s.o.Back)
	}
}

// Leave keeps what is chosen and then goes on to next. Where it can't be kept the
// screen says so and stays.
func (s *Screen) Leave(next func()) {
	if wrong := s.keeping.Leave(next); wrong != nil {
		s.reveal(wrong)
	}
}

func (s *Screen) reveal(f *widget.Field) {
	if s.canvas != nil {
		f.FocusIn(s.canvas)
	}
}

// Close ends what is heard. What is chosen and not kept is sent to be kept.
func (s *Screen) Close() {
	if s.closed {
		return
	}
	s.voice.hush()
	s.closed = true
	s.keeping.Close(!s.here.gone)
	s.canvas = nil
}
