//go:build unix

package apart

import (
	"os/signal"
	"syscall"
)

// IgnoreSignals leaves the end of its input as the only end of the child. A
// broken status pipe, too, must not cut the sound.
func IgnoreSignals() {
	signal.Ignore(syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGPIPE)
}
