//go:build !race

package measure_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"doorway/audio/measure"
)

func mixed(sounds ...[][2]float64) [][2]float64 {
	sum := make([][2]float64, len(sounds[0]))
	for _, s := range sounds {
		for i := range sum {
			sum[i][0] += s[i][0]
			sum[i][1] += s[i][1]
		}
	}
	return sum
}

func TestTheCentroidOfTonesLiesBetweenThem(t *testing.T) {
	within(t, "centroid of one tone", measure.Of(sine(440, 0.1, 96000)).Centroid, 440, 5)
	// A-weighting takes 10.9 dB from 200 Hz and gives 1 dB to 2 kHz.
	low, high := math.Pow(10, -1.085), math.Pow(10, 0.12)
	want := (200*low + 2000*high) / (low + high)
	within(t, "centroid of two", measure.Of(mixed(sine(200, 0.1, 96000), sine(2000, 0.1, 96000))).Centroid, want, 20)
}

func TestTheCentroidIsThatOfMostOfTheTime(t *testing.T) {
	sound := append(sine(300, 0.05, 8*48000), sine(4000, 0.2, 2*48000)...)
	sound = append(sound, make([][2]float64, 3*48000)...)
	within(t, "centroid", measure.Of(sound).Centroid, 300, 5)
}

func TestBothSidesCountForTheCentroid(t *testing.T) {
	// Sides against each other, which are nothing in mono.
	sound := sine(500, 0.1, 48000)
	for i := range sound {
		sound[i][1] = -sound[i][1]
	}
	within(t, "centroid", measure.Of(sound).Centroid, 500, 5)
}

// plucked lets tones of different heights set in, one each gap, and die away.
func plucked(amplitude float64, gap, frames int) [][2]float64 {
	sound := make([][2]float64, frames)
	for n := 0; n*gap < frames; n++ {
		hz := 220 * math.Pow(2, float64(n*5%12)/12)
		for i := range min(3*48000, frames-n*gap) {
			t := float64(i) / 48000
			v := amplitude * min(1, t/0.01) * math.Exp(-t/0.7) * math.Sin(2*math.Pi*hz*t)
			sound[n*gap+i][0] += v
			sound[n*gap+i][1] += v
		}
	}
	return sound
}

func TestOnsetsAreThoseOfTonesAndNotOfWhatGoesOn(t *testing.T) {
	const frames = 60 * 48000
	drone := mixed(sine(55, 0.1, frames), sine(110, 0.06, frames), sine(165, 0.03, frames))
	swell := sine(300, 0.1, frames)
	for i := range swell {
		g := 0.5 + 0.5*math.Sin(2*math.Pi*float64(i)/(8*48000))
		swell[i][0] *= g
		swell[i][1] *= g
	}
	for _, c := range []struct {
		name        string
		sound       [][2]float64
		least, most float64
	}{
		{"a drone", drone, 0, 1},
		{"a swell every eight seconds", swell, 0, 1},
		{"noise", pinkish(3, 0.05, frames), 0, 2},
		{"a tone each 1.5 s", plucked(0.05, 72000, frames), 38, 42},
		{"a tone each 0.6 s over a drone", mixed(drone, plucked(0.05, 28800, frames)), 92, 104},
		{"a tone each 3 s in noise", mixed(pinkish(3, 0.02, frames), plucked(0.1, 144000, frames)), 17, 23},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := measure.Of(c.sound).Onsets; got < c.least || got > c.most {
				t.Errorf("%.1f a minute, want %v to %v", got, c.least, c.most)
			}
		})
	}
}

func TestTheLevelDoesNotChangeColourOrOnsets(t *testing.T) {
	const frames = 30 * 48000
	loud, soft := measure.Of(plucked(0.2, 40000, frames)), measure.Of(plucked(0.01, 40000, frames))
	within(t, "onsets", soft.Onsets, loud.Onsets, 2)
	within(t, "centroid", soft.Centroid, loud.Centroid, 0.02*loud.Centroid)
}

// improvised is music that never repeats: tones by chance.
func improvised(seed uint64, seconds int) [][2]float64 {
	dice := rand.New(rand.NewPCG(seed, 2))
	sound := pinkish(seed, 0.002, seconds*48000)
	for at := 0; at < len(sound); at += 20000 + dice.IntN(60000) {
		hz := 110 * math.Pow(2, float64(dice.IntN(36))/12)
		amplitude := 0.02 + 0.05*dice.Float64()
		turn := 2 * math.Sin(math.Pi*hz/48000)
		x, y := 0.0, 1.0
		for i := range min(4*48000, len(sound)-at) {
			x += turn * y
			y -= turn * x
			v := amplitude * min(1, float64(i)/500) * (1 - float64(i)/(4*48000)) * x
			sound[at+i][0] += v
			sound[at+i][1] += v
		}
	}
	return sound
}
