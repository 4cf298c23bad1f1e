package measure

import "math"

// edge is how abruptly a block changes, and how far out it goes. It remembers
// the block before, which the look between the samples reaches back into.
type edge struct {
	highest, step, bend float64
	before              struct{ highest, step float64 }
}

// next looks at a block, given with the two frames before it.
func (e *edge) next(sound [][2]float64) edge {
	e.before.highest, e.before.step = e.highest, e.step
	e.highest, e.step, e.bend = 0, 0, 0
	for c := range 2 {
		old, last := sound[0][c], sound[1][c]
		slope := last - old
		for i := 2; i < len(sound); i++ {
			x := sound[i][c]
			step := x - last
			e.highest = max(e.highest, math.Abs(x))
			e.step = max(e.step, math.Abs(step))
			e.bend = max(e.bend, math.Abs(step-slope))
			last, slope = x, step
		}
	}
	return *e
}

// mostBetween is a bound on how high the sound can reach at and between the
// samples of the last two blocks.
func (e edge) mostBetween() float64 {
	return max(e.highest, e.before.highest) + stepsBetween*max(e.step, e.before.step)
}

// clicks gives for each block how many times it stands above the median of the
// second around it.
func clicks(blocks []float32) []float32 {
	const (
		around = 50   // blocks before and after
		floor  = 1e-9 // what a step out of digital silence is held against
	)
	stands := medians(blocks, around)
	for i, m := range stands {
		stands[i] = blocks[i] / (m + floor)
	}
	return stands
}
