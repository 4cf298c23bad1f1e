package journey

import (
	"errors"
	"os"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/conductor"
	"doorway/app/helm"
	"doorway/app/look"
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

func (k *keeper) takes(d time.Duration) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.slow = d
}

func (k *keeper) breaks(err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.broken = err
}

// kit is a journey's screen in a window, with its hands on the keyboard.
type kit struct {
	t      *testing.T
	s      *Screen
	live   *session.Live
	disk   *keeper
	canvas fyne.Canvas
	window fyne.Window
	ended  int
	unkept helm.Unkept
	full   bool // the disk nearly is
	trial  bool // nothing is kept

	mu    sync.Mutex
	sound conductor.State
	asked int // how often the screen asked how the sound goes
}

// lozenge is a plan of the shipped lozenge protocol.
func lozenge(t *testing.T, c session.Choice) session.Plan {
	t.Helper()
	p, err := session.ReadLibrary(os.DirFS("../../assets/protocols")).Find("lozenge")
	if err != nil {
		t.Fatal(err)
	}
	c.Client, c.Seed = "R-07", 1
	plan, err := session.NewPlan(p, c)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// during runs a test on the screen of a journey that has just begun, in a time of its own.
func during(t *testing.T, c session.Choice, do func(*kit)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		test.NewTempApp(t)
		look.Wear(look.Night)
		k := &kit{t: t, disk: &keeper{}, sound: conductor.State{Up: true, Level: -24}}
		live, err := session.BeginJourney(bubbleClock{time.Now()}, k.disk, lozenge(t, c))
		if err != nil {
			t.Fatal(err)
		}
		k.live = live
		k.window = test.NewTempWindow(t, nil)
		k.window.SetPadded(false)
		k.canvas = k.window.Canvas()
		k.opens()
		k.window.Resize(fyne.NewSize(1280, 800))
		do(k)
		synctest.Wait()
		k.s.Close()
		live.Close()
	})
}

// opens shows the screen, as at the beginning or after another one.
func (k *kit) opens() {
	next := New(Options{
		Live: k.live, Sound: k.hear, Awake: func() bool { return true }, Full: func() bool { return k.full }, Number: 3, Trial: k.trial, Ended: func() { k.ended++ }, Unkept: &k.unkept,
	})
	if k.s != nil {
		k.s.Close() // in the order of the window
	}
	k.s = next
	k.window.SetContent(k.s.Object())
	k.s.Attach(k.canvas)
}

func (k *kit) hear() conductor.State {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.asked++
	return k.sound
}

// types types letters, each waited for.
func (k *kit) types(letters string) {
	k.t.Helper()
	for _, r := range letters {
		if f := k.canvas.Focused(); f != nil {
			f.TypedRune(r)
		} else {
			k.canvas.OnTypedRune()(r)
		}
		synctest.Wait()
	}
}

// presses presses keys that are no letters.
func (k *kit) presses(names ...fyne.KeyName) {
	k.t.Helper()
	for _, name := range names {
		switch f := k.canvas.Focused(); {
		case name == fyne.KeyTab:
			test.FocusNext(k.canvas)
		case f != nil:
			f.TypedKey(&fyne.KeyEvent{Name: name})
		default:
			k.canvas.OnTypedKey()(&fyne.KeyEvent{Name: name})
		}
		synctest.Wait()
	}
}

// shortcut presses a shortcut as the window hands it out: to what has the focus where that takes shortcuts.
func (k *kit) shortcut(s fyne.Shortcut) {
	k.t.Helper()
	if f, ok := k.canvas.Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(s)
	} else {
		k.canvas.(fyne.Shortcutable).TypedShortcut(s)
	}
	synctest.Wait()
}

func (k *kit) taps(o fyne.Tappable) {
	k.t.Helper()
	test.Tap(o)
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

// last is the act that was kept last, which must be the n-th since the beginning.
func (k *kit) last(n int) session.Act {
	k.t.Helper()
	acts := k.acts()
	if len(acts) != n {
		k.t.Fatalf("%d acts are kept, want %d: %v", len(acts), n, acts)
	}
	if n == 0 {
		return nil
	}
	return acts[n-1]
}
