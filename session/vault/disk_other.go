//go:build !linux

package vault

import "os"

// syncData flushes the file; on macOS Go asks for F_FULLFSYNC, which reaches
// the disk itself.
func syncData(f *os.File) error { return f.Sync() }
