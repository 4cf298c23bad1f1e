package apart

import (
	"os/exec"
	"syscall"
)

// Set puts the child in a process group of its own, so that what ends the
// parent from a console leaves the child its soft end, and gives it no window.
func Set(cmd *exec.Cmd) {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.HideWindow = true
	cmd.SysProcAttr.CreationFlags |= syscall.CREATE_NEW_PROCESS_GROUP
}
