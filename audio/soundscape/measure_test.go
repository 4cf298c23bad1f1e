package soundscape

import (
	"math"
	"slices"
)

// loudness returns the K-weighted loudness in LUFS of a sound, without gates.
// It agrees with ffmpeg's ebur128 to 0.1 LU on an hour of this music.
func loudness(x [][2]float64) float64 {
	var l, r ear
	power := 0.0
	for _, v := range x {
		a, b := l.hear(v[0]), r.hear(v[1])
		power += a*a + b*b
	}
	return lufs(power / float64(len(x)))
}

// shortTerm returns the loudness of the three seconds before each tenth of a
// second.
func shortTerm(x [][2]float64) (s []float64) {
	var l, r ear
	var tenth []float64
	for len(x) >= rate/10 {
		power := 0.0
		for _, v := range x[:rate/10] {
			a, b := l.hear(v[0]), r.hear(v[1])
			power += a*a + b*b
		}
		tenth = append(tenth, power/(rate/10))
		x = x[rate/10:]
	}
	for i := 30; i <= len(tenth); i++ {
		sum := 0.0
		for _, p := range tenth[i-30 : i] {
			sum += p
		}
		s = append(s, lufs(sum/30))
	}
	return s
}

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
	const ms10 = rate / 100
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

// brightness returns the root mean square of the frequencies of a sound, in Hz,
// as the ear weights them.
func brightness(x [][2]float64) float64 {
	var e ear
	var last, power, slope float64
	for _, v := range x {
		y := e.hear(v[0] + v[1])
		power += y * y
		slope += (y - last) * (y - last)
		last = y
	}
	return math.Sqrt(slope/power) * rate / (2 * math.Pi)
}

// monoLoss returns by how many dB a sound is softer when both sides are one.
func monoLoss(x [][2]float64) float64 {
	var both, mid float64
	for _, v := range x {
		both += (v[0]*v[0] + v[1]*v[1]) / 2
		mid += (v[0] + v[1]) * (v[0] + v[1]) / 4
	}
	return 10 * math.Log10(both/mid)
}
