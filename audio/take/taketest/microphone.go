// Package taketest gives microphones that hear what a test wants them to.
package taketest

import (
	"os"
	"sync"

	"doorway/audio"
)

// Microphone hears sound, mono at 48 kHz, as fast as it is read, and then
// nothing more until it is closed.
func Microphone(sound []float32) audio.Microphone { return newMicrophone(sound, nil, "") }

// Paced is a Microphone that hears the next 10 ms each time something can be
// received from next.
func Paced(sound []float32, next <-chan struct{}) audio.Microphone {
	return newMicrophone(sound, next, "")
}

// Failing is a Microphone that fails after sound, for the reason given.
func Failing(sound []float32, reason audio.Unheard) audio.Microphone {
	return newMicrophone(sound, nil, reason)
}

type microphone struct {
	sound  []float32
	next   <-chan struct{}
	reason audio.Unheard
	closed chan struct{}
	close  func()

	mu     sync.Mutex
	failed bool
}

func newMicrophone(sound []float32, next <-chan struct{}, reason audio.Unheard) *microphone {
	m := &microphone{sound: sound, next: next, reason: reason, closed: make(chan struct{})}
	m.close = sync.OnceFunc(func() { close(m.closed) })
	return m
}

// Read implements audio.Microphone.
func (m *microphone) Read(block []float32) (int, error) {
	select {
	case <-m.closed:
		return 0, os.ErrClosed
	default:
	}
	if len(m.sound) == 0 && m.reason != "" {
		m.mu.Lock()
		m.failed = true
		m.mu.Unlock()
		return 0, m.reason
	}
	if len(m.sound) == 0 {
		<-m.closed
		return 0, os.ErrClosed
	}
	if m.next != nil {
		select {
		case <-m.closed:
			return 0, os.ErrClosed
		case <-m.next:
		}
		block = block[:min(len(block), audio.SampleRate/100)]
	}
	n := copy(block, m.sound)
	m.sound = m.sound[n:]
	return n, nil
}

// State implements audio.Microphone.
func (m *microphone) State() audio.State {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.failed {
		return audio.State{Reason: string(m.reason)}
	}
	return audio.State{Up: true}
}

// Close implements audio.Microphone.
func (m *microphone) Close() error {
	m.close()
	return nil
}
