package input

import (
	"errors"
	"io"
	"time"

	"doorway/audio"
	"doorway/audio/apart"
)

// ExitDevice is the exit code of a child without a microphone.
const ExitDevice = 5

var (
	errDenied = errors.New("the system does not let this program listen")
	errBusy   = errors.New("the microphone is another program's")
)

// opener opens the microphone for as long as the process lives. It gives heard
// what comes, at most mostSamples at once, and calls lost when no more will; both
// return at once, and both may be called from any thread.
type opener func(heard func([]float32), lost func()) error

// Serve listens to the microphone and writes what it hears to says, as Input
// reads it, until in ends; it reads nothing from in. It returns an exit code: 0
// once in has ended, or ExitDevice as soon as the device fails. The process must
// then exit, which is what closes the microphone; so it may serve only once.
func Serve(in io.Reader, says io.Writer) int {
	apart.IgnoreSignals()
	return serve(in, says, openDevice)
}

func serve(in io.Reader, says io.Writer, open opener) int {
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_, _ = io.Copy(io.Discard, in)
	}()
	// Sound is dropped when a parent does not take it for so long.
	heard := make(chan []float32, queued/(10*time.Millisecond))
	lost := make(chan struct{}, 1)
	opened := make(chan error, 1)
	go func() {
		opened <- open(
			func(sound []float32) {
				select {
				case heard <- append([]float32(nil), sound...):
				default:
				}
			},
			func() {
				select {
				case lost <- struct{}{}:
				default:
				}
			})
	}()
	var bytes []byte
	for {
		select {
		case <-ended:
			return 0
		case err := <-opened:
			if err != nil {
				return fail(says, reasonOf(err))
			}
		case <-lost:
			return fail(says, audio.MicrophoneLost)
		case sound := <-heard:
			bytes = message{sound: sound}.appendTo(bytes[:0])
			if _, err := says.Write(bytes); err != nil {
				return 0 // the parent is gone
			}
		}
	}
}

func reasonOf(err error) audio.Unheard {
	switch {
	case errors.Is(err, errDenied):
		return audio.MicrophoneDenied
	case errors.Is(err, errBusy):
		return audio.MicrophoneBusy
	}
	return audio.NoMicrophone
}

func fail(says io.Writer, why audio.Unheard) int {
	_, _ = says.Write(message{failed: why}.appendTo(nil))
	return ExitDevice
}
