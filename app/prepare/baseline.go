package prepare

import (
	"slices"
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/widget"
	"doorway/session"
	"doorway/session/measure"

	"fyne.io/fyne/v2"
)

// baseline is the card of the measures: what they came to last, the dials of
// today, and handing questionnaires over. It is nil in a rehearsal.
type baseline struct {
	s       *Screen
	object  fyne.CanvasObject
	rows    *fyne.Container
	dials   []*dial
	results []session.Result // of the client, by day
	hand    *widget.Button
	folded  *fyne.Container
	asked   []*widget.Check
	ids     []string // of the measures that are asked
}

// dial is one number from 0 to 10 that is rated today.
type dial struct {
	of    measure.Measure
	strip *widget.Strip
}

// quick are the measures that are rated here at once, in their order.
var quick = []string{"food-noise", "inner-critic", "own-voice"}

// tints are those of the dials, in the colours of a journey's parts.
var tints = []string{"land", "open", "return"}

func newBaseline(s *Screen) *baseline {
	b := &baseline{s: s, rows: page.Column(8)}
	dials := page.Column(14)
	for i, id := range quick {
		m, ok := s.o.Measures.Find(id)
		if !ok || len(m.Items) != 1 || m.Low != 0 || m.High != 10 {
			continue // a clinic's own file may ask something else
		}
		d := &dial{m, widget.NewStrip("", look.PhaseColor(tints[i])).Bare()}
		d.strip.OnChanged = func(int, bool) { s.changed() }
		b.dials = append(b.dials, d)
		dials.Add(page.Column(0, look.Label(m.Items[0].Text).Wrap(), d.strip,
			look.Caption(look.T("prepare.dial.ends", "0 {{.Low}} · 10 {{.High}}", map[string]any{"Low": m.Items[0].LowWords, "High": m.Items[0].HighWords})).Wrap()))
	}
	column := page.Column(10, look.Section(look.T("prepare.baseline", "Baseline")), b.rows)
	if len(b.dials) > 0 {
		column.Add(dials)
		column.Add(look.Caption(look.T("prepare.dials", "Own scales, not validated ones. Any of them can be left out.")).Wrap())
	}
	b.fold()
	column.Add(page.Buttons(b.hand))
	column.Add(b.folded)
	b.object = widget.NewCard(column)
	b.show(nil)
	return b
}

// fold makes the choice of what is handed over.
func (b *baseline) fold() {
	b.hand = widget.NewButton(look.T("prepare.hand", "Hand over…"), b.unfold).Narrow().
		HoldRoom(look.T("prepare.hand", "Hand over…"), look.T("prepare.fold", "Less"))
	b.folded = page.Column(6)
	list := page.Grid(150, 2, 12, 0)
	for _, m := range b.s.o.Measures.Measures {
		if m.Clinician || afterwards[m.ID] {
			continue
		}
		b.asked, b.ids = append(b.asked, widget.NewCheck(m.Name).Free()), append(b.ids, m.ID)
		list.Add(b.asked[len(b.asked)-1])
	}
	b.folded.Add(list)
	b.folded.Add(page.Buttons(widget.NewButton(look.T("prepare.hand.go", "Hand the screen over"), b.handOver).Narrow()))
	b.folded.Hide()
}

// afterwards are measures that ask about a journey that was.
var afterwards = map[string]bool{"music": true, "journey": true}

func (b *baseline) unfold() {
	b.folded.Hidden = !b.folded.Hidden
	b.hand.SetLabel(look.T("prepare.hand", "Hand over…"))
	if b.folded.Visible() {
		b.hand.SetLabel(look.T("prepare.fold", "Less"))
	}
	b.s.refresh()
	if b.folded.Visible() {
		page.Reveal(b.s.object, b.object)
	}
}

