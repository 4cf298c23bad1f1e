package client

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/measure"

	"fyne.io/fyne/v2"
)

// watched are the results that ask the clinician to look, a line for each
// measure until they have; nil where there are none.
func (s *Screen) watched() fyne.CanvasObject {
	var names []string
	results := map[string][]session.Result{}
	for _, r := range s.course.Results {
		if len(r.Watch) == 0 || r.Looked {
			continue
		}
		if results[r.Measure] == nil {
			names = append(names, r.Measure)
		}
		results[r.Measure] = append(results[r.Measure], r)
	}
	if len(names) == 0 {
		return nil
	}
	rows := page.Column(6)
	for _, id := range names {
		rows.Add(s.watch(results[id]))
	}
	return widget.NewCard(rows)
}

// watch asks to look at the results of one measure.
func (s *Screen) watch(results []session.Result) fyne.CanvasObject {
	var looks []session.Act
	for _, r := range results {
		looks = append(looks, session.Look{Result: r.Event})
	}
	last := results[len(results)-1]
	var items []string
	for _, item := range last.Watch {
		items = append(items, fmt.Sprint(item))
	}
	words := look.T("client.watch", "{{.Name}}, item {{.Item}} was answered above {{.Above}}, on {{.Day}}: please look.", map[string]any{
		"Name": last.Name, "Day": timeline.Day(last.Day(), s.o.Now()), "Item": strings.Join(items, ", "), "Above": s.threshold(last),
	})
	switch earlier := len(results) - 1; earlier {
	case 0:
	case 1:
		words += " " + look.T("client.watch.one", "And once before.")
	default:
		words += " " + look.T("client.watch.more", "And {{.N}} times before.", map[string]any{"N": earlier})
	}
	text := look.Label(words).Wrap()
	looked := widget.NewButton(look.T("client.watch.looked", "I have looked"), func() { s.keep(looks, func() {}, s.fail) }).Narrow()
	return page.Level(12, text, text, looked)
}

// threshold is above which answer a measure asks to look at the item.
func (s *Screen) threshold(r session.Result) int {
	if m, ok := s.measure(r.Measure); ok {
		for _, w := range m.Watch {
			if w.Item == r.Watch[0] {
				return w.From - 1
			}
		}
	}
	return 0
}

func (s *Screen) measure(id string) (measure.Measure, bool) {
	return measure.Library{Measures: s.o.Measures}.Find(id)
}

// result is something measured, as it is listed.
type result struct {
	id    session.ID
	day   time.Time
	name  string
	score string
	again session.Act // keeps it anew
}

// results lists what was measured, the newest first.
func (s *Screen) results() (all []result) {
	for _, r := range s.course.Results {
		again := r.Answer
		again.On = session.DayOf(r.Day())
		all = append(all, result{r.Event, r.Day(), r.Name, score(r.Answer), again})
	}
	for _, o := range s.course.Outside {
		all = append(all, result{o.Event, o.Day(), o.Name, number(o.Score), o.Outside})
	}
	slices.SortStableFunc(all, func(a, b result) int { return cmp.Compare(b.day.UnixNano(), a.day.UnixNano()) })
	return all
}

// score writes what an answer comes to.
func score(a session.Answer) string {
	n, ok := a.Value()
	switch {
	case !ok && a.Total == nil && len(a.Labels) > 0:
		return look.T("client.result.answered", "answered")
	case !ok:
		return look.T("client.result.part", "not all was answered")
	}
	words := fmt.Sprint(n)
	if a.Band != "" {
		words += " · " + a.Band
	}
	if a.Prorated {
		words += " · " + look.T("client.result.prorated", "answers missing")
	}
	return words
}

func number(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// measuresCard is what was measured, and where more is.
func (s *Screen) measuresCard() fyne.CanvasObject {
	card := page.Column(10, look.Strong(look.T("client.measures", "Measures")))
	switch {
	case s.ask.open:
		card.Add(s.ask.object)
	case s.outside.open:
		card.Add(s.outside.object)
	default:
		card.Add(page.Buttons(
			widget.NewButton(look.T("client.ask", "Ask…"), s.ask.unfold).Narrow().WithKey("A"),
			widget.NewButton(look.T("client.outside", "Enter a score from elsewhere"), s.outside.unfold).Narrow().WithKey("S")))
	}
	all := s.results()
	if len(all) == 0 {
		card.Add(look.Quiet(look.T("client.measures.none", "Nothing was asked yet.")))
	}
	shown, more := s.first("results", len(all), look.T("client.measures.all", "All {{.N}} results", map[string]any{"N": len(all)}))
	rows := page.Column(0)
	for _, one := range all[:shown] {
		name, words := look.Label(one.name).Cut(), look.Quiet(one.score).Cut()
		back := widget.NewQuiet(look.T("client.result.back", "Take back"), func() {
			s.do(session.Amend{Event: one.id}, look.T("client.result.back.told", "{{.Name}} is taken back.", map[string]any{"Name": one.name}), one.again)
		}).Small().Flush()
		rows.Add(page.Tall(30, page.Level(12, words, page.Wide(84, look.Strong(timeline.Day(one.day, s.o.Now()))), page.Wide(150, name), words, back)))
	}
	card.Add(rows)
	if more != nil {
		card.Add(page.Buttons(more.Flush()))
	}
	return widget.NewCard(card)
}

// fold closes what is open in the card of measures.
func (s *Screen) fold() {
	s.ask.open, s.outside.open = false, false
	s.letGo()
	s.draw()
}

// asking chooses which measures the client is handed.
type asking struct {
	s      *Screen
	open   bool
	object fyne.CanvasObject
	offer  []measure.Measure
	checks []*widget.Check
	fault  *look.Text
}

func newAsking(s *Screen) *asking {
	a := &asking{s: s, fault: look.Caption("").In(look.ColorConcern).Wrap()}
	a.fault.Hide()
	grid := page.Grid(200, 4, 12, 0)
	for _, m := range s.o.Measures {
		if m.Clinician {
			continue
		}
		check := widget.NewCheck(m.Name).Free()
		check.OnChanged = func(bool) { a.fault.Tell("") }
		a.offer, a.checks = append(a.offer, m), append(a.checks, check)
		grid.Add(check)
	}
	hand := widget.NewPrimary(look.T("client.ask.hand", "Hand over"), a.hand)
	a.object = page.Column(10,
		look.Quiet(look.T("client.ask.words", "What the client is asked on this screen, one calm question at a time.")).Wrap(),
		grid, a.fault, page.Buttons(hand, widget.NewQuiet(look.T("client.cancel", "Cancel"), s.fold)))
	return a
}

// unfold offers the measures, those that were asked before already chosen.
func (a *asking) unfold() {
	for i, m := range a.offer {
		a.checks[i].SetDone(slices.ContainsFunc(a.s.course.Results, func(r session.Result) bool { return r.Measure == m.ID }))
	}
	a.open, a.s.outside.open = true, false
	a.s.told.tell("", false)
	a.s.letGo()
	a.s.draw()
	a.s.reveal(a.object)
	if a.s.canvas != nil && len(a.checks) > 0 {
		a.s.canvas.Focus(a.checks[0])
	}
}

func (a *asking) hand() {
	var chosen []string
	for i, check := range a.checks {
		if check.Done() {
			chosen = append(chosen, a.offer[i].ID)
		}
	}
	if len(chosen) == 0 {
		a.fault.Tell(look.T("client.ask.none", "Choose at least one of them."))
		a.s.object.Refresh()
		return
	}
	a.open = false
	a.s.Leave(func() { a.s.o.HandOver(chosen) })
}
