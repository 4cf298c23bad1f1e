//go:build !linux

package output

import "os"

// shrinkPipe does nothing: only Linux lets a pipe be made smaller.
func shrinkPipe(*os.File) {}
