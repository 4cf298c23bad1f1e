package dump

import "golang.org/x/sys/windows"

// forbid keeps Windows' error reporting, which saves the memory of what
// crashed, from taking notice.
func forbid() {
	const failCriticalErrors, noFaultBox = 0x0001, 0x0002 // SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX
	windows.SetErrorMode(failCriticalErrors | noFaultBox)
}
