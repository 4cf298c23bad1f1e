package audio_test

import (
	"errors"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gopxl/beep/v2"

	"doorway/audio"
	"doorway/audio/measure"
)

// device is an audio.Device that records, at the pace of the test's clock.
type device struct {
	mu     sync.Mutex
	sound  [][2]float64
	hung   chan struct{} // Write blocks until it is closed
	closed bool
	fails  bool
}

func (d *device) Write(frames [][2]float32) error {
	if d.hung != nil {
		<-d.hung
	}
	time.Sleep(time.Duration(len(frames)) * time.Second / audio.SampleRate)
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed || d.fails {
		return errors.New("closed")
	}
	for _, f := range frames {
		d.sound = append(d.sound, [2]float64{float64(f[0]), float64(f[1])})
	}
	return nil
}

func (d *device) State() audio.State { return audio.State{Up: true} }

func (d *device) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.closed = true
	return nil
}

func TestASpeakerPlaysAtThePaceOfItsDeviceAndEndsInSilence(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m, d := audio.NewMix(), &device{}
		m.Add(chord(), 0)
		s := audio.NewSpeaker(m, d)
		time.Sleep(5 * time.Second)
		if !s.State().Up {
			t.Errorf("a speaker that plays says %+v", s.State())
		}
		if err := s.Close(2 * time.Second); err != nil {
			t.Error(err)
		}
		if got := len(d.sound); got < 7*48000 || got > 75*4800 {
			t.Errorf("%d frames were played in 7 s", got)
		}
		if !d.closed || !measure.Silent(d.sound[len(d.sound)-10:]) {
			t.Error("the device was closed before the end was played")
		}
		if got := measure.Bend(d.sound); got > 1.1*steadyBend() {
			t.Errorf("bends by %v", got)
		}
	})
}

func TestASpeakerSaysWhenTheDeviceHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &device{hung: make(chan struct{})}
		s := audio.NewSpeaker(audio.NewMix(), d)
		time.Sleep(4 * time.Second)
		if got := s.State(); got.Up || got.Reason == "" {
			t.Errorf("while the device hangs the state is %+v", got)
		}
		if err := s.Close(0); !errors.Is(err, audio.ErrHeldUp) {
			t.Errorf("Close says %v", err)
		}
		close(d.hung)
		time.Sleep(time.Second) // the device's last frames
	})
}

func TestASpeakerSaysWhenASourceHangsAndRecoversWithIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		gate := make(chan struct{})
		m := audio.NewMix()
		m.Add(beep.StreamerFunc(func(s [][2]float64) (int, bool) {
			<-gate
			return len(s), true
		}), 0)
		s := audio.NewSpeaker(m, &device{})
		time.Sleep(4 * time.Second)
		if got := s.State(); got.Up || got.Reason == "" {
			t.Errorf("while a source hangs the state is %+v", got)
		}
		close(gate)
		time.Sleep(2 * time.Second)
		if got := s.State(); !got.Up {
			t.Errorf("once it goes on the state is %+v", got)
		}
		if err := s.Close(0); err != nil {
			t.Error(err)
		}
	})
}

func TestASpeakerWhoseDeviceIsGoneCloses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := audio.NewSpeaker(audio.NewMix(), &device{fails: true})
		time.Sleep(time.Second)
		if err := s.Close(8 * time.Second); err != nil {
			t.Error(err)
		}
	})
}
