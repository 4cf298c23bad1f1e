package guide

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"doorway/audio"
	"doorway/audio/track"

	"github.com/gopxl/beep/v2"
	"github.com/pion/opus"
	"github.com/pion/opus/pkg/oggreader"
)

var (
	errClipMono  = errors.New("a clip is mono")
	errClipEmpty = errors.New("a clip has sound in it")
	errClipLong  = errors.New("a clip lasts at most five minutes")
)

const (
	longestClip  = 5 * 60 * audio.SampleRate // frames
	longestFrame = 120 * audio.SampleRate / 1000
	// Before a place in the middle so many packets are decoded unheard, half a
	// second at 20 ms each: RFC 7845 asks for 80 ms at least.
	preRoll = 25
)

// clip is an Ogg Opus file that is decoded while it is heard: a packet of 20 ms
// takes less than a tenth of a millisecond, and no memory for all the sound is
// needed. It implements beep.StreamSeeker.
type clip struct {
	packets [][]byte
	starts  []int // the frame that each packet begins with, before what is skipped
	skip    int   // frames before the beginning
	length  int

	decoder opus.Decoder
	next    int // packet
	at      int // frame
	sound   [longestFrame]float32
	ready   []float32 // of sound, not yet taken
}

// readClip reads a file as it is written by the usual tools: mono, one stream.
func readClip(data []byte) (*clip, error) {
	in, head, err := oggreader.NewWith(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if head.Channels != 1 {
		return nil, errClipMono
	}
	c := &clip{skip: int(head.PreSkip)}
	end, frames := 0, 0
	for first := true; ; first = false {
		packet, page, err := in.ParseNextPacket()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if first && bytes.HasPrefix(packet, []byte("OpusTags")) {
			continue
		}
		if page.GranulePosition <= 1<<40 { // what says that no packet ends there is far above
			end = int(page.GranulePosition)
		}
		n := track.PacketFrames(packet)
		if n == 0 || frames > longestClip {
			return nil, errClipLong
		}
		c.packets = append(c.packets, packet)
		c.starts = append(c.starts, frames)
		frames += n
	}
	// The last page tells where the sound ends, within its last packets.
	if c.length = min(end, frames) - c.skip; c.length <= 0 {
		return nil, errClipEmpty
	}
	return c, c.Seek(0)
}

// Len implements beep.StreamSeeker.
func (c *clip) Len() int { return c.length }

// Position implements beep.StreamSeeker.
func (c *clip) Position() int { return c.at }

// Err implements beep.Streamer. A packet that can't be decoded is silence.
func (c *clip) Err() error { return nil }

// Seek implements beep.StreamSeeker.
func (c *clip) Seek(to int) error {
	if to < 0 || to > c.length {
		return fmt.Errorf("seek to frame %d of %d", to, c.length)
	}
	c.at, c.next, c.ready = to, 0, nil
	for c.next+1 < len(c.starts) && c.starts[c.next+1] <= c.skip+to {
		c.next++
	}
	c.next = max(c.next-preRoll, 0)
	var err error
	if c.decoder, err = opus.NewDecoderWithOutput(audio.SampleRate, 1); err != nil {
		return err
	}
	for drop := c.skip + to - c.starts[c.next]; drop > 0; {
		if len(c.ready) == 0 && !c.decode() {
			break
		}
		n := min(drop, len(c.ready))
		c.ready = c.ready[n:]
		drop -= n
	}
	return nil
}

// decode makes the next packet ready, and reports whether there was one.
func (c *clip) decode() bool {
	if c.next == len(c.packets) {
		return false
	}
	packet := c.packets[c.next]
	c.next++
	c.ready = c.sound[:track.PacketFrames(packet)]
	n, err := c.decoder.DecodeToFloat32(packet, c.ready)
	if err != nil {
		n = 0
	}
	clear(c.ready[min(n, len(c.ready)):])
	return true
}

// Stream implements beep.Streamer.
func (c *clip) Stream(samples [][2]float64) (n int, ok bool) {
	for n < len(samples) && c.at < c.length {
		if len(c.ready) == 0 && !c.decode() {
			break
		}
		k := min(len(samples)-n, len(c.ready), c.length-c.at)
		for i, v := range c.ready[:k] {
			if !(v >= -1 && v <= 1) { // no file that is whole has this
				v = 0
			}
			samples[n+i] = [2]float64{float64(v), float64(v)}
		}
		c.ready = c.ready[k:]
		c.at += k
		n += k
	}
	return n, n > 0
}

var _ beep.StreamSeeker = (*clip)(nil)
