// Package erase is the page on which everything of a client is taken out of the
// records. It is the one act that can't be undone, so it says what goes and what
// stays, and asks for the code to be typed.
package erase

import (
	"strings"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// Options are whom it is about and where it leads. All answers come on the UI
// goroutine.
type Options struct {
	Code     session.Code
	Sessions int // with rehearsals
	// Export writes all of the client into a folder that is chosen, and answers
	// with where it is: nowhere where none was.
	Export func(answer func(place string, err error))
	Erase  func(answer func(error))
	Done   func() // it is erased
	Back   func()
}

// Screen is the page. Its methods belong to the UI goroutine.
type Screen struct {
	o       Options
	object  fyne.CanvasObject
	canvas  fyne.Canvas // nil until it is attached
	code    *widget.Field
	export  *widget.Button
	erase   *widget.Button
	told    *look.Text
	sending bool
	over    bool
}

// New makes the page.
func New(o Options) *Screen {
	s := &Screen{o: o, told: look.Quiet("").Wrap()}
	code := map[string]any{"Code": string(o.Code)}
	s.export = widget.NewButton(look.T("erase.export", "Export first…"), s.write)
	s.code = widget.NewField(string(o.Code))
	s.code.OnEnter = func(string) { s.wipe() }
	s.erase = widget.NewButton(look.T("erase.erase", "Erase everything of {{.Code}}", code), s.wipe).InConcern()
	back := widget.NewQuiet(look.T("erase.back", "Back"), s.back).WithKey("Esc")
	s.told.Hide()
	s.object = page.New(page.Head(look.T("erase.title", "Erase {{.Code}}", code), ""), page.Column(look.Gap,
		widget.NewCard(page.Column(look.Gap,
			page.Column(8, look.Section(look.T("erase.goes", "What goes")), look.Label(goes(o.Sessions)).Wrap()),
			page.Column(8, look.Section(look.T("erase.stays", "What this can't reach")), look.Label(look.T("erase.stays.words", "Backups that were made before, and files that were exported, printed or saved as pictures. They stay where they are until you remove them yourself. The list of what was done with the records keeps a line that a client was erased, without the code.")).Wrap()))),
		widget.NewCard(page.Column(10,
			look.Label(look.T("erase.export.words", "If anything is to be kept, export it first.")).Wrap(),
			page.Buttons(s.export),
			s.told)),
		widget.NewCard(page.Column(10,
			look.Label(look.T("erase.type", "This can't be undone. Type {{.Code}} to erase it.", code)).Wrap(),
			page.Buttons(page.Wide(320, s.code)),
			page.Buttons(s.erase, back)))), nil)
	return s
}

func goes(sessions int) string {
	switch sessions {
	case 0:
		return look.T("erase.goes.none", "Their page with all that is on it: what was measured, check-ins, notes and contacts.")
	case 1:
		return look.T("erase.goes.one", "Their page with all that is on it: what was measured, check-ins, notes and contacts; 1 session with all that was marked and written, and the process notes on it.")
	}
	return look.T("erase.goes.words", "Their page with all that is on it: what was measured, check-ins, notes and contacts; {{.N}} sessions with all that was marked and written, rehearsals too, and the process notes on them.", map[string]any{"N": sessions})
}

func (s *Screen) write() {
	if s.sending {
		return
	}
	s.o.Export(func(place string, err error) {
		switch {
		case err != nil:
			s.told.In(look.ColorConcern).Tell(say.Error(err))
		case place != "":
			s.told.In(look.ColorQuiet).Tell(look.T("erase.exported", "Written to {{.Place}}. It is not encrypted there.", map[string]any{"Place": place}))
		}
		s.object.Refresh()
	})
}

// wipe erases, once the code is typed.
func (s *Screen) wipe() {
	if s.sending || s.over {
		return
	}
	if !session.Code(strings.TrimSpace(s.code.Text())).Same(s.o.Code) {
		s.wrong(look.T("erase.other", "That is not {{.Code}}; please type the code as it stands above.", map[string]any{"Code": string(s.o.Code)}))
		return
	}
	s.sending = true
	s.erase.Disable()
	s.export.Disable()
	s.o.Erase(func(err error) {
		s.sending = false
		if err != nil {
			s.erase.Enable()
			s.export.Enable()
			s.wrong(say.Error(err))
			return
		}
		s.over = true
		s.o.Done()
	})
}

func (s *Screen) wrong(sentence string) {
	s.code.SetError(sentence)
	s.object.Refresh()
	if s.canvas != nil {
		s.code.FocusIn(s.canvas)
		page.Reveal(s.object, s.code)
	}
}

func (s *Screen) back() {
	if !s.sending {
		s.o.Back()
	}
}

// Object is what the window shows.
func (s *Screen) Object() fyne.CanvasObject { return s.object }

// Attach takes the window's keys: Escape goes back. The code is typed into a
// field that has to be gone to: nobody erases by typing on.
func (s *Screen) Attach(c fyne.Canvas) {
	s.canvas = c
	c.SetOnTypedRune(nil)
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			s.back()
		}
	})
	c.Unfocus()
}

// Close has nothing to end.
func (s *Screen) Close() { s.canvas = nil }
