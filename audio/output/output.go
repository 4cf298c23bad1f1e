// Package output plays sound through a child process of the same program.
//
// The child owns the sound device. A device that is lost is lost to a process
// for good, and a driver may hang or crash; a child can be ended and started
// again, and the journey in the parent notices nothing. The parent calls Open,
// the child Serve.
package output

import (
	"encoding/binary"
	"math"
	"os"
	"os/exec"
	"sync"
	"sync/atomic"
	"time"

	"doorway/audio"
)

const (
	backoffLeast = 200 * time.Millisecond
	backoffMost  = time.Second

	// openPatience is how long a child may take to open the device; a wireless
	// one can be slow to wake.
	openPatience = 5 * time.Second

	// stallPatience is how long a child may play nothing.
	stallPatience = 1500 * time.Millisecond

	// endPatience is how long a child may take to play what it has and exit,
	// and hungPatience how long one that plays nothing may.
	endPatience  = 3 * time.Second
	hungPatience = 500 * time.Millisecond
)

const (
	reasonStarting = "The sound is starting."
	reasonNoStart  = "The sound could not be started; Doorway keeps trying."
	reasonNoDevice = "No sound device was found; Doorway keeps looking for one."
	reasonLost     = "The sound device went away; Doorway keeps looking for it."
	reasonStalled  = "The sound device stopped playing; Doorway is starting it again."
	reasonClosed   = "The sound is closed."
)

// Output is an audio.Device that plays through a child process, and starts
// another whenever the child fails. While no child takes sound, Write goes on
// at the pace of the clock and what it is given is lost, so that what sounds
// next is where it should be.
type Output struct {
	command func() *exec.Cmd
	feeds   atomic.Pointer[os.File] // the pipe to the child that plays
	state   atomic.Pointer[audio.State]

	pace  pace
	bytes []byte

	closing  chan struct{}
	closed   chan struct{}
	closeOne sync.Once
}

var _ audio.Device = (*Output)(nil)

// Open starts to look after a child; it never fails. The command must be one
// whose process does nothing but Serve its standard input and output. It is
// called for each child, from a goroutine of the Output.
func Open(command func() *exec.Cmd) *Output {
	o := &Output{
		command: command,
		closing: make(chan struct{}),
		closed:  make(chan struct{}),
	}
	o.setState(audio.State{Reason: reasonStarting})
	go o.supervise()
	return o
}

// Write hands frames to the child. It returns os.ErrClosed after Close. One
// goroutine may write.
func (o *Output) Write(frames [][2]float32) error {
	select {
	case <-o.closing:
		return os.ErrClosed
	default:
	}
	o.pace.add(time.Now(), len(frames))
	if pipe := o.feeds.Load(); pipe != nil {
		o.bytes = encode(o.bytes[:0], frames)
		if _, err := pipe.Write(o.bytes); err == nil {
			return nil
		}
		// The child is gone, or will be in a moment; the supervisor sees to it.
		o.feeds.CompareAndSwap(pipe, nil)
	}
	if wait := o.pace.wait(time.Now()); wait > 0 {
		time.Sleep(wait)
	}
	return nil
}

// State says whether a child is playing. It may be called from any goroutine.
func (o *Output) State() audio.State { return *o.state.Load() }

// Close lets the child play what was written, and ends it. It returns when no
// process is left.
func (o *Output) Close() error {
	o.closeOne.Do(func() { close(o.closing) })
	<-o.closed
	return nil
}

func (o *Output) setState(s audio.State) {
	if before := o.state.Load(); before != nil && before.Up == s.Up {
		s.Since = before.Since
	} else {
		s.Since = time.Now()
	}
	o.state.Store(&s)
}

// supervise keeps a child running until Close.
func (o *Output) supervise() {
	defer close(o.closed)
	defer o.setState(audio.State{Reason: reasonClosed})
	backoff := backoffLeast
	for {
		reason, played := o.runChild()
		o.setState(audio.State{Reason: reason})
		if played {
			backoff = backoffLeast
		}
		select {
		case <-o.closing:
			return
		case <-time.After(backoff):
		}
		backoff = min(2*backoff, backoffMost)
	}
}

// runChild runs one child from its start until it is gone, and returns why it
// went and whether it ever played.
func (o *Output) runChild() (reason string, played bool) {
	c, err := start(o.command())
	if err != nil {
		return reasonNoStart, false
	}
	patience := endPatience
	defer func() { c.end(patience) }()
	// The pipe is taken back before it is closed, so that Write does not see
	// another file under its number.
	defer o.feeds.Store(nil)

	reason = reasonNoDevice
	var last status
	stall := time.NewTimer(openPatience)
	defer stall.Stop()
	for {
		select {
		case <-o.closing:
			return "", played
		case <-stall.C:
			patience = hungPatience
			if played {
				return reasonStalled, true
			}
			return reasonNoDevice, false
		case s, ok := <-c.statuses:
			switch {
			case !ok:
				return reason, played
			case s.failed != "":
				reason = s.failed
			case s.played > last.played:
				last = s
				stall.Reset(stallPatience)
				if !played {
					played = true
					reason = reasonLost
					o.setState(audio.State{Up: true})
					o.feeds.Store(c.pipe)
				}
			}
		}
	}
}

// encode appends frames to b as the pipe carries them: 32-bit little-endian
// floats, left and right.
func encode(b []byte, frames [][2]float32) []byte {
	for _, f := range frames {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(f[0]))
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(f[1]))
	}
	return b
}
