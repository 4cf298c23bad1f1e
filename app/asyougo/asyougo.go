// Package asyougo keeps what is chosen on a page as it is chosen, and says whether it
// is kept.
package asyougo

import (
	"reflect"
	"time"

	"doorway/app/look"
	"doorway/app/say"
	"doorway/app/widget"

	"fyne.io/fyne/v2"
)

// Options are what is chosen on a page, and where it is kept.
type Options[T any] struct {
	Kept T // as it was kept before
	// Chosen is what is chosen now. What can't be, stays in its field and as it was
	// kept; wrong is then where it is to be mended, and else nil.
	Chosen func() (now T, wrong *widget.Field)
	// Keep keeps it, and answers on the UI goroutine.
	Keep func(T, func(error))
	// Refresh shows the page anew, once State or Trouble have changed.
	Refresh func()
}

// Keeping keeps what is chosen on one page. Its methods belong to the UI goroutine.
type Keeping[T any] struct {
	State   *look.Text // whether all is kept
	Trouble *look.Text // why it is not; hidden while there is nothing to say

	o       Options[T]
	kept    T
	any     bool // something was kept here
	keeping bool
	fault   error
	next    func() // where to go once all is kept
	timer   *time.Timer
	closed  bool
}

const (
	pause = time.Second      // after the last change, until it is kept
	again = 10 * time.Second // until what could not be kept is tried once more
)

// New makes it. Nothing of Options is called before Changed is.
func New[T any](o Options[T]) *Keeping[T] {
	k := &Keeping[T]{o: o, kept: o.Kept, State: look.Quiet(""), Trouble: look.Label("").In(look.ColorConcernRaised).Wrap()}
	k.Trouble.Hide()
	return k
}

// Kept is what is kept by now.
func (k *Keeping[T]) Kept() T { return k.kept }

// Changed is told of each change.
func (k *Keeping[T]) Changed() {
	if k.closed {
		return
	}
	k.tell(look.T("asyougo.unsaved", "not saved yet"), look.ColorQuiet)
	k.later(pause)
}

func (k *Keeping[T]) later(d time.Duration) {
	k.Stop()
	k.timer = time.AfterFunc(d, func() {
		fyne.Do(func() {
			if !k.closed {
				k.Keep()
			}
		})
	})
}

// Stop keeps nothing until something is changed again.
func (k *Keeping[T]) Stop() {
	if k.timer != nil {
		k.timer.Stop()
	}
}

// Keep keeps at once what is chosen, if that is not kept yet.
func (k *Keeping[T]) Keep() {
	k.Stop()
	if k.keeping {
		return
	}
	now, wrong := k.o.Chosen()
	if reflect.DeepEqual(now, k.kept) {
		k.told(wrong)
		if next := k.next; next != nil && wrong == nil {
			k.next = nil
			next()
		}
		return
	}
	k.keeping = true
	k.o.Keep(now, func(err error) {
		k.keeping, k.fault = false, err
		if k.closed {
			return
		}
		if err != nil {
			k.next = nil
			k.told(nil)
			k.later(again)
			return
		}
		k.kept, k.any = now, true
		k.Keep() // what was changed meanwhile
	})
}

// told says whether all is kept.
func (k *Keeping[T]) told(wrong *widget.Field) {
	sentence := ""
	if k.fault != nil {
		sentence = say.Error(k.fault)
	}
	k.Trouble.Tell(sentence)
	switch {
	case wrong != nil || k.fault != nil:
		k.tell(look.T("asyougo.unsaved", "not saved yet"), look.ColorConcernRaised)
	case k.any:
		k.tell(look.T("asyougo.saved", "saved"), look.ColorQuiet)
	default:
		k.tell("", look.ColorQuiet)
	}
}

func (k *Keeping[T]) tell(words string, ink fyne.ThemeColorName) {
	k.State.In(ink).SetText(words)
	k.o.Refresh()
}

// Leave keeps what is chosen and then goes on to next. Where something can't be
// chosen it stays, and gives the field in which that is to be mended.
func (k *Keeping[T]) Leave(next func()) (wrong *widget.Field) {
	if _, wrong = k.o.Chosen(); wrong == nil {
		k.next = next
	}
	k.Keep()
	return wrong
}

// Close ends it. What is chosen and not kept is sent to be kept, where it is to be.
func (k *Keeping[T]) Close(keep bool) {
	if k.closed {
		return
	}
	k.closed = true
	k.Stop()
	if now, _ := k.o.Chosen(); keep && !reflect.DeepEqual(now, k.kept) {
		k.o.Keep(now, func(error) {})
	}
}
