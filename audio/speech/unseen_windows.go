package speech

import (
	"os/exec"
	"syscall"
)

// unseen keeps a program from opening a window.
func unseen(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{HideWindow: true} }
