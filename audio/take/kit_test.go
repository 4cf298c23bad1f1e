package take_test

import (
	"math"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"doorway/audio"
	"doorway/audio/guide"
	"doorway/audio/take"
	"doorway/audio/take/taketest"

	"github.com/gopxl/beep/v2"
)

const second = audio.SampleRate

func amplitude(dB float64) float64 { return math.Pow(10, dB/20) }

// voice is a clip that ships: a voice that begins at once, in a silent room.
func voice(t testing.TB, guideID string, cue int) []float32 {
	t.Helper()
	v, err := guide.Spoken(os.DirFS("../../assets/guides/"+guideID+"/light"), cue+1)
	if err != nil {
		t.Fatal(err)
	}
	clip := v.Clip(cue)
	if clip == nil {
		t.Fatalf("nobody speaks %s %d", guideID, cue)
	}
	var mono []float32
	for _, f := range all(clip) {
		mono = append(mono, float32(f[0]))
	}
	return mono
}

// all is a sound from where it is to its end.
func all(s beep.Streamer) (sound [][2]float64) {
	var block [997][2]float64
	for {
		n, ok := s.Stream(block[:])
		if !ok {
			return sound
		}
		sound = append(sound, block[:n]...)
	}
}

func silence(d time.Duration) []float32 { return make([]float32, d*second/time.Second) }

func join(parts ...[]float32) (whole []float32) {
	for _, p := range parts {
		whole = append(whole, p...)
	}
	return whole
}

// plus is a sound with something added to each sample.
func plus(sound []float32, of func(i int) float64) []float32 {
	sum := make([]float32, len(sound))
	for i, v := range sound {
		sum[i] = float32(min(max(float64(v)+of(i), -1), 1))
	}
	return sum
}

// noise is white, at a level in dBFS.
func noise(dB float64) func(int) float64 {
	dice := rand.New(rand.NewPCG(1, 2))
	return func(int) float64 { return amplitude(dB) * dice.NormFloat64() }
}

func scaled(sound []float32, dB float64) []float32 {
	s := make([]float32, len(sound))
	for i, v := range sound {
		s[i] = v * float32(amplitude(dB))
	}
	return s
}

// recorded is the take of a sound.
func recorded(t testing.TB, sound []float32) take.Take {
	t.Helper()
	got, err := stopped(taketest.Microphone(sound), len(sound))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// stopped records until so many frames have come, and stops.
func stopped(m audio.Microphone, frames int) (take.Take, error) {
	r := take.Begin(m)
	for r.Length() < at(frames) && r.Err() == nil {
		time.Sleep(time.Millisecond)
	}
	return r.Stop()
}

func at(frames int) time.Duration { return time.Duration(frames) * time.Second / second }

// words is from where to where a voice in a silent room reaches a level in dBFS.
func words(sound []float32, dB float64) (from, to time.Duration) {
	const piece = second / 100
	first, last := -1, 0
	for i := 0; i+piece <= len(sound); i += piece {
		sum := 0.0
		for _, v := range sound[i : i+piece] {
			sum += float64(v) * float64(v)
		}
		if 10*math.Log10(sum/piece) >= dB {
			if first < 0 {
				first = i
			}
			last = i + piece
		}
	}
	return at(first), at(last)
}
