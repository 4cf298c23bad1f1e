package conductor

import (
	"io"
	"math"
	"sync"
	"sync/atomic"
	"time"

	"doorway/audio"
	"doorway/session"

	"github.com/gopxl/beep/v2"
)

const (
	playIn      = 2 * time.Second
	playOut     = 1500 * time.Millisecond // before the end
	stopFade    = 600 * time.Millisecond
	deviceCheck = 50 * time.Millisecond
	deviceWait  = 5 * time.Second // a wireless one can be slow to wake
	unheard     = 2 * time.Second // until a patient player begins without a device
)

// Stream is sound that ends. A Player closes one that can be closed.
type Stream interface {
	beep.Streamer
	Frames() int // still to come
}

// Source makes what a Player plays. It may take seconds: a minute from the
// middle of a journey must first be led into.
type Source func() (Stream, error)

// Stage is how far a Player is.
type Stage int

// The stages of a Player, in their order.
const (
	Making   Stage = iota // nothing is heard yet
	Sounding              // it fades in, plays or fades out
	Over                  // the device is released
)

// Progress says how a Player does.
type Progress struct {
	Stage  Stage
	Played time.Duration // of the sound so far
	Err    error         // when Over: why not all of it was heard; nil after its end, and where it was stopped
}

// Player plays one thing that ends: a preview, a minute heard again. Its
// methods are safe from any goroutine.
type Player struct {
	open func() audio.Device
	told func(Progress)
	mix  *audio.Mix

	patient bool // goes on unheard while there is no device

	played  atomic.Int64 // frames
	trouble atomic.Value // string: why nothing is heard just now

	stop    sync.Once
	stopped chan struct{} // closed by Stop
	done    chan struct{} // closed when the device is released
}

// Play plays what source makes, once, at a loudness in dB against what it was
// made at, which is Room.Apply's to say. It opens a device when there is
// something to play, and closes it after. told hears of each Stage that begins
// after Making, and while it sounds once a second, from the player's goroutine.
func Play(source Source, open func() audio.Device, loudness float64, told func(Progress)) *Player {
	return start(&Player{}, source, open, loudness, told)
}

// PlayOn is [Play] of something that has words to be read beside it: it goes on in
// its own time where there is no device, and is heard once there is one.
func PlayOn(source Source, open func() audio.Device, loudness float64, told func(Progress)) *Player {
	return start(&Player{patient: true}, source, open, loudness, told)
}

func start(p *Player, source Source, open func() audio.Device, loudness float64, told func(Progress)) *Player {
	p.open, p.told, p.mix, p.stopped, p.done = open, told, audio.NewMix(), make(chan struct{}), make(chan struct{})
	p.trouble.Store("")
	p.mix.SetLoudness(loudness, 0)
	go func() {
		defer close(p.done)
		err := p.play(source)
		p.tell(Over, err)
	}()
	return p
}

// Trouble says in one sentence why nothing is heard just now; empty where it is.
func (p *Player) Trouble() string { return p.trouble.Load().(string) }

// Turn moves the loudness, in dB as Play takes it. It glides, and rises slowly.
func (p *Player) Turn(loudness float64) { p.mix.SetLoudness(loudness, keyGlide) }

// Stop begins to fade out, and does not wait. Stopping twice is fine.
func (p *Player) Stop() { p.stop.Do(func() { close(p.stopped) }) }

// Close fades out and waits until the device is released.
func (p *Player) Close() {
	p.Stop()
	<-p.done
}

// Done is closed when all is over and the device released.
func (p *Player) Done() <-chan struct{} { return p.done }

func (p *Player) tell(s Stage, err error) {
	p.told(Progress{Stage: s, Played: time.Duration(p.played.Load()) * time.Second / audio.SampleRate, Err: err})
}

// play is the player's goroutine.
func (p *Player) play(source Source) error {
	stream, err := source()
	if err != nil {
		return err
	}
	if c, ok := stream.(io.Closer); ok {
		defer c.Close()
	}
	select {
	case <-p.stopped:
		return nil
	default:
	}
	speaker := audio.NewSpeaker(p.mix, p.open())
	fade, err := p.follow(speaker, stream)
	// What could not be faded out was not heard either.
	_ = speaker.Close(fade)
	return err
}

// follow lets the stream be heard to its end, to Stop, or until the device is
// gone for good, and says how long what still sounds is to fade.
func (p *Player) follow(speaker *audio.Speaker, stream Stream) (time.Duration, error) {
	tick := time.NewTicker(deviceCheck)
	defer tick.Stop()
	last := stream.Frames() - frames(playOut)
	var sound *audio.Channel
	var ended <-chan struct{}
	var told int64   // seconds
	up := time.Now() // when the device was there last
	began := up
	for {
		select {
		case <-p.stopped:
			return stopFade, nil
		case <-ended:
			return 0, sound.Err()
		case now := <-tick.C:
			state := speaker.State()
			p.trouble.Store(state.Reason)
			switch {
			case state.Up:
				up = now
			case p.patient:
			case now.Sub(up) >= deviceWait:
				return 0, session.Sayf("error.sound.none", "There is no sound device to hear this with; please connect one and try again.")
			}
			switch {
			// Before, nothing of it would be heard.
			case sound == nil && (up.Equal(now) || p.patient && now.Sub(began) >= unheard):
				sound = p.mix.Add(&counted{stream, &p.played}, fadeIn(stream))
				ended = sound.Done()
				p.tell(Sounding, nil)
			case sound != nil && p.played.Load() >= int64(last):
				sound.Stop(playOut)
				last = math.MaxInt
			}
			if s := p.played.Load() / audio.SampleRate; s != told {
				told = s
				p.tell(Sounding, nil)
			}
		}
	}
}

// fadeIn is how long a stream fades in. A track begins with its first word.
func fadeIn(s Stream) time.Duration {
	if _, ok := s.(*tracked); ok {
		return audio.ShortestFade
	}
	return playIn
}

// counted counts the frames of a stream that were taken.
type counted struct {
	beep.Streamer
	n *atomic.Int64
}

// Stream implements beep.Streamer.
func (c *counted) Stream(samples [][2]float64) (n int, ok bool) {
	n, ok = c.Streamer.Stream(samples)
	c.n.Add(int64(n))
	return n, ok
}
