// Package dump keeps the program's memory from being written to a disk when it
// crashes: it holds what clients said.
package dump

// Forbid asks the system to write no dump of this process, and on Linux to let
// no other process of the user read its memory. What the system does not take
// stays as it was.
func Forbid() { forbid() }
