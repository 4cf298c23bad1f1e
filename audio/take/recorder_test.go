package take_test

import (
	"errors"
	"math"
	"testing"
	"testing/synctest"
	"time"

	"doorway/audio"
	"doorway/audio/take"
	"doorway/audio/take/taketest"
)

func TestTheLevelIsThePeakOfTheLast50Milliseconds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tone := func(dB float64) []float32 {
			return plus(silence(200*time.Millisecond), func(i int) float64 { return amplitude(dB) * math.Sin(2*math.Pi*1000*float64(i)/second) })
		}
		next := make(chan struct{})
		r := take.Begin(taketest.Paced(join(silence(100*time.Millisecond), tone(-20), tone(-40)), next))
		hear := func(ms int) {
			for range ms / 10 {
				next <- struct{}{}
			}
			synctest.Wait()
		}
		near := func(want float64) {
			t.Helper()
			if got := r.Level(); math.Abs(got-want) > 1 {
				t.Errorf("after %v the level is %.1f, not %v", r.Length(), got, want)
			}
		}
		near(take.Silence)
		hear(100)
		near(take.Silence)
		hear(20)
		near(-20)
		hear(180 + 40)
		near(-20)
		hear(20)
		near(-40)
		if r.Length() != 360*time.Millisecond || r.Err() != nil {
			t.Errorf("it has recorded %v: %v", r.Length(), r.Err())
		}
		if _, err := r.Stop(); err != nil {
			t.Error(err)
		}
		near(take.Silence)
	})
}

func TestWhatWasRecordedBeforeTheMicrophoneFailedStays(t *testing.T) {
	const reason = audio.MicrophoneLost
	spoken := voice(t, "sleep", 4)
	m := taketest.Failing(spoken, reason)
	r := take.Begin(m)
	for r.Err() == nil {
		time.Sleep(time.Millisecond)
	}
	if !errors.Is(r.Err(), reason) {
		t.Errorf("it says %q", r.Err())
	}
	got, err := r.Stop()
	if err != nil || got.Whole() < at(len(spoken))-10*time.Millisecond {
		t.Errorf("%v is left: %v", got.Whole(), err)
	}
	if again, err := r.Stop(); err != nil || again.Whole() != got.Whole() {
		t.Errorf("the second time %v is left: %v", again.Whole(), err)
	}
}

func TestAMicrophoneThatWasNeverHeardSaysWhy(t *testing.T) {
	const reason = audio.NoMicrophone
	if _, err := stopped(taketest.Failing(nil, reason), 1); !errors.Is(err, reason) {
		t.Errorf("it says %v", err)
	}
}

func TestARecordingEndsByItselfWhenItIsAsLongAsOneCanBe(t *testing.T) {
	if races {
		t.Skip("it is long, and tried without the race detector")
	}
	whole := make([]float32, take.Longest/time.Second*second+second)
	for i := range whole {
		whole[i] = float32(0.1 * math.Sin(2*math.Pi*200*float64(i)/second))
	}
	m := taketest.Microphone(whole)
	r := take.Begin(m)
	for r.Err() == nil {
		time.Sleep(10 * time.Millisecond)
	}
	if !errors.Is(r.Err(), take.ErrLongest) {
		t.Errorf("it says %v", r.Err())
	}
	if _, err := m.Read(make([]float32, 1)); err == nil {
		t.Error("the microphone still listens")
	}
	got, err := r.Stop()
	if err != nil || got.Whole() != take.Longest {
		t.Errorf("%v is kept: %v", got.Whole(), err)
	}
}
