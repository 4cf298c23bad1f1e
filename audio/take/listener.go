package take

import (
	"math"

	"doorway/audio"
	"doorway/audio/measure"
)

const (
	blockFrames = audio.SampleRate / 100 // 10 ms, the grain in which a sound is known
	chunkFrames = audio.SampleRate

	clipLevel = 0.999 // of full scale: as high as a converter goes
	clipRun   = 3     // samples that high in a row are cut off
)

// block is what is known of 10 ms, after the high-pass.
type block struct {
	power    float32 // mean square
	weighted float32 // mean K-weighted square, for the loudness
	peak     float32
	clipped  bool
}

// sound is a recording as it came, with what was found out while it came. It
// takes 2 bytes a sample: 16 bits are far finer than any room is quiet.
type sound struct {
	chunks [][]int16 // full ones of chunkFrames, and one more
	frames int
	blocks []block // whole ones only
}

// at is a sample as it came.
func (s *sound) at(frame int) float64 {
	return float64(s.chunks[frame/chunkFrames][frame%chunkFrames]) / math.MaxInt16
}

// listener takes in a recording sample by sample.
type listener struct {
	sound sound
	pass  highPass
	ear   measure.Ear
	high  int // samples in a row that reach clipLevel

	block   [blockFrames][2]float64 // one side stays silent, as for a mono file
	filled  int
	clipped bool
}

// add takes in samples; one that is no number is silence.
func (l *listener) add(samples []float32) {
	for _, v := range samples {
		if v != v {
			v = 0
		}
		v = min(max(v, -1), 1)
		if l.high++; v < clipLevel && v > -clipLevel {
			l.high = 0
		}
		l.clipped = l.clipped || l.high >= clipRun
		l.keep(int16(math.Round(float64(v) * math.MaxInt16)))
		l.block[l.filled][0] = l.pass.next(float64(v))
		if l.filled++; l.filled == blockFrames {
			l.endBlock()
		}
	}
}

func (l *listener) keep(v int16) {
	s := &l.sound
	if s.frames%chunkFrames == 0 {
		s.chunks = append(s.chunks, make([]int16, 0, chunkFrames))
	}
	last := &s.chunks[len(s.chunks)-1]
	*last = append(*last, v)
	s.frames++
}

func (l *listener) endBlock() {
	b := block{clipped: l.clipped, weighted: float32(l.ear.Power(l.block[:]) / blockFrames)}
	sum, peak := 0.0, 0.0
	for _, f := range l.block {
		sum += f[0] * f[0]
		peak = max(peak, math.Abs(f[0]))
	}
	b.power, b.peak = float32(sum/blockFrames), float32(peak)
	l.sound.blocks = append(l.sound.blocks, b)
	l.filled, l.clipped = 0, false
}

// highPass takes away what lies under 70 Hz, which is no voice: steps, wind on
// the microphone, the hum of the mains, a converter's offset. It falls by 12 dB
// an octave.
type highPass struct {
	begun        bool
	offset       float64 // the first sample: where there is an offset, all begins at rest
	first, later float64
}

// The coefficients of a Butterworth filter of second order.
var passB, passA1, passA2 = func() (b, a1, a2 float64) {
	w := 2 * math.Pi * 70 / audio.SampleRate
	alpha := math.Sin(w) / math.Sqrt2
	return (1 + math.Cos(w)) / 2 / (1 + alpha), -2 * math.Cos(w) / (1 + alpha), (1 - alpha) / (1 + alpha)
}()

func (h *highPass) next(v float64) float64 {
	if !h.begun {
		h.begun, h.offset = true, v
	}
	v -= h.offset
	out := passB*v + h.first
	h.first = -2*passB*v - passA1*out + h.later
	h.later = passB*v - passA2*out
	return out
}
