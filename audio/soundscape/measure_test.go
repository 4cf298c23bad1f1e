package soundscape

import (
	"math"
	"slices"
)

// peak returns the largest sample, and the largest step between two.
func peak(x [][2]float64) (top, jump float64) {
	for i, v := range x {
		for c := range v {
			top = max(top, math.Abs(v[c]))
			if i > 0 {
				jump = max(jump, math.Abs(v[c]-x[i-1][c]))
			}
		}
	}
	return top, jump
}

// click returns how far the bend (second difference) of the worst 10 ms stands
// above the median of the second around it.
func click(x [][2]float64) (worst float64) {
	const ms10 = heardRate / 100
	var bend []float64
	for i := 2; i+ms10 <= len(x); i += ms10 {
		top := 0.0
		for j := i; j < i+ms10; j++ {
			for c := range x[j] {
				top = max(top, math.Abs(x[j][c]-2*x[j-1][c]+x[j-2][c]))
			}
		}
		bend = append(bend, top)
	}
	for i := range bend {
		around := slices.Sorted(slices.Values(bend[max(0, i-50):min(len(bend), i+51)]))
		worst = max(worst, bend[i]/(around[len(around)/2]+1e-9))
	}
	return worst
}
