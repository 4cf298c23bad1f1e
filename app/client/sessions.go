package client

import (
	"strings"
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

// few is how many of a long list are shown at first.
const few = 8

// ended are the journeys that ended, the newest first.
func (s *Screen) ended() (all []vault.Summary) {
	for _, one := range s.o.Sessions {
		if one.Sort == session.JourneySort && !one.Open() {
			all = append(all, one)
		}
	}
	return all
}

// sessionsCard is all that was, and what is next.
func (s *Screen) sessionsCard() fyne.CanvasObject {
	title := look.Strong(look.T("client.sessions", "Sessions"))
	card := page.Column(6, title)
	if len(s.ended()) > 1 {
		compare := widget.NewQuiet(look.T("client.compare", "Compare two journeys"), s.o.Compare).Small().Flush()
		card = page.Column(6, page.Tall(title.MinSize().Height, page.Level(12, title, title, compare))) // in line with the card beside
	}
	if next := s.course.Next; next != nil && !s.course.Archived {
		card.Add(s.prepared(*next))
	}
	if len(s.o.Sessions) == 0 {
		card.Add(look.Quiet(look.T("client.sessions.none", "There was no session yet.")).Wrap())
	}
	shown, more := s.first("sessions", len(s.o.Sessions), look.T("client.sessions.all", "All {{.N}} sessions", map[string]any{"N": len(s.o.Sessions)}))
	for _, one := range s.o.Sessions[:shown] {
		card.Add(s.row(one))
	}
	things := []fyne.CanvasObject{
		widget.NewButton(look.T("client.integration", "Integration session"), func() { s.o.Meet(session.IntegrationSort) }).Narrow(),
		widget.NewButton(look.T("client.preparation", "Preparation session"), func() { s.o.Meet(session.PreparationSort) }).Narrow(),
	}
	if more != nil {
		card.Add(page.Buttons(more.Flush()))
	}
	if words := s.unsealed(); words != "" {
		card.Add(look.Caption(words).Wrap())
	}
	card.Add(page.Grid(170, 2, 8, 8, things...))
	if dues := s.dues(); dues != nil {
		card.Add(widget.NewDivider())
		card.Add(dues)
	}
	return widget.NewCard(card)
}

// unsealed counts what ended and is not sealed yet; empty where all is.
func (s *Screen) unsealed() string {
	n := 0
	for _, one := range s.o.Sessions {
		if !one.Open() && one.Sealed.IsZero() {
			n++
		}
	}
	switch n {
	case 0:
		return ""
	case 1:
		return look.T("client.unsealed.one", "One of these is not sealed yet.")
	}
	return look.T("client.unsealed", "{{.N}} of these are not sealed yet.", map[string]any{"N": n})
}

// first is how many of n are shown, and the button that shows all; nil where
// they are.
func (s *Screen) first(list string, n int, label string) (int, *widget.Button) {
	if s.every[list] || n <= few {
		return n, nil
	}
	return few, widget.NewQuiet(label, func() {
		s.every[list] = true
		s.draw()
	})
}

func (s *Screen) row(one vault.Summary) fyne.CanvasObject {
	line := timeline.Line(one, s.o.Now())
	line.Title, line.Detail = numbered(one), strings.TrimPrefix(line.Detail, timeline.Sort(one.Sort)+" · ")
	row := widget.NewRow(line, func() { s.o.Open(one) })
	if one.Open() {
		return row
	}
	report := widget.NewQuiet(look.T("client.report", "report"), func() { s.o.Report(one.ID) }).Small().Flush()
	return page.Level(8, row, row, report)
}

// numbered is which of its sort a session is: Journey 3.
func numbered(one vault.Summary) string {
	n := map[string]any{"N": one.Number}
	switch one.Sort {
	case session.PreparationSort:
		return look.T("client.preparation.n", "Preparation {{.N}}", n)
	case session.IntegrationSort:
		return look.T("client.integration.n", "Integration {{.N}}", n)
	default:
		return look.T("client.journey.n", "Journey {{.N}}", n)
	}
}

// prepared is the session that is prepared.
func (s *Screen) prepared(p session.Preparation) fyne.CanvasObject {
	when := look.T("client.next.prepared", "Prepared")
	if !p.Day.IsZero() {
		when = timeline.Day(p.Day, s.o.Now()) + ", " + timeline.Clock(p.Day)
	}
	words := look.Label(look.T("client.next", "{{.Sort}}, {{.Minutes}} min", map[string]any{"Sort": timeline.Sort(p.Sort), "Minutes": p.Minutes})).Cut()
	return page.Level(12, words, page.Wide(112, look.Strong(when)), words, widget.NewButton(look.T("client.next.open", "Open"), s.o.Prepare).Narrow())
}

// dues are the check-ins after the last journey; nil where there was none.
func (s *Screen) dues() fyne.CanvasObject {
	ended := s.ended()
	if len(ended) == 0 {
		return nil
	}
	last, now := ended[0], s.o.Now()
	rows := page.Column(2, look.Caption(look.T("client.dues", "After the journey of {{.Day}}", map[string]any{"Day": timeline.Day(last.Began, now)})))
	for _, due := range s.course.Dues(last.ID, last.Ended, time.Time{}, now) {
		name := look.Label(look.T("after."+due.After.ID, due.After.Name)).Cut()
		var aside []fyne.CanvasObject
		switch due.State {
		case session.Waiting:
			if s.course.Archived {
				name = name.In(look.ColorQuiet)
				break
			}
			name = look.Strong(name.Text()).Cut()
			aside = append(aside,
				widget.NewQuiet(look.T("client.due.pass", "Pass over"), func() { s.passOver(due) }).Small(),
				widget.NewButton(look.T("client.due.ask", "Ask…"), func() { s.o.FollowUp(due) }).Small())
		case session.Made:
			aside = append(aside, look.Quiet(look.T("client.due.made", "asked {{.Day}}", map[string]any{"Day": timeline.Day(due.Done.At.In(now.Location()), now)})))
		case session.PassedOver:
			aside = append(aside, look.Quiet(look.T("client.due.passed", "passed over")))
		case session.Lapsed:
			name = name.In(look.ColorQuiet)
			aside = append(aside, look.Quiet(look.T("client.due.lapsed", "not asked")))
		default:
			name = name.In(look.ColorQuiet)
			aside = append(aside, look.Quiet(timeline.Day(due.At, now)))
		}
		rows.Add(page.Tall(28, page.Level(8, name, append([]fyne.CanvasObject{name}, aside...)...)))
	}
	return rows
}

func (s *Screen) passOver(due session.Due) {
	s.add(session.FollowUp{Session: due.Session, After: due.After.ID, Passed: true}, look.T("client.due.passed.told", "Passed over."))
}
