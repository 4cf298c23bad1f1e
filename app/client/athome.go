package client

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"doorway/app/conductor"
	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/send"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// drawHome draws the card of what came from home.
func (s *Screen) drawHome() fyne.CanvasObject {
	s.home = s.homeCard()
	return s.home
}

// homeCard is what was sent home, and what came back.
func (s *Screen) homeCard() fyne.CanvasObject {
	card := page.Column(10, look.Strong(look.T("client.home", "Integration at home")))
	shared := s.shared()
	if len(s.course.Sent) == 0 && len(s.course.Taken) == 0 {
		card.Add(look.Quiet(look.T("client.home.none", "Practices for the days after, in one file that only they can open.")).Wrap())
		card.Add(s.homeButtons(true))
		return widget.NewCard(card)
	}
	for _, p := range s.practised() {
		card.Add(p)
	}
	s.letters(card, shared)
	card.Add(s.heard.Trouble)
	s.sent(card)
	card.Add(s.homeButtons(false))
	return widget.NewCard(card)
}

// homeButtons lead to what goes and comes; the one that sends stands in the head too.
func (s *Screen) homeButtons(first bool) fyne.CanvasObject {
	open := widget.NewQuiet(look.T("client.letter.open", "Open a letter…"), s.o.OpenLetter)
	if first && !s.course.Archived {
		return page.Buttons(widget.NewButton(look.T("client.send", "Send home practice…"), s.o.Send).Narrow(), open)
	}
	return page.Buttons(open.Flush())
}

// doing is what came in letters of one guide.
type doing struct {
	title    string
	minutes  int
	times    []time.Time
	ease     change
	noise    change
	lastDone time.Time
}

// change is a dial before and after, added up.
type change struct{ before, after, n int }

func (c *change) add(before, after *int) {
	if before != nil && after != nil {
		c.before, c.after, c.n = c.before+*before, c.after+*after, c.n+1
	}
}

// words writes the means: 4 → 6.5.
func (c change) words(name string) string {
	mean := func(sum int) string {
		return strings.TrimSuffix(strconv.FormatFloat(float64(sum)/float64(c.n), 'f', 1, 64), ".0")
	}
	return fmt.Sprintf("%s %s → %s", name, mean(c.before), mean(c.after))
}

// practised are the guides that were done at home, the latest first: how long, how
// often, and what the dials said.
func (s *Screen) practised() (rows []fyne.CanvasObject) {
	var all []*doing
	of := map[string]*doing{}
	for _, p := range s.course.Practised {
		d := of[p.Guide]
		if d == nil {
			d = &doing{}
			of[p.Guide], all = d, append(all, d)
		}
		d.title, d.minutes, d.lastDone = cmp.Or(p.Title, p.Guide), p.Minutes, p.At
		d.times = append(d.times, p.At)
		d.ease.add(p.Before.Ease, p.After.Ease)
		d.noise.add(p.Before.Noise, p.After.Noise)
	}
	slices.SortStableFunc(all, func(a, b *doing) int { return b.lastDone.Compare(a.lastDone) })
	for _, d := range all {
		title, _ := look.Beginning(d.title, 40) // it comes from elsewhere
		name := look.T("client.home.guide", "{{.Title}} · {{.Minutes}} min", map[string]any{"Title": title, "Minutes": d.minutes})
		times := look.Quiet(" — " + often(d.times)).Cut()
		row := page.Column(1, page.Level(0, times, look.Label(name), times))
		var dials []string
		if d.ease.n > 0 {
			dials = append(dials, d.ease.words(look.T("client.home.ease", "ease")))
		}
		if d.noise.n > 0 {
			dials = append(dials, d.noise.words(look.T("client.home.noise", "noise")))
		}
		if len(dials) > 0 {
			row.Add(look.Caption(strings.Join(dials, " · ")).Cut())
		}
		rows = append(rows, row)
	}
	return rows
}

// often says how often something was done: 5 evenings, or 2 times.
func often(times []time.Time) string {
	count, evenings := len(times), map[session.Day]bool{}
	for _, t := range times {
		if t.Hour() >= session.NightEnds && t.Hour() < 17 {
			return sayOften(count)
		}
		evenings[session.EveningOf(t)] = true
	}
	if len(evenings) == 1 {
		return look.T("client.home.evening", "1 evening")
	}
	return look.T("client.home.evenings", "{{.N}} evenings", map[string]any{"N": len(evenings)})
}

func sayOften(n int) string {
	if n == 1 {
		return look.T("client.home.once", "once")
	}
	return look.T("client.home.times", "{{.N}} times", map[string]any{"N": n})
}

// shared is something that came in a letter, in words or spoken.
type shared struct {
	said
	letter  time.Time // when it was written
	written *session.Written
}

