package output

import (
	"bufio"
	"os"
	"os/exec"
	"time"

	"doorway/audio/apart"
)

// child is one process that plays.
type child struct {
	cmd      *exec.Cmd
	pipe     *os.File      // its standard input
	statuses chan status   // what it says; closed when it has gone
	ending   chan struct{} // closed when nobody listens any more
}

// start starts cmd. The child must be ended with end.
func start(cmd *exec.Cmd) (*child, error) {
	theirs, ours, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer theirs.Close()
	shrinkPipe(ours)
	cmd.Stdin = theirs
	apart.Set(cmd)
	says, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		ours.Close()
		return nil, err
	}
	c := &child{
		cmd:      cmd,
		pipe:     ours,
		statuses: make(chan status),
		ending:   make(chan struct{}),
	}
	go func() {
		defer close(c.statuses)
		lines := bufio.NewScanner(says)
		for lines.Scan() {
			if s, ok := parseStatus(lines.Text()); ok {
				select {
				case c.statuses <- s:
				case <-c.ending:
				}
			}
		}
	}()
	return c, nil
}

// end closes the child's input, which makes it play what it has and exit, and
// kills it if that takes longer than patience. No process is left when end returns.
func (c *child) end(patience time.Duration) {
	close(c.ending)
	c.pipe.Close()
	kill := time.AfterFunc(patience, func() { c.cmd.Process.Kill() })
	defer kill.Stop()
	for range c.statuses { // the pipe must be read to its end before Wait
	}
	// How it exited says nothing that its last status did not.
	_ = c.cmd.Wait()
}
