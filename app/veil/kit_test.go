package veil

import (
	"errors"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/conductor"
	"doorway/app/helm"
	"doorway/app/look"
	"doorway/app/screentest"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// bubbleClock is the clock of a synctest bubble.
type bubbleClock struct{ start time.Time }

func (c bubbleClock) Now() session.Reading {
	now := time.Now()
	return session.Reading{Wall: now, Boot: now.Sub(c.start), BootID: "bubble"}
}

// keeper keeps events in memory. While it is broken it keeps nothing.
type keeper struct {
	mu     sync.Mutex
	events []session.Event
	broken error
	slow   time.Duration // how long each event takes
}

var errFull = session.Sayf("error.keep.full", "This could not be kept: the disk is full. It stays in its field; please free some space and keep it again.").
	Because(errors.New("no space left on device"))

var errWrong = session.Sayf("error.vault.passphrase", "That is not the passphrase of these records; please try again.")

func (k *keeper) Append(e session.Event) error {
	k.mu.Lock()
	slow := k.slow
	k.mu.Unlock()
	time.Sleep(slow)
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.broken == nil {
		k.events = append(k.events, e)
	}
	return k.broken
}

func (k *keeper) breaks(err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.broken = err
}

func (k *keeper) takes(d time.Duration) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.slow = d
}

// kit is the veil over a running journey, in a window, with its hands on the
// keyboard.
type kit struct {
	screentest.Window
	t      *testing.T
	s      *Screen
	live   *session.Live
	disk   *keeper
	unkept helm.Unkept
	ended  int
	why    string
	tried  []string
	answer func(error) // of the last try

	mu    sync.Mutex
	sound conductor.State
	asked int // how often the screen asked how the sound goes
}

// during runs a test on a journey of an hour that has just begun and was
// locked, in a time of its own.
func during(t *testing.T, do func(*kit)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		test.NewTempApp(t)
		look.Wear(look.Night)
		k := &kit{t: t, disk: &keeper{}, sound: conductor.State{Up: true, Level: -24}, why: "Locked after 10 quiet minutes"}
		p, err := session.ReadLibrary(os.DirFS("../../assets/protocols")).Find("lozenge")
		if err != nil {
			t.Fatal(err)
		}
		plan, err := session.NewPlan(p, session.Choice{Client: "R-07", Seed: 1, Minutes: 60, Intention: "To hear my own voice"})
		if err != nil {
			t.Fatal(err)
		}
		k.live, err = session.BeginJourney(bubbleClock{time.Now()}, k.disk, plan)
		if err != nil {
			t.Fatal(err)
		}
		k.opens()
		do(k)
		synctest.Wait()
		k.s.Close()
		k.live.Close()
	})
}

// opens shows the screen.
func (k *kit) opens() {
	k.s = New(Options{
		Live: k.live, Sound: k.hear, Why: k.why, Unkept: &k.unkept,
		Ended: func() { k.ended++ },
		Unlock: func(pass []byte, answer func(error)) {
			k.tried, k.answer = append(k.tried, string(pass)), answer
		},
	})
	w := test.NewTempWindow(k.t, k.s.Object())
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1280, 800))
	k.s.Attach(w.Canvas())
	k.Window = screentest.Over(k.t, w)
}

func (k *kit) hear() conductor.State {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.asked++
	return k.sound
}

// types types letters, and waits.
func (k *kit) types(letters string) {
	for _, r := range letters {
		k.Type(string(r))
		synctest.Wait()
	}
}

// presses presses keys, and waits.
func (k *kit) presses(names ...fyne.KeyName) {
	for _, name := range names {
		k.Press(name)
		synctest.Wait()
	}
}

// shortcut presses a shortcut as the window hands it out.
func (k *kit) shortcut(s fyne.Shortcut) {
	if f, ok := k.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(s)
	} else {
		k.Canvas().(fyne.Shortcutable).TypedShortcut(s)
	}
	synctest.Wait()
}

func (k *kit) waits(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

// acts are the acts that were kept after the beginning.
func (k *kit) acts() []session.Act {
	synctest.Wait()
	k.disk.mu.Lock()
	defer k.disk.mu.Unlock()
	var acts []session.Act
	for _, e := range k.disk.events[1:] {
		acts = append(acts, e.Act)
	}
	return acts
}

// keeps fails the test unless these acts were kept, and no others.
func (k *kit) keeps(want ...session.Act) {
	k.t.Helper()
	got := k.acts()
	if len(got) != len(want) {
		k.t.Fatalf("kept %v, want %v", got, want)
	}
	for i := range got {
		if got[i] != want[i] {
			k.t.Errorf("act %d is %#v, want %#v", i, got[i], want[i])
		}
	}
}

// whispers fails the test unless the passing sentence holds words.
func (k *kit) whispers(words string) {
	k.t.Helper()
	if got := k.s.face.hint.Text.Text(); !strings.Contains(got, words) {
		k.t.Errorf("it says %q, want %q", got, words)
	}
}
