// Package press tells a press of a key from the repeats of one that is held down. A hand that rests on Enter must not walk
// from step to step, past what is to be read; it is one press, whichever thing has the keyboard when a repeat comes.
//
// There is one keyboard, so there is one memory of it. The toolkit tells that a key goes down only to what has the keyboard
// and takes it, and else to the canvas: the widgets of app/widget hand it on to [Down], a screen asks for it with [Listen].
// All functions are for the UI goroutine.
package press

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// keyboard is what is known of the keyboard of an app.
var keyboard struct {
	app    fyne.App
	told   bool         // it tells that keys go down
	key    fyne.KeyName // went down, and nothing has taken it yet
	letter bool         // the same of the letter that the key brings
}

// of makes sure that nothing is remembered of another app, as tests have many.
func of(app fyne.App) {
	if keyboard.app != app {
		keyboard.app, keyboard.told, keyboard.key, keyboard.letter = app, false, "", false
	}
}

// Down is told that a key went down.
func Down(ev *fyne.KeyEvent) {
	of(fyne.CurrentApp())
	keyboard.told, keyboard.key, keyboard.letter = true, ev.Name, true
}

// First says of a key that has come whether this is its press; a press is taken once. Where nothing tells that keys go down
// every one is a press.
func First(name fyne.KeyName) bool {
	of(fyne.CurrentApp())
	first := keyboard.key == name
	keyboard.key = ""
	return first || !keyboard.told
}

// FirstLetter says the same of a letter, which comes after its key.
func FirstLetter() bool {
	of(fyne.CurrentApp())
	first := keyboard.letter
	keyboard.letter = false
	return first || !keyboard.told
}

// Listen lets a canvas tell of the keys that go down while nothing has the keyboard, until Stop.
func Listen(c fyne.Canvas) { listen(c, Down) }

// Stop ends what Listen began.
func Stop(c fyne.Canvas) { listen(c, nil) }

func listen(c fyne.Canvas, down func(*fyne.KeyEvent)) {
	if keys, ok := c.(desktop.Canvas); ok {
		keys.SetOnKeyDown(down)
	}
}
