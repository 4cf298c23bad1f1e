package audio

import (
	"math"
	"sync/atomic"
)

// meterFloor is the level, in dBFS, that a meter gives for silence.
const meterFloor = -90.0

// meter follows the level of the sound over about 300 ms. One goroutine
// measures, any may read.
type meter struct {
	power float64
	level atomic.Uint64 // bits of a float64, in dBFS
}

func newMeter() *meter {
	m := &meter{}
	m.level.Store(math.Float64bits(meterFloor))
	return m
}

func (m *meter) measure(block [][2]float64) {
	sum := 0.0
	for _, f := range block {
		sum += f[0]*f[0] + f[1]*f[1]
	}
	mean := sum / float64(2*len(block))
	m.power += (mean - m.power) * (1 - math.Exp(-float64(len(block))/(0.3*SampleRate)))
	m.level.Store(math.Float64bits(max(meterFloor, 10*math.Log10(m.power))))
}

func (m *meter) read() float64 { return math.Float64frombits(m.level.Load()) }
