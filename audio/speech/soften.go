package speech

import (
	"math"

	"doorway/audio"
)

// As scripts/voices.sh has it, in frames.
const (
	sentenceGap = audio.SampleRate * 11 / 10
	before      = audio.SampleRate * 30 / 1000 // silence in front of the first word
	after       = audio.SampleRate * 60 / 1000
	fadeIn      = audio.SampleRate * 10 / 1000
	fadeOut     = audio.SampleRate * 30 / 1000
)

// softest is the level, −50 dBFS, under which a sentence has not begun.
var softest = math.Pow(10, -50.0/20)

// soften gives a sentence a little silence around it, in place of what the program
// left there, and soft ends. A sentence that is nothing but silence is none.
func soften(sound [][2]float64) [][2]float64 {
	heard := func(f [2]float64) bool { return math.Abs(f[0]) >= softest || math.Abs(f[1]) >= softest }
	from, to := 0, len(sound)
	for from < to && !heard(sound[from]) {
		from++
	}
	for to > from && !heard(sound[to-1]) {
		to--
	}
	if from == to {
		return nil
	}
	soft := make([][2]float64, before, before+to-from+after)
	for i, f := range sound[from:to] {
		g := edge(i+1, fadeIn) * edge(to-from-i, fadeOut)
		v := (f[0] + f[1]) / 2 * g
		soft = append(soft, [2]float64{v, v})
	}
	return append(soft, make([][2]float64, after)...)
}

// edge is the gain so many frames from an end.
func edge(frames, fade int) float64 {
	if frames >= fade {
		return 1
	}
	return (1 - math.Cos(math.Pi*float64(frames)/float64(fade))) / 2
}
