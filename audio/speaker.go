package audio

import (
	"errors"
	"sync/atomic"
	"time"
)

// ErrHeldUp is what Speaker.Close returns when the sound could not be faded
// out because a source or the device does not answer.
var ErrHeldUp = errors.New("the sound was held up and could not be faded out")

// Speaker pulls a Mix into a Device, 10 ms at a time, in a goroutine of its
// own, from NewSpeaker until Close.
type Speaker struct {
	mix    *Mix
	device Device

	made  atomic.Int64 // frames streamed from the mix
	taken atomic.Int64 // frames that the device took
	held  atomic.Pointer[State]

	stop    chan struct{}
	stopped chan struct{}
	watched chan struct{}
}

// NewSpeaker starts to play m on d. The speaker owns both until it is closed.
func NewSpeaker(m *Mix, d Device) *Speaker {
	s := &Speaker{
		mix:     m,
		device:  d,
		stop:    make(chan struct{}),
		stopped: make(chan struct{}),
		watched: make(chan struct{}),
	}
	go s.play()
	go s.watch()
	return s
}

// State says whether the sound is heard. It may be called from any goroutine.
func (s *Speaker) State() State {
	state := s.device.State()
	if held := s.held.Load(); state.Up && held != nil {
		return *held
	}
	return state
}

// Close fades the mix out, over at least ShortestFade, plays what was written
// and closes the device. It must be called once.
func (s *Speaker) Close(fade time.Duration) error {
	fade = max(fade, ShortestFade)
	var held error
	select {
	case <-s.mix.FadeOut(fade):
	case <-s.stopped:
	case <-time.After(fade + patience):
		held = ErrHeldUp
	}
	close(s.stop)
	<-s.watched
	if held == nil {
		<-s.stopped
	}
	return errors.Join(held, s.device.Close())
}

func (s *Speaker) play() {
	defer close(s.stopped)
	var block [blockFrames][2]float64
	var out [blockFrames][2]float32
	for {
		select {
		case <-s.stop:
			return
		default:
		}
		s.mix.Stream(block[:])
		s.made.Add(blockFrames)
		for i, f := range block {
			out[i] = [2]float32{float32(f[0]), float32(f[1])}
		}
		if s.device.Write(out[:]) != nil {
			return
		}
		s.taken.Add(blockFrames)
	}
}

// watch runs the heartbeat.
func (s *Speaker) watch() {
	defer close(s.watched)
	heart := newHeartbeat(time.Now())
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-s.stop:
			return
		case now := <-tick.C:
			reason := heart.beat(now, s.made.Load(), s.taken.Load())
			switch {
			case reason == "":
				s.held.Store(nil)
			case s.held.Load() == nil:
				s.held.Store(&State{Since: now, Reason: reason})
			}
		}
	}
}
