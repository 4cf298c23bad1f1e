package send

import (
	"slices"
	"strings"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// summary is the card that says in their words what they will have.
type summary struct {
	s      *Screen
	object fyne.CanvasObject
	rows   *fyne.Container
}

func newSummary(s *Screen) *summary {
	m := &summary{s: s, rows: page.Column(8)}
	m.object = widget.NewCard(page.Column(10, look.Section(look.T("send.summary", "What they will have")), m.rows))
	return m
}

func (m *summary) show() {
	m.rows.RemoveAll()
	d := m.s.draft
	if words := strings.TrimSpace(d.Intention); words != "" {
		short, _ := look.Beginning(words, letters)
		m.rows.Add(look.Quote(short, 19).Wrap())
	}
	if n := slices.DeleteFunc(slices.Clone(d.Words), func(w Word) bool { return w.Out }); len(n) > 0 {
		m.say(count(len(n), look.T("send.summary.word", "One of your sentences from the session."), look.T("send.summary.words", "{{.N}} of your sentences from the session.", number(len(n)))))
	}
	m.days(d.Practices)
	if d.Piece > 0 && m.s.o.Piece {
		m.say(look.T("send.summary.piece", "{{.N}} minutes of music from your journey.", number(d.Piece)))
	}
	if n := len(d.prompts()); n > 0 {
		m.say(count(n, look.T("send.summary.question", "A question to write about, or to speak."), look.T("send.summary.questions", "{{.N}} questions to write about, or to speak.", number(n))))
	}
	var names []string
	for _, one := range m.s.o.Measures {
		if slices.Contains(d.Measures, one.ID) {
			names = append(names, one.Name)
		}
	}
	if len(names) > 0 {
		m.say(look.T("send.summary.asked", "When you like: {{.Names}}.", map[string]any{"Names": strings.Join(names, ", ")}))
	}
	var calls []string
	for _, c := range d.contacts() {
		calls = append(calls, strings.TrimSpace(c.Name+" "+c.Number))
	}
	if len(calls) > 0 {
		m.say(strings.Join(calls, " · "))
	}
	if day, err := m.s.nextDay(); err == nil && day != "" {
		m.say(look.T("send.summary.next", "We see each other on {{.Day}}.", map[string]any{"Day": longDay(day.Time(m.s.o.Now().Location()))}))
	}
}

// say adds a line; long words are cut.
func (m *summary) say(words string) {
	short, _ := look.Beginning(words, letters)
	m.rows.Add(look.Label(short).Wrap())
}

// days writes the plan out, a line each day, and what has no day.
func (m *summary) days(practices []session.Practice) {
	var all []session.Day
	for _, p := range practices {
		for _, d := range p.Days {
			if !slices.Contains(all, d) {
				all = append(all, d)
			}
		}
	}
	slices.Sort(all)
	now := m.s.o.Now()
	for _, day := range all {
		var names []string
		for _, p := range practices {
			if slices.Contains(p.Days, day) {
				names = append(names, m.name(p))
			}
		}
		words := look.Label(strings.Join(names, ", ")).Wrap()
		m.rows.Add(page.Level(10, words, page.Wide(62, look.Quiet(timeline.Day(day.Time(now.Location()), now))), words))
	}
	for _, p := range practices {
		if len(p.Days) == 0 {
			m.say(look.T("send.summary.any", "{{.Practice}}, whenever you like.", map[string]any{"Practice": m.name(p)}))
		}
	}
}

func (m *summary) name(p session.Practice) string {
	title := p.Guide
	if g, ok := guideByID(m.s.o.Guides, p.Guide); ok {
		title = g.Title
	}
	return title + ", " + look.T("send.minutes", "{{.Minutes}} min", map[string]any{"Minutes": p.Minutes})
}

// count chooses between the words for one and those for any other number.
func count(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

func number(n int) map[string]any { return map[string]any{"N": n} }
