package app

import (
	"slices"
	"time"

	"doorway/app/conductor"
	"doorway/audio"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// sounding is something that plays. There are never two at a time.
type sounding interface {
	// Close fades it out and waits until its device is released.
	Close()
	// Done is closed when it is over and its device released.
	Done() <-chan struct{}
}

// hush ends what still fades. It waits for it, about two seconds.
func hush(fading []sounding) {
	for _, s := range fading {
		s.Close()
	}
}

// faded reports whether something has faded.
func faded(s sounding) bool {
	select {
	case <-s.Done():
		return true
	default:
		return false
	}
}

// fade notes that something is left to fade by itself.
func (d *Doorway) fade(s sounding) {
	d.fading = append(slices.DeleteFunc(d.fading, faded), s)
}

// hear plays something to a screen of the desk, at the loudness that this
// room makes of key.
func (d *Doorway) hear(source conductor.Source, key float64, told func(conductor.Progress)) *conductor.Player {
	return d.hearBy(conductor.Play, source, key, told)
}

// hearOn is hear of something that goes on where there is no device.
func (d *Doorway) hearOn(source conductor.Source, key float64, told func(conductor.Progress)) *conductor.Player {
	return d.hearBy(conductor.PlayOn, source, key, told)
}

type play = func(conductor.Source, func() audio.Device, float64, func(conductor.Progress)) *conductor.Player

func (d *Doorway) hearBy(by play, source conductor.Source, key float64, told func(conductor.Progress)) *conductor.Player {
	d.fadeHeard()
	fading := slices.Clone(d.fading)
	if r := d.running; r != nil && r.sound != nil { // it has ended, for a desk is shown
		fading = append(fading, r.sound)
	}
	d.heard = by(func() (conductor.Stream, error) {
		hush(fading)
		return source()
	}, d.o.Device, d.room.Apply(key), func(now conductor.Progress) {
		fyne.Do(func() {
			if !d.over.Load() {
				told(now)
			}
		})
	})
	return d.heard
}

// quieten ends what a screen of the desk lets be heard, or has made.
func (d *Doorway) quieten() {
	if d.making != nil {
		d.making()
		d.making = nil
	}
	d.fadeHeard()
}

func (d *Doorway) fadeHeard() {
	if d.heard != nil {
		d.heard.Stop()
		d.fade(d.heard)
		d.heard = nil
	}
}

// replay makes what was heard in a journey.
func replay(j session.Journey, from, to time.Duration) conductor.Source {
	return func() (conductor.Stream, error) { return conductor.Replay(j, from, to) }
}
