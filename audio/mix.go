package audio

import (
	"slices"
	"time"

	"github.com/gopxl/beep/v2"
)

// The range of SetLoudness, in dB.
const (
	QuietestLoudness = -30.0
	LoudestLoudness  = 6.0
)

const (
	// blockFrames is how much the mix makes at once: 10 ms. It does not depend
	// on how much is asked for, so that the same acts at the same frames give
	// the same sound, live and rendered.
	blockFrames = SampleRate / 100

	// kindRise is the least time for each dB of a rise in loudness: people who
	// lie with closed eyes must not be startled.
	kindRise = time.Second

	silenceDown = 1500 * time.Millisecond
	silenceUp   = 3 * time.Second
)

// Mix sums channels, sets the loudness of the whole, and lets nothing pass the
// Ceiling. It is a beep.Streamer without an end, so that the same graph plays
// live and renders to a file.
//
// One goroutine streams it; every other method may be called from any
// goroutine, never waits for the sound and never makes the sound wait. What
// they ask for begins with the next 10 ms.
type Mix struct {
	acts     queue
	channels []*Channel
	loudness ramp
	silence  fade
	ending   fade
	ended    []chan struct{}
	silentAt int // blocks since the ending fell silent
	limit    *limiter
	meter    *meter

	block [blockFrames][2]float64
	used  int // frames of block already handed out
	begun bool
}

// NewMix returns a Mix without channels, at a loudness of 0 dB.
func NewMix() *Mix {
	return &Mix{
		loudness: newRamp(0),
		silence:  open(),
		ending:   open(),
		limit:    newLimiter(),
		meter:    newMeter(),
		used:     blockFrames,
	}
}

// Add fades a source in, over at least ShortestFade. The source is asked for
// sound by the goroutine that streams the mix, so its Stream must not block. It
// may end, fail or panic: it is then faded out and taken off, and Channel.Err
// says why.
func (m *Mix) Add(src beep.Streamer, fadeIn time.Duration) *Channel {
	c := newChannel(m, src, fadeIn)
	m.acts.put(func() { m.channels = append(m.channels, c) })
	return c
}

// SetLoudness moves the loudness of everything to dB, from QuietestLoudness to
// LoudestLoudness. It takes over, and on the way up at least a second for each
// dB (WHO safe listening asks for slow ramps).
func (m *Mix) SetLoudness(dB float64, over time.Duration) {
	dB = min(max(dB, QuietestLoudness), LoudestLoudness)
	m.acts.put(func() {
		rise := dB - decibels(m.loudness.now)
		m.loudness.to(dB, max(over, time.Duration(rise*float64(kindRise))))
	})
}

// SetSilence fades everything to digital silence in 1.5 s, or back in 3 s. The
// channels play on unheard. Asked for before the first frame, silence is there
// from the first frame on.
func (m *Mix) SetSilence(on bool) {
	m.acts.put(func() {
		switch {
		case on && !m.begun:
			m.silence = fade{}
		case on:
			m.silence.out(silenceDown)
		default:
			m.silence.in(silenceUp)
		}
	})
}

// FadeOut ends the sound for good, over at least ShortestFade; the mix then
// streams digital silence. The channel it returns is closed once all that was
// to be heard has been streamed.
func (m *Mix) FadeOut(over time.Duration) <-chan struct{} {
	ended := make(chan struct{})
	m.acts.put(func() {
		m.ending.out(over)
		m.ended = append(m.ended, ended)
	})
	return ended
}

// Level is the level of the last 300 ms or so, in dBFS, for a meter; -90 is
// silence.
func (m *Mix) Level() float64 { return m.meter.read() }

// Stream fills samples. It is always able to.
func (m *Mix) Stream(samples [][2]float64) (n int, ok bool) {
	for n < len(samples) {
		if m.used == len(m.block) {
			m.next()
		}
		got := copy(samples[n:], m.block[m.used:])
		m.used += got
		n += got
	}
	return n, true
}

// Err is always nil: what went wrong with a source is in its Channel.
func (m *Mix) Err() error { return nil }

// next makes the next block.
func (m *Mix) next() {
	m.acts.run()
	m.begun = true
	block := m.block[:]
	clear(block)
	m.channels = slices.DeleteFunc(m.channels, func(c *Channel) bool {
		if c.addTo(block) {
			return false
		}
		close(c.done)
		return true
	})
	m.loudness.apply(block)
	m.silence.apply(block)
	m.ending.apply(block)
	m.limit.apply(block)
	m.meter.measure(block)
	m.used = 0
	m.tellEnded()
}

// tellEnded closes the channels of FadeOut one block after the fade fell
// silent, when the limiter's look-ahead has come out too.
func (m *Mix) tellEnded() {
	if len(m.ended) == 0 || !m.ending.silent() {
		return
	}
	if m.silentAt++; m.silentAt < 2 {
		return
	}
	for _, c := range m.ended {
		close(c)
	}
	m.ended = nil
}
