package helm

import (
	"time"

	"fyne.io/fyne/v2"
)

// press tells a press of a key from the repeats of one that is held down: a hand that rests on a key must not mark, or move
// on, again and again. It is the letter, or the key, that a press brings.
type press struct {
	coming bool // it is still to come
	last   any  // what came last, and when
	at     time.Time
}

// again is longer than keyboards wait before they repeat a key.
const again = 800 * time.Millisecond

// Down is told that a key went down.
func (k *Keys) Down(*fyne.KeyEvent) {
	k.told, k.rune.coming, k.named.coming, k.shortcut.coming = true, true, true, true
}

// first says of what a press brought whether it comes for the first time.
func (k *Keys) first(what any, p *press) bool {
	first := p.coming
	if k.canvas != nil && k.canvas.Focused() != nil {
		// What has the focus is told of presses in the screen's stead; there only the time tells a repeat.
		first = p.last != what || time.Since(p.at) > again
	}
	p.coming, p.last, p.at = false, what, time.Now()
	return first || !k.told
}

// once makes of an act what a shortcut does: it acts once for each press, however long it is held.
func (k *Keys) once(act func()) func(fyne.Shortcut) {
	return func(shortcut fyne.Shortcut) {
		if k.first(shortcut.ShortcutName(), &k.shortcut) {
			act()
		}
	}
}
