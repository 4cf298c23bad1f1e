package app

import (
	"sync/atomic"

	"fyne.io/fyne/v2"
)

// vigil keeps the screen and the machine awake while something goes on that
// nobody touches. But for awake its methods belong to the UI goroutine.
type vigil struct {
	held  chan struct{} // closed when the machine's answer is there; nil while at rest
	sleep func()        // lets the machine sleep again; set once held is closed
	awake atomic.Bool   // the machine said that it stays awake
}

func (v *vigil) keepAwake(hold func() (func(), error)) {
	fyne.CurrentApp().Driver().SetDisableScreenBlanking(true)
	v.held = make(chan struct{})
	go func(held chan struct{}) { // the machine's power service may take its time
		defer close(held)
		var err error
		v.sleep, err = hold()
		v.awake.Store(err == nil)
	}(v.held)
}

// rest lets both sleep again. Twice is fine.
func (v *vigil) rest() {
	if v.held == nil {
		return
	}
	held := v.held
	v.held = nil
	go func() {
		<-held
		v.sleep()
	}()
	fyne.CurrentApp().Driver().SetDisableScreenBlanking(false)
}
