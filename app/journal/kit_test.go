package journal

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"doorway/app/conductor"
	"doorway/app/look"
	"doorway/app/screentest"
	"doorway/audio/take"
	"doorway/audio/take/taketest"
	"doorway/session"
)

var now = time.Date(2026, 11, 25, 20, 14, 0, 0, time.UTC)

// shown is the journal in a window, with all that it did.
type shown struct {
	screentest.Window
	s *Screen

	course session.Course
	fault  error // of keeping
	slow   bool
	late   func()

	kept     []session.Write
	spoken   []*take.Take
	changed  []session.Act
	back     int
	exported int
	place    string
	heard    []string
	told     func(conductor.Progress)
	stopped  int
	recorder *recorder
	deaf     error // of recording
}

// recorder is one whose recording was made before.
type recorder struct {
	level  float64
	err    error
	fails  error
	stops  int
	length time.Duration
}

func (r *recorder) Level() float64        { return r.level }
func (r *recorder) Length() time.Duration { return r.length }
func (r *recorder) Err() error            { return r.err }
func (r *recorder) Stop() (take.Take, error) {
	r.stops++
	if r.fails != nil {
		return take.Take{}, r.fails
	}
	return spokenTake, nil
}

// spokenTake is two seconds of something like a voice.
var spokenTake = func() take.Take {
	sound := make([]float32, 2*48000)
	for i := range sound {
		sound[i] = float32(0.2 * math.Sin(float64(i)*2*math.Pi*220/48000))
	}
	r := take.Begin(taketest.Microphone(sound))
	for r.Length() < 2*time.Second {
		time.Sleep(time.Millisecond)
	}
	t, err := r.Stop()
	if err != nil {
		panic(err)
	}
	return t
}()

// courseOf is a course with entries, made of each an hour after the one before.
func courseOf(t testing.TB, writes ...session.Write) session.Course {
	t.Helper()
	var c session.Course
	at := now.Add(-time.Duration(len(writes)) * 24 * time.Hour)
	for i, a := range append([]session.Act{session.Enrol{Profile: session.Profile{Code: "home"}}}, acts(writes)...) {
		_, next, err := c.Event(a, at.Add(time.Duration(i)*24*time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		c = next
	}
	return c
}

func acts(writes []session.Write) (all []session.Act) {
	for _, w := range writes {
		all = append(all, w)
	}
	return all
}

func (w *shown) add(a session.Act) error {
	if w.fault != nil {
		return w.fault
	}
	_, c, err := w.course.Event(a, now)
	if err == nil {
		w.course = c
	}
	return err
}

// answer answers now, or when it is asked to.
func (w *shown) answer(f func()) {
	if w.slow {
		w.late = f
		return
	}
	f()
}

func show(t *testing.T, w *shown, o Options) *shown {
	t.Helper()
	screentest.Wear(t)
	look.Wear(look.Home)
	if len(w.course.Events) == 0 {
		w.course = courseOf(t)
	}
	o.Now, o.Course, o.Foot = func() time.Time { return now }, w.course, look.Quiet("If this is too much, open your eyes and look around the room.")
	o.Hear = func(id session.ID, told func(conductor.Progress)) func() {
		w.heard, w.told = append(w.heard, string(id)), told
		return func() { w.stopped++ }
	}
	o.HearTake = func(tk take.Take, told func(conductor.Progress)) func() {
		w.heard, w.told = append(w.heard, fmt.Sprint(secondsOf(tk))), told
		return func() { w.stopped++ }
	}
	o.Keep = func(a session.Write, spoken *take.Take, answer func(session.Course, error)) {
		w.kept, w.spoken = append(w.kept, a), append(w.spoken, spoken)
		if spoken != nil {
			a.Sound, a.Seconds = &session.Recording{Name: "said-1"}, secondsOf(*spoken)
		}
		err := w.add(a)
		w.answer(func() { answer(w.course, err) })
	}
	o.Change = func(all []session.Act, answer func(session.Course, error)) {
		w.changed = append(w.changed, all...)
		var err error
		for _, a := range all {
			err = errors.Join(err, w.add(a))
		}
		w.answer(func() { answer(w.course, err) })
	}
	o.Export = func(answer func(string, error)) { w.exported++; answer(w.place, w.fault) }
	o.Back = func() { w.back++ }
	if w.recorder != nil {
		o.Record = func(answer func(Recorder, error)) { answer(w.recorder, w.deaf) }
	}
	w.s = New(o)
	w.Window = screentest.Show(t, w.s)
	return w
}

// lists fails unless the rows in sight begin with the words, in their order.
func (w *shown) lists(t *testing.T, want ...string) {
	t.Helper()
	var got []string
	for _, one := range w.s.entries.list.lines {
		if one.month != "" {
			got = append(got, one.month)
		} else {
			got = append(got, firstWords(one.entry))
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("listed:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
