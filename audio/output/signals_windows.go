package output

import (
	"os"
	"os/signal"
)

// ignoreSignals leaves the end of its input as the only end of the child.
func ignoreSignals() { signal.Ignore(os.Interrupt) }
