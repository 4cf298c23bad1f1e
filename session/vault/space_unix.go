//go:build linux || darwin

package vault

import "golang.org/x/sys/unix"

// space is how many bytes are free for us in the folder; false where that is
// not known.
func space(dir string) (uint64, bool) {
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		return 0, false
	}
	return s.Bavail * uint64(s.Bsize), true
}
