// Package sound is the screen of the sound: the palettes that journeys can have, and how loud this room wants them.
package sound

import (
	"time"

	"doorway/app/conductor"
	"doorway/app/hear"
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// Options are what the screen shows and where it leads.
type Options struct {
	Now  func() time.Time
	Room conductor.Room // as it is
	// Keep keeps the room as it now is and answers on the UI goroutine.
	Keep  func(room conductor.Room, answer func(error))
	Start hear.Start
	// Plan is a journey whose moods are heard; one without phases has nothing to be heard.
	Plan session.Plan
	// What of a plan is played.
	Preview, Softest, Fullest func(session.Plan) conductor.Source
	Back                      func()
}

// Screen is the screen.
type Screen struct {
	o       Options
	object  fyne.CanvasObject
	room    conductor.Room
	heard   *hear.Group
	trouble *look.Text // why the room could not be kept

	palettes []*palette
	quiet    *step
	loud     *step
	fitted   *look.Text
}

// New makes the screen.
func New(o Options) *Screen {
	s := &Screen{o: o, room: o.Room, heard: hear.NewGroup(o.Start), trouble: look.Caption("").In(look.ColorConcern).Wrap()}
	s.trouble.Hide()
	left := s.paletteCard()
	right := page.Column(look.Gap, s.roomCard(), s.binauralCard())
	s.object = page.New(
		page.Column(8, page.Head(look.T("sound.title", "Sound"), look.T("sound.words", "to hear, and to fit to this room")), s.heard.Trouble, s.trouble),
		page.Beside(0.5, left, right), nil)
	return s
}

// binauralCard says what binaural beats are, and no more.
func (s *Screen) binauralCard() fyne.CanvasObject {
	button := s.heard.Button(look.T("sound.binaural.hear", "Hear them"), 0, func() conductor.Source {
		return s.o.Preview(s.with(session.Soundscape{Palette: s.room.Palette, Binaural: true}))
	})
	return widget.NewCard(page.Column(10,
		look.Section(look.T("sound.binaural", "Binaural beats")),
		look.Label(look.T("sound.binaural.words", "A tone in each ear, a little apart. Off, unless you choose them for a journey.")).Wrap(),
		look.Caption(hear.BinauralWords()).Wrap(),
		page.Buttons(s.playable(button))))
}

// with is the plan with another soundscape.
func (s *Screen) with(sound session.Soundscape) session.Plan {
	p := s.o.Plan
	p.Soundscape = sound
	return p
}

// playable is the face of a button that needs a plan to play.
func (s *Screen) playable(b *hear.Button) fyne.CanvasObject {
	if len(s.o.Plan.Phases) == 0 {
		b.Face.Disable()
	}
	return b.Face
}

// keep keeps the room as it now is.
func (s *Screen) keep() {
	s.o.Keep(s.room, func(err error) {
		if was := s.trouble.Text(); was != say.Error(err) {
			s.trouble.Tell(say.Error(err))
			s.object.Refresh()
		}
	})
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Attach takes the window's keys: Escape goes back.
func (s *Screen) Attach(c fyne.Canvas) {
	c.SetOnTypedRune(nil)
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			s.o.Back()
		}
	})
}

// Close fades what is heard.
func (s *Screen) Close() { s.heard.Stop() }
