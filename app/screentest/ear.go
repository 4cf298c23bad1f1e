package screentest

import (
	"math"
	"sync"
	"time"

	"doorway/app/conductor"
	"doorway/audio"

	"fyne.io/fyne/v2"
)

// Ear hears what a screen plays. It is for a synctest bubble, where sound takes no time.
type Ear struct {
	Deaf    bool // there is no sound device
	Keys    []float64
	Devices []*Device // one for each thing that was played, in order
	players []*conductor.Player
}

// Rest waits until all that was played is over.
func (e *Ear) Rest() {
	for _, p := range e.players {
		<-p.Done()
	}
}

// Start plays as the window does, in a room that nobody has calibrated.
func (e *Ear) Start(source conductor.Source, key float64, told func(conductor.Progress)) *conductor.Player {
	e.Keys = append(e.Keys, key)
	open := func() audio.Device {
		d := &Device{deaf: e.Deaf}
		e.Devices = append(e.Devices, d)
		return d
	}
	p := conductor.Play(source, open, conductor.AnyRoom.Apply(key), func(p conductor.Progress) { fyne.Do(func() { told(p) }) })
	e.players = append(e.players, p)
	return p
}

// Device takes sound at real time.
type Device struct {
	deaf   bool
	mu     sync.Mutex
	level  float64
	last   [2]float32
	step   float64
	closed bool
}

var _ audio.Device = (*Device)(nil)

// Write is part of audio.Device.
func (d *Device) Write(frames [][2]float32) error {
	time.Sleep(time.Duration(len(frames)) * time.Second / audio.SampleRate)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.level = 0
	for _, f := range frames {
		d.level = max(d.level, math.Abs(float64(f[0])), math.Abs(float64(f[1])))
		d.step = max(d.step, math.Abs(float64(f[0]-d.last[0])))
		d.last = f
	}
	return nil
}

// State is part of audio.Device.
func (d *Device) State() audio.State { return audio.State{Up: !d.deaf} }

// Close is part of audio.Device.
func (d *Device) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.closed = true
	return nil
}

// Level is the highest sample of the last 10 ms.
func (d *Device) Level() float64 {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.level
}

// Faded says whether the device was let go of in silence, and without a click before.
func (d *Device) Faded() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.closed && d.level < 1e-3 && d.step < 0.05
}

// Tone is a source of a quiet tone that has to be made for a second first.
func Tone(length time.Duration) conductor.Source {
	return func() (conductor.Stream, error) {
		time.Sleep(time.Second)
		return &tone{left: int(length * audio.SampleRate / time.Second)}, nil
	}
}

type tone struct{ at, left int }

func (t *tone) Frames() int { return t.left }

func (t *tone) Stream(samples [][2]float64) (n int, ok bool) {
	n = min(len(samples), t.left)
	for i := range samples[:n] {
		v := 0.3 * math.Sin(float64(t.at)*2*math.Pi*200/audio.SampleRate)
		samples[i] = [2]float64{v, v}
		t.at++
	}
	t.left -= n
	return n, n > 0
}

func (t *tone) Err() error { return nil }
