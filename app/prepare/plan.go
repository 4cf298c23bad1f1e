package prepare

import (
	"strconv"
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// plan is the card of the journey: its protocol, how long it is, and how often is
// asked. The arc shows it; a place on it can be pointed at and heard.
type plan struct {
	s        *Screen
	object   fyne.CanvasObject
	protocol session.Protocol
	minutes  int
	hand     bool // the check-ins were chosen by hand

	name, rhythm *look.Text
	change       *widget.Button
	folded       *fyne.Container
	choice       *widget.Choice
	about        *look.Text
	checkIn      *widget.Slider
	everySay     *look.Text
	deep         *widget.Check

	arc       *widget.ArcPlace
	length    *widget.Slider
	lengthSay *look.Text
}

func newPlan(s *Screen) *plan {
	p := &plan{s: s, name: look.Strong("").Sized(18), rhythm: look.Quiet("").Cut(), about: look.Caption("").Wrap()}
	p.fold()
	p.arc = widget.NewArcPlace(widget.ArcData{Current: -1}, func(time.Duration) { s.sound.pointed() })
	p.length = widget.NewSlider(session.LeastMinutes, session.MostMinutes, 1)
	p.length.OnChanged = func(v float64) {
		p.minutes = whole(v)
		p.drawn()
		s.sound.changed()
		s.changed()
	}
	p.lengthSay = look.Label("").Sized(19)
	least, most := look.Quiet(strconv.Itoa(session.LeastMinutes)), look.Quiet(strconv.Itoa(session.MostMinutes))
	p.take(session.Preparation{})
	p.object = widget.NewCard(page.Column(10,
		look.Section(look.T("prepare.journey", "Journey")),
		page.Level(12, p.rhythm, p.name, p.rhythm, p.change),
		p.folded,
		page.Tall(116, p.arc),
		page.Level(12, p.length, least, p.length, most, page.Wide(70, p.lengthSay.Trailing()))))
	return p
}

// fold makes what can be chosen beside the minutes.
func (p *plan) fold() {
	var options []widget.Option
	for _, one := range p.s.o.Library.Of(session.JourneySort) {
		options = append(options, widget.Option{ID: one.ID, Title: one.Name})
	}
	p.choice = widget.NewChoice(options...).InColumns(2)
	p.choice.OnChosen = func(id string) {
		p.choose(id)
		p.s.sound.changed()
		p.s.changed()
	}
	p.everySay = look.Label("")
	p.checkIn = widget.NewSlider(0, 60, 1)
	p.checkIn.OnChanged = func(float64) {
		p.hand = true
		p.told()
		p.s.changed()
	}
	p.deep = widget.NewCheck(look.T("prepare.deep", "Ask during the open part too")).Free()
	p.deep.OnChanged = func(bool) { p.s.changed() }
	p.change = widget.NewQuiet(look.T("prepare.change", "Change…"), p.unfold).
		HoldRoom(look.T("prepare.change", "Change…"), look.T("prepare.fold", "Less")).Flush()
	p.folded = page.Column(10,
		p.choice, p.about,
		look.Section(look.T("prepare.rhythm", "Check-ins")),
		page.Level(14, p.checkIn, p.checkIn, page.Wide(104, p.everySay)),
		p.deep)
	p.folded.Hide()
}

func (p *plan) unfold() {
	p.folded.Hidden = !p.folded.Hidden
	p.change.SetLabel(look.T("prepare.change", "Change…"))
	if p.folded.Visible() {
		p.change.SetLabel(look.T("prepare.fold", "Less"))
	}
	p.s.refresh()
	if p.folded.Visible() {
		page.Reveal(p.s.object, p.object)
	}
}

// take shows a plan as it was prepared; what it does not say is the protocol's own.
func (p *plan) take(n session.Preparation) {
	id := first(p.s.o.Library.Of(session.JourneySort))
	if one, err := p.s.o.Library.Find(n.Protocol); err == nil && one.Sort == session.JourneySort {
		id = n.Protocol
	}
	p.minutes, p.hand = n.Minutes, false
	p.choose(id)
	if n.CheckIn != nil && *n.CheckIn != p.protocol.CheckIn {
		p.hand = true
		p.checkIn.SetValue(float64(*n.CheckIn))
	}
	p.deep.SetDone(n.AskDeep)
	p.told()
}

// choose takes a protocol, and its usual length where none was chosen.
func (p *plan) choose(id string) {
	one, err := p.s.o.Library.Find(id)
	if err != nil {
		return
	}
	p.protocol = one
	p.choice.Choose(id)
	if p.minutes == 0 {
		p.minutes = one.Usual
	}
	p.minutes = min(max(p.minutes, one.Least), one.Most)
	p.length.SetValue(float64(p.minutes))
	if !p.hand {
		p.checkIn.SetValue(float64(one.CheckIn))
	}
	p.name.SetText(one.Name)
	p.about.SetText(one.About)
	p.told()
	p.drawn()
}

// drawn shows the plan as it now is.
func (p *plan) drawn() {
	if p.minutes < p.protocol.Least || p.minutes > p.protocol.Most {
		p.minutes = min(max(p.minutes, p.protocol.Least), p.protocol.Most)
		p.length.SetValue(float64(p.minutes))
	}
	made, err := session.NewPlan(p.protocol, session.Choice{Client: session.Nobody, Minutes: p.minutes, Seed: 1})
	if err != nil {
		p.s.fail(err)
		return
	}
	p.arc.SetPlan(timeline.Lengths(made.Phases))
	p.lengthSay.SetText(look.T("prepare.minutes", "{{.Minutes}} min", map[string]any{"Minutes": p.minutes}))
}

// every is how many minutes lie between check-ins; 0 for none.
func (p *plan) every() int { return whole(p.checkIn.Value()) }

func (p *plan) told() {
	every := p.every()
	words := look.T("prepare.every", "every {{.Minutes}} min", map[string]any{"Minutes": every})
	rhythm := look.T("prepare.rhythm.every", "a check-in every {{.Minutes}} min", map[string]any{"Minutes": every})
	if every == 0 {
		words = look.T("prepare.never", "none")
		rhythm = look.T("prepare.rhythm.never", "no check-ins")
	}
	p.everySay.SetText(words)
	p.rhythm.SetText(rhythm)
}
