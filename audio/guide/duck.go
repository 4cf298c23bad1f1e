package guide

import (
	"math"
	"time"

	"doorway/audio"
)

// SpokenLoudness is how loud a guide speaks, in LUFS of all that is heard.
const SpokenLoudness = -19.0

// The bed makes room for the voice: down before it begins, and slowly up again.
const (
	duckDown = 250 * time.Millisecond
	duckUp   = 2500 * time.Millisecond
	// The bed stays down over a silence that is shorter.
	duckOver = 3 * time.Second
	// underVoice is how far under the voice the bed is brought, in LU. Asked for
	// are 17; music is not equally loud all the time.
	underVoice = 20.0
	// Where speech has its consonants and vowels, so much more is taken away: 4 dB
	// between 300 and 3,000 Hz, 5 in the middle.
	bandCut = 0.43
	bandLow = 150.0 // Hz, with slopes of 6 dB an octave
	bandTop = 6000.0
)

// duck turns the bed down under a voice.
type duck struct {
	depth float64 // dB
	glide glide
	band  [2]struct{ low, top float64 }
}

// newDuck makes room in a bed of a loudness in LUFS.
func newDuck(bed float64) duck {
	return duck{depth: max(0, bed-(SpokenLoudness-underVoice))}
}

func (d *duck) turn(down bool) {
	if down {
		d.glide.to(1, duckDown)
	} else {
		d.glide.to(0, duckUp)
	}
}

var (
	lowPace = 1 - math.Exp(-2*math.Pi*bandLow/audio.SampleRate)
	topPace = 1 - math.Exp(-2*math.Pi*bandTop/audio.SampleRate)
)

func (d *duck) apply(block [][2]float64) {
	for i := range block {
		at := d.glide.next()
		gain := 1.0
		if at > 0 {
			gain = math.Exp2(-at * d.depth / (20 * math.Log10(2)))
		}
		for c := range block[i] {
			x, b := block[i][c], &d.band[c]
			b.low += lowPace * (x - b.low)
			b.top += topPace * (x - b.top)
			block[i][c] = gain * (x - at*bandCut*(b.top-b.low))
		}
	}
}
