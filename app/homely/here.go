package homely

import (
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/safety"
	"doorway/app/say"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
)

// here is the card of what is kept on this computer.
type here struct {
	s            *Screen
	object       fyne.CanvasObject
	told         *look.Text
	sure         *fyne.Container // the second step of forgetting; hidden until it is asked for
	forget, keep *widget.Button
	trouble      *look.Text
	sending      bool
	gone         bool // all is forgotten
}

func newHere(s *Screen) *here {
	h := &here{s: s, told: look.Caption("").Wrap(), trouble: look.Caption("").In(look.ColorConcern).Wrap()}
	h.told.Hide()
	h.trouble.Hide()
	pass := look.T("homely.pass", "Ask for a passphrase here…")
	words := look.T("homely.pass.words", "All of it is encrypted. Without a passphrase, whoever uses this computer can open it.")
	if s.o.HasPassphrase {
		pass = look.T("homely.pass.change", "The passphrase…")
		words = look.T("homely.pass.has", "All of it is encrypted, and opens with your passphrase.")
	}
	quiet := func(label string, do func()) fyne.CanvasObject {
		return page.Buttons(widget.NewQuiet(label, do).Flush())
	}
	h.forget = widget.NewButton(look.T("homely.forget", "Forget everything"), h.wipe).InConcern()
	h.keep = widget.NewQuiet(look.T("homely.forget.no", "Leave it as it is"), func() { h.ask(false) })
	h.sure = safety.Column(10,
		look.Label(look.T("homely.forget.words", "All that was written, spoken and done here goes, and what your practice sent. It can't be brought back. Letters that you sent stay with your practice.")).Wrap(),
		page.Buttons(h.forget, h.keep), h.trouble)
	h.sure.Hide()
	h.object = widget.NewCard(safety.Column(8,
		look.Section(look.T("homely.here", "On this computer")),
		look.Caption(words).Wrap(),
		page.Buttons(widget.NewButton(pass, func() { s.Leave(s.o.Passphrase) })),
		quiet(look.T("homely.export", "Take all I wrote with me…"), h.export), h.told,
		quiet(look.T("homely.therapist", "I am a therapist"), func() { s.Leave(s.o.Practice) }),
		quiet(look.T("homely.anew", "Begin anew: forget everything here…"), func() { h.ask(!h.sure.Visible()) }),
		h.sure))
	return h
}

func (h *here) export() {
	h.s.o.Export(func(place string, err error) { h.s.written(h.told, place, err) })
}

// ask shows the second step of forgetting, or takes it away.
func (h *here) ask(show bool) {
	if h.sending || h.gone {
		return
	}
	h.sure.Hidden = !show
	h.trouble.Tell("")
	h.s.object.Refresh()
	if show {
		page.Reveal(h.s.object, h.sure)
	}
}

// wipe forgets everything.
func (h *here) wipe() {
	if h.sending || h.gone {
		return
	}
	h.sending = true
	h.forget.Disable()
	h.keep.Disable()
	h.gone = true // what is on its way must not come back
	h.s.keeping.Stop()
	h.s.o.Forget(func(err error) {
		h.sending, h.gone = false, err == nil
		if err == nil || h.s.closed {
			return
		}
		h.forget.Enable()
		h.keep.Enable()
		h.trouble.Tell(say.Error(err))
		h.s.object.Refresh()
	})
}
