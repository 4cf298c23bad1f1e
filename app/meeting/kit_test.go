package meeting

import (
	"errors"
	"os"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/helm"
	"doorway/app/screentest"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// bubbleClock is the clock of a synctest bubble.
type bubbleClock struct{ start time.Time }

func (c bubbleClock) Now() session.Reading {
	now := time.Now()
	return session.Reading{Wall: now, Boot: now.Sub(c.start), BootID: "bubble"}
}

// keeper keeps events in memory. While it is broken it keeps nothing, or nothing of a kind.
type keeper struct {
	mu     sync.Mutex
	events []session.Event
	broken error
	kind   session.Kind // empty: all are broken
}

var errFull = session.Sayf("error.keep.full", "This could not be kept: the disk is full. It stays in its field; please free some space and keep it again.").
	Because(errors.New("no space left on device"))

func (k *keeper) Append(e session.Event) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.broken != nil && (k.kind == "" || k.kind == e.Act.Kind()) {
		return k.broken
	}
	k.events = append(k.events, e)
	return nil
}

func (k *keeper) breaks(err error) { k.refuses("", err) }

func (k *keeper) refuses(kind session.Kind, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.kind, k.broken = kind, err
}

// kit is a session's screen in a window.
type kit struct {
	screentest.Window
	t      *testing.T
	s      *Screen
	live   *session.Live
	disk   *keeper
	ended  int
	unkept helm.Unkept
	last   *Last
	full   bool
}

var (
	roomy = fyne.NewSize(1280, 800)
	least = fyne.NewSize(1024, 640)
)

func planOf(t *testing.T, id string, c session.Choice) session.Plan {
	t.Helper()
	p, err := session.ReadLibrary(os.DirFS("../../assets/protocols")).Find(id)
	if err != nil {
		t.Fatal(err)
	}
	c.Client = "R-07"
	plan, err := session.NewPlan(p, c)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

// during runs a test on the screen of an integration session that has just begun, in a time of its own.
func during(t *testing.T, do func(*kit)) {
	t.Helper()
	duringPlan(t, planOf(t, "integration", session.Choice{Intention: "The noise at lunch"}), &Last{
		Day: time.Date(2026, 11, 22, 10, 4, 0, 0, time.UTC), Intention: "To hear my own voice under the rules.",
		Words: []string{"It is so quiet in here.", "There was room for me."}, First: "It was like someone turned off a radio.",
	}, do)
}

func duringPlan(t *testing.T, p session.Plan, last *Last, do func(*kit)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		screentest.Wear(t)
		k := &kit{t: t, disk: &keeper{}, last: last}
		live, err := session.BeginJourney(bubbleClock{time.Now()}, k.disk, p)
		if err != nil {
			t.Fatal(err)
		}
		k.live = live
		k.opens()
		do(k)
		synctest.Wait()
		k.s.Close()
		live.Close()
	})
}

// opens shows the screen, as at the beginning or after another one.
func (k *kit) opens() {
	next := New(Options{
		Live: k.live, Awake: func() bool { return true }, Full: func() bool { return k.full }, Number: 2, Last: k.last,
		Ended: func() { k.ended++ }, Unkept: &k.unkept,
	})
	if k.s != nil {
		k.s.Close() // in the order of the window
		synctest.Wait()
	}
	k.s = next
	k.Window = screentest.Show(k.t, k.s)
	k.Resize(roomy)
	synctest.Wait()
}

func (k *kit) types(letters string) {
	k.Type(letters)
	synctest.Wait()
}

func (k *kit) presses(names ...fyne.KeyName) {
	for _, name := range names {
		k.Press(name)
		synctest.Wait()
	}
}

// shortcut presses a shortcut as the window hands it out: to what has the focus where that takes shortcuts.
func (k *kit) shortcut(s fyne.Shortcut) {
	if down := k.Canvas().(desktop.Canvas).OnKeyDown(); down != nil {
		down(&fyne.KeyEvent{Name: fyne.KeyUnknown})
	}
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
