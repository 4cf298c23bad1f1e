package practice

import (
	"strings"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
)

// finish is the page after a guide.
type finish struct {
	object fyne.CanvasObject
	head   *look.Text
	amiss  *look.Text // why not all of it was heard
	dials  *dials
	words  *widget.Field
	fell   *look.Text // why it could not be kept
}

func newFinish(s *Screen) *finish {
	p := &finish{
		head: look.Heading("", 34).Wrap().Centred(), amiss: look.Quiet("").Wrap().Centred(), dials: newDials(),
		words: widget.NewWords(look.T("practice.words", "A few words, if there are any")),
		fell:  look.Label("").In(look.ColorConcern).Wrap().Centred(),
	}
	p.amiss.Hide()
	p.fell.Hide()
	p.words.OnEnter = func(string) { s.keep(true) }
	keep := widget.NewPrimary(look.T("practice.keep", "Keep"), func() { s.keep(true) }).Large()
	leave := widget.NewQuiet(look.T("practice.leave.it", "Leave it"), func() { s.keep(false) })
	body := page.Column(0, p.head, space(6), p.amiss, space(24), narrow(p.dials.object), space(18), narrow(p.words),
		space(24), middle(page.Level(14, nil, keep, leave)), space(10), p.fell)
	p.object = frame(look.Quiet(s.o.Title).Cut(), nil, body, s.o.Foot)
	return p
}

// tellHead writes what suits a guide that was left or came to its end, or could not go on.
func (p *finish) tellHead(left bool, err error) {
	p.head.SetText(look.T("practice.after", "Take your time."))
	if left {
		p.head.SetText(look.T("practice.after.left", "It is fine to stop here."))
	}
	p.amiss.Tell(say.Error(err))
}

// written are the words, on one line.
func (p *finish) written() string { return strings.Join(strings.Fields(p.words.Text()), " ") }

// fault says why what was practised could not be kept. It stays on the page.
func (p *finish) fault(sentence string) {
	p.fell.Tell(sentence)
	p.object.Refresh()
}
