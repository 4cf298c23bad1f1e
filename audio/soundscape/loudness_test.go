package soundscape

import (
	"math"
	"testing"
)

func TestTheLevelHearsAsTheStandardSays(t *testing.T) {
	// EBU Tech 3341: a stereo sine of -23 dBFS at 1 kHz is -23 LUFS.
	amp := math.Pow(10, -23.0/20)
	x := make([][2]float64, 5*rate)
	for i := range x {
		s := amp * math.Sin(2*math.Pi*1000*float64(i)/rate)
		x[i] = [2]float64{s, s}
	}
	if got := loudness(x); math.Abs(got+23) > 0.1 {
		t.Errorf("it measures %.2f LUFS", got)
	}
}
