package take

import (
	"fmt"
	"math"

	"doorway/audio"
	"doorway/audio/guide"

	"github.com/gopxl/beep/v2"
)

const (
	mostGain   = 30.0 // dB; a recording that needs more would be mostly noise
	gainRounds = 4

	edgeFrames = audio.SampleRate / 100 // 10 ms
	// What the high-pass and the limiter still know of what came before.
	warmUp = audio.SampleRate / 2

	// Between phrases the room is turned down by at most mostHush dB, and not below
	// hushed dBFS, under which nobody hears it.
	mostHush = 12.0
	hushed   = -75.0
	// It goes down and comes up so slowly that the room seems to rest, and only in a
	// pause that leaves it time for that.
	hushDown = 50 // blocks
	hushUp   = 35
	hushRest = 20
)

// Clip is the span as it is to be heard: without what lies under 70 Hz, at −19
// LUFS as a mono file, like the voices that ship, but raised by 30 dB at most;
// nothing above audio.Ceiling; both edges faded over 10 ms; the room turned down
// a little in the pauses. Both sides are alike. Each clip is for one goroutine, and
// any number of them may be heard at once.
func (t Take) Clip() beep.StreamSeeker {
	if t.sound == nil {
		t = newTake(&sound{})
	}
	return newClip(t, clipGain(t.within()))
}

// clipGain is the gain of a clip, in dB. Where the limiter takes loudness away,
// that is made up for.
func clipGain(blocks []block) float64 {
	gain := min(guide.SpokenLoudness-loudnessOf(blocks), mostGain)
	for range gainRounds {
		gain = min(gain+guide.SpokenLoudness-loudnessOf(limited(blocks, gain)), mostGain)
	}
	return gain
}

// limited is about what a gain in dB and the limiter after it make of the
// loudness of blocks: it is turned down as soon as a peak comes, and comes back
// within 300 ms.
func limited(blocks []block, gain float64) []block {
	raised, ceiling := math.Pow(10, gain/20), math.Pow(10, audio.Ceiling/20)
	back := 1 - math.Exp(-float64(blockFrames)/(0.3*audio.SampleRate))
	heard := make([]block, len(blocks))
	share := 1.0
	for i, b := range blocks {
		share += (1 - share) * back
		if peak := float64(b.peak) * raised; peak*share > ceiling {
			share = ceiling / peak
		}
		heard[i].weighted = float32(float64(b.weighted) * raised * raised * share * share)
	}
	return heard
}

// clip is a span as it is to be heard. It implements beep.StreamSeeker.
type clip struct {
	dry   dry
	heard beep.Streamer // dry, limited
	at    int           // frames after the beginning of the span
}

func newClip(t Take, gain float64) *clip {
	c := &clip{dry: dry{
		sound: t.sound,
		from:  t.from * blockFrames, to: t.to * blockFrames,
		gain: math.Pow(10, gain/20),
		hush: hushes(t, gain),
	}}
	c.begin(0)
	return c
}

// Len implements beep.StreamSeeker.
func (c *clip) Len() int { return c.dry.to - c.dry.from }

// Position implements beep.StreamSeeker.
func (c *clip) Position() int { return c.at }

// Err implements beep.Streamer. There is nothing that can fail.
func (c *clip) Err() error { return nil }

// Seek implements beep.StreamSeeker.
func (c *clip) Seek(to int) error {
	if to < 0 || to > c.Len() {
		return fmt.Errorf("seek to frame %d of %d", to, c.Len())
	}
	c.begin(max(to-warmUp, 0))
	for left := to - c.at; left > 0; {
		var unheard [blockFrames][2]float64
		n, ok := c.Stream(unheard[:min(left, blockFrames)])
		if !ok {
			break
		}
		left -= n
	}
	return nil
}

// begin starts anew at a frame, with filters that rest.
func (c *clip) begin(at int) {
	c.at = at
	c.dry.begin(c.dry.from + at)
	c.heard = audio.Limited(&c.dry)
}

// Stream implements beep.Streamer.
func (c *clip) Stream(samples [][2]float64) (int, bool) {
	n, ok := c.heard.Stream(samples)
	c.at += n
	return n, ok
}

// dry is a span before the limiter.
type dry struct {
	sound    *sound
	from, to int // frames of the sound
	gain     float64
	hush     []float32 // the gain at each block of the span, and at its end

	at   int
	pass highPass
}

// begin goes on at a frame of the sound, with a filter that knows what was before.
func (d *dry) begin(at int) {
	d.pass = highPass{}
	d.at = at
	for before := max(at-warmUp, 0); before < at; before++ {
		d.pass.next(d.sound.at(before))
	}
}

// Stream implements beep.Streamer.
func (d *dry) Stream(samples [][2]float64) (int, bool) {
	n := min(len(samples), d.to-d.at)
	for i := range n {
		v := d.pass.next(d.sound.at(d.at)) * d.gain * d.hushAt(d.at-d.from) * edge(d.at-d.from) * edge(d.to-1-d.at)
		samples[i] = [2]float64{v, v}
		d.at++
	}
	return n, n > 0
}

// Err implements beep.Streamer.
func (d *dry) Err() error { return nil }

func (d *dry) hushAt(frame int) float64 {
	block, part := frame/blockFrames, float64(frame%blockFrames)/blockFrames
	return float64(d.hush[block])*(1-part) + float64(d.hush[block+1])*part
}

// edge is the gain so many frames from an edge.
func edge(frames int) float64 {
	if frames >= edgeFrames {
		return 1
	}
	return (1 - math.Cos(math.Pi*float64(frames)/edgeFrames)) / 2
}

// hushes are the gains by which the room is turned down in the pauses of a span,
// at each of its blocks and at its end.
func hushes(t Take, gain float64) []float32 {
	gains := make([]float32, t.to-t.from+1)
	for i := range gains {
		gains[i] = 1
	}
	depth := min(t.noise+gain-hushed, mostHush)
	if depth <= 0 {
		return gains
	}
	for i := 1; i < len(t.speech); i++ {
		from, to := t.speech[i-1].to+leadOut, t.speech[i].from-leadIn
		if to-from < hushDown+hushRest+hushUp {
			continue
		}
		for b := max(from, t.from); b < min(to, t.to); b++ {
			share := min(ease(b-from, hushDown), ease(to-b, hushUp))
			gains[b-t.from] = float32(math.Pow(10, -depth*share/20))
		}
	}
	return gains
}

// ease goes from 0 to 1 in n blocks, without a corner.
func ease(i, n int) float64 {
	if i >= n {
		return 1
	}
	return (1 - math.Cos(math.Pi*float64(i)/float64(n))) / 2
}

var _ beep.StreamSeeker = (*clip)(nil)
