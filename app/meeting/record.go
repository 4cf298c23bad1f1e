package meeting

import (
	"slices"
	"strings"

	"doorway/app/helm"
	"doorway/app/look"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// record is the card of what was kept, the latest first. What could not be kept stands above it until it is.
type record struct {
	s   *Screen
	box *fyne.Container

	title  *look.Text
	lost   *look.Text
	again  *widget.Button
	log    *widget.Log
	logged []logLine // as the log shows them
}

// logLine is all of a line of the log that can be seen, to know when it has changed.
type logLine struct {
	id               session.ID
	time, kind, text string
	accent, gone     bool
}

func newRecord(s *Screen) *record {
	c := &record{
		s:     s,
		title: look.Section(look.T("meeting.kept", "Kept in this session")),
		lost:  look.Label("").Sized(look.Small).In(look.ColorConcern).Cut(),
		again: widget.NewQuiet(look.T("meeting.again", "Try again"), func() { s.writer.retryAll() }),
		log:   widget.NewLog(look.T("meeting.amend", "change")),
	}
	c.box = container.New(placing(c.place), c.title, c.lost, c.again, c.log)
	return c
}

func (c *record) show(j session.Journey) {
	c.showLost()
	lines := make([]logLine, 0, len(j.Entries))
	for _, e := range slices.Backward(j.Entries) {
		l := logLine{id: e.ID, time: helm.Stamp(e.Elapsed), kind: timeline.Kind(e.Act), text: e.Words, gone: e.TakenBack}
		if _, note := e.Act.(session.Note); note && promptOf(j.Plan, e.Words) != "" {
			prompt := promptOf(j.Plan, e.Words)
			l.kind, l.text = answered(e.Words, prompt)
		}
		if m, ok := e.Act.(session.Mark); ok && m.Marker == spokenMarker && e.Words != "" {
			l.text, l.accent = look.Quoted(e.Words), !e.TakenBack
		}
		switch {
		case e.TakenBack:
			l.text = joined(look.T("meeting.takenback", "taken back"), l.text)
		case e.Amended:
			l.text = joined(l.text, look.T("meeting.amended", "changed"))
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
			drawn[i].Amend = func() { c.change(l.id) }
		}
	}
	c.log.SetLines(drawn)
}

func (c *record) change(id session.ID) {
	if e := c.s.o.Live.Journey().Entry(id); e != nil && !e.TakenBack {
		c.s.writer.change(*e)
	}
}

func (c *record) showLost() {
	all := c.s.o.Unkept.All()
	words := ""
	switch {
	case len(all) == 1:
		words = look.T("meeting.lost.one", "Not kept: {{.What}} {{.At}}", map[string]any{"What": all[0].Name(), "At": helm.Stamp(all[0].At)})
	case len(all) > 1:
		words = look.T("meeting.lost.many", "Not kept: {{.Count}} entries", map[string]any{"Count": len(all)})
	}
	if words == c.lost.Text() {
		return
	}
	c.lost.SetText(words)
	c.place(c.box.Size())
}

// answered tells of a note upon a prompt what was said to it first: the line is short, and the prompt is known.
func answered(note, prompt string) (kind, text string) {
	words := strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(note, prompt), ":"))
	if words == "" {
		return look.T("meeting.asked", "Asked"), prompt
	}
	return look.T("meeting.noted", "Note"), joined(words, prompt)
}

// joined sets two texts side by side, where there are two.
func joined(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " · " + b
}

func (c *record) place(size fyne.Size) {
	if size.IsZero() {
		return
	}
	title := c.title.MinSize().Height
	put(c.title, 0, -2, size.Width, title)
	y := title + 4
	lost := c.lost.Text() != ""
	c.lost.Hidden, c.again.Hidden = !lost, !lost
	if lost {
		const row = 32
		again := c.again.MinSize().Width
		put(c.lost, 0, y, size.Width-again, row)
		put(c.again, size.Width-again+8, y, again, row)
		y += row
	}
	put(c.log, 0, y, size.Width, max(size.Height-y+8, 0))
}
