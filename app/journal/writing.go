package journal

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

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

// writing is the page on which an entry is written or spoken, or one is gone on with.
type writing struct {
	s        *Screen
	of       *session.Written // that is gone on with; nil: a new one
	straight bool             // it was come to straight, and not from the entries

	object  fyne.CanvasObject
	purpose string // empty: none
	prompts []string
	at      int // among prompts; −1: none
	chips   map[string]*widget.Button
	prompt  *look.Text
	other   *widget.Button
	none    *widget.Button
	field   *widget.Field
	speak   *speaking // nil where nothing can be spoken
	button  *widget.Button
	fault   *look.Text

	drafted *time.Timer // until what is written is kept beside the journal; nil: it is, as far as it goes
	beside  bool        // something is kept beside the journal
	sending bool
	next    func() // where to go once all of it is kept; nil: it stays
	over    bool   // all of it is kept, or on its way
}

// newWriting is the page for a new entry, which begins with a prompt unless that is empty.
func newWriting(s *Screen, begin string) *writing {
	w := &writing{s: s, at: -1}
	w.build()
	w.offer("", begin)
	return w
}

// changing is the page on which an entry is gone on with.
func changing(s *Screen, entry session.Written) *writing {
	w := &writing{s: s, of: &entry, purpose: entry.Purpose, at: -1}
	if entry.Prompt != "" {
		w.prompts, w.at = []string{entry.Prompt}, 0
	}
	w.build()
	w.field.SetText(entry.Text)
	w.tell()
	return w
}

func (w *writing) build() {
	w.prompt, w.fault = look.Heading("", 22).Wrap(), look.Label("").In(look.ColorConcernRaised).Wrap()
	w.fault.Hide()
	w.field = widget.NewNotes(look.T("journal.hint", "As it comes. Nobody reads along."), 4)
	w.field.OnEnter = func(string) { w.keep() }
	w.field.OnEscape = w.back
	w.field.OnChanged = func(string) {
		w.fault.Tell("")
		w.draft()
	}
	w.other = widget.NewQuiet(look.T("journal.prompt.other", "Another question"), w.turn).Flush()
	w.none = widget.NewQuiet(look.T("journal.prompt.none", "Without"), w.free).Flush()
	w.button = widget.NewPrimary(look.T("journal.keep", "Keep"), w.keep).Large().WithKey("Ctrl ↵")
	title, above := look.T("journal.again", "Go on writing"), page.Column(6)
	buttons := []fyne.CanvasObject{w.button}
	if w.of == nil {
		title = look.T("journal.new", "Write, or speak")
		above.Add(w.choices())
		if w.s.o.Record != nil {
			w.speak = newSpeaking(w)
			buttons = append(buttons, w.speak.begin)
		}
	} else {
		above.Add(look.Quiet(when(w.of.At)).Wrap())
	}
	above.Add(page.Level(26, w.prompt, w.prompt, w.other, w.none))
	below := page.Column(14)
	if w.speak != nil {
		below.Add(w.speak.object)
	}
	below.Add(page.Level(12, w.fault, append(slices.Clone(buttons), fyne.CanvasObject(w.fault))...))
	back := widget.NewQuiet(look.T("journal.back", "Back"), w.back).WithKey("Esc").Flush()
	room := container.NewBorder(above, below, nil, nil, padded(12, 12, 0, w.field))
	w.object = safety.Still(safety.Head(title, back), room, w.s.o.Foot)
	w.tell()
}

func padded(top, bottom, right float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(top, bottom, 0, right), o)
}

// choices are what an entry can be for.
func (w *writing) choices() fyne.CanvasObject {
	w.chips = map[string]*widget.Button{}
	row := page.Buttons()
	for _, id := range session.Purposes {
		chip := widget.NewButton(purposeName(id), func() {
			if w.purpose == id {
				w.offer("", "")
			} else {
				w.offer(id, "")
			}
		}).Narrow()
		w.chips[id] = chip
		row.Add(chip)
	}
	return row
}

// offer offers the prompts of a purpose, and begins with one of its own unless that is empty. The practice's own come first
// where nothing is chosen.
func (w *writing) offer(purpose, begin string) {
	w.purpose = purpose
	w.prompts, w.at = nil, 0
	if begin != "" {
		w.prompts = append(w.prompts, begin)
	}
	if purpose == "" {
		w.prompts = append(w.prompts, w.s.o.Prompts...)
	}
	w.prompts = append(w.prompts, prompts(purpose)...)
	w.tell()
	w.focus()
}

// turn shows the next prompt.
func (w *writing) turn() {
	w.at = (w.at + 1) % len(w.prompts)
	w.tell()
	w.focus()
}

// free writes without a prompt.
func (w *writing) free() {
	w.at = -1
	w.tell()
	w.focus()
}

// asked is the prompt that is shown; empty: none.
func (w *writing) asked() string {
	if w.at < 0 {
		return ""
	}
	return w.prompts[w.at]
}

// tell shows what is chosen.
func (w *writing) tell() {
	for id, chip := range w.chips {
		chip.SetOn(id == w.purpose)
	}
	w.prompt.Sized(promptSize(w.asked())).SetText(short(w.asked()))
	w.other.Hidden = w.of != nil
	w.none.Hidden = w.of != nil || w.at < 0
	if w.object != nil {
		w.object.Refresh()
	}
}

