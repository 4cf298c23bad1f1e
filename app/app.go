// Package app is the window: it shows one screen at a time and carries a
// running journey from its beginning to its summary. Screens are packages of
// their own that draw and forward; what they forward ends here or in the
// journey itself.
package app

import (
	"errors"

	"doorway/app/look"
	"doorway/app/unlock"
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
}

// Doorway is the program's one window. Its methods belong to the UI goroutine.
type Doorway struct {
	app     fyne.App
	window  fyne.Window
	o       Options
	vault   *vault.Vault // nil while it is locked
	running *running     // nil while no journey is open here
	shown   screen
}

// screen is what the window shows at one time.
type screen interface {
	Object() fyne.CanvasObject
	// Attach takes the window's keys. The next screen's Attach replaces them.
	Attach(fyne.Canvas)
	// Close ends what the screen started and forgets what it showed.
	Close()
}

// New makes the window; Run shows it.
func New(a fyne.App, o Options) *Doorway {
	if err := look.Words(assets.Words); err != nil {
		// The English in the code stands in for the files.
		fyne.LogError("The word files could not be read", err)
	}
	d := &Doorway{app: a, window: a.NewWindow("Doorway"), o: o}
	d.window.Resize(fyne.NewSize(1280, 800))
	d.window.SetPadded(false)
	d.window.SetMaster()
	return d
}

// Run shows the window and returns when it was closed and all is put away: the
// sound faded, the journey left open where it was not ended, the vault closed.
func (d *Doorway) Run() {
	d.show(unlock.New(unlock.Options{}), look.Day)
	d.open(d.o.Passphrase)
	d.window.ShowAndRun()
	d.leave()
}

// leave puts everything away. Nothing asks; the journey can be gone on with.
func (d *Doorway) leave() {
	if d.shown != nil {
		d.shown.Close()
	}
	if d.running != nil {
		d.running.close()
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
	d.shown = s
	look.Wear(v)
	canvas := d.window.Canvas()
	canvas.Unfocus()
	d.window.SetContent(s.Object())
	s.Attach(canvas)
}

// open opens the vault and goes to Today, or asks for the passphrase.
func (d *Doorway) open(pass []byte) {
	away(func() (*vault.Vault, error) { return d.o.Open(pass) }, func(v *vault.Vault, err error) {
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

// away does work that may wait for the disk off the UI goroutine, and hands
// what came of it to then on the UI goroutine.
func away[T any](work func() (T, error), then func(T, error)) {
	go func() {
		v, err := work()
		fyne.Do(func() { then(v, err) })
	}()
}
