// Package take records what somebody says into a microphone, finds out where the
// words are and how quiet the room was, and makes of it a clip as loud as the
// voices that ship.
package take

import (
	"math"
	"slices"
	"time"

	"doorway/audio/measure"
)

const (
	windowBlocks = 10 // 100 ms, in which the noise of the room is looked for

	loudnessBlocks = 40 // 400 ms, as ITU-R BS.1770-4 has it
	loudnessStep   = 10

	shortest = 10 // blocks that a span has at least, where there are as many

	// Where nothing reaches this level in dBFS, as the mean of 10 ms, nothing was said.
	unheard = -60.0

	// fullEnvelope is the least level, in dBFS, that is drawn as high as can be, so
	// that a room in which nobody speaks looks like one.
	fullEnvelope = -30.0
)

// Take is one recording, and the span of it that is wanted. It does not change;
// Trim makes another of the same sound. The zero value has no sound. It may be
// used from any goroutine.
type Take struct {
	sound    *sound
	noise    float64 // dBFS
	speech   []run   // in all of the sound
	from, to int     // blocks
}

// newTake finds the span where somebody speaks. Where nothing stands out from the
// room it is all of the sound: rather too much than a whisper lost.
func newTake(s *sound) Take {
	t := Take{sound: s, noise: noiseOf(s.blocks)}
	t.speech = speechIn(s.blocks, t.noise)
	from, to := 0, len(s.blocks)
	if n := len(t.speech); n > 0 {
		from, to = t.speech[0].from-leadIn, t.speech[n-1].to+leadOut
	}
	return t.span(from, to)
}

// heard reports whether there is anything to be heard at all.
func (t Take) heard() bool {
	return slices.ContainsFunc(t.sound.blocks, func(b block) bool { return 10*math.Log10(float64(b.power)) >= unheard })
}

// span is the take with another span, in blocks, as near to what is asked for as
// can be.
func (t Take) span(from, to int) Take {
	all := len(t.blocks())
	t.from = max(0, min(from, all-shortest))
	t.to = min(max(to, t.from+shortest), all)
	return t
}

func (t Take) blocks() []block {
	if t.sound == nil {
		return nil
	}
	return t.sound.blocks
}

// within are the blocks of the span.
func (t Take) within() []block { return t.blocks()[t.from:t.to] }

// Whole is how long all of the recording is.
func (t Take) Whole() time.Duration { return length(len(t.blocks()) * blockFrames) }

// Span is from where to where the clip is, in the whole: where Trim has put it,
// and before that from 150 ms before the first word to 250 ms after the last, or
// all of it where no word stands out from the room.
func (t Take) Span() (from, to time.Duration) {
	return length(t.from * blockFrames), length(t.to * blockFrames)
}

// Trim is this take with another span. What lies outside the whole is cut off; a
// span of less than 100 ms, or of nothing, becomes one of 100 ms.
func (t Take) Trim(from, to time.Duration) Take {
	block := length(blockFrames)
	return t.span(int(from.Round(block)/block), int(to.Round(block)/block))
}

// Noise is how loud the room is by itself, in dBFS and at least Silence: the root
// of the mean power of the quietest tenth of all 100 ms of the whole, without what
// lies under 70 Hz.
func (t Take) Noise() float64 {
	if t.sound == nil {
		return Silence
	}
	return t.noise
}

// Loudness is how loud the span was recorded, in LUFS as a mono file (ITU-R
// BS.1770-4, integrated), at least Silence.
func (t Take) Loudness() float64 { return loudnessOf(t.within()) }

// loudnessOf is the loudness of blocks in LUFS, at least Silence. Where there are
// less than 400 ms they are one window.
func loudnessOf(blocks []block) float64 {
	means := make([]float64, 0, len(blocks)/loudnessStep+1)
	for at := 0; at == 0 || at+loudnessBlocks <= len(blocks); at += loudnessStep {
		window := blocks[at:min(at+loudnessBlocks, len(blocks))]
		sum := 0.0
		for _, b := range window {
			sum += float64(b.weighted)
		}
		means = append(means, sum/float64(max(len(window), 1)))
	}
	return max(measure.Integrated(means), Silence)
}

// Clipped reports whether the microphone was overdriven in the span: three
// samples in a row at full scale.
func (t Take) Clipped() bool {
	return slices.ContainsFunc(t.within(), func(b block) bool { return b.clipped })
}

// Envelope is the shape of the whole, in n pieces of equal length: the highest
// peak of each, where 1 is that of the loudest, or −30 dBFS where that is higher.
func (t Take) Envelope(n int) []float64 {
	shape := make([]float64, max(n, 0))
	blocks := t.blocks()
	if len(blocks) == 0 {
		return shape
	}
	highest := math.Pow(10, fullEnvelope/20)
	for i := range shape {
		from := i * len(blocks) / n
		for _, b := range blocks[from:max((i+1)*len(blocks)/n, from+1)] {
			shape[i] = max(shape[i], float64(b.peak))
		}
		highest = max(highest, shape[i])
	}
	for i := range shape {
		shape[i] /= highest
	}
	return shape
}

// noiseOf is Take.Noise. A sound of less than 100 ms is one window.
func noiseOf(blocks []block) float64 {
	var windows []float64
	for at := 0; at == 0 || at+windowBlocks <= len(blocks); at += windowBlocks {
		windows = append(windows, meanPower(blocks[at:min(at+windowBlocks, len(blocks))]))
	}
	slices.Sort(windows)
	quietest := windows[:(len(windows)+9)/10]
	sum := 0.0
	for _, p := range quietest {
		sum += p
	}
	return max(10*math.Log10(sum/float64(len(quietest))), Silence)
}

func meanPower(blocks []block) float64 {
	sum := 0.0
	for _, b := range blocks {
		sum += float64(b.power)
	}
	return sum / float64(max(len(blocks), 1))
}
