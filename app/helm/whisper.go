package helm

import (
	"time"

	"doorway/app/look"
)

// Whisper is one quiet sentence in a place of its own. What passes by itself goes back to what always stands there.
type Whisper struct {
	Text   *look.Text
	always string
	Fuse
}

// NewWhisper returns one that always says a sentence, or nothing.
func NewWhisper(always string) *Whisper {
	return &Whisper{Text: look.Caption(always).Wrap(), always: always}
}

// Say shows a sentence, for a while or, with 0, until Clear.
func (w *Whisper) Say(sentence string, d time.Duration) {
	w.Stop()
	w.Text.In(look.ColorText)
	w.Text.SetText(sentence)
	if d > 0 {
		w.Light(d, w.Clear)
	}
}

// Clear goes back to what always stands there.
func (w *Whisper) Clear() {
	w.Stop()
	w.Text.In(look.ColorQuiet)
	w.Text.SetText(w.always)
}

// Stays changes what always stands there.
func (w *Whisper) Stays(sentence string) {
	if w.Text.Text() == w.always {
		w.Text.SetText(sentence)
	}
	w.always = sentence
}
