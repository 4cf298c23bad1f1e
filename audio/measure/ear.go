package measure

import "math"

// An Ear weights both sides as ITU-R BS.1770-4 does at 48 kHz: a shelf for what
// the head does, then a high-pass. Its zero value has heard nothing yet.
type Ear struct {
	side [2]struct{ a, b, c, d float64 }
}

// Power is the weighted power of both sides together, summed over the frames. A
// mono file is one side, with the other silent.
func (e *Ear) Power(sound [][2]float64) (sum float64) {
	for c := range e.side {
		s := &e.side[c]
		shelfA, shelfB, passA, passB := s.a, s.b, s.c, s.d
		for i := range sound {
			x := sound[i][c]
			y := 1.53512485958697*x + shelfA
			shelfA = -2.69169618940638*x + 1.69065929318241*y + shelfB
			shelfB = 1.19839281085285*x - 0.73248077421585*y
			z := y + passA
			passA = -2*y + 1.99004745483398*z + passB
			passB = y - 0.99007225036621*z
			sum += z * z
		}
		s.a, s.b, s.c, s.d = shelfA, shelfB, passA, passB
	}
	return sum
}

// lufs is the loudness of a mean K-weighted power, both sides added.
func lufs(power float64) float64 { return -0.691 + 10*math.Log10(power) }

// aWeight is the power that the A-weighting of IEC 61672 gives to a frequency
// in Hz: 1 at 1 kHz.
func aWeight(hz float64) float64 {
	f := hz * hz
	r := 12194 * 12194 * f * f /
		((f + 20.6*20.6) * math.Sqrt((f+107.7*107.7)*(f+737.9*737.9)) * (f + 12194*12194))
	return r * r * 1.2589
}