// promptSize is the size at which a prompt is written.
func promptSize(prompt string) float32 {
	if utf8.RuneCountInString(prompt) > 90 {
		return 17
	}
	return 22
}

// mostPrompt is how many letters of a prompt there is room for above what is written.
const mostPrompt = 240

func short(prompt string) string {
	if utf8.RuneCountInString(prompt) <= mostPrompt {
		return prompt
	}
	return string([]rune(prompt)[:mostPrompt]) + "…"
}

// focus gives the keyboard to the field, once the page is shown.
func (w *writing) focus() {
	if w.s.canvas != nil && w.s.writing == w {
		w.field.FocusIn(w.s.canvas)
	}
}

// letter goes into the field wherever the keyboard is.
func (w *writing) letter(r rune) {
	if w.s.canvas != nil {
		w.focus()
		w.s.canvas.Focused().TypedRune(r)
	}
}

func (w *writing) key(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		w.back()
	}
}

// text is what is written.
func (w *writing) text() string { return strings.TrimSpace(w.field.Text()) }

// loose says whether something is written or spoken that is not kept.
func (w *writing) loose() bool {
	switch {
	case w.over:
		return false
	case w.of != nil:
		return w.text() != "" && w.text() != strings.TrimSpace(w.of.Text)
	}
	return w.text() != "" || w.speak != nil && w.speak.any()
}

// back leads to where this page was come from. What is written is kept.
func (w *writing) back() {
	if w.straight {
		w.s.Leave(w.s.o.Back)
		return
	}
	w.leave(w.s.show)
}

// keep keeps it and shows it among the entries.
func (w *writing) keep() {
	if !w.loose() && !w.sending && !w.over {
		switch {
		case w.of == nil:
			w.trouble(look.T("journal.empty", "Write or speak something first; a word is enough."))
			return
		case w.text() == "":
			w.trouble(look.T("journal.emptied", "There are no words here now. To take the entry back, go back and choose “Take back”."))
			return
		}
	}
	w.leave(func() {
		w.s.show()
		w.s.entries.tell(look.T("journal.kept", "Kept."), false)
	})
}

// leave keeps what is loose, and then goes on to next.
func (w *writing) leave(next func()) {
	w.next = next
	w.goOn()
}

// goOn goes on to where the page is left for, once all of it is kept.
func (w *writing) goOn() {
	switch {
	case w.next == nil, w.sending:
	case w.speak != nil && w.speak.busy():
		w.speak.finish() // which comes back here
	case w.loose():
		w.send()
	default:
		next := w.next
		if !w.over {
			w.undraft()
		}
		w.next, w.over = nil, true
		w.s.quieten()
		next()
	}
}

// draftEvery is how much of what is written a machine that is cut off may take with it.
const draftEvery = 4 * time.Second

// draft has what is written kept beside the journal soon.
func (w *writing) draft() {
	if w.s.o.Draft == nil || w.drafted != nil {
		return
	}
	w.drafted = time.AfterFunc(draftEvery, func() {
		fyne.Do(func() {
			w.drafted = nil
			switch {
			case w.s.closed, w.sending, w.over:
			case !w.loose():
				w.undraft()
			default:
				made, of := w.made(), session.ID("")
				if w.of != nil {
					of = w.of.ID
				}
				w.beside = true
				w.s.o.Draft(of, made)
			}
		})
	})
}

// undraft lets go what is kept beside the journal of something that was given up.
func (w *writing) undraft() {
	if w.beside {
		w.beside = false
		w.s.o.Draft("", session.Write{})
	}
}

// made is what is to be kept of a new entry.
func (w *writing) made() session.Write {
	return session.Write{Purpose: w.purpose, Prompt: w.asked(), Text: w.text()}
}

func (w *writing) send() {
	w.sending = true
	w.fault.Tell("")
	w.field.Disable()
	w.button.Disable()
	done := func(c session.Course, err error) {
		w.sending = false
		if w.s.closed {
			return
		}
		w.field.Enable()
		w.button.Enable()
		if err != nil {
			w.next = nil
			w.trouble(say.Error(err))
			return
		}
		w.over = true
		w.s.took(c)
		if w.of == nil && len(c.Journal) > 0 {
			w.s.entries.fresh(c.Journal[len(c.Journal)-1].ID)
		}
		w.goOn()
	}
	if w.of != nil {
		text := w.text()
		w.s.o.Change([]session.Act{session.Amend{Event: w.of.ID, Text: &text}}, done)
		return
	}
	w.s.o.Keep(w.made(), w.spoken(), done)
}

// part sends what is loose to be kept as the screen closes, and waits for no answer.
func (w *writing) part() {
	if w.speak != nil {
		w.speak.part()
	}
	if w.sending || !w.loose() {
		if !w.sending && !w.over {
			w.undraft()
		}
		return
	}
	w.over = true
	ignore := func(session.Course, error) {}
	if w.of != nil {
		text := w.text()
		w.s.o.Change([]session.Act{session.Amend{Event: w.of.ID, Text: &text}}, ignore)
		return
	}
	w.s.o.Keep(w.made(), w.spoken(), ignore)
}

// trouble says why it is not kept.
func (w *writing) trouble(sentence string) {
	w.fault.Tell(sentence)
	w.object.Refresh()
}
