// Package app is the window: it shows one screen at a time and carries a
// running journey from its beginning to its summary. Screens are packages of
// their own that draw and forward; what they forward ends here or in the
// journey itself.
package app

import (
	"errors"
	"sync"
	"sync/atomic"

	"doorway/app/conductor"
	"doorway/app/look"
	"doorway/app/prepare"
	"doorway/app/unlock"
	"doorway/app/wake"
	"doorway/assets"
	"doorway/audio"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

// Options are what the window works with.
type Options struct {
	Clock      session.Clock
	Device     func() audio.Device // opens the sound device
	Speed      int                 // above 1, every journey is a rehearsal at this speed
	Library    session.Library
	Passphrase []byte                             // nil: asked for where the vault is locked
	Open       func([]byte) (*vault.Vault, error) // opens the vault

	hold func() (func(), error) // keeps the machine awake; nil: wake.Hold
}

// Doorway is the program's one window. Its methods belong to the UI goroutine.
type Doorway struct {
	window  fyne.Window
	o       Options
	vault   *vault.Vault           // nil while it is locked
	running *running               // nil while no journey is open here
	fading  []*conductor.Conductor // of journeys that have ended and were put away
	notices []error                // what the vault had to tell since it was opened
	draft   prepare.Draft
	shown   screen
	kept    bool // closing the window has tried to keep what the screen holds

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

// New makes the window; Run shows it.
func New(a fyne.App, o Options) *Doorway {
	if o.hold == nil {
		o.hold = wake.Hold
	}
	if err := look.Words(assets.Words); err != nil {
		// The English in the code stands in for the files.
		fyne.LogError("The word files could not be read", err)
	}
	d := &Doorway{window: a.NewWindow("Doorway"), o: o}
	d.window.Resize(fyne.NewSize(1280, 800))
	d.window.SetPadded(false)
	d.window.SetMaster()
	d.window.SetCloseIntercept(d.close)
	return d
}

// Run shows the window and returns when it was closed and all is put away: the
// sound faded, the journey left open where it was not ended, the vault closed.
func (d *Doorway) Run() {
	d.start()
	d.window.ShowAndRun()
	d.leave()
}

// start shows the door and opens the vault.
func (d *Doorway) start() {
	d.show(unlock.New(unlock.Options{}), look.Day)
	d.open(d.o.Passphrase)
}

// close closes the window, once what was written is kept. Where it can't be,
// the screen says so; closing once more leaves all the same.
func (d *Doorway) close() {
	if k, ok := d.shown.(keeper); ok && !d.kept {
		d.kept = true
		k.Leave(d.window.Close)
		return
	}
	d.window.Close()
}

// leave puts everything away. Nothing asks; the journey can be gone on with.
func (d *Doorway) leave() {
	d.over.Store(true)
	d.steps.Wait()
	d.shown.Close()
	if d.running != nil {
		d.running.close()
	}
	for _, sound := range d.fading {
		sound.Close()
	}
	if d.vault != nil {
		if err := d.vault.Close(); err != nil {
			fyne.LogError("The vault was not closed cleanly", err)
		}
	}
}

// show puts a screen in the place of the one before.
func (d *Doorway) show(s screen, v look.Variant) {
	if d.shown != nil {
		d.shown.Close()
	}
	d.shown, d.kept = s, false
	look.Wear(v)
	canvas := d.window.Canvas()
	canvas.Unfocus()
	d.window.SetContent(s.Object())
	s.Attach(canvas)
}

// open opens the vault and goes to Today, or asks for the passphrase.
func (d *Doorway) open(pass []byte) {
	step(d, func() (*vault.Vault, error) { return d.o.Open(pass) }, func(v *vault.Vault, err error) {
		if err == nil {
			d.vault = v
			d.today()
			return
		}
		o := unlock.Options{Trouble: err, Try: d.open}
		if errors.Is(err, vault.ErrPassphraseWanted) {
			o.Trouble, o.Ask = nil, true
		}
		if errors.Is(err, vault.ErrWrongPassphrase) {
			o.Ask = true
		}
		d.show(unlock.New(o), look.Day)
	})
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
			}
		})
	})
}
