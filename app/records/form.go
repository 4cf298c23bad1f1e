package records

import (
	"errors"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
)

// place names where on the screen a form stands.
type place string

// form asks for a few things in place of the button that opened it. Enter goes
// on, Escape closes it.
type form struct {
	screen  *Screen
	at      place
	column  *fyne.Container
	shown   *fyne.Container // the fields, as they came
	fields  []*widget.Field
	now     *widget.Field // the passphrase that has to be right; may be nil
	right   []func() bool // each tells what is wrong at its field
	trouble *look.Text
	label   string
	goOn    *widget.Button
	cancel  *widget.Button
	waiting bool
	key     bool // shows a recovery key, which is read before anything else
	// send hands on what was typed. The form that is answered, which may be
	// nil, takes the place of this one.
	send func(answer func(next *form, err error))
}

// newForm makes a form without fields; label is on the button that goes on.
func (s *Screen) newForm(at place, title, label string) *form {
	f := &form{screen: s, at: at, label: label, shown: page.Column(10), trouble: trouble()}
	f.goOn = widget.NewPrimary(label, f.submit)
	f.cancel = widget.NewQuiet(look.T("records.cancel", "Cancel"), s.close)
	f.column = page.Column(12, look.Strong(title).Wrap(), f.shown, f.trouble, page.Buttons(f.goOn, f.cancel))
	return f
}

// trouble is a sentence that is not there yet.
func trouble() *look.Text {
	t := look.Label("").In(look.ColorConcern).Wrap()
	t.Hide()
	return t
}

// about adds a few words to the form.
func (f *form) about(words string) { f.shown.Add(look.Quiet(words).Wrap()) }

// name adds a field that shows what is typed.
func (f *form) name(label string) *widget.Field { return f.add(label, widget.NewField("")) }

// passphrase adds a field for a passphrase that there is.
func (f *form) passphrase(label string) *widget.Field {
	f.now = f.wanted(f.add(label, widget.NewPassphrase("")))
	return f.now
}

// newPassphrase adds the two fields for a passphrase that is to be.
func (f *form) newPassphrase(label string) *widget.Field {
	one := f.wanted(f.add(label, widget.NewPassphrase("")))
	strength := look.Caption("").Wrap()
	strength.Hide()
	f.shown.Objects[len(f.shown.Objects)-1].(*fyne.Container).Add(page.Inset(strength))
	one.OnChanged = func(text string) {
		if text == "" {
			strength.Tell("")
		} else {
			score, words := f.screen.o.Strength(text)
			ink := look.ColorQuiet
			if score < 2 {
				ink = look.ColorConcern
			}
			strength.In(ink).Tell(words)
		}
		f.refresh(one)
	}
	f.right = append(f.right, func() bool {
		score, words := f.screen.o.Strength(one.Text())
		if score > 0 {
			return true
		}
		f.wrong(one, words)
		return false
	})
	two := f.add(look.T("records.again", "The same again"), widget.NewPassphrase(""))
	f.right = append(f.right, func() bool {
		if two.Text() == one.Text() {
			return true
		}
		f.wrong(two, look.T("records.again.other", "The two are not the same; please type it again."))
		return false
	})
	return one
}

// own asks for the passphrase of whoever is here: what lets others in, or keeps
// them out, is not done by somebody who found the window open.
func (f *form) own() *widget.Field {
	return f.passphrase(look.T("records.pass.yours", "Your passphrase"))
}

// wanted says that a field may not stay empty.
func (f *form) wanted(field *widget.Field) *widget.Field {
	f.right = append(f.right, func() bool {
		if field.Text() != "" {
			return true
		}
		f.wrong(field, look.T("records.empty", "This is still empty."))
		return false
	})
	return field
}

// add puts a field under a few words. Enter goes on to the next, and from the
// last one sends.
func (f *form) add(label string, field *widget.Field) *widget.Field {
	f.shown.Add(page.Column(4, look.Caption(label).Wrap(), field))
	at := len(f.fields)
	f.fields = append(f.fields, field)
	field.OnEscape = f.screen.close
	field.OnEnter = func(string) {
		if at+1 < len(f.fields) {
			f.give(f.fields[at+1])
			return
		}
		f.submit()
	}
	return field
}

// give gives the keyboard to a field.
func (f *form) give(field *widget.Field) {
	if f.screen.canvas != nil {
		field.FocusIn(f.screen.canvas)
		f.screen.reveal(field)
	}
}

// focus gives the keyboard to the form.
func (f *form) focus() {
	if len(f.fields) > 0 {
		f.give(f.fields[0])
		return
	}
	f.screen.letGo()
}

func (f *form) wrong(field *widget.Field, sentence string) {
	field.SetError(sentence)
	f.refresh(field)
	f.give(field)
}

// refresh lays the form out anew, and keeps in sight all of it that can be, the
// field before the rest.
func (f *form) refresh(field *widget.Field) {
	f.screen.object.Refresh()
	f.screen.reveal(f.column)
	f.screen.reveal(field)
}

// submit sends what was typed, once it can be right.
func (f *form) submit() {
	if f.waiting {
		return
	}
	f.trouble.Tell("")
	for _, right := range f.right {
		if !right() {
			return
		}
	}
	f.wait(true)
	f.send(f.answered)
}

func (f *form) wait(on bool) {
	f.waiting = on
	label, of := f.label, able.Enable
	if on {
		label, of = look.T("records.waiting", "One moment…"), able.Disable
	}
	of(f.goOn)
	of(f.cancel)
	for _, field := range f.fields {
		of(field)
	}
	f.goOn.SetLabel(label)
	f.screen.object.Refresh()
}

// able is what can be made to wait.
type able interface {
	Enable()
	Disable()
}

func (f *form) answered(next *form, err error) {
	s := f.screen
	if s.form != f {
		return // the screen was left
	}
	leaving := s.leaving
	s.leaving = nil
	f.wait(false)
	switch {
	case err != nil && f.now != nil && errors.Is(err, s.o.Wrong):
		f.wrong(f.now, say.Error(err))
	case err != nil:
		f.trouble.Tell(say.Error(err))
		f.focusLast()
		s.object.Refresh()
		s.reveal(f.column)
	case next != nil:
		s.open(next)
	default:
		s.close()
		if leaving != nil {
			leaving()
		}
	}
}

// focusLast gives the keyboard back to where Enter was pressed.
func (f *form) focusLast() {
	if n := len(f.fields); n > 0 {
		f.give(f.fields[n-1])
	}
}

// forget takes what was typed out of the fields, and what was shown.
func (f *form) forget() {
	for _, field := range f.fields {
		field.OnChanged = nil
		field.SetText("")
	}
	f.shown.RemoveAll()
}

// formAt gives the form that is open at a place, else what stands there.
func (s *Screen) formAt(at place, otherwise fyne.CanvasObject) fyne.CanvasObject {
	if s.form != nil && s.form.at == at {
		return s.form.column
	}
	return otherwise
}
