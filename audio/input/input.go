// Package input listens to the microphone through a child process of the same
// program.
//
// The child owns the device. A driver may hang or crash, and a process that once
// had a microphone may keep its light on; a child can be ended, and then nothing
// listens any more. The parent calls Open, the child Serve.
package input

import (
	"os"
	"os/exec"
	"sync"
	"sync/atomic"
	"time"

	"doorway/audio"
)

const (
	// openPatience is how long a child may take to open the device; a wireless
	// one can be slow to wake.
	openPatience = 8 * time.Second

	// stallPatience is how long a microphone that was heard may give nothing.
	stallPatience = 2 * time.Second

	// endPatience is how long a child may take to exit.
	endPatience = time.Second

	// silencePatience is how long a microphone may give digital silence before the
	// state speaks of it. Even a silent room is not that silent.
	silencePatience = 3 * time.Second

	queued = 10 * time.Second // of sound, kept for a reader that is late
)

// Input is an audio.Microphone that listens through a child process. It fails as
// soon as the child does, and does not try again: a recording with a hole in it
// would be none.
type Input struct {
	state atomic.Pointer[audio.State]

	sound  chan []float32 // closed when nothing comes any more
	failed audio.Unheard  // why, set before that
	rest   []float32      // the reader's: what was received and not yet read

	closing  chan struct{}
	closed   chan struct{}
	closeOne sync.Once
}

var _ audio.Microphone = (*Input)(nil)

// Open starts to listen; where that fails, Read and State say why. The command
// must be one whose process does nothing but Serve its standard input and output.
// It is called once, from a goroutine of the Input. Close must be called.
func Open(command func() *exec.Cmd) *Input {
	i := &Input{
		sound:   make(chan []float32, queued*audio.SampleRate/time.Second/mostSamples),
		closing: make(chan struct{}),
		closed:  make(chan struct{}),
	}
	i.setState(audio.State{Reason: string(audio.MicrophoneStarts)})
	go i.run(command)
	return i
}

// Read implements audio.Microphone.
func (i *Input) Read(block []float32) (int, error) {
	select {
	case <-i.closing:
		return 0, os.ErrClosed
	default:
	}
	if len(i.rest) == 0 {
		select {
		case <-i.closing:
			return 0, os.ErrClosed
		case sound, ok := <-i.sound:
			if !ok {
				return 0, i.end()
			}
			i.rest = sound
		}
	}
	n := copy(block, i.rest)
	i.rest = i.rest[n:]
	return n, nil
}

// end is why the sound has ended.
func (i *Input) end() error {
	if i.failed == "" {
		return os.ErrClosed
	}
	return i.failed
}

// State says whether the microphone is heard. It may be called from any
// goroutine.
func (i *Input) State() audio.State { return *i.state.Load() }

// Close lets go of the microphone. It returns when no process is left.
func (i *Input) Close() error {
	i.closeOne.Do(func() { close(i.closing) })
	<-i.closed
	return nil
}

func (i *Input) setState(s audio.State) {
	if before := i.state.Load(); before != nil && before.Up == s.Up {
		s.Since = before.Since
	} else {
		s.Since = time.Now()
	}
	i.state.Store(&s)
}

// run looks after the child until it is gone.
func (i *Input) run(command func() *exec.Cmd) {
	defer close(i.closed)
	defer close(i.sound)
	i.failed = i.listen(command())
	if i.failed == "" {
		i.setState(audio.State{Reason: string(audio.MicrophoneClosed)})
		return
	}
	i.setState(audio.State{Reason: string(i.failed)})
}

// listen hands on what one child hears until it fails, and returns why; that is
// empty after Close.
func (i *Input) listen(cmd *exec.Cmd) (failed audio.Unheard) {
	p, err := start(cmd)
	if err != nil {
		return audio.MicrophoneFailed
	}
	defer p.end()
	failed = audio.NoMicrophone
	var still hush
	stall := time.NewTimer(openPatience)
	defer stall.Stop()
	for {
		select {
		case <-i.closing:
			return ""
		case <-stall.C:
			return failed
		case m, ok := <-p.messages:
			switch {
			case !ok:
				return failed
			case m.failed != "":
				return m.failed
			}
			failed = audio.MicrophoneLost
			i.setState(still.after(m.sound))
			select {
			case i.sound <- m.sound:
			case <-i.closing:
				return ""
			}
			stall.Reset(stallPatience)
		}
	}
}

// hush tells a microphone that gives nothing but digital silence: one that is
// muted, or that a system which asks nobody keeps from us. Once it has given
// anything else, it works; some give digital silence between words.
type hush struct {
	samples int
	broken  bool
}

// after is the state once sound has come.
func (h *hush) after(sound []float32) audio.State {
	for _, v := range sound {
		h.broken = h.broken || v != 0
	}
	h.samples += len(sound)
	if !h.broken && h.samples >= int(silencePatience*audio.SampleRate/time.Second) {
		return audio.State{Reason: string(audio.MicrophoneSilent)}
	}
	return audio.State{Up: true}
}
