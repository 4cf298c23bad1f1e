package measure

import "math"

const (
	peakTaps   = 16
	peakPhases = 3 // points looked at between two samples, so that there are four times as many
)

// between holds, for each point between the middle two of peakTaps samples, the
// windowed sinc that gives the value there.
var between = func() (taps [peakPhases][peakTaps]float64) {
	for p := range taps {
		where := float64(peakTaps/2-1) + float64(p+1)/(peakPhases+1)
		sum := 0.0
		for k := range taps[p] {
			x := float64(k) - where
			taps[p][k] = math.Sin(math.Pi*x) / (math.Pi * x) * math.Pow(math.Cos(math.Pi*x/(peakTaps+1)), 2)
			sum += taps[p][k]
		}
		for k := range taps[p] {
			taps[p][k] /= sum
		}
	}
	return taps
}()

// stepsBetween is by how many steps between neighbours, at most, a point
// between samples can lie beyond them: a point is the sample before it and a
// weighted sum of the steps around.
var stepsBetween = func() (most float64) {
	const middle = peakTaps/2 - 1
	for _, taps := range between {
		steps, after := 0.0, 0.0
		for k := peakTaps - 1; k > middle; k-- {
			after += taps[k]
			steps += math.Abs(after)
		}
		before := 0.0
		for k := range middle {
			before += taps[k]
			steps += math.Abs(before)
		}
		most = max(most, steps)
	}
	return most
}()

// truePeak is the highest point that a sound reaches, at its samples and at
// three points between each two that have peakTaps samples around them.
func truePeak(sound [][2]float64) float64 {
	highest := Peak(sound)
	for i := range len(sound) - peakTaps + 1 {
		near := (*[peakTaps][2]float64)(sound[i:])
		for p := range between {
			var left, right float64
			for k, tap := range between[p] {
				left += near[k][0] * tap
				right += near[k][1] * tap
			}
			highest = max(highest, math.Abs(left), math.Abs(right))
		}
	}
	return highest
}
