package journey

import (
	"doorway/app/helm"
	"doorway/session"
)

// newParting makes the end of the journey, and the way out of its screen, which wait for what is not kept yet.
func newParting(s *Screen) *helm.Parting {
	return &helm.Parting{
		Loose: s.loose, Busy: s.busy, Keep: s.keepLoose,
		Say: func(sentence string) { s.sound.hint.Say(sentence, helm.Patience) },
		Send: func(answer func(error)) {
			s.hand.Send(session.End{}, func(_ session.Event, err error) {
				answer(err)
				if err != nil && !s.closed {
					s.sound.hint.Say(plain(err), helm.Patience)
				}
			})
		},
	}
}

// Leave keeps what is entered and not kept yet, and then goes on to next. Where it can't be kept the screen says so and
// stays. The journey itself stays open.
func (s *Screen) Leave(next func()) { s.parting.Leave(next) }

// loose says whether something was entered that is not kept.
func (s *Screen) loose() bool { return s.marks.loose() || s.record.loose() }

// busy says whether something is on its way to the disk.
func (s *Screen) busy() bool { return s.marks.busy() || s.record.busy() }

// keepLoose tries to keep all that is entered and not kept yet.
func (s *Screen) keepLoose() {
	s.record.keepLoose()
	s.marks.keepLoose()
}
