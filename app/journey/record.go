package journey

import (
	"slices"
	"strings"
	"time"

	"doorway/app/helm"
	"doorway/app/look"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// record is the card of what was kept: the vitals, then the log, the latest first. What could not be kept stands above the
// log until it is.
type record struct {
	s   *Screen
	box *fyne.Container

	title, age *look.Text
	key        *widget.KeyCap
	vitals     *vitals
	divider    *widget.Divider
	lost       *fyne.Container // a row for each marker that is not kept
	rows       []*lostRow
	shownLost  []*helm.Act
	amending   *amending
	log        *widget.Log
	logged     []logLine // as the log shows them
}

// logLine is all of a line of the log that can be seen, to know when it has changed.
type logLine struct {
	id               session.ID
	time, kind, text string
	accent, gone     bool
}

func newRecord(s *Screen) *record {
	c := &record{
		s:       s,
		title:   look.Strong(look.T("journey.vitals", "Vitals")),
		age:     look.Caption("").Trailing(),
		key:     widget.NewKeyCap("V"),
		divider: widget.NewDivider(),
		lost:    container.NewWithoutLayout(),
		log:     widget.NewLog(look.T("journey.amend", "amend")),
	}
	c.vitals = newVitals(s, c)
	c.amending = newAmending(s, c)
	c.box = container.New(placing(c.place), c.title, c.key, c.age, c.vitals.latest, c.vitals.entry, c.divider, c.lost, c.amending.box, c.log)
	return c
}

func (c *record) show(j session.Journey, m session.Moment) {
	at, taken := c.vitals.show(j, m)
	switch {
	case !taken:
		c.age.SetText("")
	case m.Elapsed-at < time.Minute:
		c.age.SetText(look.T("journey.ago.now", "just now"))
	default:
		c.age.SetText(look.T("journey.ago", "{{.Minutes}} min ago", map[string]any{"Minutes": int((m.Elapsed - at) / time.Minute)}))
	}
	c.showLost()
	c.showLog(j)
}

func (c *record) showLog(j session.Journey) {
	lines := make([]logLine, 0, len(j.Entries))
	for _, e := range slices.Backward(j.Entries) {
		l := logLine{id: e.ID, time: helm.Stamp(e.Elapsed), kind: timeline.Kind(e.Act), text: tell(e), accent: spoken(e), gone: e.TakenBack}
		if e.TakenBack {
			l.text, l.accent = joined(look.T("journey.takenback", "taken back"), l.text), false
		} else if e.Amended {
			l.text = joined(l.text, look.T("journey.amended", "amended"))
		}
		lines = append(lines, l)
	}
	if slices.Equal(lines, c.logged) {
		return
	}
	c.logged = lines
	drawn := make([]widget.Line, len(lines))
	for i, l := range lines {
		drawn[i] = widget.Line{Time: l.time, Kind: l.kind, Text: l.text, Accent: l.accent, Gone: l.gone}
		if !l.gone {
			drawn[i].Amend = func() { c.amend(l.id) }
		}
	}
	c.log.SetLines(drawn)
}

// mostLost is how many markers that could not be kept have a row of their own.
const mostLost = 3

// showLost shows a row for each marker that could not be kept, and one for all where there are many.
func (c *record) showLost() {
	all := c.s.o.Unkept.All()
	if slices.Equal(all, c.shownLost) {
		return
	}
	c.shownLost = slices.Clone(all)
	c.rows = c.rows[:0]
	c.lost.RemoveAll()
	for i, u := range all {
		row := newLostRow(u, func() { c.s.marks.retry(u, nil) })
		if i == mostLost-1 && len(all) > mostLost {
			row = newLostRest(len(all)-i, c.s.marks.retryAll)
		}
		if i == mostLost {
			break
		}
		c.rows = append(c.rows, row)
		c.lost.Add(row.text)
		c.lost.Add(row.again)
	}
	c.place(c.box.Size())
}

// lostRow is a marker that could not be kept, and the way to try again.
type lostRow struct {
	text  *look.Text
	again *widget.Button
}

func newLostRow(u *helm.Act, again func()) *lostRow {
	return &lostRow{
		text:  look.Label(look.T("journey.lost", "Not kept: {{.What}} {{.At}}", map[string]any{"What": u.Name(), "At": helm.Stamp(u.At)})).Sized(look.Small).In(look.ColorConcern).Cut(),
		again: widget.NewQuiet(look.T("journey.again", "Try again"), again),
	}
}

func newLostRest(count int, again func()) *lostRow {
	return &lostRow{
		text:  look.Label(look.T("journey.lost.more", "And {{.Count}} markers more", map[string]any{"Count": count})).Sized(look.Small).In(look.ColorConcern).Cut(),
		again: widget.NewQuiet(look.T("journey.again.all", "Try all again"), again),
	}
}

// openVitals opens the entry of vitals in place.
func (c *record) openVitals() {
	c.amending.close()
	c.vitals.open()
}

// amend opens an entry of the log to be amended.
func (c *record) amend(id session.ID) {
	e := c.s.o.Live.Journey().Entry(id)
	if e == nil || e.TakenBack {
		return
	}
	c.vitals.close()
	c.amending.open(*e)
}

// open says whether there is something here for Esc to close.
func (c *record) open() bool { return c.vitals.entry.Visible() || c.amending.box.Visible() }

func (c *record) closeAll() {
	c.vitals.close()
	c.amending.close()
	c.s.unfocus()
}

// keep keeps what is entered in whatever is open, and says whether there is something.
func (c *record) keep() bool {
	switch {
	case c.vitals.entry.Visible() && c.vitals.filled():
		c.vitals.send()
	case c.amending.filled():
		c.amending.keep()
	default:
		return false
	}
	return true
}

// loose says whether something is entered here that is not kept.
func (c *record) loose() bool { return c.vitals.filled() || c.amending.filled() }

// busy says whether something is on its way to the disk.
func (c *record) busy() bool { return c.vitals.sending || c.amending.sending }

func (c *record) keepLoose() {
	if c.vitals.filled() {
		c.vitals.open()
		c.vitals.send()
	}
	if c.amending.filled() {
		c.amending.keep()
	}
}

const lostHeight = 30

func (c *record) place(size fyne.Size) {
	if size.IsZero() {
		return
	}
	title := c.title.MinSize()
	put(c.title, 0, -2, title.Width, title.Height)
	key := c.key.MinSize()
	put(c.key, title.Width+10, -2+(title.Height-key.Height)/2, key.Width, key.Height)
	put(c.age, title.Width+key.Width+16, -2, size.Width-title.Width-key.Width-16, title.Height)
	y := title.Height + 8
	if c.vitals.entry.Visible() {
		y += c.vitals.placeEntry(y, size.Width)
	} else {
		y += c.vitals.placeLatest(y, size.Width)
	}
	y += 4
	put(c.divider, 0, y, size.Width, c.divider.MinSize().Height)
	y += c.divider.MinSize().Height

	put(c.lost, 0, y, size.Width, float32(len(c.rows))*lostHeight)
	for i, row := range c.rows {
		again := row.again.MinSize().Width
		put(row.text, 0, float32(i)*lostHeight, size.Width-again-4, lostHeight)
		put(row.again, size.Width-again+8, float32(i)*lostHeight, again, lostHeight)
	}
	y += float32(len(c.rows)) * lostHeight
	if c.amending.box.Visible() {
		h := c.amending.height(size.Width)
		put(c.amending.box, 0, y, size.Width, h)
		y += h + 4
	}
	put(c.log, 0, y, size.Width, max(size.Height-y+8, 0))
}

// amending changes the words of one entry, or takes it back. The record keeps both.
type amending struct {
	s    *Screen
	of   *record
	box  *fyne.Container
	id   session.ID
	had  string
	what *look.Text
	back *widget.Button
	text *widget.Field
	hint *look.Text

	sending bool
}

func newAmending(s *Screen, of *record) *amending {
	a := &amending{
		s: s, of: of,
		what: look.Caption("").Cut(),
		text: widget.NewField(look.T("journey.amend.field", "Other words…")),
		hint: look.Caption("").In(look.ColorConcern).Wrap(),
	}
	a.back = widget.NewQuiet(look.T("journey.amend.back", "Take back"), a.takeBack)
	a.text.OnEnter = func(string) { a.keep() }
	a.text.OnEscape = of.closeAll
	a.box = container.New(placing(a.place), a.what, a.back, a.text, a.hint)
	a.box.Hide()
	return a
}

func (a *amending) open(e session.Entry) {
	a.id, a.had = e.ID, e.Words
	_, vitals := e.Act.(session.TakeVitals)
	a.what.SetText(helm.Stamp(e.Elapsed) + " " + timeline.Kind(e.Act))
	a.text.SetText(e.Words)
	a.hint.SetText("")
	shown(!vitals, a.text)
	a.box.Show()
	a.of.place(a.of.box.Size())
	if vitals || a.s.canvas == nil {
		return
	}
	a.s.write(a.text)
	if cursor := a.s.canvas.Focused(); cursor != nil {
		cursor.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	}
}

func (a *amending) close() {
	a.box.Hide()
	a.of.place(a.of.box.Size())
}

func (a *amending) keep() {
	words := strings.TrimSpace(a.text.Text())
	if words == a.had {
		a.of.closeAll()
		return
	}
	a.send(session.Amend{Event: a.id, Text: &words})
}

func (a *amending) takeBack() { a.send(session.Amend{Event: a.id}) }

// send has the amendment kept; until it is, the words stay where they are.
func (a *amending) send(act session.Amend) {
	a.sending = true
	a.s.send(act, func(_ session.Event, err error) {
		a.sending = false
		if a.id != act.Event {
			return
		}
		if err != nil {
			a.hint.SetText(plain(err))
			a.of.place(a.of.box.Size())
			return
		}
		if act.Text != nil && strings.TrimSpace(a.text.Text()) != *act.Text {
			a.had = *act.Text // more was written since
			return
		}
		here := a.text.Focused()
		a.close()
		if here {
			a.s.unfocus()
		}
	})
}

// filled says whether other words are written that are not kept.
func (a *amending) filled() bool {
	return a.box.Visible() && a.text.Visible() && strings.TrimSpace(a.text.Text()) != a.had
}

func (a *amending) height(width float32) float32 {
	h := float32(lostHeight)
	if a.text.Visible() {
		h += a.text.MinSize().Height
	}
	if a.hint.Text() != "" {
		a.hint.Resize(fyne.NewSize(width, a.hint.Size().Height))
		h += a.hint.MinSize().Height + 4
	}
	return h
}

func (a *amending) place(size fyne.Size) {
	back := a.back.MinSize().Width
	put(a.what, 0, 0, size.Width-back, lostHeight)
	put(a.back, size.Width-back+8, 0, back, lostHeight)
	y := float32(lostHeight)
	if a.text.Visible() {
		h := a.text.MinSize().Height
		put(a.text, 0, y, size.Width, h)
		y += h
	}
	put(a.hint, 0, y+4, size.Width, max(size.Height-y-4, 0))
}
