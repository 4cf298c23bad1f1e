//go:build !windows

package speech

import "os/exec"

// unseen keeps a program from opening a window, which none does here.
func unseen(*exec.Cmd) {}
