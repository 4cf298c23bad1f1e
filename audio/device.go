// Package audio is the sound of Doorway: one mix of channels, played by one
// speaker or rendered to a file.
//
// Nothing in it clicks, jumps or surprises: every gain is a ramp, every start
// and end is a fade, and a limiter stands behind everything. It knows nothing
// of sessions or screens.
package audio

import "time"

// SampleRate is the rate, in frames a second, of all sound in Doorway.
const SampleRate = 48000

// Device takes the finished sound.
type Device interface {
	// Write takes frames in the range -1 to 1 and blocks so that its caller is
	// paced at real time, whether or not anything sounds. An error means that
	// the device has been closed and takes nothing any more.
	Write(frames [][2]float32) error

	// State says whether the sound is heard. It may be called from any
	// goroutine.
	State() State

	// Close plays what was written and lets go of the device.
	Close() error
}

// State says whether the sound of a Device is heard, or a Microphone hears.
type State struct {
	Up     bool
	Since  time.Time // when Up last changed
	Reason string    // one plain sentence for the screen, empty while Up
}

// frames is the number of frames in d.
func frames(d time.Duration) int {
	return int(d * SampleRate / time.Second)
}
