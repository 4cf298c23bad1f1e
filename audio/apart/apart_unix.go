//go:build unix

package apart

import (
	"os/exec"
	"syscall"
)

// Set puts the child in a process group of its own, so that what ends the
// parent from a terminal leaves the child its soft end.
func Set(cmd *exec.Cmd) {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Setpgid = true
}
