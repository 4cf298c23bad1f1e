package output

import (
	"encoding/binary"
	"io"
	"math"
	"testing"
	"testing/synctest"

	"doorway/audio"
	"doorway/audio/measure"
)

// chord is what a parent writes: a steady chord, as the pipe carries it.
func chord(from, frames int) []byte {
	out := make([][2]float32, frames)
	for i := range out {
		at := float64(from+i) / audio.SampleRate
		v := 0.0
		for _, f := range []float64{110, 164.8, 220, 330.5} {
			v += 0.1 * math.Sin(2*math.Pi*f*at+f)
		}
		out[i] = [2]float32{float32(v), float32(v)}
	}
	return encode(nil, out)
}

// hear reads blocks of 10 ms from s as a device does.
func hear(t *testing.T, s *source, blocks int) (sound [][2]float64) {
	t.Helper()
	b := make([]byte, 8*feedFrames*frameBytes)
	for range blocks {
		n, err := s.Read(b)
		if err != nil {
			t.Fatal(err)
		}
		for at := 0; at < n; at += frameBytes {
			v := float64(math.Float32frombits(binary.LittleEndian.Uint32(b[at:])))
			sound = append(sound, [2]float64{v, v})
		}
	}
	return sound
}

// feedOf returns a source and what writes to it.
func feedOf() (*source, *io.PipeWriter) {
	r, w := io.Pipe()
	return newSource(newFeed(r), func() bool { return false }), w
}

func TestNeitherAStallNorAKillIsHeardAsAClick(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, w := feedOf()
		steady := measure.Bend(decoded(chord(0, audio.SampleRate)))
		var sound [][2]float64
		play := func(from, blocks int) {
			for b := range blocks {
				if _, err := w.Write(chord(from+b*feedFrames, feedFrames)); err != nil {
					t.Fatal(err)
				}
				synctest.Wait()
				sound = append(sound, hear(t, s, 1)...)
			}
		}
		play(0, 100)
		sound = append(sound, hear(t, s, 20)...) // stalls, and comes back within the tail
		play(61234, 100)
		sound = append(sound, hear(t, s, 50)...) // stalls for longer than the tail
		if !measure.Silent(sound[len(sound)-feedFrames:]) {
			t.Error("a tail does not end in silence")
		}
		play(123456, 100)
		w.Close()
		synctest.Wait()
		sound = append(sound, hear(t, s, 100)...)
		if got := measure.Bend(sound); got > 2*steady {
			t.Errorf("bends by %v, %.1f times the steady sound", got, got/steady)
		}
		if got := measure.Peak(sound); got > 0.41 {
			t.Errorf("reaches %v, more than the sound itself", got)
		}
		if got := s.underruns.Load(); got != 2 {
			t.Errorf("counts %d underruns, want 2", got)
		}
		if s.silence.Load() == 0 {
			t.Error("the end of the sound is not told")
		}
	})
}

func TestSoundBeginsWithAFade(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, w := feedOf()
		defer w.Close()
		go w.Write(chord(6000, 20*feedFrames))
		var sound [][2]float64
		for range 20 {
			synctest.Wait()
			sound = append(sound, hear(t, s, 1)...)
		}
		if got := measure.Peak(sound[:feedFrames]); got > 0.01 {
			t.Errorf("the first 10 ms reach %v", got)
		}
		if measure.RMS(sound[15*feedFrames:]) < 0.02 {
			t.Error("the sound does not come")
		}
	})
}

func decoded(b []byte) [][2]float64 {
	sound := make([][2]float64, len(b)/frameBytes)
	decode(sound, b)
	return sound
}
