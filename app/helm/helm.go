// Package helm is what the screens of a running journey have in common: the
// keys, what they do to the journey, what could not be kept yet, and the beat
// in which a screen looks at the journey. It draws nothing but words.
package helm

import (
	"time"

	"doorway/session"

	"fyne.io/fyne/v2"
)

// Patience is how long a sentence stays that needs no answer.
const Patience = 8 * time.Second

// Hand does to a running journey what a screen's keys and buttons ask for. Say
// may be left out. Its methods belong to the UI goroutine.
type Hand struct {
	Live   *session.Live
	Unkept *Unkept
	// Say is told why an act of a key or a button alone could not be done, and
	// nil once one could.
	Say func(error)
	// After is told of each answer once it was dealt with.
	After func(error)
	// Show draws the screen anew.
	Show func()
	// Since keeps what was marked before it from being taken back; zero: nothing.
	Since time.Duration

	louder loudness
	let    bool
}

// Let lets go of the journey: the answers to come are dealt with, and nothing is drawn for them.
func (h *Hand) Let() {
	h.let = true
	h.louder.pacing.Stop()
}

// Send has an act kept. The answer comes on the UI goroutine, whatever has
// become of the screen by then.
func (h *Hand) Send(a session.Act, answer func(session.Event, error)) {
	h.Live.Send(a, func(e session.Event, err error) {
		fyne.Do(func() {
			answer(e, err)
			if !h.let {
				h.After(err)
				h.Show()
			}
		})
	})
}

// act has an act kept that is a button's or a key's alone.
func (h *Hand) act(a session.Act) {
	h.Send(a, func(_ session.Event, err error) { h.say(err) })
}

func (h *Hand) say(err error) {
	if h.Say != nil && !h.let {
		h.Say(err)
	}
}

// Hold holds the phase, or releases it.
func (h *Hand) Hold() {
	if _, m := h.Live.Now(); m.Held {
		h.act(session.Release{})
		return
	}
	h.act(session.Hold{})
}

// Ground brings a simple, near sound, or lets it go.
func (h *Hand) Ground() { h.act(session.Ground{On: !h.Live.Journey().Grounded}) }

// Silence fades the sound to silence, or back.
func (h *Hand) Silence() { h.act(session.Silence{On: !h.Live.Journey().Silent}) }

// MoveOn begins the next phase.
func (h *Hand) MoveOn() { h.act(session.MoveOn{}) }

// Lengthen adds five minutes to the phase.
func (h *Hand) Lengthen() { h.act(session.Lengthen{Minutes: 5}) }

// BringHome goes to the phase that leads home.
func (h *Hand) BringHome() { h.act(session.BringHome{}) }
