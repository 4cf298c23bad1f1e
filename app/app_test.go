package app

import (
	"errors"
	"io/fs"
	"math"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"doorway/app/closing"
	"doorway/app/journey"
	"doorway/app/journeys"
	"doorway/app/prepare"
	"doorway/app/screentest"
	"doorway/app/today"
	"doorway/app/unlock"
	"doorway/app/widget"
	"doorway/assets"
	"doorway/audio"
	"doorway/session"
	"doorway/session/measure"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// bubble is the clock of a synctest bubble.
type bubble struct{ start time.Time }

func (b bubble) Now() session.Reading {
	return session.Reading{Wall: time.Now(), Boot: time.Since(b.start), BootID: "one"}
}

// tape is a sound device that takes sound at real time and keeps the last of
// it.
type tape struct {
	mu     sync.Mutex
	last   [2]float32
	peak   float64
	loud   bool
	closed bool
	deaf   bool // takes sound far slower than it is made, to make little of it
}

func (t *tape) Write(frames [][2]float32) error {
	took := time.Duration(len(frames)) * time.Second / audio.SampleRate
	if t.deaf {
		took = time.Minute
	}
	time.Sleep(took)
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, f := range frames {
		t.peak = max(t.peak, math.Abs(float64(f[0])), math.Abs(float64(f[1])))
		t.loud = t.loud || f[0] > 0.001
		t.last = f
	}
	return nil
}

func (t *tape) State() audio.State { return audio.State{Up: true} }

func (t *tape) Close() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.closed = true
	return nil
}

// house is the window on a vault in a folder of the test's own.
type house struct {
	screentest.Window
	t     *testing.T
	d     *Doorway
	dir   string
	tapes []*tape
	awake int
	opens int

	deaf        bool // as few sounds as can be
	pass        []byte
	keyring     ring
	screenLocks func() // the system tells that its screen is locked
}

// ring is a keyring.
type ring map[string][]byte

func (r ring) There() bool             { return r != nil }
func (r ring) Get(vault string) []byte { return r[vault] }
func (r ring) Forget(vault string)     { delete(r, vault) }
func (r ring) Set(v string, s []byte) error {
	r[v] = s
	return nil
}

// in opens the window on a vault in dir that has no passphrase, in a time of its
// own, lets do use it, and closes it.
func in(t *testing.T, dir string, do func(*house)) {
	t.Helper()
	if !vault.Exists(dir) {
		v, err := vault.Open(dir, vault.Options{})
		if err == nil {
			err = v.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	opened(t, dir, house{}, do)
}

// opened opens the window on dir as it is, with what is known of h.
func opened(t *testing.T, dir string, with house, do func(*house)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		a := screentest.Wear(t)
		shipped, err := fs.Sub(assets.Protocols, "protocols")
		if err != nil {
			t.Fatal(err)
		}
		measures, err := fs.Sub(assets.Measures, "measures")
		if err != nil {
			t.Fatal(err)
		}
		h := &with
		h.t, h.dir = t, dir
		h.d = New(a, Options{
			Clock: bubble{time.Now()}, Library: session.ReadLibrary(shipped), Measures: measure.ReadLibrary(measures),
			Device: func() audio.Device {
				for i, other := range h.tapes {
					other.mu.Lock()
					if !other.closed {
						t.Errorf("sound %d begins while sound %d still plays", len(h.tapes)+1, i+1)
					}
					other.mu.Unlock()
				}
				h.tapes = append(h.tapes, &tape{deaf: h.deaf})
				return h.tapes[len(h.tapes)-1]
			},
			Data: dir, Passphrase: h.pass,
			open: func(at string, o vault.Options) (*vault.Vault, error) {
				h.opens++
				return vault.Open(at, o)
			},
			keyring: h.keyring,
			locks: func(locked func()) (func(), error) {
				h.screenLocks = locked
				return func() {}, nil
			},
			hold: func() (func(), error) {
				h.awake++
				return func() { h.awake-- }, nil
			},
		})
		h.Window = screentest.Over(t, h.d.window)
		h.d.start()
		synctest.Wait()
		do(h)
		h.d.leave()
		if h.deaf {
			time.Sleep(2 * time.Minute) // for the last of the sound
		}
		synctest.Wait()
		if h.awake != 0 {
			t.Error("the machine is still held awake")
		}
	})
}

// at fails the test unless the window shows a screen of the kind.
func at[T screen](h *house) {
	h.t.Helper()
	s := h.d.shown
	if f, ok := s.(*framed); ok {
		s = f.screen
	}
	if _, ok := s.(T); !ok {
		var want T
		h.t.Fatalf("the window shows %T, want %T:\n%s", s, want, h.Says())
	}
}

