package audio

import (
	"math"
	"math/rand/v2"
	"testing"

	"doorway/audio/measure"
)

func TestATailContinuesAnySoundFromAnyPointWithoutAClick(t *testing.T) {
	tones := func(amplitude float64, frequencies ...float64) func(int) float64 {
		return func(n int) float64 {
			v := 0.0
			for _, f := range frequencies {
				v += amplitude * math.Sin(2*math.Pi*f*float64(n)/SampleRate+f)
			}
			return v
		}
	}
	random := rand.New(rand.NewPCG(3, 4))
	for name, c := range map[string]struct {
		sound func(int) float64
		most  float64 // how much higher than the sound its tail may reach
	}{
		"a low tone":  {tones(0.5, 55), 1.02},
		"a high tone": {tones(0.3, 2093), 1.02},
		"a chord":     {tones(0.1, 65.4, 98, 130.8, 164.8, 246.9), 1.05},
		"noise":       {func(int) float64 { return 0.1 * random.NormFloat64() }, 1.3},
	} {
		for try := range 40 {
			var tail Tail
			sound := make([][2]float64, SampleRate*9/10+try*37)
			for i := range sound {
				v := c.sound(i)
				sound[i] = [2]float64{v, -v}
			}
			steady := measure.Bend(sound)
			peak := measure.Peak(sound)
			tail.Play(sound)
			after := make([][2]float64, tailFrames+480)
			tail.Fill(after)
			joined := append(sound, after...)
			if got := measure.Bend(joined); got > 1.3*steady {
				t.Fatalf("the tail of %s, try %d, bends by %v, %.1f times the sound", name, try, got, got/steady)
			}
			if got := measure.Peak(after); got > c.most*peak {
				t.Fatalf("the tail of %s, try %d, reaches %.2f times the sound", name, try, got/peak)
			}
			if !tail.Silent() || !measure.Silent(after[tailFrames:]) {
				t.Fatalf("the tail of %s does not end in silence", name)
			}
		}
	}
}

func TestATailOfSoundThatHadOnlyJustBegunDoesNotBump(t *testing.T) {
	for frames := 480; frames < 24000; frames += 480 {
		var tail Tail
		sound := make([][2]float64, frames)
		for i := range sound {
			v := 0.4 * math.Sin(2*math.Pi*500*float64(i)/SampleRate)
			sound[i] = [2]float64{v, v}
		}
		steady := measure.Bend(sound)
		tail.Play(sound)
		after := make([][2]float64, tailFrames)
		tail.Fill(after)
		if got := measure.Peak(after); got > 0.45 {
			t.Errorf("after %d frames the tail reaches %v", frames, got)
		}
		if got := measure.Bend(append(sound, after...)); got > 2*steady {
			t.Errorf("after %d frames the tail bends by %.1f times the sound", frames, got/steady)
		}
	}
}

func TestSilenceHasNoTail(t *testing.T) {
	var tail Tail
	tail.Play(make([][2]float64, SampleRate))
	tail.Fill(make([][2]float64, 1))
	if !tail.Silent() {
		t.Error("a tail follows silence")
	}
}
