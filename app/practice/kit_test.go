package practice

import (
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/conductor"
	"doorway/app/look"
	"doorway/app/safety"
	"doorway/app/screentest"
	"doorway/audio/guide"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// us are whom to call.
var us = safety.Numbers{Crisis: "988", Text: true, Emergency: "911", Practice: session.Helpline{Number: "(555) 010-4477"}}

// cues are said at 6 s, 16 s, 26 s and so on, for four seconds each.
func cues(words ...string) guide.Timeline {
	t := guide.Timeline{Length: 12 * time.Minute, Wakes: true}
	for i, w := range words {
		start := 6*time.Second + time.Duration(i)*10*time.Second
		t.Cues = append(t.Cues, guide.Heard{Say: w, Start: start, End: start + 4*time.Second})
	}
	return t
}

// tape is a sound that goes on with the time of the bubble.
type tape struct {
	mu      sync.Mutex
	at      time.Duration
	since   time.Time
	paused  bool
	left    bool
	skipped time.Duration
	told    func(conductor.Progress)
}

func (s *tape) now() time.Duration {
	if s.paused || s.left {
		return s.at
	}
	return s.at + time.Since(s.since)
}

func (s *tape) At() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now()
}

func (s *tape) Pause() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.at, s.paused = s.now(), true
}

func (s *tape) Resume() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.since, s.paused = time.Now(), false
}

func (s *tape) Skip(by time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.at, s.since = max(s.now()+by, 0), time.Now()
	s.skipped += by
}

func (s *tape) Leave() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.at, s.left = s.now(), true
}

// end is what a player tells when all is over.
func (s *tape) end(err error) { s.told(conductor.Progress{Stage: conductor.Over, Err: err}) }

// shown is a screen in its window, and what it asked for.
type shown struct {
	screentest.Window
	t        *testing.T
	s        *Screen
	tape     *tape
	kept     []session.Practise
	failing  error // why nothing can be kept
	begun    int
	refused  error // why it can't be begun
	home     int
	turned   []float64
	captions []bool
	trouble  string
}

// show shows a practice of twelve minutes, in the smallest window that must hold.
func show(t *testing.T, timeline guide.Timeline, options ...func(*Options)) *shown {
	t.Helper()
	screentest.Wear(t)
	look.Wear(look.Home)
	w := &shown{t: t, tape: &tape{}}
	o := Options{
		Title: "Soft landing", Minutes: 12, By: "with your therapist’s voice", Plan: "Evening 5 of 7", Guide: "landing", Captions: true,
		Foot: safety.Foot(us), OnCaptions: func(on bool) { w.captions = append(w.captions, on) },
		Begin: func(told func(conductor.Progress), answer func(Playing, error)) {
			w.begun++
			if w.refused != nil {
				answer(Playing{}, w.refused)
				return
			}
			w.tape.since, w.tape.told = time.Now(), told
			answer(Playing{Timeline: timeline, Sound: w.tape}, nil)
		},
		Turn:    func(dB float64) { w.turned = append(w.turned, dB) },
		Trouble: func() string { return w.trouble },
		Keep: func(p session.Practise, answer func(error)) {
			if w.failing == nil {
				w.kept = append(w.kept, p)
			}
			answer(w.failing)
		},
		Done: func() { w.home++ },
	}
	for _, change := range options {
		change(&o)
	}
	w.s = New(o)
	w.Window = screentest.Show(t, w.s)
	w.size(1024, 640)
	return w
}

func (w *shown) size(width, height float32) {
	w.Resize(fyne.NewSize(width+1, height))
	w.Resize(fyne.NewSize(width, height))
}

// after lets time go by.
func (w *shown) after(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func (w *shown) scale(by float32) {
	w.Window.Window.Canvas().(test.WindowlessCanvas).SetScale(by)
}
