package closing

import (
	"strings"

	"doorway/app/look"
	"doorway/app/page"
	"doorway/app/say"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
)

// note is a field whose words are kept with Ctrl+Enter or its button, and which
// says whether they are. What can't be kept stays in it, with the reason.
type note struct {
	s     *Screen
	box   *fyne.Container
	field *widget.Field
	keep  *widget.Button
	state *look.Text

	put     func(text string, answer func(error))
	kept    func(text string) // told of words that are kept now; may be nil
	written string            // the words as they are kept
	once    bool              // something was kept here
	keeping bool
	sent    string // what is on its way while keeping
	apart   bool   // each keeping adds a note of its own, in place of writing the one anew
}

func newNote(s *Screen, hint, written string, put func(string, func(error))) *note {
	n := &note{s: s, put: put, written: written, field: widget.NewNotes(hint, 4), state: look.Caption("")}
	n.field.SetText(written)
	n.field.OnChanged = func(string) {
		n.tell()
		if n.field.Focused() {
			n.reveal() // Tab or the wheel may have left it out of sight
		}
	}
	n.field.OnEnter = func(string) { n.write() }
	n.keep = widget.NewButton(look.T("closing.keep", "Keep"), n.write).WithKey("Ctrl ↵")
	n.box = page.Column(10, n.field, page.Level(12, n.state, n.state, n.keep))
	n.tell()
	return n
}

// loose says whether words are written that are not kept.
func (n *note) loose() bool {
	return strings.TrimSpace(n.field.Text()) != strings.TrimSpace(n.written)
}

// tell says whether what is written is kept.
func (n *note) tell() {
	words := look.T("closing.unkept", "not kept yet")
	switch {
	case n.loose():
	case n.written == "" && !n.once:
		words = ""
	default:
		words = look.T("closing.kept", "kept")
	}
	n.state.SetText(words)
}

// write keeps the words.
func (n *note) write() {
	if n.keeping || !n.loose() {
		return
	}
	text := n.field.Text()
	n.keeping, n.sent = true, text
	n.keep.Disable()
	n.put(text, func(err error) {
		n.keeping = false
		n.keep.Enable()
		if n.s.closed {
			return
		}
		if err != nil {
			n.field.SetError(say.Error(err))
			n.s.stay(n)
			return
		}
		n.written, n.once = text, true
		if n.kept != nil {
			n.kept(text)
		}
		n.tell()
		n.s.goOn()
	})
}

// empty frees the field for the next note once text is kept; what was written
// since stays.
func (n *note) empty(text string) {
	n.written = ""
	n.field.SetText(strings.TrimSpace(strings.TrimPrefix(n.field.Text(), text)))
}

// part sends what is written and not kept, as the screen closes, and waits for
// no answer: what it is handed to waits for it.
func (n *note) part() {
	text := n.field.Text()
	switch {
	case !n.loose(), n.keeping && text == n.sent:
		return
	case n.keeping && n.apart:
		if text = strings.TrimSpace(strings.TrimPrefix(text, n.sent)); text == "" {
			return
		}
	}
	n.put(text, func(error) {})
}

// enter gives the field the keyboard.
func (n *note) enter(c fyne.Canvas) {
	n.field.FocusIn(c)
	n.reveal()
}

// reveal brings the field into sight, with what stands beneath it.
func (n *note) reveal() { page.Reveal(n.s.object, n.box) }
