package letters

import (
	"slices"
	"strings"
	"time"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/safety"
	"doorway/app/say"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// compose is a letter that is written: what may stand in it, everything off at first, and what will be seen of it.
type compose struct {
	s       *Screen
	capsule session.ID // that it answers
	object  fyne.CanvasObject

	practices, entries, results *choices
	dials, lines                *widget.Check
	seen                        *fyne.Container
	scroll                      *container.Scroll
	button                      *widget.Button
	fault                       *look.Text
	sending                     bool
}

func newCompose(s *Screen, capsule session.ID) *compose {
	c := &compose{s: s, capsule: capsule, seen: page.Column(14), fault: look.Label("").In(look.ColorConcern).Wrap()}
	c.fault.Hide()
	shared := map[session.ID]bool{}
	for _, l := range s.course.Shared {
		for _, p := range l.Letter.Practices {
			shared[p.ID] = true
		}
		for _, w := range l.Letter.Journal {
			shared[w.ID] = true
		}
		for _, r := range l.Letter.Results {
			shared[r.ID] = true
		}
	}
	c.practices, c.entries, c.results = newChoices(c.draw), newChoices(c.draw), newChoices(c.draw)
	for _, p := range slices.Backward(s.course.Practised) {
		c.practices.offer(p.ID, day(p.At)+" · "+done(p), shared[p.ID])
	}
	for _, w := range slices.Backward(s.course.Journal) {
		c.entries.offer(w.ID, day(w.At)+" · "+firstWords(w), shared[w.ID])
	}
	for _, r := range slices.Backward(s.course.Results) {
		c.results.offer(r.Event, day(r.Day())+" · "+r.Name, shared[r.Event])
	}
	c.dials = widget.NewCheck(look.T("letters.dials", "with the dials before and after")).Free()
	c.lines = widget.NewCheck(look.T("letters.lines", "with the line you wrote afterwards")).Free()
	c.dials.OnChanged = func(bool) { c.draw() }
	c.lines.OnChanged = func(bool) { c.draw() }

	left := page.Column(22)
	section := func(title string, of *choices, more ...fyne.CanvasObject) {
		if len(of.all) > 0 {
			left.Add(page.Column(4, append([]fyne.CanvasObject{look.Section(title), of.object}, more...)...))
		}
	}
	section(look.T("letters.section.practices", "Practices you did"), c.practices, c.extra()...)
	section(look.T("letters.section.journal", "From your journal"), c.entries)
	section(look.T("letters.section.results", "Results"), c.results)
	if len(left.Objects) == 0 {
		left.Add(look.Quiet(look.T("letters.nothing", "There is nothing here yet that could be shared: practices, journal entries and results will be.")).Wrap())
	}
	c.button = widget.NewPrimary(look.T("letters.make", "Make the letter…"), c.make)
	c.scroll = container.NewVScroll(padded(0, 14, c.seen))
	right := container.NewBorder(
		padded(12, 0, look.Section(look.T("letters.seen", "This is what they will see"))),
		padded(0, 0, page.Column(10, c.fault, page.Buttons(c.button))), nil, nil, padded(14, 0, c.scroll))
	back := widget.NewQuiet(look.T("letters.back", "Back"), s.back).WithKey("Esc").Flush()
	c.object = safety.Still(safety.Head(look.T("letters.new", "A letter to your practice"), back),
		page.Beside(0.5, widget.NewCard(ringed(left)), widget.NewCard(right)), s.o.Foot)
	c.draw()
	return c
}

// ringed scrolls what takes the keyboard: the ring round it goes past its left edge, and is not to be cut off there.
func ringed(o fyne.CanvasObject) fyne.CanvasObject {
	const ring = 6
	return container.New(layout.NewCustomPaddedLayout(0, 0, -ring, 0),
		container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, ring, 14), o)))
}

// under sets a box below the one it belongs to.
func under(o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(0, 0, 26, 0), o)
}

func padded(bottom, right float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(0, bottom, 0, right), o)
}

// extra are what may be added to all the practices that are chosen.
func (c *compose) extra() (all []fyne.CanvasObject) {
	if slices.ContainsFunc(c.s.course.Practised, func(p session.Practised) bool { return !p.Before.IsZero() || !p.After.IsZero() }) {
		all = append(all, under(c.dials))
	}
	if slices.ContainsFunc(c.s.course.Practised, func(p session.Practised) bool { return p.Words != "" }) {
		all = append(all, under(c.lines))
	}
	return all
}

