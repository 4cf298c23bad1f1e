package today

import (
	"slices"
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

const (
	// mostWaiting is how much of what waits is listed; the clients' own pages have
	// all of it.
	mostWaiting = 6
	// unsealedFor is how long a journey that was not sealed is spoken of.
	unsealedFor = 30 * 24 * time.Hour
)

// agenda is the card of what is prepared for today and what waits. It is nil where
// there is neither.
func (s *Screen) agenda() fyne.CanvasObject {
	column := page.Column(10)
	coming := s.coming()
	if len(coming) > 0 {
		column.Add(look.Strong(look.T("today.today", "Today")))
		for _, c := range coming {
			column.Add(s.appointment(c))
		}
	}
	waiting := s.waits()
	if len(waiting) > 0 {
		if len(coming) > 0 {
			column.Add(widget.NewDivider())
		}
		column.Add(look.Strong(look.T("today.waits", "Waiting")))
		for _, w := range waiting[:min(len(waiting), mostWaiting)] {
			column.Add(w.row())
		}
		if more := len(waiting) - mostWaiting; more > 0 {
			column.Add(look.Caption(look.T("today.waits.more", "and {{.More}} more", map[string]any{"More": more})))
		}
	}
	if len(coming) == 0 && len(waiting) == 0 {
		return nil
	}
	return widget.NewCard(column)
}

// coming are the clients for whom a session is prepared and who come today, and
// those for whom no day was agreed.
func (s *Screen) coming() (all []vault.Client) {
	for _, c := range s.o.Clients {
		if c.Next == nil || c.Archived {
			continue
		}
		if day := c.Next.Day; day.IsZero() || sameDay(day.In(s.o.Now.Location()), s.o.Now) {
			all = append(all, c)
		}
	}
	slices.SortStableFunc(all, func(a, b vault.Client) int {
		if a.Next.Day.IsZero() != b.Next.Day.IsZero() {
			if a.Next.Day.IsZero() {
				return 1
			}
			return -1
		}
		return a.Next.Day.Compare(b.Next.Day)
	})
	return all
}

func sameDay(a, b time.Time) bool {
	return a.Year() == b.Year() && a.YearDay() == b.YearDay()
}

// appointment is a row: when, who, what is prepared, and the way there.
func (s *Screen) appointment(c vault.Client) fyne.CanvasObject {
	when := ""
	if !c.Next.Day.IsZero() {
		when = timeline.Clock(c.Next.Day.In(s.o.Now.Location()))
	}
	title := string(c.Profile.Code) + " · " + timeline.Sort(c.Next.Sort)
	if c.Next.Sort == session.JourneySort {
		title = look.T("today.next", "{{.Client}} · journey {{.Number}}", map[string]any{"Client": string(c.Profile.Code), "Number": c.Journeys + 1})
	}
	words := page.Column(0, look.Label(title).Cut(), look.Caption(s.prepared(*c.Next)).Cut())
	open := widget.NewButton(look.T("today.open", "Open"), func() { s.o.Open(c) }).Narrow()
	return page.Level(12, words, page.Wide(64, look.Strong(when)), words, open)
}

// prepared says what is prepared: lozenge, 60 minutes, intention set.
func (s *Screen) prepared(p session.Preparation) string {
	parts := []string{look.T("today.prepared", "prepared")}
	what := timeline.Minutes(time.Duration(p.Minutes) * time.Minute)
	if name := s.o.Protocols[p.Protocol]; name != "" && p.Sort == session.JourneySort {
		what = strings.ToLower(name) + ", " + what
	}
	parts = append(parts, what)
	if p.Intention != "" {
		parts = append(parts, look.T("today.intention", "intention set"))
	}
	return strings.Join(parts, " · ")
}

// wait is something that waits for the therapist.
type wait struct {
	what, when string
	since      time.Time
	open       func()
}

func (w wait) row() fyne.CanvasObject {
	return widget.NewLink(w.what, w.when, w.open)
}

// waits lists the check-ins that are due and the journeys that are not sealed, the
// longest waiting first.
func (s *Screen) waits() (all []wait) {
	for _, c := range s.o.Clients {
		if due, ok := c.Waiting(s.o.Now); ok {
			all = append(all, wait{
				what: look.T("today.due", "{{.Client}} · {{.After}}: ask how it has been", map[string]any{"Client": string(c.Profile.Code), "After": lower(timeline.After(due.After))}),
				when: s.ago(due.At), since: due.At, open: func() { s.o.FollowUp(c, due) },
			})
		}
	}
	for _, one := range s.o.Sessions {
		if one.Open() || one.Rehearsal || !one.Sealed.IsZero() || one.Sort != session.JourneySort || s.o.Now.Sub(one.Ended) > unsealedFor || one.Client.Same(session.Nobody) {
			continue
		}
		all = append(all, wait{
			what: look.T("today.unsealed", "{{.Client}} · journey of {{.Day}} is not yet sealed", map[string]any{"Client": string(one.Client), "Day": s.dayName(one.Began)}),
			when: s.ago(one.Ended), since: one.Ended, open: func() { s.o.Show(one) },
		})
	}
	slices.SortStableFunc(all, func(a, b wait) int { return a.since.Compare(b.since) })
	return all
}

// lower writes a name within a sentence.
func lower(name string) string {
	first, rest := name[:1], name[1:]
	return strings.ToLower(first) + rest
}

// ago says how long something has waited.
func (s *Screen) ago(t time.Time) string {
	t = t.In(s.o.Now.Location())
	switch days := int(midnight(s.o.Now).Sub(midnight(t)).Hours()/24 + 0.5); {
	case days <= 0:
		return look.T("today.due.today", "today")
	case days == 1:
		return look.T("today.due.day", "1 day")
	default:
		return look.T("today.due.days", "{{.Days}} days", map[string]any{"Days": days})
	}
}

func midnight(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

// dayName is a day of the last week by its name, an earlier one by its date.
func (s *Screen) dayName(t time.Time) string {
	t = t.In(s.o.Now.Location())
	if midnight(s.o.Now).Sub(midnight(t)) < 7*24*time.Hour {
		return look.T("weekday."+t.Format("Mon"), t.Format("Monday"))
	}
	return timeline.Day(t, s.o.Now)
}
