package helm

import (
	"time"

	"doorway/app/look"
)

// Parting is how far the end of a journey, or the leaving of its screen, has
// come. What is not kept yet is kept first; where that fails, the end waits for
// a second word, so that nothing entered is lost unseen.
type Parting struct {
	Loose func() bool       // something was entered that is not kept
	Busy  func() bool       // something is on its way to the disk
	Keep  func()            // tries to keep all that is loose
	Say   func(string)      // says that not all could be kept
	Send  func(func(error)) // has the end kept and answers

	keeping  bool // what was loose is on its way to the disk
	sent     bool
	insist   Fuse // while the next word ends the journey whatever is loose
	asked    time.Time
	insisted bool   // it was said twice
	leaving  func() // where to go once what is entered is kept
}

// deliberate is how long a second word must wait to count as one, and not as the same key still held.
const deliberate = time.Second

// End ends the journey.
func (p *Parting) End() {
	switch {
	case p.keeping || p.sent:
	case !p.Loose():
		p.send()
	case p.insist.Burning() && time.Since(p.asked) < deliberate:
	default:
		// What could not be kept is tried again each time: there may be room by now.
		p.insisted = p.insist.Burning()
		p.keeping = true
		p.Keep()
		p.GoOn()
	}
}

// Sent says whether the end is on its way to the disk.
func (p *Parting) Sent() bool { return p.sent }

// Stop takes a first word back.
func (p *Parting) Stop() { p.insist.Stop() }

func (p *Parting) send() {
	p.insist.Stop()
	p.sent = true
	p.Send(func(error) { p.sent = false })
}

// Leave keeps what is entered and not kept yet, and then goes on to next. Where
// it can't be kept the screen says so and stays. The journey itself stays open.
func (p *Parting) Leave(next func()) {
	if !p.Loose() && !p.Busy() {
		next()
		return
	}
	p.leaving = next
	p.Keep()
	p.GoOn()
}

// GoOn goes on once all that was loose is kept, or says that it could not be.
// It is called with each answer.
func (p *Parting) GoOn() {
	if p.Busy() {
		return
	}
	if p.keeping {
		p.keeping = false
		p.endOrAsk()
	}
	if next := p.leaving; next != nil {
		p.leaving = nil
		if !p.Loose() {
			next()
			return
		}
		p.Say(look.T("helm.leave.loose", "Not all of it is kept yet. Close once more to leave without it."))
	}
}

func (p *Parting) endOrAsk() {
	if !p.Loose() || p.insisted {
		p.send()
		return
	}
	p.asked = time.Now()
	p.Say(look.T("helm.end.loose", "Not all of it is kept yet. End once more to end without it."))
	p.insist.Light(Patience, func() {})
}
