package closing

import (
	"time"

	"doorway/app/look"
	"doorway/app/say"
	"doorway/session"

	"fyne.io/fyne/v2"
)

// pause is how long typing rests before a line that is kept by itself is kept.
const pause = 800 * time.Millisecond

// standing is an act that stands in place of the one kept before it: a list that is
// gone through, ratings. Each change is kept at once; one that comes while another is
// being kept follows it. What could not be kept stays on the screen, with the reason.
type standing struct {
	s       *Screen
	act     func() session.Act
	fault   *look.Text
	sending bool
	again   bool // it has changed since it was sent
	loose   bool // it is not kept
	timer   *time.Timer
}

func (s *Screen) newStanding(act func() session.Act) *standing {
	l := &standing{s: s, act: act, fault: look.Caption("").In(look.ColorConcern).Wrap()}
	l.fault.Hide()
	s.lists = append(s.lists, l)
	return l
}

// changed keeps it as it now is.
func (l *standing) changed() {
	l.loose = true
	if l.timer != nil {
		l.timer.Stop()
	}
	if l.sending {
		l.again = true
		return
	}
	l.sending, l.again = true, false
	l.s.o.Do(l.act(), func(err error) {
		l.sending = false
		if l.s.closed {
			return
		}
		if err != nil {
			l.fault.Tell(say.Error(err))
			l.s.next = nil
			l.s.object.Refresh()
			return
		}
		if l.again {
			l.changed()
			return
		}
		l.loose = false
		if l.fault.Text() != "" {
			l.fault.Tell("")
			l.s.object.Refresh()
		}
		l.s.goOn()
	})
}

// typed keeps it once typing rests.
func (l *standing) typed() {
	l.loose = true
	if l.timer != nil {
		l.timer.Stop()
	}
	l.timer = time.AfterFunc(pause, func() {
		fyne.Do(func() {
			if !l.s.closed && l.loose && !l.sending {
				l.changed()
			}
		})
	})
}

// part sends what is not kept as the screen closes.
func (l *standing) part() {
	if l.timer != nil {
		l.timer.Stop()
	}
	if l.loose && (!l.sending || l.again) {
		l.s.o.Do(l.act(), func(error) {})
	}
}
