package command

import (
	"bytes"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"doorway/audio"
	"doorway/audio/measure"
)

const second = audio.SampleRate

// tape is a device that takes sound at real time and keeps it.
type tape struct {
	mu     sync.Mutex
	heard  [][2]float64
	closed bool
}

func (d *tape) Write(frames [][2]float32) error {
	time.Sleep(time.Duration(len(frames)) * time.Second / audio.SampleRate)
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, f := range frames {
		d.heard = append(d.heard, [2]float64{float64(f[0]), float64(f[1])})
	}
	return nil
}

func (d *tape) State() audio.State { return audio.State{Up: true} }

func (d *tape) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.closed = true
	return nil
}

// slowly gives one line every so often, as a person types.
type slowly struct {
	lines []string
	every time.Duration
}

func (s *slowly) Read(p []byte) (int, error) {
	time.Sleep(s.every)
	if len(s.lines) == 0 {
		return 0, io.EOF
	}
	n := copy(p, s.lines[0]+"\n")
	s.lines = s.lines[1:]
	return n, nil
}

func TestTheSoundOfAJourneyFadesBeforeTheCommandEnds(t *testing.T) {
	for name, c := range map[string]struct {
		last  string
		least time.Duration // that it takes after the last line
	}{
		"ended":     {"end", 8 * time.Second},
		"left open": {"mark onset", time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMachine(t)
			synctest.Test(t, func(t *testing.T) {
				var out, errs bytes.Buffer
				device := &tape{}
				w := World{In: &slowly{[]string{"mark medicine", c.last}, 5 * time.Second}, Out: &out, Err: &errs, Clock: m, Device: func() audio.Device { return device }}
				begin := time.Now()
				if code := Run(w, "journey", []string{"--protocol", "lozenge", "--data", m.data}); code != Done {
					t.Fatalf("it ended with %d: %s", code, errs.String())
				}
				if strings.Count(out.String(), "\n") != 2 {
					t.Errorf("answered with %s", out.String())
				}
				if took := time.Since(begin) - 15*time.Second; took > c.least+4*time.Second || name == "ended" && took < c.least-5*time.Second {
					t.Errorf("it went on for %v after the input ended", took)
				}
				n := len(device.heard)
				if !device.closed || n < 15*second {
					t.Fatalf("%d frames were heard, and the device is let go: %v", n, device.closed)
				}
				if measure.RMS(device.heard[8*second:10*second]) < 0.001 {
					t.Error("there was no sound")
				}
				if end, step := measure.Peak(device.heard[n-second/100:]), measure.Step(device.heard); end > 0.001 || step > 0.05 {
					t.Errorf("it ends at %.4f and steps by up to %.3f", end, step)
				}
			})
		})
	}
}
