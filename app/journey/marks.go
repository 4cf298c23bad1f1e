package journey

import (
	"slices"
	"strings"
	"time"

	"doorway/app/helm"
	"doorway/app/look"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// marks is the card that marks moments: chips, the dials of a check-in, and the field for words.
type marks struct {
	s   *Screen
	box *fyne.Container

	chips  []*widget.Button
	dials  []dial
	asks   *look.Text
	askKey *widget.KeyCap
	field  *widget.Field
	enter  *widget.Button
	hint   *helm.Whisper

	wording *wording // the words marker that waits for its words
	sending int      // entries made here that are on their way to the disk
}

type dial struct {
	name  string
	strip *widget.Strip
}

// wording is a words marker that was made and may still get its words from the field.
type wording struct {
	at    time.Duration
	id    session.ID // once it is kept
	lost  *helm.Act  // where it could not be kept
	words string     // given before that was known
}

func newMarks(s *Screen) *marks {
	c := &marks{s: s, hint: helm.NewWhisper("")}
	var all []fyne.CanvasObject
	for _, m := range session.Markers {
		chip := widget.NewChip(markerName(m), string(m.Key), func() { c.mark(m) })
		if m.Tone == session.Worried {
			chip.InConcern()
		}
		c.chips = append(c.chips, chip)
		all = append(all, chip)
	}
	for i, d := range (session.Ratings{}).Dials() {
		tint := look.PhaseColor([]string{"land", "open", "return", "rise"}[i%4])
		strip := widget.NewStrip(dialName(d.Name), tint)
		c.dials = append(c.dials, dial{d.Name, strip})
		all = append(all, strip)
	}
	c.asks = look.Caption(look.T("journey.checkin", "check-in"))
	c.askKey = widget.NewKeyCap("C")
	c.field = widget.NewWords(look.T("journey.field", "Their words, or yours…"))
	c.field.OnEnter = func(string) { c.keep() }
	c.field.OnEscape = c.escape
	c.enter = widget.NewPrimary(c.enterLabel(0), c.keep).WithKey("Enter")
	all = append(all, c.asks, c.askKey, c.field, c.enter, c.hint.Text)
	c.box = container.New(placing(c.place), all...)
	return c
}

func (c *marks) enterLabel(now time.Duration) string {
	if c.wording != nil {
		now = c.wording.at
	}
	return look.T("journey.mark", "Mark {{.At}}", map[string]any{"At": helm.Stamp(now)})
}

func (c *marks) show(m session.Moment) {
	if label := c.enterLabel(m.Elapsed); label != c.enter.Label() {
		long := len(label) != len(c.enter.Label())
		c.enter.SetLabel(label)
		if long {
			c.place(c.box.Size())
		}
	}
}

// mark marks a moment at once. Words then have the cursor to be written down.
func (c *marks) mark(m session.Marker) {
	_, now := c.s.o.Live.Now()
	var w *wording
	if m.Tone == session.Spoken {
		w = &wording{at: now.Elapsed}
		c.wording = w
		c.hint.Say(look.T("journey.theirwords", "Their words at {{.At}}. Enter keeps them, Esc leaves the marker without.", map[string]any{"At": helm.Stamp(now.Elapsed)}), 0)
		c.s.write(c.field)
	}
	c.sending++
	c.s.hand.Send(session.Mark{Marker: m.ID}, func(e session.Event, err error) {
		c.sending--
		switch {
		case err != nil:
			lost := c.s.o.Unkept.Add(session.Mark{Marker: m.ID}, now.Elapsed, err)
			if w != nil {
				w.lost = lost
			} else if !c.s.closed {
				c.hint.Say(plain(err), helm.Patience)
			}
		case w != nil:
			w.id = e.ID
		}
		// Words that wait for their marker are not lost with the screen.
		if w != nil && w.words != "" {
			c.giveWords(w, w.words)
		}
	})
}

// note puts the cursor into the field.
func (c *marks) note() { c.s.write(c.field) }

// checkIn gives the keyboard to the first dial.
func (c *marks) checkIn() {
	if c.s.canvas != nil {
		c.s.canvas.Focus(c.dials[0].strip)
	}
}

// dialling says whether a dial has the keyboard.
func (c *marks) dialling() bool {
	return c.s.canvas != nil && slices.ContainsFunc(c.dials, func(d dial) bool { return c.s.canvas.Focused() == fyne.Focusable(d.strip) })
}

// filled says whether there is anything to keep.
func (c *marks) filled() bool {
	_, rated := c.ratings()
	return rated || strings.TrimSpace(c.field.Text()) != ""
}

func (c *marks) ratings() (r session.Ratings, rated bool) {
	for _, d := range c.dials {
		if v, ok := d.strip.Value(); ok {
			r.Set(d.name, v)
			rated = true
		}
	}
	return r, rated
}

// keep keeps what was rated and written: words for a marker, a check-in, or a note. The field and the dials are free for
// what comes next at once; what can't be kept comes back to them.
func (c *marks) keep() {
	c.s.unfocus()
	text := strings.TrimSpace(c.field.Text())
	if w := c.wording; w != nil {
		c.wording = nil
		c.hint.Clear()
		if text != "" {
			c.field.SetText("")
			c.giveWords(w, text)
			return
		}
	}
	ratings, rated := c.ratings()
	switch {
	case rated:
		c.field.SetText("")
		c.clearDials()
		c.send(session.CheckIn{Ratings: ratings, Text: text}, nil, text, ratings)
	case text != "":
		c.field.SetText("")
		c.send(session.Note{Text: text}, nil, text, session.Ratings{})
	default:
		c.hint.Say(look.T("journey.keep.none", "Choose a number or write something first."), helm.Patience)
	}
}

// giveWords gives a words marker its words. Where the marker itself is not kept yet, they wait for it.
func (c *marks) giveWords(w *wording, text string) {
	switch {
	case w.id != "":
		c.send(session.Amend{Event: w.id, Text: &text}, w, text, session.Ratings{})
	case w.lost != nil:
		c.wordsOf(w.lost, text)
		c.retry(w.lost, w)
	default:
		w.words = text
	}
}

// send has an act kept that was made of a text, for the words marker w if there is one, and of ratings.
func (c *marks) send(a session.Act, w *wording, text string, ratings session.Ratings) {
	c.sending++
	c.s.send(a, func(_ session.Event, err error) {
		c.sending--
		if err == nil {
			c.hint.Clear()
			return
		}
		c.giveBack(text, ratings)
		if c.wording == nil {
			c.wording = w
		}
		c.hint.Say(plain(err), 0)
	})
}

// giveBack puts what could not be kept back to where it was entered, before whatever was entered since.
func (c *marks) giveBack(text string, ratings session.Ratings) {
	if since := strings.TrimSpace(c.field.Text()); since != "" && text != "" {
		text += " " + since
	} else if text == "" {
		text = since
	}
	c.field.SetText(text)
	for i, d := range ratings.Dials() {
		if _, rated := c.dials[i].strip.Value(); d.Value != nil && !rated {
			c.dials[i].strip.SetValue(*d.Value)
		}
	}
}

func (c *marks) clearDials() {
	for _, d := range c.dials {
		d.strip.Clear()
	}
}

// wordsOf gives a marker that is not kept yet its words.
func (c *marks) wordsOf(a *helm.Act, words string) {
	if mark, ok := a.What.(session.Mark); ok {
		mark.Text = words
		a.What = mark
	}
}

// retry tries again to keep what could not be kept. Words that were just written for it, for w, come back to the field
// where that fails.
func (c *marks) retry(a *helm.Act, w *wording) {
	c.s.hand.Try(a, func(e session.Event, err error) {
		if c.s.closed {
			return
		}
		if err != nil {
			if mark, ok := a.What.(session.Mark); ok && w != nil {
				c.giveBack(mark.Text, session.Ratings{})
				c.wordsOf(a, "")
				if c.wording == nil {
					c.wording = w
				}
			}
			c.hint.Say(plain(err), 0)
			return
		}
		c.hint.Clear()
		if c.wording != nil && c.wording.lost == a {
			c.wording.lost, c.wording.id = nil, e.ID
		}
	})
}

// retryNext tries the earliest again that could not be kept. It is called when something else was kept, so that one
// follows the other, in their order, once there is room.
func (c *marks) retryNext() {
	for _, a := range c.s.o.Unkept.All() {
		if a.Again() {
			c.retry(a, nil)
			return
		}
	}
}

// retryAll tries all of them.
func (c *marks) retryAll() {
	for _, a := range c.s.o.Unkept.All() {
		if a.Again() {
			c.retry(a, nil)
		}
	}
}

// loose says whether something was marked, rated or written that is not kept.
func (c *marks) loose() bool { return c.filled() || !c.s.o.Unkept.Empty() }

// busy says whether something is on its way to the disk.
func (c *marks) busy() bool {
	return c.sending > 0 || c.s.o.Unkept.Busy()
}

// keepLoose tries to keep all that is loose.
func (c *marks) keepLoose() {
	if c.filled() {
		c.keep()
	}
	c.retryAll()
}

// escape leaves the field. A words marker stays without words.
func (c *marks) escape() {
	if c.wording != nil {
		c.wording = nil
		c.hint.Clear()
	}
	c.s.unfocus()
}

func (c *marks) place(size fyne.Size) {
	if size.IsZero() {
		return
	}
	chipHeight, gap, row, between := float32(42), float32(9), float32(29), float32(12)
	if size.Height < 290 {
		chipHeight, gap, row, between = 34, 7, 27, 7
	}
	y := c.placeChips(size.Width, chipHeight, gap) + between

	// Cells of 28 are easier to hit than the least, and leave room for the key beside them.
	width := min(size.Width, 80+11*28)
	for i, d := range c.dials {
		put(d.strip, 0, y+float32(i)*row, width, row)
	}
	key, asks := c.askKey.MinSize(), c.asks.MinSize()
	fits := size.Width-width > key.Width+asks.Width+30
	shown(fits, c.askKey, c.asks)
	put(c.askKey, size.Width-key.Width, y+(row-key.Height)/2, key.Width, key.Height)
	put(c.asks, size.Width-key.Width-8-asks.Width, y+(row-asks.Height)/2, asks.Width, asks.Height)
	y += float32(len(c.dials))*row + between - 3

	enter, field := c.enter.MinSize().Width, c.field.MinSize().Height
	put(c.enter, size.Width-enter, y, enter, field)
	put(c.field, 0, y, size.Width-enter-12, field)
	put(c.hint.Text, 2, y+field+3, size.Width-4, size.Height-y-field)
}

// placeChips sets the chips in even columns, in as few rows as they need, and returns how high they stand.
func (c *marks) placeChips(width, height, gap float32) float32 {
	const air = 20 // of a chip's own padding, which narrow ones can spare
	widest := float32(0)
	for _, chip := range c.chips {
		widest = max(widest, chip.MinSize().Width-air)
	}
	columns := max(int((width+gap)/(widest+gap)), 1)
	rows := (len(c.chips) + columns - 1) / columns
	columns = (len(c.chips) + rows - 1) / rows
	wide := (width+gap)/float32(columns) - gap
	for i, chip := range c.chips {
		put(chip, float32(i%columns)*(wide+gap), float32(i/columns)*(height+gap), wide, height)
	}
	return float32(rows)*(height+gap) - gap
}
