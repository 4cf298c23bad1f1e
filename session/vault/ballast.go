package vault

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"sync"
)

const (
	ballastSize = 4 << 20 // room for about ten thousand events
	// A disk with less room than this gets no ballast: it would take what it
	// is meant to save.
	ballastRoom = 16 * ballastSize
)

// ballast is a file that does nothing but hold room. When the disk is full it
// is given up, so that the session that runs can be kept to its end.
type ballast struct {
	mu   sync.Mutex
	path string
	disk disk
}

// lay makes the file where it is missing and there is room for it. Failing to
// is no fault.
func (b *ballast) lay(dir string) {
	if _, err := os.Lstat(b.path); !errors.Is(err, fs.ErrNotExist) {
		return
	}
	if free, ok := space(dir); ok && free < ballastRoom {
		return
	}
	fill := make([]byte, ballastSize)
	_, _ = rand.Read(fill) // what can be compressed holds no room
	_ = replace(b.disk, b.path, fill)
}

// give gives the room up and reports whether there was any.
func (b *ballast) give() bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.disk.remove(b.path) == nil
}
