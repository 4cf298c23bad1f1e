//go:build unix

package output

import (
	"os/signal"
	"syscall"
)

// ignoreSignals leaves the end of its input as the only end of the child. A
// broken status pipe, too, must not cut the sound.
func ignoreSignals() {
	signal.Ignore(syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGPIPE)
}
