package vault

import (
	"os"

	"golang.org/x/sys/unix"
)

// syncData flushes content and size, and spares the write of the file's times.
func syncData(f *os.File) error {
	for {
		if err := unix.Fdatasync(int(f.Fd())); err != unix.EINTR {
			return err
		}
	}
}
