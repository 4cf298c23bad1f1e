package conductor

import (
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"doorway/audio"
	"doorway/session"
)

// hum is a low tone of so many frames.
type hum struct {
	left  int
	phase float64
}

func (h *hum) Frames() int { return h.left }

func (h *hum) Stream(samples [][2]float64) (n int, ok bool) {
	for n < len(samples) && h.left > 0 {
		h.phase += 0.01
		if h.phase > 1 {
			h.phase -= 2
		}
		v := 0.4 * (1 - h.phase*h.phase)
		samples[n] = [2]float64{v, v}
		n++
		h.left--
	}
	return n, n > 0
}

func (h *hum) Err() error { return nil }

func humFor(d time.Duration) Source {
	return func() (Stream, error) {
		time.Sleep(time.Second) // it must be made first
		return &hum{left: frames(d)}, nil
	}
}

// listener keeps what a player told.
type listener struct {
	mu  sync.Mutex
	all []Progress
}

func (l *listener) told(p Progress) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all = append(l.all, p)
}

// soFar gives what was told until now.
func (l *listener) soFar() []Progress {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.all)
}

func (l *listener) last() Progress {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.all[len(l.all)-1]
}

func opens(d *tape) func() audio.Device { return func() audio.Device { return d } }

func TestAPlayerFadesInPlaysToTheEndAndLetsTheDeviceGo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		device, heard := &tape{up: true}, &listener{}
		p := Play(humFor(10*time.Second), opens(device), 0, heard.told)
		time.Sleep(500 * time.Millisecond)
		if got := heard.soFar(); len(got) != 0 {
			t.Errorf("while it is made it tells %+v", got)
		}
		time.Sleep(5 * time.Second)
		if got := heard.last(); got.Stage != Sounding || got.Played < 4*time.Second || got.Played > 5*time.Second {
			t.Errorf("after five seconds it says %+v", got)
		}
		if peak, _ := device.last(time.Second); peak < 0.35 {
			t.Errorf("it peaks at %v; all of it should be heard", peak)
		}
		<-p.Done()
		if got := heard.last(); got.Stage != Over || got.Err != nil || got.Played != 10*time.Second {
			t.Errorf("at the end it says %+v", got)
		}
		peak, step := device.last(30 * time.Millisecond)
		if peak > 1e-4 || step > 0.02 || !device.closed {
			t.Errorf("it ends at %v with a largest step of %v; the device is closed: %v", peak, step, device.closed)
		}
	})
}

func TestStoppingAPlayerFadesAndDoesNotWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		device, heard := &tape{up: true}, &listener{}
		p := Play(humFor(time.Minute), opens(device), 0, heard.told)
		time.Sleep(5 * time.Second)
		before := time.Now()
		p.Stop()
		p.Stop()
		if !time.Now().Equal(before) {
			t.Error("Stop waited")
		}
		p.Close()
		if took := time.Since(before); took < audio.ShortestFade || took > time.Second {
			t.Errorf("it took %v to be over", took)
		}
		if peak, step := device.last(20 * time.Millisecond); peak > 1e-4 || step > 0.02 || !device.closed {
			t.Errorf("it ends at %v with a largest step of %v; the device is closed: %v", peak, step, device.closed)
		}
		if got := heard.last(); got.Stage != Over || got.Err != nil {
			t.Errorf("it told %+v", got)
		}
	})
}

func TestAGuideGoesOnInItsOwnTimeWithoutADeviceAndIsHeardWhenThereIsOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		device, heard := &tape{}, &listener{}
		p := PlayOn(humFor(60*time.Second), opens(device), 0, heard.told)
		time.Sleep(20 * time.Second)
		if at := heard.last(); at.Stage != Sounding || at.Played < 10*time.Second || p.Trouble() == "" {
			t.Errorf("after twenty seconds without a device it is at %+v and says %q", at, p.Trouble())
		}
		device.set(true)
		time.Sleep(10 * time.Second)
		if p.Trouble() != "" {
			t.Errorf("with a device it still says %q", p.Trouble())
		}
		if peak, step := device.last(5 * time.Second); peak < 0.1 || step > 0.02 {
			t.Errorf("with a device there is a peak of %.3f and a step of %.3f", peak, step)
		}
		<-p.Done()
		if at := heard.last(); at.Stage != Over || at.Err != nil || at.Played != 60*time.Second {
			t.Errorf("it ended with %+v", at)
		}
	})
}

func TestAPlayerStoppedWhileItsSoundIsMadeOpensNoDevice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		heard := &listener{}
		p := Play(humFor(time.Minute), func() audio.Device {
			t.Error("a device was opened")
			return &tape{up: true}
		}, 0, heard.told)
		p.Close()
		if got := heard.soFar(); len(got) != 1 || got[0] != (Progress{Stage: Over}) {
			t.Errorf("it told %+v", got)
		}
	})
}

func TestAPlayerWaitsForTheDeviceAndSaysWhenThereIsNone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		device, heard := &tape{}, &listener{}
		p := Play(humFor(4*time.Second), opens(device), 0, heard.told)
		time.Sleep(4 * time.Second)
		device.set(true)
		<-p.Done()
		if got := heard.last(); got != (Progress{Stage: Over, Played: 4 * time.Second}) {
			t.Errorf("with a device that was slow to wake it told %+v", got)
		}
		device, heard = &tape{}, &listener{}
		p = Play(humFor(4*time.Second), opens(device), 0, heard.told)
		<-p.Done()
		last := heard.last()
		if last.Err == nil || !strings.Contains(session.AsPlain(last.Err).Error(), "no sound device") || last.Played != 0 || !device.closed {
			t.Errorf("without a device it told %+v; the device is closed: %v", last, device.closed)
		}
	})
}

func TestASourceThatCannotBeMadeIsToldAndOpensNoDevice(t *testing.T) {
	wrong := errors.New("no such place")
	heard := &listener{}
	p := Play(func() (Stream, error) { return nil, wrong }, func() audio.Device {
		t.Error("a device was opened")
		return &tape{up: true}
	}, 0, heard.told)
	<-p.Done()
	if got := heard.soFar(); len(got) != 1 || !errors.Is(got[0].Err, wrong) {
		t.Errorf("it told %+v", got)
	}
}

func TestAPlayerIsAsLoudAsTheRoomAsksAndTurnsWithoutAStep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		device := &tape{up: true}
		p := Play(humFor(time.Minute), opens(device), -20, func(Progress) {})
		time.Sleep(5 * time.Second)
		if peak, _ := device.last(time.Second); peak < 0.036 || peak > 0.044 {
			t.Errorf("20 dB down it peaks at %v, want 0.04", peak)
		}
		p.Turn(-8)
		time.Sleep(15 * time.Second) // a second for each dB upward
		if peak, _ := device.last(time.Second); peak < 0.14 || peak > 0.18 {
			t.Errorf("8 dB down it peaks at %v, want 0.16", peak)
		}
		p.Close()
		if _, step := device.last(0); step > 0.02 {
			t.Errorf("the largest step is %v", step)
		}
	})
}
