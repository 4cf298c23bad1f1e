package journey

import (
	"time"

	"doorway/app/look"

	"fyne.io/fyne/v2"
)

// patience is how long a sentence stays that needs no answer, and how long End stays open to a second press.
const patience = 8 * time.Second

// whisper is one quiet sentence in a place of its own. What passes by itself goes back to what always stands there.
type whisper struct {
	text   *look.Text
	always string
	fuse
}

func newWhisper(always string) *whisper {
	return &whisper{text: look.Caption(always).Wrap(), always: always}
}

// say shows a sentence, for a while or, with 0, until clear.
func (w *whisper) say(sentence string, d time.Duration) {
	w.stop()
	w.text.In(look.ColorText)
	w.text.SetText(sentence)
	if d > 0 {
		w.light(d, w.clear)
	}
}

// clear goes back to what always stands there.
func (w *whisper) clear() {
	w.stop()
	w.text.In(look.ColorQuiet)
	w.text.SetText(w.always)
}

// stays changes what always stands there.
func (w *whisper) stays(sentence string) {
	if w.text.Text() == w.always {
		w.text.SetText(sentence)
	}
	w.always = sentence
}

// fuse is a state that passes by itself.
type fuse struct {
	timer *time.Timer
	turn  int
}

func (f *fuse) burning() bool { return f.timer != nil }

// light calls out on the UI goroutine after a while, unless it is stopped before.
func (f *fuse) light(d time.Duration, out func()) {
	f.stop()
	turn := f.turn
	f.timer = time.AfterFunc(d, func() {
		fyne.Do(func() {
			if f.turn == turn {
				f.stop()
				out()
			}
		})
	})
}

func (f *fuse) stop() {
	f.turn++
	if f.timer != nil {
		f.timer.Stop()
		f.timer = nil
	}
}
