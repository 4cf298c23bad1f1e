package client

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// said is something that was written or told between sessions.
type said struct {
	id    session.ID
	at    time.Time
	what  string // before it, quietly
	words string
	own   bool // the client's own words
}

// between lists what was said between sessions, the newest first.
func (s *Screen) between() (all []said) {
	now := s.o.Now()
	day := func(t time.Time) string { return timeline.Day(t.In(now.Location()), now) }
	for _, n := range s.course.Notes {
		if !n.TakenBack {
			all = append(all, said{n.ID, n.At, day(n.At), n.Words, false})
		}
	}
	for _, f := range s.course.FollowUps {
		if f.Text == "" {
			continue
		}
		after, _ := session.AfterByID(f.After)
		all = append(all, said{f.Event, f.At, look.T("after."+after.ID, after.Name) + ", " + day(f.At), f.Text, true})
	}
	slices.SortStableFunc(all, func(a, b said) int { return cmp.Compare(b.at.UnixNano(), a.at.UnixNano()) })
	return all
}

// betweenCard is what lies between sessions, and what is known of the client.
func (s *Screen) betweenCard() fyne.CanvasObject {
	keep := widget.NewQuiet(look.T("client.note.keep", "Keep"), s.keepNote).Flush()
	hint := look.Caption(look.T("client.note.key", "N writes, Enter keeps")).Cut()
	card := page.Column(10,
		look.Strong(look.T("client.between", "Between")),
		page.Tall(72, s.note),
		page.Level(8, hint, hint, keep))
	all := s.between()
	shown, more := s.first("between", len(all), look.T("client.between.all", "Show all {{.N}}", map[string]any{"N": len(all)}))
	for _, one := range all[:shown] {
		card.Add(s.saying(one))
	}
	if more != nil {
		card.Add(page.Buttons(more.Flush()))
	}
	if facts := s.facts(); len(facts.Objects) > 0 {
		card.Add(widget.NewDivider())
		card.Add(facts)
	}
	return widget.NewCard(card)
}

// letters is how much of a long text is shown at first.
const letters = 420

// saying is one thing that was said; of a long one the beginning, until the rest
// is asked for.
func (s *Screen) saying(one said) fyne.CanvasObject {
	words, more := one.words, false
	if !s.every[string(one.id)] {
		words, more = look.Beginning(words, letters)
	}
	text := look.Label(words).Wrap()
	if one.own {
		text = look.Quote(words, 19).Wrap()
	}
	column := page.Column(4, look.Caption(one.what).Cut(), text)
	if more {
		column.Add(page.Buttons(widget.NewQuiet(look.T("client.more", "Show all of it"), func() {
			s.every[string(one.id)] = true
			s.draw()
		}).Small().Flush()))
	}
	if one.own {
		return page.Raised(column)
	}
	return column
}

func (s *Screen) keepNote() {
	words := strings.TrimSpace(s.note.Text())
	if words == "" {
		s.letGo()
		return
	}
	if err := s.check(session.Note{Text: words}); err != nil {
		s.after = nil
		s.fail(err)
		return
	}
	s.keep([]session.Act{session.Note{Text: words}}, func() {
		s.note.SetText("")
		s.done(look.T("client.note.told", "The note is kept."), added(s.course)...)
	}, s.fail)
}

// check says why an act can't be kept now, or nil.
func (s *Screen) check(a session.Act) error {
	c, now := s.course, s.o.Now()
	if len(c.Events) == 0 { // it is begun with the first that is kept
		_, c, _ = c.Event(session.Enrol{Profile: s.o.Client.Profile}, now)
	}
	return c.Check(a, now)
}

// facts are what is known of the client.
func (s *Screen) facts() *fyne.Container {
	p := s.profile()
	column := page.Column(8)
	add := func(what, words string) {
		if words != "" {
			short, _ := look.Beginning(words, letters)
			column.Add(page.Column(1, look.Caption(what), look.Label(short).Wrap()))
		}
	}
	add(look.T("client.focus", "Comes with"), timeline.Focuses(p))
	add(look.T("client.touch", "Touch"), p.Touch)
	add(look.T("client.avoid", "Music to leave out"), p.Avoid)
	add(look.T("client.limits", "Your own limits"), limits(p.Limits))
	var contacts []string
	for _, c := range p.Contacts {
		var parts []string
		for _, part := range []string{c.Name, c.Role, c.Phone} {
			if part != "" {
				parts = append(parts, part)
			}
		}
		contacts = append(contacts, strings.Join(parts, " · "))
	}
	add(look.T("client.contacts", "Contacts"), strings.Join(contacts, "\n"))
	return column
}
