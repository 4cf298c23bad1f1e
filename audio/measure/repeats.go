package measure

import (
	"math"
	"time"
)

// Repeat is the longest stretch of sound that came again bit for bit, in whole
// quarters of a second. Silence is not counted.
type Repeat struct {
	Length      time.Duration // 0: nothing came again
	First, Then time.Duration // where the two begin
}

const (
	repeatFrames = sampleRate / 4
	repeatFactor = 0x9E3779B97F4A7C15 // odd, with its bits well spread
	repeatSpread = 0xC2B2AE3D27D4EB4F
	maybeBits    = 20
)

// repeats keeps the hash of every quarter of a second, and holds those that end
// at any frame against them, so that a loop of any length is found.
type repeats struct {
	ring  [repeatFrames]uint64 // of the last frames
	hash  uint64               // of the ring, rolling
	drop  uint64               // what a frame that leaves has been multiplied by
	frame int                  // frames so far
	loud  int                  // where the frame after the last that was not silent is
	ends  map[uint64]int       // frame at which the quarter with this hash ended last
	maybe [1 << maybeBits / 64]uint64
	run   run
	best  run
}

// run is a repeat that goes on, or did.
type run struct{ length, end, apart int } // frames

func newRepeats() *repeats {
	r := &repeats{drop: 1, ends: map[uint64]int{}}
	for range repeatFrames {
		r.drop *= repeatFactor
	}
	return r
}

func (r *repeats) next(sound [][2]float64) {
	at := r.frame % repeatFrames
	for _, f := range sound {
		if f != ([2]float64{}) {
			r.loud = r.frame + 1
		}
		x := math.Float64bits(f[0])*repeatSpread ^ math.Float64bits(f[1])
		x ^= x >> 29
		r.hash = r.hash*repeatFactor + x - r.ring[at]*r.drop
		r.ring[at] = x
		r.frame++
		if at++; at == repeatFrames {
			at = 0
		}
		place, bit := r.hash>>(64-maybeBits)/64, uint64(1)<<(r.hash>>(64-maybeBits)%64)
		if r.maybe[place]&bit != 0 {
			r.found()
		}
		if at == 0 && r.loud > r.frame-repeatFrames {
			r.ends[r.hash] = r.frame
			r.maybe[place] |= bit
		}
	}
}

// found looks closer at the last quarter of a second, which may have come
// before.
func (r *repeats) found() {
	end, known := r.ends[r.hash]
	if !known {
		return
	}
	apart := r.frame - end
	switch {
	case apart == r.run.apart && r.frame == r.run.end+repeatFrames:
		r.run.length += repeatFrames
	case r.frame > r.run.end+repeatFrames || r.run.length == 0:
		r.run.length, r.run.apart = repeatFrames, apart
	default:
		return
	}
	r.run.end = r.frame
	if r.run.length > r.best.length {
		r.best = r.run
	}
}

func (r *repeats) longest() Repeat {
	then := r.best.end - r.best.length
	return Repeat{frameTime(r.best.length), frameTime(then - r.best.apart), frameTime(then)}
}

func frameTime(frames int) time.Duration {
	return time.Duration(frames) * time.Second / sampleRate
}
