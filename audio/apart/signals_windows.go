package apart

import (
	"os"
	"os/signal"
)

// IgnoreSignals leaves the end of its input as the only end of the child.
func IgnoreSignals() { signal.Ignore(os.Interrupt) }
