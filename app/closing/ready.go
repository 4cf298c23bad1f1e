package closing

import (
	"slices"
	"strconv"
	"strings"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// readyCard is what is looked at before the client leaves: the clinic's own list,
// vitals beside those they began with, who takes them home, and the time since the
// medicine.
func (s *Screen) readyCard(j session.Journey, m session.Moment) fyne.CanvasObject {
	column := page.Column(6, look.Section(look.T("closing.ready", "Ready to leave")))
	switch {
	case j.Sealed != nil:
		s.readyAsKept(column, j)
	default:
		s.readyToFill(column, j)
	}
	column.Add(s.vitals.object)
	if m.Observed && (m.Observation < afterwards || j.HasLeft) {
		column.Add(widget.NewDivider())
		column.Add(s.sinceRow(j, m))
	}
	if j.HasLeft {
		column.Add(look.Caption(look.T("closing.left", "They left {{.After}} after the end.", map[string]any{"After": timeline.Minutes((j.LeftAt - j.EndedAt).Truncate(1e9))})).Wrap())
	} else if j.Sealed == nil && m.Elapsed <= j.EndedAt+afterwards {
		column.Add(container.NewHBox(widget.NewButton(look.T("closing.leave", "They have left"), s.leave).Narrow()))
	}
	return widget.NewCard(column)
}

// sinceRow is the observation clock, which stands once they have left.
func (s *Screen) sinceRow(j session.Journey, m session.Moment) fyne.CanvasObject {
	words := look.Quiet(look.T("closing.since", "since the medicine"))
	if j.HasLeft {
		return page.Level(12, words, words, widget.NewFigures(hours(m.Observation), 28))
	}
	s.since = newSince(s, hours(m.Observation))
	return page.Level(12, words, words, s.since.figures)
}

func (s *Screen) leave() {
	s.o.Do(session.Leave{}, func(err error) {
		if s.closed {
			return
		}
		if err != nil {
			s.tell(say.Error(err))
			return
		}
		s.rebuild()
	})
}

// readyToFill are the list and its fields.
func (s *Screen) readyToFill(column *fyne.Container, j session.Journey) {
	ready := session.Ready{Checklist: slices.Clone(j.Ready.Checklist), Scale: j.Ready.Scale, Escort: j.Ready.Escort, NoDriving: j.Ready.NoDriving}
	if len(ready.Checklist) == 0 {
		ready.Checklist = slices.Clone(s.o.Leaving)
	}
	kept := s.newStanding(func() session.Act {
		r := ready
		r.Checklist, r.Escort = slices.Clone(ready.Checklist), strings.TrimSpace(ready.Escort)
		return r
	})
	list := page.Column(0)
	column.Add(list)
	var checks []*widget.Check
	// A list that was only begun with is no concern; what is open once most is done, is.
	calm := func() {
		open := session.Open(ready.Checklist)
		for _, c := range checks {
			c.SetFree(open*2 >= len(ready.Checklist))
		}
	}
	for i := range ready.Checklist {
		item := &ready.Checklist[i]
		check := widget.NewCheck(item.Text).Wrap()
		check.SetDone(item.Done)
		check.OnChanged = func(done bool) {
			item.Done = done
			calm()
			kept.changed()
		}
		checks = append(checks, check)
		list.Add(check)
	}
	calm()
	told := widget.NewCheck(look.T("closing.driving", "No driving until tomorrow")).Free()
	told.SetDone(ready.NoDriving)
	told.OnChanged = func(done bool) {
		ready.NoDriving = done
		kept.changed()
	}
	list.Add(told)
	escort := widget.NewField(look.T("closing.escort.hint", "Who takes them home"))
	escort.SetText(ready.Escort)
	escort.OnChanged = func(text string) {
		ready.Escort = text
		kept.typed()
	}
	column.Add(escort)
	s.escort, s.chips = escort, page.Buttons()
	s.Offer(s.o.Contacts)
	column.Add(s.chips)
	if s.o.Scale != nil {
		column.Add(s.scale(&ready, kept))
	}
	column.Add(kept.fault)
}

// Offer offers the client's own contacts for who takes them home.
func (s *Screen) Offer(contacts []session.Contact) {
	const most = 3
	s.o.Contacts = contacts
	if s.closed || s.chips == nil {
		return
	}
	s.chips.RemoveAll()
	for _, c := range contacts[:min(len(contacts), most)] {
		if c.Name != "" {
			s.chips.Add(widget.NewButton(c.Name, func() { s.escort.SetText(c.Name) }).Small())
		}
	}
	s.chips.Hidden = len(s.chips.Objects) == 0
	s.object.Refresh()
}

// scale are the clinician's own answers to the scale of readiness that the clinic
// uses.
func (s *Screen) scale(ready *session.Ready, kept *standing) fyne.CanvasObject {
	m := s.o.Scale
	answers := make([]*int, len(m.Items))
	if ready.Scale != nil && ready.Scale.Measure == m.ID && len(ready.Scale.Answers) == len(answers) {
		copy(answers, ready.Scale.Answers)
	}
	total := look.Strong("")
	list := page.Column(6, page.Level(12, total, look.Label(m.Name), total.Trailing()))
	tell := func() {
		result, err := m.Result(answers)
		if err != nil || result.Total == nil {
			total.SetText(look.T("closing.scale.open", "not all answered"))
			return
		}
		total.SetText(look.T("closing.scale.total", "{{.Total}} of {{.Most}}", map[string]any{"Total": *result.Total, "Most": result.High}))
	}
	for i, item := range m.Items {
		var options []widget.Option
		for _, c := range m.Choices(i) {
			options = append(options, widget.Option{ID: strconv.Itoa(c.Value), Title: strconv.Itoa(c.Value), Detail: c.Words})
		}
		choice := widget.NewChoice(options...)
		if answers[i] != nil {
			choice.Choose(strconv.Itoa(*answers[i]))
		}
		choice.OnChosen = func(id string) {
			n, err := strconv.Atoi(id)
			if err != nil {
				return // its ids are numbers
			}
			answers[i] = &n
			if result, err := m.Result(slices.Clone(answers)); err == nil {
				ready.Scale = &result
				kept.changed()
			}
			tell()
		}
		list.Add(look.Caption(item.Label()))
		list.Add(choice)
	}
	tell()
	list.Hide()
	open := widget.NewButton(m.Name+"…", func() {
		list.Hidden = !list.Hidden
		s.object.Refresh()
		if list.Visible() {
			page.Reveal(s.object, list)
		}
	}).Narrow()
	return page.Column(8, container.NewHBox(open), list)
}

// readyAsKept tells what was looked at, in a session that is sealed.
func (s *Screen) readyAsKept(column *fyne.Container, j session.Journey) {
	list := page.Column(0)
	column.Add(list)
	for _, i := range j.Ready.Checklist {
		check := widget.NewCheck(i.Text).Wrap()
		check.SetDone(i.Done)
		check.Disable()
		list.Add(check)
	}
	if j.Ready.Scale != nil && j.Ready.Scale.Total != nil {
		column.Add(look.Label(look.T("closing.scale.kept", "{{.Scale}}: {{.Total}} of {{.Most}}", map[string]any{"Scale": j.Ready.Scale.Name, "Total": *j.Ready.Scale.Total, "Most": j.Ready.Scale.High})).Wrap())
	}
	if j.Ready.Escort != "" {
		column.Add(look.Label(look.T("closing.escort", "Taken home by {{.Name}}", map[string]any{"Name": j.Ready.Escort})).Wrap())
	}
	if j.Ready.NoDriving {
		column.Add(look.Caption(look.T("closing.driving.told", "Told not to drive until the next day, after sleep.")).Wrap())
	}
}
