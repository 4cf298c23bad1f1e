package veil

import (
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// door says that the records are locked and opens the field for the passphrase
// in its place. Only while the field is open are letters text.
type door struct {
	s     *Screen
	box   *fyne.Container
	hint  *look.Text
	place *fyne.Container // of the button, or of the field
	open  *widget.Button
	field *widget.Field // nil while it is closed
	try   *widget.Button

	waiting bool // a passphrase is being tried
}

func newDoor(s *Screen) *door {
	d := &door{s: s, hint: look.Caption("").Centred()}
	why := s.o.Why
	if why == "" {
		why = look.T("veil.locked", "Locked")
	}
	d.open = widget.NewButton(look.T("veil.unlock", "Unlock"), d.ask).WithKey("Enter")
	d.place = container.NewStack()
	d.box = page.Column(8,
		container.NewCenter(widget.NewStatus("lock", why)),
		d.hint,
		page.Tall(106, d.place),
	)
	d.rest()
	return d
}

// asking says whether the field is open.
func (d *door) asking() bool { return d.field != nil }

// rest shows the button.
func (d *door) rest() {
	d.hint.SetText(look.T("veil.keys", "The keys go on marking. Reading back waits for the passphrase."))
	d.put(d.open)
}

// ask opens the field.
func (d *door) ask() {
	if d.asking() || d.s.canvas == nil {
		return
	}
	d.field = widget.NewPassphrase(look.T("veil.passphrase", "Passphrase")).Unseen()
	d.field.OnEnter = func(string) { d.send() }
	d.field.OnEscape = d.shut
	d.field.OnChanged = func(string) { d.place.Refresh() } // the sentence beneath is gone
	d.try = widget.NewButton(look.T("veil.open", "Open"), d.send)
	d.hint.SetText(look.T("veil.typing", "Letters are text now. Esc gives the keys back."))
	row := container.NewBorder(nil, nil, nil, container.New(layout.NewCustomPaddedLayout(0, 0, 10, 0), container.NewVBox(d.try)), container.NewVBox(d.field))
	d.put(page.Wide(430, row))
	d.wait(d.waiting)
	d.field.FocusIn(d.s.canvas)
}

// put sets something into the place, at its top and in the middle.
func (d *door) put(o fyne.CanvasObject) {
	d.place.Objects = []fyne.CanvasObject{page.Column(0, page.Tall(4, layout.NewSpacer()), container.NewCenter(o))}
	d.place.Refresh()
}

// shut closes the field and forgets what was typed; the keys mark again.
func (d *door) shut() {
	if !d.asking() {
		return
	}
	// The field goes with what it remembers of the typing.
	d.field.SetText("")
	d.field, d.try = nil, nil
	if d.s.canvas != nil {
		d.s.canvas.Unfocus()
	}
	d.rest()
}

func (d *door) send() {
	if !d.asking() || d.waiting {
		return
	}
	if d.field.Text() == "" {
		d.field.FocusIn(d.s.canvas) // a click took the cursor
		return
	}
	pass := []byte(d.field.Text())
	d.wait(true)
	d.s.o.Unlock(pass, func(err error) {
		if d.s.closed {
			return
		}
		d.wait(false)
		if err != nil {
			d.refuse(say.Error(err))
		}
	})
}

// wait lets the door wait for an answer.
func (d *door) wait(waiting bool) {
	d.waiting = waiting
	if !d.asking() {
		return
	}
	if waiting {
		d.field.Disable()
		d.try.Disable()
		d.try.SetLabel(look.T("veil.moment", "One moment…"))
		return
	}
	d.field.Enable()
	d.try.Enable()
	d.try.SetLabel(look.T("veil.open", "Open"))
}

// refuse says why it did not open, where it can be tried again.
func (d *door) refuse(sentence string) {
	if !d.asking() {
		d.s.tell(sentence)
		return
	}
	d.field.SetText("")
	d.field.SetError(sentence)
	d.place.Refresh()
	d.field.FocusIn(d.s.canvas)
}
