package journal

import (
	"doorway/app/conductor"
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// reading shows one entry whole.
type reading struct {
	s       *Screen
	object  fyne.CanvasObject
	entry   session.Written
	when    *look.Text
	about   *look.Text
	prompt  *look.Text
	words   *look.Text
	scroll  *container.Scroll
	sound   *player
	buttons *fyne.Container
}

func newReading(s *Screen) *reading {
	r := &reading{s: s, when: look.Quiet("").Wrap(), about: look.Caption("").Wrap(), prompt: look.Quiet("").Wrap(), words: look.Heading("", 20).Wrap()}
	r.sound = newPlayer(s, func(told func(conductor.Progress)) func() { return s.o.Hear(r.entry.ID, told) })
	r.buttons = page.Buttons(
		widget.NewButton(look.T("journal.change", "Go on writing"), func() { s.entries.goOn() }).WithKey("Enter"),
		widget.NewQuiet(look.T("journal.takeback", "Take back"), func() { s.takeBack(r.entry.ID) }))
	r.scroll = container.NewVScroll(padded(0, 0, 14, page.Column(10, page.Column(2, r.when, r.about), r.prompt, r.sound.object, r.words)))
	r.object = widget.NewCard(container.NewBorder(nil, padded(14, 0, 0, r.buttons), nil, nil, r.scroll))
	r.clear()
	return r
}

// show shows an entry.
func (r *reading) show(w session.Written) {
	if w.ID != r.entry.ID {
		r.s.quieten()
		r.scroll.ScrollToTop()
	}
	r.entry = w
	r.when.SetText(when(w.At))
	r.about.Tell(purposeName(w.Purpose))
	r.prompt.Tell(w.Prompt)
	r.words.Tell(w.Text)
	r.sound.offer(w.Sound != nil, w.Seconds)
	r.buttons.Show()
	r.object.Refresh()
}

// clear shows nothing.
func (r *reading) clear() {
	r.s.quieten()
	r.entry = session.Written{}
	for _, t := range []*look.Text{r.when, r.about, r.prompt, r.words} {
		t.SetText("")
	}
	r.sound.offer(false, 0)
	r.buttons.Hide()
	r.object.Refresh()
}
