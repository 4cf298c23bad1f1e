package send

import (
	"slices"
	"strconv"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// plan is the card of the practices over the days after the session.
type plan struct {
	s      *Screen
	object fyne.CanvasObject
	rows   *fyne.Container
	add    *widget.Button
	more   *fyne.Container // guides that can be added; hidden until they are asked for
}

func newPlan(s *Screen) *plan {
	p := &plan{s: s, rows: page.Column(14), more: page.Grid(170, 2, 8, 6)}
	p.add = widget.NewButton(look.T("send.add", "Add a practice…"), p.offer).Narrow().WithKey("A")
	p.more.Hide()
	p.object = widget.NewCard(page.Column(12,
		look.Section(look.T("send.practices", "Practices, from tomorrow")), p.rows, p.more, page.Buttons(p.add)))
	p.lay()
	return p
}

// offer shows the guides that can be added, or takes them away.
func (p *plan) offer() {
	p.more.Hidden = !p.more.Hidden
	p.s.refresh()
	if p.more.Visible() {
		page.Reveal(p.s.page, p.object)
	}
}

// lay shows the practices as they are.
func (p *plan) lay() {
	p.rows.RemoveAll()
	for i := range p.s.draft.Practices {
		p.rows.Add(p.row(i))
	}
	if len(p.s.draft.Practices) == 0 {
		p.rows.Add(look.Quiet(look.T("send.practices.none", "None is planned. They can choose among all guides at home.")).Wrap())
	}
	p.more.RemoveAll()
	for _, g := range p.s.o.Guides {
		if !slices.ContainsFunc(p.s.draft.Practices, func(one session.Practice) bool { return one.Guide == g.ID }) {
			p.more.Add(widget.NewButton(g.Title, func() { p.take(g) }).Narrow())
		}
	}
	p.add.Hidden = len(p.more.Objects) == 0
}

// take adds a guide to the plan, for tomorrow.
func (p *plan) take(g Guide) {
	d := &p.s.draft
	d.Practices = append(d.Practices, session.Practice{Guide: g.ID, Minutes: g.minutes(), Days: []session.Day{dayAfter(p.s.o.Now(), 1)}})
	p.more.Hide()
	p.lay()
	p.s.changed()
}

func (p *plan) takeOut(at int) {
	d := &p.s.draft
	d.Practices = slices.Delete(d.Practices, at, at+1)
	p.lay()
	p.s.changed()
}

// row is one practice: its guide, how long, and on which days.
func (p *plan) row(at int) fyne.CanvasObject {
	one := &p.s.draft.Practices[at]
	g, known := guideByID(p.s.o.Guides, one.Guide)
	if !known {
		g = Guide{Title: one.Guide, Least: one.Minutes, Most: one.Minutes}
	}
	title := look.Strong(g.Title).Cut()
	length := look.Label("").Trailing()
	tell := func() {
		length.SetText(look.T("send.minutes", "{{.Minutes}} min", map[string]any{"Minutes": p.s.draft.Practices[at].Minutes}))
	}
	tell()
	head := page.Level(8, title, title, page.Wide(64, length), widget.NewQuiet("", func() { p.takeOut(at) }).WithIcon("x").Small())
	column := page.Column(4, head)
	if g.Least < g.Most {
		slider := widget.NewSlider(float64(g.Least), float64(g.Most), 1)
		slider.SetValue(float64(one.Minutes))
		slider.OnChanged = func(v float64) {
			p.s.draft.Practices[at].Minutes = int(v)
			tell()
			p.s.changed()
		}
		column.Add(page.Tall(30, slider))
	}
	column.Add(p.days(at))
	return column
}

// days are the chips of the week, each on where the practice is.
func (p *plan) days(at int) fyne.CanvasObject {
	chips := page.Grid(46, Week, 4, 4)
	for _, day := range p.week(at) {
		var chip *widget.Button
		chip = widget.NewButton(p.shortDay(day), func() {
			one := &p.s.draft.Practices[at]
			if i := slices.Index(one.Days, day); i >= 0 {
				one.Days = slices.Delete(one.Days, i, i+1)
			} else {
				one.Days = append(one.Days, day)
			}
			chip.SetOn(slices.Contains(one.Days, day))
			p.s.changed()
		}).Small()
		chip.SetOn(slices.Contains(p.s.draft.Practices[at].Days, day))
		chips.Add(chip)
	}
	return chips
}

// week are the days that can be chosen: those from tomorrow on, and what a draft
// of an earlier day still has.
func (p *plan) week(at int) (days []session.Day) {
	now := p.s.o.Now()
	for n := 1; n <= Week; n++ {
		days = append(days, dayAfter(now, n))
	}
	for _, d := range p.s.draft.Practices[at].Days {
		if !slices.Contains(days, d) {
			days = append(days, d)
		}
	}
	slices.Sort(days)
	return days
}

// shortDay writes a day as Thu 26.
func (p *plan) shortDay(d session.Day) string {
	t := d.Time(p.s.o.Now().Location())
	return look.T("weekday.short."+t.Format("Mon"), t.Format("Mon")) + " " + strconv.Itoa(t.Day())
}
