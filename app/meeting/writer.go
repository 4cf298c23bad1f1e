package meeting

import (
	"strings"

	"doorway/app/helm"
	"doorway/app/look"
	"doorway/app/say"
	"doorway/app/timeline"
	"doorway/app/widget"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// writer is the field for words, what they are meant for, and the marks that need none.
type writer struct {
	s   *Screen
	box *fyne.Container

	divider *widget.Divider
	chips   []*widget.Button
	field   *widget.Field
	keeps   *widget.Button
	hint    *helm.Whisper
	aim     aim
	sending int // entries made here that are on their way to the disk
}

// aim is what the words in the field are meant for; a note where it says nothing.
type aim struct {
	spoken bool       // they are the client's own
	prompt string     // they are said upon it
	entry  session.ID // they stand in place of this one's
	had    string     // which were these
}

// act is what keeps the words. There is none where nothing is to be kept.
func (a aim) act(words string) (session.Act, bool) {
	switch {
	case a.entry != "" && words == "":
		return session.Amend{Event: a.entry}, true
	case a.entry != "":
		return session.Amend{Event: a.entry, Text: &words}, words != a.had
	case a.prompt != "":
		return session.Note{Text: noted(a.prompt, words)}, true
	case a.spoken:
		return session.Mark{Marker: spokenMarker, Text: words}, words != ""
	}
	return session.Note{Text: words}, words != ""
}

const spokenMarker session.MarkerID = "words"

func newWriter(s *Screen) *writer {
	w := &writer{s: s, divider: widget.NewDivider()}
	w.hint = helm.NewWhisper(look.T("meeting.hint", "Enter keeps. A number chooses a question, and what is written then is noted with it."))
	var all []fyne.CanvasObject
	for _, m := range s.o.Live.Journey().Plan.Sort.Markers() {
		chip := widget.NewChip(timeline.Kind(session.Mark{Marker: m.ID}), string(m.Key), func() { w.mark(m) })
		if m.Tone == session.Worried {
			chip.InConcern()
		}
		w.chips = append(w.chips, chip)
		all = append(all, chip)
	}
	w.field = widget.NewWords("")
	w.field.OnEnter = func(string) { w.keep() }
	w.field.OnEscape = w.escape
	w.field.OnChanged = func(string) { w.label() }
	w.keeps = widget.NewPrimary("", w.keep).WithKey("Enter").HoldRoom(keepLabels()...)
	w.label()
	w.box = container.New(placing(w.place), append(all, w.divider, w.field, w.keeps, w.hint.Text)...)
	return w
}

// keepLabels are what the button that keeps can say.
func keepLabels() []string {
	return []string{
		look.T("meeting.keep", "Keep"), look.T("meeting.keep.asked", "Asked"),
		look.T("meeting.keep.change", "Change"), look.T("meeting.keep.back", "Take back"),
	}
}

// label says what Enter does now, and what the words are for.
func (w *writer) label() {
	labels := keepLabels()
	text := strings.TrimSpace(w.field.Text())
	label, place := labels[0], look.T("meeting.field", "A note…")
	switch {
	case w.aim.entry != "" && text == "":
		label, place = labels[3], look.T("meeting.field.change", "Other words, or none…")
	case w.aim.entry != "":
		label = labels[2]
	case w.aim.prompt != "":
		place = look.T("meeting.field.prompt", "What they say to it, or nothing…")
		if text == "" {
			label = labels[1]
		}
	case w.aim.spoken:
		place = look.T("meeting.field.words", "Their own words…")
	}
	w.keeps.SetLabel(label)
	w.field.SetPlaceholder(place)
}

// mark marks a moment. Their words wait to be written down; the others are marked at once.
func (w *writer) mark(m session.Marker) {
	if m.Tone == session.Spoken {
		w.toward(aim{spoken: true})
		w.write()
		return
	}
	_, now := w.s.o.Live.Now()
	w.sending++
	w.s.hand.Send(session.Mark{Marker: m.ID}, func(_ session.Event, err error) {
		w.sending--
		if err == nil {
			return
		}
		w.s.o.Unkept.Add(session.Mark{Marker: m.ID}, now.Elapsed, err)
		if !w.s.closed {
			w.hint.Say(say.Error(err), helm.Patience)
		}
	})
}

// upon has what is written noted upon a prompt.
func (w *writer) upon(prompt string) {
	if w.aim.entry != "" {
		w.drop()
	}
	w.aim = aim{prompt: prompt}
	w.label()
}

// toward aims at something else. What was being changed is let go.
func (w *writer) toward(a aim) {
	if w.aim.entry != "" {
		w.drop()
	}
	w.aim = a
	w.s.prompts.letGo()
	w.label()
	w.s.show()
}

// drop empties the field, and aims at a note.
func (w *writer) drop() {
	w.aim = aim{}
	w.s.prompts.letGo()
	w.field.SetText("")
	w.label()
}

// change opens an entry, to be given other words or taken back.
func (w *writer) change(e session.Entry) {
	if w.filled() {
		w.keep()
	}
	w.drop()
	w.aim = aim{entry: e.ID, had: e.Words}
	w.field.SetText(e.Words)
	w.label()
	w.hint.Say(look.T("meeting.change", "{{.Kind}} of {{.At}}: other words, or none to take it back. The record keeps both.", map[string]any{"Kind": timeline.Kind(e.Act), "At": helm.Stamp(e.Elapsed)}), 0)
	w.s.show()
	w.write()
	if w.s.canvas != nil {
		w.s.canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	}
}

// write gives the cursor to the field.
func (w *writer) write() {
	if w.s.canvas != nil {
		w.field.FocusIn(w.s.canvas)
	}
}

// enter is Enter pressed outside the field: it leads into the field where a prompt waits, and else keeps what is written.
func (w *writer) enter() {
	if w.aim.prompt != "" && strings.TrimSpace(w.field.Text()) == "" {
		w.write()
		return
	}
	w.keep()
}

// escape leaves the field. Words that were written stay, as a note.
func (w *writer) escape() {
	if w.s.canvas != nil {
		w.s.canvas.Unfocus()
	}
	w.toward(aim{})
	w.hint.Clear()
}

// filled says whether something is written that is not kept.
func (w *writer) filled() bool {
	text := strings.TrimSpace(w.field.Text())
	return text != "" && (w.aim.entry == "" || text != w.aim.had)
}

// keep keeps what is written. The field is free for what comes next at once; what can't be kept comes back to it.
func (w *writer) keep() {
	if w.s.canvas != nil {
		w.s.canvas.Unfocus()
	}
	text, toward := strings.TrimSpace(w.field.Text()), w.aim
	act, worth := toward.act(text)
	if !worth {
		w.hint.Say(look.T("meeting.keep.none", "Write something first."), helm.Patience)
		if toward.entry != "" {
			w.hint.Clear()
		}
		w.toward(aim{})
		return
	}
	w.drop()
	w.hint.Clear()
	w.s.show()
	_, now := w.s.o.Live.Now()
	w.sending++
	w.s.hand.Send(act, func(_ session.Event, err error) {
		w.sending--
		switch {
		case err == nil:
		case w.s.closed, w.filled() && helm.Disk(err):
			w.s.o.Unkept.Add(act, now.Elapsed, err)
		default:
			w.giveBack(text, toward, err)
		}
	})
}

// giveBack puts what could not be kept back into the field, before whatever was written since.
func (w *writer) giveBack(text string, toward aim, why error) {
	if since := strings.TrimSpace(w.field.Text()); since != "" {
		text = strings.TrimSpace(text + " " + since)
	}
	w.aim = toward
	w.field.SetText(text)
	w.label()
	w.hint.Say(say.Error(why), 0)
}

// takeUp puts back into the field what an earlier screen left and what has to be put right before it can be kept. The rest
// stands above the log, and is tried again as it is.
func (w *writer) takeUp() {
	for _, a := range w.s.o.Unkept.All() {
		if a.Trying() || a.Again() || w.filled() {
			continue
		}
		text, toward := "", aim{}
		switch what := a.What.(type) {
		case session.Note:
			text = what.Text
		case session.Mark:
			text, toward.spoken = what.Text, what.Marker == spokenMarker
		case session.Amend:
			if what.Text != nil {
				text, toward.entry = *what.Text, what.Event
			}
		}
		if text != "" {
			w.s.o.Unkept.Forget(a)
			w.giveBack(text, toward, a.Why)
		}
	}
}

// keepLoose tries to keep all that is entered and not kept yet.
func (w *writer) keepLoose() {
	if w.filled() {
		w.keep()
	}
	w.retryAll()
}

func (w *writer) retryAll() {
	for _, a := range w.s.o.Unkept.All() {
		if a.Again() {
			w.retry(a)
		}
	}
}

// retryNext tries the earliest again that could not be kept: one follows the other, in their order, once there is room.
func (w *writer) retryNext() {
	for _, a := range w.s.o.Unkept.All() {
		if a.Again() {
			w.retry(a)
			return
		}
	}
}

func (w *writer) retry(a *helm.Act) {
	w.s.hand.Try(a, func(_ session.Event, err error) {
		switch {
		case w.s.closed:
		case err != nil:
			w.hint.Say(say.Error(err), helm.Patience)
		default:
			w.hint.Clear()
		}
	})
}

const (
	hintHeight = 22
	chipGap    = 7
)

// chip is how high a chip stands; in low windows the prompts need the room.
func chip(size fyne.Size) float32 {
	if size.Height < 460 {
		return 34
	}
	return 42
}

// height is how high the writer stands in the card of a size.
func (w *writer) height(card fyne.Size) float32 {
	return w.divider.MinSize().Height + 10 + chip(card) + 10 + w.field.MinSize().Height + 4 + hintHeight
}

func (w *writer) place(size fyne.Size) {
	put(w.divider, 0, 0, size.Width, w.divider.MinSize().Height)
	y := w.divider.MinSize().Height + 10
	field, keep := w.field.MinSize().Height, w.keeps.MinSize().Width
	high := size.Height - y - 10 - field - 4 - hintHeight
	wide := (size.Width+chipGap)/float32(max(len(w.chips), 1)) - chipGap
	for i, c := range w.chips {
		put(c, float32(i)*(wide+chipGap), y, wide, high)
	}
	y += high + 10
	put(w.keeps, size.Width-keep, y, keep, field)
	put(w.field, 0, y, size.Width-keep-12, field)
	put(w.hint.Text, 2, y+field+4, size.Width-4, hintHeight)
}
