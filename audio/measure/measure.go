// Package measure tells what a stretch of sound is like: how loud it is, and, for
// tests, whether it clicks. Sound is stereo frames in the range -1 to 1.
package measure

import "math"

// Peak is the highest absolute sample.
func Peak(sound [][2]float64) float64 {
	highest := 0.0
	for _, f := range sound {
		highest = max(highest, math.Abs(f[0]), math.Abs(f[1]))
	}
	return highest
}

// RMS is the root of the mean power of both channels. It is 0 for no sound.
func RMS(sound [][2]float64) float64 {
	if len(sound) == 0 {
		return 0
	}
	sum := 0.0
	for _, f := range sound {
		sum += f[0]*f[0] + f[1]*f[1]
	}
	return math.Sqrt(sum / float64(2*len(sound)))
}

// Step is the largest difference between neighbouring samples: how abruptly
// the sound ever changes.
func Step(sound [][2]float64) float64 {
	largest := 0.0
	for i := 1; i < len(sound); i++ {
		for c := range sound[i] {
			largest = max(largest, math.Abs(sound[i][c]-sound[i-1][c]))
		}
	}
	return largest
}

// Bend is the largest second difference. A click, even a soft one, bends the
// sound far more than the sound itself does.
func Bend(sound [][2]float64) float64 {
	largest := 0.0
	for i := 2; i < len(sound); i++ {
		for c := range sound[i] {
			largest = max(largest, math.Abs(sound[i][c]-2*sound[i-1][c]+sound[i-2][c]))
		}
	}
	return largest
}

// Silent reports whether every sample is 0.
func Silent(sound [][2]float64) bool { return Peak(sound) == 0 }

// Decibels is the level, in dB, of an amplitude where 1 is 0 dB.
func Decibels(amplitude float64) float64 { return 20 * math.Log10(amplitude) }
