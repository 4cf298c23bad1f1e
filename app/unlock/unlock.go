// Package unlock is what is seen before anything else: the door while the
// vault opens, the field for its passphrase where it is locked, and a plain
// sentence where it can't be opened.
package unlock

import (
	"doorway/app/look"
	"doorway/app/say"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// Options are what the screen shows and where it leads.
type Options struct {
	Ask     bool              // the passphrase is wanted
	Trouble error             // why the last try failed
	Try     func(pass []byte) // opens; nil while the first try still runs
}

// Screen is the screen.
type Screen struct {
	object fyne.CanvasObject
	field  *widget.Field
	again  *widget.Button
}

// New makes the screen.
func New(o Options) *Screen {
	s := &Screen{}
	column := container.New(layout.NewCustomPaddedVBoxLayout(12), look.Heading(look.T("app.name", "Doorway"), 40).Centred())
	switch {
	case o.Ask:
		s.field = widget.NewPassphrase(look.T("unlock.passphrase", "Passphrase"))
		if o.Trouble != nil {
			s.field.SetError(say.Error(o.Trouble))
		}
		s.field.OnEnter = func(text string) {
			if text == "" {
				return
			}
			s.field.Disable()
			s.again.Disable()
			s.again.SetLabel(look.T("unlock.opening", "Opening…"))
			o.Try([]byte(text))
		}
		s.again = widget.NewPrimary(look.T("unlock.open", "Open"), func() { s.field.OnEnter(s.field.Text()) })
		column.Add(look.Quiet(look.T("unlock.locked", "Your records are locked.")).Centred())
		column.Add(s.field)
		column.Add(s.again)
	case o.Trouble != nil:
		column.Add(look.Label(say.Error(o.Trouble)).Wrap().Centred())
		s.again = widget.NewPrimary(look.T("unlock.again", "Try again"), func() { o.Try(nil) })
		column.Add(s.again)
	}
	wide := container.New(layout.NewGridWrapLayout(fyne.NewSize(420, 240)), column)
	s.object = container.NewCenter(wide)
	return s
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Attach takes the window's keys: Enter tries again where there is nothing to
// type.
func (s *Screen) Attach(c fyne.Canvas) {
	c.SetOnTypedRune(nil)
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if s.field == nil && s.again != nil && (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter) {
			s.again.Tapped(nil)
		}
	})
	if s.field != nil {
		s.field.FocusIn(c)
	}
}

// Close forgets what was typed.
func (s *Screen) Close() {
	if s.field != nil {
		s.field.SetText("")
	}
}