// shared lists all that came in letters, the newest first.
func (s *Screen) shared() (all []shared) {
	now, letters := s.o.Now(), map[session.ID]time.Time{}
	for _, t := range s.course.Taken {
		letters[t.Letter.ID] = t.Letter.At
	}
	day := func(t time.Time) string { return timeline.Day(t.In(now.Location()), now) }
	for i, w := range s.course.Journal {
		what := day(w.At)
		if w.Prompt != "" {
			short, _ := look.Beginning(w.Prompt, 120)
			what += " · " + short
		}
		all = append(all, shared{said{w.ID, w.At, what, w.Text, true}, letters[w.Letter], &s.course.Journal[i]})
	}
	for _, p := range s.course.Practised {
		if p.Words != "" {
			all = append(all, shared{said{p.ID, p.At, day(p.At) + " · " + cmp.Or(p.Title, p.Guide), p.Words, true}, letters[p.Letter], nil})
		}
	}
	slices.SortStableFunc(all, func(a, b shared) int { return b.at.Compare(a.at) })
	return all
}

// letters shows the latest of what came, and more of it as it is asked for: a letter
// can hold a thousand things.
func (s *Screen) letters(card *fyne.Container, all []shared) {
	if len(s.course.Taken) == 0 {
		return
	}
	if len(all) == 0 {
		last := s.course.Taken[len(s.course.Taken)-1].Letter.At
		card.Add(look.Caption(look.T("client.letter.none", "Their letter of {{.Day}} had no words with it.", map[string]any{"Day": s.longDay(last)})).Wrap())
		return
	}
	if s.unfolded == 0 {
		all[0].what = look.T("client.letter", "from their letter, {{.Day}}", map[string]any{"Day": s.longDay(all[0].letter)})
	}
	shown := min(max(s.unfolded, 1), len(all))
	for _, one := range all[:shown] {
		card.Add(s.sharing(one))
	}
	if shown < len(all) {
		label := look.T("client.letter.all", "All they shared ({{.N}})", map[string]any{"N": len(all)})
		if s.unfolded > 0 {
			label = look.T("client.letter.more", "Show more ({{.N}})", map[string]any{"N": len(all) - shown})
		}
		card.Add(page.Buttons(widget.NewQuiet(label, func() {
			s.unfolded += few
			s.draw()
		}).Small().Flush()))
	}
}

// longDay writes a day as it is read beside now.
func (s *Screen) longDay(t time.Time) string {
	now := s.o.Now()
	return longDay(t.In(now.Location()), now)
}

// sharing is one thing that came; what was spoken can be heard.
func (s *Screen) sharing(one shared) fyne.CanvasObject {
	if one.written == nil || one.written.Sound == nil {
		return s.saying(one.said)
	}
	length := time.Duration(one.written.Seconds) * time.Second
	words := look.Caption(one.what + " · " + look.T("client.letter.spoken", "spoken, {{.Length}}", map[string]any{"Length": timeline.Elapsed(length)})).Wrap()
	column := page.Column(8, page.Level(10, words, words, s.hearing(*one.written)))
	if one.words != "" {
		column.Add(look.Quote(one.words, 19).Wrap())
	}
	return page.Raised(column)
}

// hearing is the button that plays what was spoken. It stays the same as the page
// is drawn anew, for it may be playing.
func (s *Screen) hearing(w session.Written) fyne.CanvasObject {
	b := s.spoken[w.ID]
	if b == nil {
		b = s.heard.Button(look.T("client.letter.hear", "Listen"), 0, func() conductor.Source { return s.o.Spoken(w) })
		s.spoken[w.ID] = b
	}
	return b.Face
}

// sent says what was sent last, and lets its words be seen again.
func (s *Screen) sent(card *fyne.Container) {
	if len(s.course.Sent) == 0 {
		return
	}
	last := s.course.Sent[len(s.course.Sent)-1]
	day := map[string]any{"Day": s.longDay(last.At)}
	words := look.T("client.sent", "Sent on {{.Day}}; their Doorway opens it.", day)
	if last.Key == "" {
		card.Add(look.Quiet(words).Wrap())
		return
	}
	words = look.T("client.sent.words", "Sent on {{.Day}}, closed with five words.", day)
	line, shown := look.Quiet(words).Wrap(), s.every[string(last.Event)]
	label := look.T("client.sent.show", "Show them")
	if shown {
		label = look.T("client.sent.hide", "Hide them")
	}
	card.Add(page.Level(8, line, line, widget.NewQuiet(label, func() {
		s.every[string(last.Event)] = !shown
		s.draw()
	}).Small().Flush()))
	if shown {
		card.Add(send.Five(last.Key, 22))
	}
}
