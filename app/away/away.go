// Package away tells when the person has left the machine: when its screen was
// locked, as far as the system tells, and when it slept.
package away

import (
	"time"

	"doorway/session"
)

// ScreenLocks calls locked each time the screen of the system is locked, on a
// goroutine of its own, until stop is called. On an error the system tells
// nobody. On Linux the desktop is asked on the session bus.
func ScreenLocks(locked func()) (stop func(), err error) { return screenLocks(locked) }

// slack is by how much two clocks may part before it means anything.
const slack = 3 * time.Second

// Sleep notices that the machine slept, by the time that one clock counted and
// another did not. The zero Sleep is ready.
type Sleep struct {
	was  session.Reading
	went time.Time
}

// Slept looks at the clocks, and reports whether the machine slept since the
// last look. It asks for the session's clock, and for [time.Now], whose
// monotonic part stands still in a sleeping machine. Where the monotonic clock
// goes on in sleep, looks that come late tell: every is how often Slept is
// called.
func (s *Sleep) Slept(now session.Reading, here time.Time, every time.Duration) bool {
	was, went := s.was, s.went
	s.was, s.went = now, here
	if went.IsZero() {
		return false
	}
	awake := here.Sub(went)
	return now.Since(was) > awake+slack && now.BootID == was.BootID || awake > every+10*time.Second
}
