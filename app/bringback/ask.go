package bringback

import (
	"errors"
	"strings"
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// ask asks for the file and what opens it.
type ask struct {
	screen       *Screen
	column       *fyne.Container
	file, pass   *widget.Field
	told         *look.Text // beneath the passphrase: what it is, and how it goes
	trouble      *look.Text
	choose, goes *widget.Button
	away         *widget.Button

	running  bool
	choosing bool
	wait     *time.Timer // nil while there is nothing to wait for
}

func newAsk(s *Screen) *ask {
	a := &ask{
		screen: s, file: widget.NewField(""), pass: widget.NewPassphrase(""),
		told: look.Caption(asItWas()).Wrap(), trouble: look.Label("").In(look.ColorConcern).Wrap(),
	}
	a.trouble.Hide()
	a.file.OnEnter = func(string) { s.give(a.pass) }
	a.pass.OnEnter = func(string) { a.goOn() }
	a.file.OnEscape, a.pass.OnEscape = s.back, s.back
	a.choose = widget.NewButton(look.T("bringback.choose", "Choose…"), a.point)
	a.goes = widget.NewPrimary(look.T("bringback.go", "Bring it back"), a.goOn).WithKey("Enter")
	a.away = widget.NewQuiet(look.T("bringback.back", "Back"), s.back).WithKey("Esc")
	a.column = page.Column(14,
		look.Heading(look.T("bringback.title", "Bring a backup back"), 26),
		look.Quiet(look.T("bringback.words", "A backup is one file, and its name ends in .doorway-backup. It may lie on a stick, or in the folder you chose for backups.")).Wrap(),
		page.Column(4, look.Caption(look.T("bringback.file", "The backup file")), container.New(alongside{}, a.file, a.choose)),
		page.Column(4, look.Caption(look.T("bringback.pass", "Its passphrase or recovery key")), a.pass, page.Inset(a.told)),
		a.trouble,
		container.NewBorder(nil, nil, a.goes, a.away))
	return a
}

func asItWas() string {
	return look.T("bringback.pass.words", "As it was when the backup was made.")
}

// point lets the file be pointed at. No file leaves what is typed.
func (a *ask) point() {
	if a.still() {
		return
	}
	a.choosing = true
	a.screen.o.ChooseFile(func(path string) {
		a.choosing = false
		if a.screen.closed {
			return
		}
		if path == "" {
			a.screen.give(a.file)
			return
		}
		a.file.SetText(path)
		a.screen.showEnd(a.file)
		a.screen.give(a.pass)
	})
}

// still says whether nothing is taken now.
func (a *ask) still() bool { return a.screen.closed || a.running || a.choosing }

// goOn brings the backup back, once it is said which and what opens it.
func (a *ask) goOn() {
	if a.still() || a.wait != nil {
		return
	}
	a.trouble.Tell("")
	a.screen.room.Refresh()
	path := plain(a.file.Text())
	switch {
	case path == "":
		a.wrong(a.file, look.T("bringback.file.empty", "Please say which file it is."))
		return
	case a.pass.Text() == "":
		a.wrong(a.pass, look.T("bringback.pass.empty", "This is still empty."))
		return
	}
	a.running = true
	a.able(false)
	a.say(look.T("bringback.reading", "Bringing it back, and reading all of it once…"), look.ColorText)
	a.screen.o.Restore(path, []byte(a.pass.Text()), a.answered)
}

func (a *ask) answered(b Back, err error) {
	s := a.screen
	if s.closed {
		return
	}
	a.running = false
	if err == nil {
		s.finish(b)
		return
	}
	a.able(true)
	a.say(asItWas(), look.ColorQuiet)
	switch {
	case errors.Is(err, s.o.Wrong):
		a.wrong(a.pass, look.T("bringback.pass.wrong", "This does not open the backup; please try again."))
		a.hold(s.o.Wait())
	case s.o.OfFile(err):
		a.wrong(a.file, say.Error(err))
	default:
		a.trouble.Tell(say.Error(err))
		s.room.Refresh()
		s.give(a.pass)
		s.reveal(a.column)
	}
}

// wrong says beneath a field why it can't be, and gives it the keyboard.
func (a *ask) wrong(f *widget.Field, sentence string) {
	f.SetError(sentence)
	a.screen.room.Refresh()
	a.screen.give(f)
}

// say writes a few words beneath the passphrase.
func (a *ask) say(words string, ink fyne.ThemeColorName) {
	a.told.In(ink).SetText(words)
	a.screen.room.Refresh()
}

// hold takes no try for a while. What is typed can be mended meanwhile.
func (a *ask) hold(d time.Duration) {
	if d <= 0 {
		return
	}
	a.goes.Disable()
	a.say(look.T("bringback.wait", "One moment before the next try…"), look.ColorQuiet)
	a.wait = time.AfterFunc(d, func() { fyne.Do(a.ready) })
}

func (a *ask) ready() {
	if a.wait == nil {
		return // the screen is closed
	}
	a.wait = nil
	a.goes.Enable()
	a.say(asItWas(), look.ColorQuiet)
}

// able holds everything still, or lets it be used again.
func (a *ask) able(on bool) {
	for _, one := range []interface {
		Enable()
		Disable()
	}{a.file, a.pass, a.choose, a.goes, a.away} {
		if on {
			one.Enable()
		} else {
			one.Disable()
		}
	}
}

// forget takes what was typed out of the fields.
func (a *ask) forget() {
	if a.wait != nil {
		a.wait.Stop()
		a.wait = nil
	}
	a.file.SetText("")
	a.pass.SetText("")
}

// plain is a path without what comes along when it is copied from elsewhere.
func plain(path string) string {
	path = strings.TrimSpace(path)
	if n := len(path); n > 1 && (path[0] == '"' || path[0] == '\'') && path[n-1] == path[0] {
		path = path[1 : n-1]
	}
	return path
}
