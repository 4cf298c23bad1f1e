package input

import (
	"bufio"
	"io"
	"os/exec"
	"time"

	"doorway/audio/apart"
)

// process is one child that listens.
type process struct {
	cmd      *exec.Cmd
	hold     io.Closer     // its standard input: it listens until that is closed
	messages chan message  // what it says; closed when it has gone
	ending   chan struct{} // closed when nobody takes messages any more
}

// start starts cmd. The process must be ended with end.
func start(cmd *exec.Cmd) (*process, error) {
	apart.Set(cmd)
	hold, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	says, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		hold.Close()
		return nil, err
	}
	p := &process{cmd: cmd, hold: hold, messages: make(chan message), ending: make(chan struct{})}
	go p.listen(bufio.NewReader(says))
	return p, nil
}

func (p *process) listen(says io.Reader) {
	defer close(p.messages)
	for {
		m, err := readMessage(says)
		if err != nil {
			break
		}
		select {
		case p.messages <- m:
		case <-p.ending:
		}
	}
	// A child that has something left to say would wait for ever.
	_, _ = io.Copy(io.Discard, says)
}

// end closes the child's input, which makes it exit, and kills it if that takes
// too long. No process is left when end returns.
func (p *process) end() {
	close(p.ending)
	p.hold.Close()
	kill := time.AfterFunc(endPatience, func() { p.cmd.Process.Kill() })
	defer kill.Stop()
	for range p.messages { // the pipe must be read to its end before Wait
	}
	// How it exited says nothing that its last message did not.
	_ = p.cmd.Wait()
}
