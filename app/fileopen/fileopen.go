// Package fileopen tells the desktop that this program opens the files which go
// between practice and home, so that a double click brings them here.
package fileopen

import "os"

// Claim tells the desktop, for this person alone, with the program where it now
// lies. Told before, it changes nothing. Where a desktop has no such place, or the
// program lies somewhere temporary, it does nothing: files can be opened from the
// window. It may run other programs, and takes up to some seconds.
func Claim() error {
	self, err := os.Executable()
	if err != nil || temporary(self) {
		return err
	}
	return claim(self)
}
