package records

import (
	"doorway/app/look"
	"doorway/app/say"
	"doorway/app/widget"
)

// kept is something that was chosen by typing: it is kept with Enter or with
// the button, and Escape brings back what was kept before.
type kept struct {
	screen  *Screen
	field   *widget.Field
	keep    *widget.Button
	trouble *look.Text
	value   string // as it is kept
	waiting bool
	// put hands a text on. It gives a sentence instead where it can't.
	put func(text string, answer func(error)) (wrong string)
}

func newKept(s *Screen, field *widget.Field, put func(string, func(error)) string) *kept {
	k := &kept{screen: s, field: field, trouble: look.Caption("").In(look.ColorConcernRaised).Wrap(), put: put}
	k.keep = widget.NewButton(look.T("records.keep", "Keep"), k.send)
	field.OnEnter = func(string) { k.send() }
	field.OnChanged = func(string) { k.told("") }
	field.OnEscape = func() {
		if !k.waiting {
			field.SetText(k.value)
		}
		s.letGo()
	}
	k.told("")
	return k
}

// set shows what is kept, unless something else is being typed.
func (k *kept) set(value string) {
	same := k.field.Text() == k.value
	if k.value = value; same && !k.waiting {
		k.field.SetText(value)
	}
	k.told(k.trouble.Text())
}

// told says what is wrong, and whether there is something to keep.
func (k *kept) told(wrong string) {
	k.trouble.Tell(wrong)
	if k.waiting || k.field.Text() == k.value {
		k.keep.Disable()
	} else {
		k.keep.Enable()
	}
}

func (k *kept) send() {
	text := k.field.Text()
	if k.waiting || text == k.value {
		return
	}
	k.waiting = true
	k.field.Disable()
	k.told("")
	wrong := k.put(text, func(err error) {
		if err == nil {
			k.value = text
		}
		k.done(say.Error(err))
	})
	if wrong != "" {
		k.done(wrong)
	}
}

func (k *kept) done(wrong string) {
	k.waiting = false
	k.field.Enable()
	k.told(wrong)
	k.screen.object.Refresh()
}