func (h *house) press(names ...fyne.KeyName) {
	h.Press(names...)
	synctest.Wait()
}

func (h *house) typed(letters string) {
	h.Type(letters)
	synctest.Wait()
}

func (h *house) click(label string) {
	h.t.Helper()
	h.Click(label)
	synctest.Wait()
}

// begin goes from Today into a journey with the keyboard alone.
func (h *house) begin(code string) {
	h.t.Helper()
	at[*today.Screen](h)
	h.typed("p")
	at[*prepare.Screen](h)
	h.typed(code)
	h.Control(fyne.KeyReturn)
	synctest.Wait()
	at[*journey.Screen](h)
}

func (h *house) end() {
	h.t.Helper()
	if err := h.act(session.End{}); err != nil {
		h.t.Fatal(err)
	}
	// The screen itself is tried by its own tests; here its answer counts.
	h.d.running.rest()
	h.d.closing()
	at[*closing.Screen](h)
}

func (h *house) act(a session.Act) error {
	_, err := h.d.running.live.Do(a)
	synctest.Wait()
	return err
}

func (h *house) sessions() []vault.Summary {
	h.t.Helper()
	all, err := h.d.vault.Sessions()
	if err != nil {
		h.t.Fatal(err)
	}
	return all
}

func TestAJourneyGoesFromTodayToItsSummaryAndIsListed(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		h.begin("R-07")
		if h.awake != 1 || len(h.tapes) != 1 {
			t.Errorf("the machine is held awake %d times, with %d sounds", h.awake, len(h.tapes))
		}
		h.typed("o")
		time.Sleep(20 * time.Second)
		h.end()
		if h.awake != 0 {
			t.Error("the machine is still held awake after the end")
		}
		h.typed("n")
		h.typed("She smiled.")
		h.click("Done") // keeps first
		at[*today.Screen](h)
		h.Reads("R-07", "1 mark")
		time.Sleep(20 * time.Second)
		if tape := h.tapes[0]; !tape.closed || !tape.loud || tape.last[0] > 0.001 || tape.last[0] < -0.001 {
			t.Errorf("the sound of the ended journey: closed %v, heard %v, ended at %v", tape.closed, tape.loud, tape.last)
		}
		test.Tap(screentest.All[*widget.Row](h.Window)[0])
		synctest.Wait()
		at[*closing.Screen](h)
		h.Reads("Onset")
		if note := h.d.running.live.Journey().Closing; note != "She smiled." {
			t.Errorf("the closing note is %q", note)
		}
	})
}

func TestClosingTheWindowInAJourneyFadesAndLeavesItOpenAndTheNextOneGoesOn(t *testing.T) {
	dir := t.TempDir()
	var first *tape
	in(t, dir, func(h *house) {
		h.begin("R-07")
		h.typed("o")
		time.Sleep(15 * time.Second)
		first = h.tapes[0]
	})
	if !first.closed || first.last[0] > 0.001 || first.last[0] < -0.001 {
		t.Errorf("the sound was closed: %v, at %v", first.closed, first.last)
	}
	in(t, dir, func(h *house) {
		at[*today.Screen](h)
		h.press(fyne.KeyReturn)
		at[*journey.Screen](h)
		if j := h.d.running.live.Journey(); len(j.Entries) != 1 || j.Ended || h.d.running.number != 1 {
			t.Errorf("journey %d goes on with %d marks", h.d.running.number, len(j.Entries))
		}
	})
}

func TestKeysPressedTwiceBeginAndGoOnOnce(t *testing.T) {
	dir := t.TempDir()
	in(t, dir, func(h *house) {
		h.typed("p")
		h.typed("R-07")
		h.Control(fyne.KeyReturn)
		h.Control(fyne.KeyReturn)
		h.Control(fyne.KeyReturn)
		synctest.Wait()
		at[*journey.Screen](h)
		if n := len(h.sessions()); n != 1 || len(h.tapes) != 1 {
			t.Errorf("%d journeys were begun, with %d sounds", n, len(h.tapes))
		}
	})
	in(t, dir, func(h *house) {
		h.Press(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
		synctest.Wait()
		at[*journey.Screen](h)
		if len(h.tapes) != 1 {
			t.Errorf("%d sounds were begun", len(h.tapes))
		}
	})
}

func TestNothingComesOverAJourneyThatIsBeingBegun(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		h.typed("p")
		h.typed("R-07")
		h.Control(fyne.KeyReturn)
		h.d.today() // as the sidebar does
		h.d.journeys()
		h.d.prepare(true)
		synctest.Wait()
		at[*journey.Screen](h)
	})
}