// letter is what is chosen, in the order in which it happened.
func (c *compose) letter(id session.ID, at time.Time) session.Letter {
	l := session.Letter{ID: id, At: at, Capsule: c.capsule}
	for _, p := range c.s.course.Practised {
		if !c.practices.on[p.ID] {
			continue
		}
		if !c.dials.Done() {
			p.Before, p.After = session.Feeling{}, session.Feeling{}
		}
		if !c.lines.Done() {
			p.Words = ""
		}
		l.Practices = append(l.Practices, p)
	}
	for _, w := range c.s.course.Journal {
		if c.entries.on[w.ID] {
			l.Journal = append(l.Journal, w)
		}
	}
	for _, r := range c.s.course.Results {
		if c.results.on[r.Event] {
			l.Results = append(l.Results, session.Reported{ID: r.Event, At: r.At, Answer: r.Answer})
		}
	}
	return l
}

// draw shows what will be seen.
func (c *compose) draw() {
	l := c.letter("", time.Time{})
	c.seen.RemoveAll()
	for _, p := range l.Practices {
		words := day(p.At) + " · " + done(p)
		if of := dials(p); of != "" {
			words += " · " + of
		}
		part := page.Column(2, look.Label(words).Wrap())
		if p.Words != "" {
			part.Add(look.Quote(p.Words, 17).Wrap())
		}
		c.seen.Add(part)
	}
	for _, w := range l.Journal {
		c.seen.Add(entry(w))
	}
	for _, r := range l.Results {
		c.seen.Add(look.Label(day(r.At) + " · " + r.Name + " · " + value(r.Answer)).Wrap())
	}
	empty := len(c.seen.Objects) == 0
	if empty {
		c.seen.Add(look.Quiet(look.T("letters.empty", "Nothing yet. Only what you choose goes into the letter; everything else stays here.")).Wrap())
		c.button.Disable()
	} else {
		c.button.Enable()
	}
	c.refresh()
}

func (c *compose) refresh() {
	if c.object != nil {
		c.object.Refresh()
	}
}

// entry is an entry of the journal as it will be seen, whole.
func entry(w session.Written) fyne.CanvasObject {
	part := page.Column(2, look.Caption(day(w.At)).Wrap())
	if w.Prompt != "" {
		part.Add(look.Quiet(w.Prompt).Wrap())
	}
	if strings.TrimSpace(w.Text) != "" {
		part.Add(look.Heading(w.Text, 17).Wrap())
	}
	if w.Sound != nil {
		part.Add(look.Label(look.T("letters.voice.own", "your voice, {{.Length}}", map[string]any{"Length": length(w.Seconds)})))
	}
	return part
}

// make makes the letter.
func (c *compose) make() {
	if c.sending {
		return
	}
	c.sending = true
	c.button.Disable()
	c.fault.Tell("")
	l := c.letter(session.NewID(), c.s.o.Now())
	c.s.o.Make(l, func(place string, err error) {
		if c.s.closed {
			return
		}
		c.sending = false
		if place != "" && err == nil {
			c.s.course.Shared = append(slices.Clip(c.s.course.Shared), session.Shared{At: l.At, Share: session.Share{Letter: l}})
			if c.s.compose == c {
				c.made(place)
			}
			return
		}
		c.button.Enable()
		c.fault.Tell(say.Error(err))
		c.refresh()
	})
}

// made says where the letter is and how it gets to the practice.
func (c *compose) made(place string) {
	back := widget.NewPrimary(look.T("letters.done.back", "Back to your letters"), c.s.back).WithKey("Esc")
	c.s.put(safety.Page(safety.Head(look.T("letters.made", "Your letter is made")), page.Column(0, widget.NewCard(page.Column(14,
		look.Label(look.T("letters.made.where", "It is the file {{.Place}}.", map[string]any{"Place": place})).Wrap(),
		look.Label(look.T("letters.made.how", "Send that file to your practice in any mail or messenger: it is closed, and they alone can open it. Nothing was sent by itself.")).Wrap(),
		page.Buttons(back)))), c.s.o.Foot))
}
