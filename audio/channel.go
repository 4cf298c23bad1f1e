package audio

import (
	"errors"
	"fmt"
	"math"
	"sync/atomic"
	"time"

	"github.com/gopxl/beep/v2"
)

// What a channel's source can do wrong. None of it is ever heard as more than
// a fade.
var (
	ErrSourceBroken   = errors.New("the source of a channel gave sound that is not sound")
	ErrSourceStuck    = errors.New("the source of a channel gave no sound for too long")
	ErrSourcePanicked = errors.New("the source of a channel panicked")
)

// loudestSource is the sample value above which a source counts as broken:
// 36 dB over full scale is no music.
const loudestSource = 64

// stuckBlocks is how many blocks in a row a source may give nothing: 2 s.
const stuckBlocks = 2 * SampleRate / blockFrames

// Channel is one sound in a Mix. All its methods may be called from any
// goroutine.
type Channel struct {
	mix  *Mix
	src  beep.Streamer
	gain ramp
	fade fade
	tail Tail

	ended    bool // the source is never asked again
	stopping bool
	stuck    int
	block    [blockFrames][2]float64

	err  atomic.Pointer[error]
	done chan struct{}
}

func newChannel(m *Mix, src beep.Streamer, fadeIn time.Duration) *Channel {
	c := &Channel{mix: m, src: src, gain: newRamp(0), done: make(chan struct{})}
	c.fade.in(fadeIn)
	c.tail.Open() // the channel's own fade is enough
	return c
}

// FadeTo moves the channel's gain evenly to dB, from -60 (silence) to +12,
// which takes over. The source plays on.
func (c *Channel) FadeTo(dB float64, over time.Duration) {
	c.mix.acts.put(func() { c.gain.to(min(max(dB, quietest), 12), over) })
}

// Stop fades the channel out, over at least ShortestFade, and takes it off
// the mix.
func (c *Channel) Stop(over time.Duration) {
	c.mix.acts.put(func() {
		c.stopping = true
		c.fade.out(over)
	})
}

// Done is closed when the channel is off the mix, because it was stopped or
// its source ended or failed. From then on the source is not used.
func (c *Channel) Done() <-chan struct{} { return c.done }

// Err is why the source ended before its time, or nil.
func (c *Channel) Err() error {
	if err := c.err.Load(); err != nil {
		return *err
	}
	return nil
}

// addTo adds the channel's next block to sum and reports whether there is more
// to come.
func (c *Channel) addTo(sum [][2]float64) (more bool) {
	n := c.read()
	c.tail.Play(c.block[:n])
	if n < len(c.block) {
		c.tail.Fill(c.block[n:])
	}
	c.gain.apply(c.block[:])
	c.fade.apply(c.block[:])
	for i := range c.block {
		sum[i][0] += c.block[i][0]
		sum[i][1] += c.block[i][1]
	}
	return !(c.ended && c.tail.Silent()) && !(c.stopping && c.fade.silent())
}

// read fills the block from the source and returns how many frames of it are
// good.
func (c *Channel) read() (n int) {
	for n < len(c.block) && !c.ended {
		got := c.ask(c.block[n:])
		if got == 0 {
			break
		}
		n += got
	}
	if n > 0 || c.ended {
		c.stuck = 0
	} else if c.stuck++; c.stuck == stuckBlocks {
		c.end(ErrSourceStuck)
	}
	return n
}

// ask asks the source once.
func (c *Channel) ask(into [][2]float64) (n int) {
	defer func() {
		if r := recover(); r != nil {
			n = 0
			c.end(fmt.Errorf("%w: %v", ErrSourcePanicked, r))
		}
	}()
	n, ok := c.src.Stream(into)
	switch {
	case n < 0 || n > len(into):
		c.end(ErrSourceBroken)
		return 0
	case !ok:
		c.end(c.src.Err())
		return 0
	}
	for i, f := range into[:n] {
		if !(math.Abs(f[0]) <= loudestSource) || !(math.Abs(f[1]) <= loudestSource) {
			c.end(ErrSourceBroken)
			return i
		}
	}
	return n
}

func (c *Channel) end(err error) {
	c.ended = true
	if err != nil {
		c.err.Store(&err)
	}
}