func TestTheSidebarKeepsTheClosingNoteAndForgetsNoDraft(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		h.begin("R-07")
		h.end()
		h.typed("n")
		h.typed("She smiled.")
		h.d.shown.(*framed).Leave(h.d.journeys) // as the sidebar does
		synctest.Wait()
		at[*journeys.Screen](h)
		h.press(fyne.KeyReturn)
		at[*closing.Screen](h)
		if note := h.d.running.live.Journey().Closing; note != "She smiled." {
			t.Errorf("the closing note is %q", note)
		}
		h.click("Done")
		h.typed("p")
		h.typed("M-12")
		h.press(fyne.KeyEscape, fyne.KeyEscape)
		at[*today.Screen](h)
		h.typed("p")
		h.Control(fyne.KeyReturn)
		time.Sleep(4 * time.Second) // the sound of the first still faded
		synctest.Wait()
		at[*journey.Screen](h)
		if c := h.d.running.live.Journey().Plan.Client; c != "M-12" {
			t.Errorf("the journey is %s's", c)
		}
	})
}

func TestClosingTheWindowKeepsTheClosingNoteFirst(t *testing.T) {
	dir := t.TempDir()
	in(t, dir, func(h *house) {
		h.begin("R-07")
		h.end()
		h.typed("n")
		h.typed("She smiled.")
		h.d.close()
		synctest.Wait()
	})
	in(t, dir, func(h *house) {
		one := h.sessions()[0]
		events, err := h.d.vault.Events(one.ID)
		if err != nil {
			t.Fatal(err)
		}
		if last, ok := events[len(events)-1].Act.(session.Close); !ok || last.Text != "She smiled." {
			t.Errorf("the last that was kept is %+v", events[len(events)-1].Act)
		}
	})
}

func TestRecordsThatCannotBeOpenedAreSaidAndCanBeTriedAgain(t *testing.T) {
	dir := t.TempDir()
	other, err := vault.Open(dir, vault.Options{})
	if err != nil {
		t.Fatal(err)
	}
	in(t, dir, func(h *house) {
		at[*unlock.Screen](h)
		h.Reads("Doorway is already open with these records; please go on in its window, or close it first.")
		h.press(fyne.KeyReturn)
		at[*unlock.Screen](h)
		if err := other.Close(); err != nil {
			t.Fatal(err)
		}
		h.click("Try again")
		at[*today.Screen](h)
		if h.opens != 3 {
			t.Errorf("opening was tried %d times", h.opens)
		}
	})
}

func TestAJourneyThatCannotBeBegunLeavesWhatWasTyped(t *testing.T) {
	in(t, t.TempDir(), func(h *house) {
		h.typed("p")
		h.typed("R-07")
		if err := h.d.vault.Close(); err != nil {
			t.Fatal(err)
		}
		h.Control(fyne.KeyReturn)
		synctest.Wait()
		at[*prepare.Screen](h)
		if len(h.tapes) != 0 || h.d.running != nil {
			t.Error("a sound was begun for no journey")
		}
		h.press(fyne.KeyEscape, fyne.KeyEscape) // Today says what is wrong, and nothing is lost
		if h.d.draft.Client != "R-07" {
			t.Errorf("the draft is %+v", h.d.draft)
		}
	})
}

func TestNothingIsShownOnceTheWindowIsClosed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := screentest.Wear(t)
		d := New(a, Options{Clock: bubble{time.Now()}, Data: t.TempDir(), Passphrase: []byte("x"), open: func(string, vault.Options) (*vault.Vault, error) {
			time.Sleep(time.Second) // the key takes its time
			return nil, errors.New("late")
		}, locks: func(func()) (func(), error) { return func() {}, nil }})
		d.start()
		shown := d.shown
		d.leave()
		if d.shown != shown {
			t.Error("a screen was shown after the end")
		}
	})
}

func TestLeavingWithWordsInTheFieldKeepsThem(t *testing.T) {
	dir := t.TempDir()
	in(t, dir, func(h *house) {
		h.begin("R-07")
		h.typed("n")
		h.typed("just before the end")
	})
	in(t, dir, func(h *house) {
		h.press(fyne.KeyReturn)
		at[*journey.Screen](h)
		if e := h.d.running.live.Journey().Entries; len(e) != 1 || e[0].Words != "just before the end" {
			t.Errorf("kept %+v", e)
		}
	})
}