// handOver hands what was ticked to the client, once all here is kept.
func (b *baseline) handOver() {
	var ids []string
	for i, c := range b.asked {
		if c.Done() {
			ids = append(ids, b.ids[i])
		}
	}
	if len(ids) > 0 && b.s.o.Client != nil {
		b.s.Leave(func() { b.s.o.HandOver(b.s.o.Client.Profile.Code, ids) })
	}
}

// show shows what the measures came to last, each with its day.
func (b *baseline) show(results []session.Result) {
	b.results = results
	b.rows.RemoveAll()
	now := b.s.o.Now()
	for _, m := range b.s.o.Measures.Measures {
		if b.dial(m.ID) != nil || m.Clinician || afterwards[m.ID] {
			continue
		}
		if r, ok := b.last(m.ID); ok {
			b.rows.Add(b.row(r, now))
		}
	}
	for _, d := range b.dials {
		d.strip.Clear()
		if r, ok := b.today(d.of.ID); ok {
			value, _ := r.Value()
			d.strip.SetValue(value)
		}
		if r, ok := b.last(d.of.ID); ok && session.DayOf(r.Day()) != session.DayOf(now) {
			b.rows.Add(b.row(r, now))
		}
	}
	if len(b.rows.Objects) == 0 {
		b.rows.Add(look.Quiet(look.T("prepare.baseline.none", "Nothing was measured yet.")))
	}
	setVisible(b.s.o.Client != nil && len(b.asked) > 0, b.hand)
	for i, c := range b.asked {
		_, had := b.last(b.ids[i])
		c.SetDone(had && b.dial(b.ids[i]) == nil)
	}
}

func (b *baseline) row(r session.Result, now time.Time) fyne.CanvasObject {
	name, words := look.Label(r.Name).Cut(), worth(r.Answer)
	when := look.Quiet(ago(r.Day(), now))
	return page.Level(12, name, name, when, page.Wide(64, look.Strong(words).Trailing()))
}

func (b *baseline) dial(id string) *dial {
	for _, d := range b.dials {
		if d.of.ID == id {
			return d
		}
	}
	return nil
}

// last is the latest result of a measure.
func (b *baseline) last(id string) (session.Result, bool) {
	for _, r := range slices.Backward(b.results) {
		if _, ok := r.Value(); ok && r.Measure == id {
			return r, true
		}
	}
	return session.Result{}, false
}

// today is what a dial was rated at today, apart from what belongs to a session.
func (b *baseline) today(id string) (session.Result, bool) {
	for _, r := range slices.Backward(b.results) {
		if r.Measure == id && r.Session == "" && session.DayOf(r.Day().In(b.s.o.Now().Location())) == session.DayOf(b.s.o.Now()) {
			return r, true
		}
	}
	return session.Result{}, false
}

// rated are the dials that were turned, by id.
func (b *baseline) rated() map[string]int {
	if b == nil {
		return nil
	}
	rated := map[string]int{}
	for _, d := range b.dials {
		value, ok := d.strip.Value()
		if r, had := b.today(d.of.ID); ok && !(had && valueOf(r) == value) {
			rated[d.of.ID] = value
		}
	}
	return rated
}

func valueOf(r session.Result) int {
	value, _ := r.Value()
	return value
}

// rate turns dials.
func (b *baseline) rate(rated map[string]int) {
	if b == nil {
		return
	}
	for _, d := range b.dials {
		if value, ok := rated[d.of.ID]; ok {
			d.strip.SetValue(value)
		}
	}
}

// acts keep the dials as they stand: a second rating of a day stands in place of
// the first.
func (b *baseline) acts() (acts []session.Act) {
	if b == nil {
		return nil
	}
	for _, d := range b.dials {
		value, rated := d.strip.Value()
		was, had := b.today(d.of.ID)
		if had && rated && valueOf(was) == value || !had && !rated {
			continue
		}
		if had {
			acts = append(acts, session.Amend{Event: was.Event})
		}
		if !rated {
			continue
		}
		if a, err := d.of.Result([]*int{&value}); err == nil { // a strip goes from 0 to 10, as the dial does
			acts = append(acts, a)
		}
	}
	return acts
}
