package output

import "golang.org/x/sys/unix"

// goFirst asks to be run before other programs, as sound servers do: a busy
// machine must not make holes in the sound. Few systems grant it, and nothing
// is lost where it is refused. Output gives each child a process group of its
// own; without one, this would speak for others too.
func goFirst() {
	if unix.Getpgrp() == unix.Getpid() {
		_ = unix.Setpriority(unix.PRIO_PGRP, 0, -11)
	}
}
