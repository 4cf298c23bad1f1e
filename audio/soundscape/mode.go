package soundscape

import "math"

// A mode is a scale in just intonation, and the roots on which a chord has a
// pure fifth. Nothing that is held beats.
type mode struct {
	name  string
	ratio [7]float64
	roots []int
}

const (
	ionian = iota
	lydian
	mixolydian
	dorian
	aeolian
)

var modes = [...]mode{
	ionian:     {"ionian", [7]float64{1, 9. / 8, 5. / 4, 4. / 3, 3. / 2, 5. / 3, 15. / 8}, []int{0, 2, 3, 4, 5}},
	lydian:     {"lydian", [7]float64{1, 9. / 8, 5. / 4, 45. / 32, 3. / 2, 5. / 3, 15. / 8}, []int{0, 2, 4, 5}},
	mixolydian: {"mixolydian", [7]float64{1, 9. / 8, 5. / 4, 4. / 3, 3. / 2, 5. / 3, 16. / 9}, []int{0, 3, 4, 5}},
	dorian:     {"dorian", [7]float64{1, 9. / 8, 6. / 5, 4. / 3, 3. / 2, 5. / 3, 9. / 5}, []int{0, 2, 3, 4}},
	aeolian:    {"aeolian", [7]float64{1, 9. / 8, 6. / 5, 4. / 3, 3. / 2, 8. / 5, 9. / 5}, []int{0, 2, 3, 4, 5}},
}

// over is the ratio of a degree to the tonic; degree 7 is its octave.
func (m *mode) over(degree int) float64 {
	octave := int(math.Floor(float64(degree) / 7))
	return m.ratio[degree-7*octave] * math.Exp2(float64(octave))
}

// apart is the distance of two degrees in cents, within an octave.
func (m *mode) apart(a, b int) float64 {
	c := math.Mod(math.Abs(1200*math.Log2(m.over(a)/m.over(b))), 1200)
	return min(c, 1200-c)
}

// nearestTo is the degree whose ratio to the tonic is nearest to one given.
func (m *mode) nearestTo(ratio float64) int {
	best, least := 0, math.Inf(1)
	for g := range 36 {
		if off := math.Abs(math.Log2(m.over(g) / ratio)); off < least {
			best, least = g, off
		}
	}
	return best
}

// closest returns the tone in the octave nearest to a degree.
func closest(degree, tone int) int {
	return tone + 7*int(math.Round(float64(degree-tone)/7))
}
