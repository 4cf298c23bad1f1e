package wake

import (
	"os/exec"
	"sync"
)

// hold runs the system's own caffeinate for as long as it is held.
func hold() (func(), error) {
	c := exec.Command("/usr/bin/caffeinate", "-i", "-s")
	in, err := c.StdinPipe()
	if err != nil {
		return func() {}, err
	}
	if err := c.Start(); err != nil {
		return func() {}, err
	}
	return sync.OnceFunc(func() {
		in.Close()
		c.Process.Kill()
		c.Wait()
	}), nil
}
