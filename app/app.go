// Package app is the window: it shows one screen at a time and carries a
// running journey from its beginning to its summary. Screens are packages of
// their own that draw and forward; what they forward ends here or in the
// journey itself.
package app

import (
	"os"
	"sync"
	"sync/atomic"
	"time"

	"doorway/app/arrange"
	"doorway/app/away"
	"doorway/app/conductor"
	"doorway/app/keyring"
	"doorway/app/look"
	"doorway/app/prepare"
	"doorway/app/safety"
	"doorway/app/wake"
	"doorway/assets"
	"doorway/audio"
	"doorway/session"
	"doorway/session/measure"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Options are what the window works with.
type Options struct {
	Clock      session.Clock
	Device     func() audio.Device     // opens the sound device
	Microphone func() audio.Microphone // opens the microphone
	Speed      int                     // above 1, every journey is a rehearsal at this speed
	Library    session.Library
	Measures   measure.Library
	Data       string // the data folder
	Passphrase []byte // of the vault; nil: it is asked for
	File       string // that the program was started with; empty: none

	hold    func() (func(), error)                                         // keeps the machine awake; nil: wake.Hold
	open    func(dir string, o vault.Options) (*vault.Vault, error)        // opens the vault of a side; nil: vault.Open
	piece   func(j session.Journey, minutes int) (conductor.Stream, error) // nil: pieceOf
	create  func(path string) (soundFile, error)                           // nil: audio.Create
	keyring secrets                                                        // nil: the system's
	locks   func(func()) (func(), error)                                   // tells when the screen is locked; nil: away.ScreenLocks
}

// secrets is a keyring.
type secrets interface {
	There() bool
	Get(vault string) []byte
	Set(vault string, secret []byte) error
	Forget(vault string)
}

// Doorway is the program's one window. Its methods belong to the UI goroutine.
type Doorway struct {
	window   fyne.Window
	o        Options
	vault    *vault.Vault      // of the side that is open; nil until it is
	atHome   bool              // it is a client's at home, and not a practice's
	course   session.ID        // the client's own, at home
	capsule  *keptCapsule      // the one that came last, at home; nil: none, or not open yet
	guiding  bool              // a client does a guide
	calls    safety.Numbers    // whom to call from home
	day      session.Day       // whose evening is shown; empty: another screen is
	file     string            // that is to be opened once there is a place for it; empty: none
	unopened bool              // only the step under way keeps it from being opened
	trial    string            // the folder of a trial, which keeps nothing; empty: there is none
	wrong    int               // passphrases tried in vain
	running  *running          // nil while no journey is open here
	fading   []sounding        // what was put away and may fade yet
	heard    *conductor.Player // to a screen of the desk; nil: nothing
	notices  []error           // what the vault had to tell since it was opened
	draft    prepare.Draft
	sending  map[session.ID]begunSending // what is put together for home, by the course
	whose    session.Code                // the client whose page things are opened from; empty: none
	theme    arrange.Draft
	rooms    conductor.Rooms
	room     conductor.Room // this machine's, as it is kept there
	keeping  bool           // it is being written down
	making   func()         // ends what is made for a screen of the desk; nil: nothing was
	shown    screen
	kept     bool // closing the window has tried to keep what the screen holds
	guard    *guard
	locked   bool    // the vault is locked, or about to be
	behind   screen  // what could not be kept when it was locked stays here
	waiting  *string // why it is to be locked once the step under way is done

	pointing func()                  // closes the dialog in which something is pointed at; nil: there is none
	reminder *time.Timer             // of a home; nil: none
	late     atomic.Pointer[entered] // what a step has opened and nobody has gone into yet
	carried  *carried                // from the backup that was brought back to the door; nil: nothing

	busy  bool // a step is under way
	steps sync.WaitGroup
	over  atomic.Bool // the window is closed: no step leads anywhere
}

// screen is what the window shows at one time.
type screen interface {
	Object() fyne.CanvasObject
	// Attach takes the window's keys. The next screen's Attach replaces them.
	Attach(fyne.Canvas)
	// Close ends what the screen started and forgets what it showed.
	Close()
}

// keeper is a screen that holds words which are not kept yet.
type keeper interface {
	// Leave keeps them and then goes on to next. Where they can't be kept it
	// says so and stays.
	Leave(next func())
}

// entered is an open vault; trial is the folder of one that keeps nothing.
type entered struct {
	vault *vault.Vault
	trial string
}

// New makes the window; Run shows it.
func New(a fyne.App, o Options) *Doorway {
	if o.hold == nil {
		o.hold = wake.Hold
	}
	if o.open == nil {
		o.open = vault.Open
	}
	if o.piece == nil {
		o.piece = pieceOf
	}
	if o.create == nil {
		o.create = func(path string) (soundFile, error) {
			return audio.Create(path, audio.Tags{Title: "A piece for home"}) // nothing that leads to anybody
		}
	}
	if o.keyring == nil {
		o.keyring = keyring.System{}
	}
	if o.locks == nil {
		o.locks = away.ScreenLocks
	}
	if err := look.Words(assets.Words); err != nil {
		// The English in the code stands in for the files.
		fyne.LogError("The word files could not be read", err)
	}
	d := &Doorway{window: a.NewWindow("Doorway"), o: o, rooms: conductor.RoomsIn(o.Data)}
	d.room = d.rooms.Read()
	d.guard = newGuard(d)
	d.window.Resize(fyne.NewSize(1280, 800))
	d.window.SetPadded(false)
	d.window.SetMaster()
	d.window.SetCloseIntercept(d.close)
	d.window.SetOnClosed(d.stopPointing) // before the toolkit writes down what it notes
	d.window.SetOnDropped(func(_ fyne.Position, dropped []fyne.URI) {
		if len(dropped) > 0 {
			d.receive(dropped[0].Path())
		}
	})
	d.window.Canvas().AddShortcut(lockKeys, func(fyne.Shortcut) { d.lock("") })
	return d
}

// Run shows the window and returns when it was closed and all is put away: the
// sound faded, the journey left open where it was not ended, the vault closed.
func (d *Doorway) Run() {
	d.start()
	d.window.ShowAndRun()
	d.leave()
}

// close closes the window, once what was written is kept. Where it can't be,
// the screen says so; closing once more leaves all the same.
func (d *Doorway) close() {
	if d.behind != nil && !d.kept {
		d.kept = true
		d.tellBehind(true)
		return
	}
	if k, ok := d.shown.(keeper); ok && !d.kept {
		d.kept = true
		k.Leave(d.window.Close)
		return
	}
	d.window.Close()
}

// leave puts everything away. Nothing asks; the journey can be gone on with.
// It comes also by a signal, a log-out or the menu, where nothing asked before:
// so each screen sends what is written in it to be kept as it closes, and that
// is waited for here.
func (d *Doorway) leave() {
	d.stopPointing()
	d.drop()
	d.quieten()
	d.over.Store(true)
	d.guard.stop()
	d.steps.Wait()
	if late := d.late.Load(); late != nil {
		d.vault, d.trial = late.vault, late.trial // it was opened for nobody
	}
	d.shown.Close()
	if d.behind != nil {
		d.behind.Close()
	}
	d.steps.Wait()
	d.holdCapsule(nil)
	if d.running != nil {
		d.running.close()
	}
	for _, sound := range d.fading {
		sound.Close()
	}
	if d.vault == nil {
		return
	}
	d.backUp()
	if err := d.vault.Close(); err != nil {
		fyne.LogError("The vault was not closed cleanly", err)
	}
	if d.trial != "" {
		_ = os.RemoveAll(d.trial) // what can't be removed can't be read either
	}
}

// show puts a screen in the place of the one before.
func (d *Doorway) show(s screen, v look.Variant) {
	if d.shown != nil {
		d.shown.Close()
	}
	d.cover(s, v)
}

// cover shows a screen and leaves the one before as it is.
func (d *Doorway) cover(s screen, v look.Variant) {
	d.stopPointing() // it would stay over the next screen
	d.quieten()
	d.shown, d.kept, d.day = s, false, ""
	look.Wear(v)
	canvas := d.window.Canvas()
	for over := canvas.Overlays().Top(); over != nil; over = canvas.Overlays().Top() {
		over.Hide() // a field's menu, which could copy what is behind the door
		canvas.Overlays().Remove(over)
	}
	canvas.Unfocus()
	d.window.SetContent(container.NewStack(s.Object(), newSense(d.guard)))
	s.Attach(canvas)
	d.guard.listen(canvas)
}

// step does work that may wait for the disk off the UI goroutine, and hands
// what came of it to then on the UI goroutine. One step is taken at a time:
// what is pressed while one is under way, such as a second Enter, is let go, so
// that no journey is opened twice and no screen comes late over another.
func step[T any](d *Doorway, work func() (T, error), then func(T, error)) {
	if d.busy {
		return
	}
	d.busy = true
	d.steps.Go(func() {
		v, err := work()
		fyne.Do(func() {
			d.busy = false
			if !d.over.Load() {
				then(v, err)
				d.lockLate()
				d.receiveLate()
			}
		})
	})
}

// work is step for what belongs to the screen that is shown and goes on beside
// everything else.
func work[T any](d *Doorway, do func() (T, error), then func(T, error)) {
	d.steps.Go(func() {
		v, err := do()
		fyne.Do(func() {
			if !d.over.Load() {
				then(v, err)
			}
		})
	})
}

// workOn is work that has nothing to give.
func (d *Doorway) workOn(do func() error, answer func(error)) {
	work(d, func() (struct{}, error) { return struct{}{}, do() }, func(_ struct{}, err error) { answer(err) })
}
