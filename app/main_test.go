package app

import (
	"os"
	"runtime"
	"testing"
)

// The toolkit's test driver does what fyne.Do is given on whatever goroutine asks for
// it, while the test goes on on its own; a window has one goroutine for both. On one
// core they take turns, and the toolkit's fields, which know of one goroutine alone, are
// not touched by two at once.
func TestMain(m *testing.M) {
	runtime.GOMAXPROCS(1)
	os.Exit(m.Run())
}
