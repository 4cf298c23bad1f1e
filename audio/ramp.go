package audio

import (
	"math"
	"time"
)

// quietest is where a ramp in decibels ends: below it is silence.
const quietest = -60.0

// amplitude is the factor that stands for dB; at or below quietest it is 0.
func amplitude(dB float64) float64 {
	if dB <= quietest {
		return 0
	}
	return math.Pow(10, dB/20)
}

// decibels is the inverse of amplitude.
func decibels(a float64) float64 {
	return max(quietest, 20*math.Log10(a))
}

// smoother rounds the corners of a gain: two one-poles of 10 ms each. Even a
// step put into it comes out without a click.
type smoother struct {
	first, second float64
}

// smoothing is the share of the way that a one-pole of 10 ms goes in a frame.
var smoothing = 1 - math.Exp(-1/(0.010*SampleRate))

// next goes one frame on towards target, and ends on it exactly: silence must
// be digital silence.
func (s *smoother) next(target float64) float64 {
	s.first += (target - s.first) * smoothing
	s.second += (s.first - s.second) * smoothing
	if math.Abs(target-s.first) < 1e-8 && math.Abs(target-s.second) < 1e-8 {
		s.first, s.second = target, target
	}
	return s.second
}

// resting reports whether the smoother has arrived at target.
func (s *smoother) resting(target float64) bool {
	return s.first == target && s.second == target
}

// ramp is a gain that moves evenly in decibels.
type ramp struct {
	now, target float64
	step        float64 // the factor for each frame under way
	left        int     // frames until target
	smooth      smoother
}

// newRamp returns a ramp that rests at dB.
func newRamp(dB float64) ramp {
	a := amplitude(dB)
	return ramp{now: a, target: a, smooth: smoother{a, a}}
}

// to starts the way to dB, which takes over.
func (r *ramp) to(dB float64, over time.Duration) {
	from := max(r.now, amplitude(quietest+1e-9))
	r.now = from
	r.target = amplitude(dB)
	r.left = max(1, frames(over))
	r.step = math.Pow(max(r.target, amplitude(quietest+1e-9))/from, 1/float64(r.left))
}

// apply scales block by the gain and moves it on.
func (r *ramp) apply(block [][2]float64) {
	if r.left == 0 && r.smooth.resting(r.target) {
		scale(block, r.target)
		return
	}
	for i := range block {
		if r.left > 0 {
			r.left--
			r.now *= r.step
			if r.left == 0 {
				r.now = r.target
			}
		}
		g := r.smooth.next(r.now)
		block[i][0] *= g
		block[i][1] *= g
	}
}

// scale multiplies block by a gain that rests.
func scale(block [][2]float64, gain float64) {
	switch gain {
	case 1:
	case 0:
		clear(block)
	default:
		for i := range block {
			block[i][0] *= gain
			block[i][1] *= gain
		}
	}
}
