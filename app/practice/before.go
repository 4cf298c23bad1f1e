package practice

import (
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
)

// start is the page before a guide.
type start struct {
	object  fyne.CanvasObject
	dials   *dials
	begin   *widget.Button
	trouble *look.Text
}

func newStart(s *Screen) *start {
	words := look.T("practice.begin", "Begin")
	p := &start{dials: newDials(), trouble: look.Label("").Wrap().Centred()}
	p.begin = widget.NewPrimary(words, s.begin).Large().HoldRoom(words, moment())
	p.trouble.Hide()
	body := page.Column(0, look.Heading(s.o.Title, 34).Wrap().Centred(), space(6), look.Quiet(s.about()).Wrap().Centred(),
		space(30), narrow(p.dials.object), space(30), middle(p.begin), space(14), p.trouble)
	back := widget.NewQuiet(look.T("practice.back", "back"), s.leave).WithKey("Esc").Flush()
	p.object = frame(look.Quiet(s.o.Plan).Cut(), []fyne.CanvasObject{back}, body, s.o.Foot)
	return p
}

func moment() string { return look.T("practice.moment", "One moment…") }

// wait shows that the guide is on its way.
func (p *start) wait(sentence string) {
	p.trouble.Tell(sentence)
	p.begin.SetLabel(moment())
	p.begin.Disable()
	p.object.Refresh()
}

// rest is as before, and says why nothing came.
func (p *start) rest(sentence string) {
	p.trouble.Tell(sentence)
	p.begin.SetLabel(look.T("practice.begin", "Begin"))
	p.begin.Enable()
	p.object.Refresh()
}
