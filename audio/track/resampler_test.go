package track

import (
	"fmt"
	"io"
	"math"
	"testing"

	"doorway/audio"
	"doorway/audio/measure"
)

// made is a source of a sound that is at hand.
type made struct {
	sound [][2]float64
	at    int
}

func (m *made) length() int { return len(m.sound) }

func (m *made) seek(to int) error {
	m.at = to
	return nil
}

func (m *made) read(into [][2]float64) (int, error) {
	n := copy(into, m.sound[min(m.at, len(m.sound)):])
	m.at += n
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

func resampled(t *testing.T, rate int, hz float64) [][2]float64 {
	t.Helper()
	r := newResampler(&made{sound: tone(rate, rate, hz)}, rate)
	sound := make([][2]float64, r.length())
	if n, err := r.read(sound); n != len(sound) || err != nil {
		t.Fatalf("%d of %d frames, %v", n, len(sound), err)
	}
	return sound
}

func TestAnotherRateAddsNothingToATone(t *testing.T) {
	for _, c := range []struct {
		rate int
		hz   float64 // and half as much again
	}{
		{44100, 100},
		{44100, 997},
		{44100, 12000},
		{22050, 5000},
		{8000, 1500},
		{96000, 12000},
		{192000, 12000},
		{44056, 5000},
		{47999, 5000},
	} {
		t.Run(fmt.Sprintf("%d Hz from %d", int(c.hz), c.rate), func(t *testing.T) {
			want := tone(audio.SampleRate, audio.SampleRate, c.hz)
			if off := apart(resampled(t, c.rate, c.hz), want, 500); off > -85 {
				t.Errorf("it is %.1f dB off", off)
			}
		})
	}
}

func TestWhatIsTooHighForTheLowerRateIsNotHeard(t *testing.T) {
	got := resampled(t, 96000, 30000) // and 45 kHz
	if l := measure.Decibels(measure.RMS(got[500 : len(got)-500])); l > -85 {
		t.Errorf("it is heard at %.1f dB", l)
	}
}

func TestALengthIsKeptAtAnotherRate(t *testing.T) {
	for _, rate := range []int{leastRate, 44100, 44056, mostRate} {
		r := newResampler(&made{sound: make([][2]float64, rate+1)}, rate)
		want := math.Ceil(float64(rate+1) * audio.SampleRate / float64(rate))
		if got := r.length(); got != int(want) {
			t.Errorf("from %d Hz it has %d frames, not %g", rate, got, want)
		}
	}
}
