package helm

import (
	"slices"
	"strings"
	"time"

	"doorway/app/look"
	"doorway/app/timeline"
	"doorway/session"
)

// Unkept holds what was marked, written or measured in a running journey and
// could not be kept yet, the earliest first. It outlives the screens: what one
// of them could not have kept before it closed, the next one shows and tries
// again. It belongs to the UI goroutine.
type Unkept struct {
	acts []*Act
	// Changed is called when something comes or goes. It is the shown screen's.
	Changed func()
}

// Act is one of them.
type Act struct {
	What session.Act
	At   time.Duration // when it was given
	Why  error         // why it could not be kept

	trying bool
}

// Add adds an act that was given at a time.
func (u *Unkept) Add(what session.Act, at time.Duration, why error) *Act {
	a := &Act{What: what, At: at, Why: why}
	n := len(u.acts)
	for n > 0 && u.acts[n-1].At > at {
		n--
	}
	u.acts = slices.Insert(u.acts, n, a)
	u.changed()
	return a
}

// All are those that are not kept.
func (u *Unkept) All() []*Act { return slices.Clone(u.acts) }

// Empty says whether there are none.
func (u *Unkept) Empty() bool { return len(u.acts) == 0 }

// Busy says whether one is on its way to the disk.
func (u *Unkept) Busy() bool {
	return slices.ContainsFunc(u.acts, func(a *Act) bool { return a.trying })
}

// Forget lets one go.
func (u *Unkept) Forget(a *Act) {
	u.acts = slices.DeleteFunc(u.acts, func(other *Act) bool { return other == a })
	u.changed()
}

func (u *Unkept) changed() {
	if u.Changed != nil {
		u.Changed()
	}
}

// latest is the latest marker among them, or nil.
func (u *Unkept) latest() *Act {
	for _, a := range slices.Backward(u.acts) {
		if _, marker := a.What.(session.Mark); marker {
			return a
		}
	}
	return nil
}

// Entered says whether an act was entered by somebody and must not be lost;
// what only steers the journey has had its moment.
func Entered(a session.Act) bool {
	switch a.(type) {
	case session.Mark, session.Note, session.CheckIn, session.TakeVitals, session.Amend:
		return true
	}
	return false
}

// Trying says whether it is on its way to the disk.
func (a *Act) Trying() bool { return a.trying }

// Refused says that it was not the disk that did not take it: it has to be put
// right before it can be kept.
func (a *Act) Refused() bool { return !Disk(a.Why) }

// Disk says whether it was the disk that did not take something.
func Disk(err error) bool { return strings.HasPrefix(session.AsPlain(err).Key, "error.keep.") }

// Again says whether it can be tried again without somebody who looks at it. A
// later try has a later time, and vitals have no words to say theirs.
func (a *Act) Again() bool {
	_, vitals := a.What.(session.TakeVitals)
	return !vitals && !a.Refused()
}

// Name is what it is, in the reader's words.
func (a *Act) Name() string {
	if _, words := a.What.(session.Amend); words {
		return timeline.Kind(session.Mark{Marker: "words"})
	}
	return timeline.Kind(a.What)
}

// late is the act as it is kept by a later try, with the time when it was given.
func (a *Act) late() session.Act {
	data := map[string]any{"At": Stamp(a.At)}
	switch what := a.What.(type) {
	case session.Mark:
		what.Text = after(what.Text, look.T("helm.pressed", "pressed at {{.At}}", data))
		return what
	case session.Note:
		what.Text = after(what.Text, look.T("helm.written", "written at {{.At}}", data))
		return what
	case session.CheckIn:
		what.Text = after(what.Text, look.T("helm.rated", "rated at {{.At}}", data))
		return what
	}
	return a.What
}

// after sets a remark after words, in brackets where there are any.
func after(words, remark string) string {
	if words == "" {
		return remark
	}
	return words + " (" + remark + ")"
}

// Try tries again to keep one. Where it is on its way already, nothing is sent.
func (h *Hand) Try(a *Act, answer func(session.Event, error)) {
	if a.trying {
		return
	}
	a.trying = true
	h.Send(a.late(), func(e session.Event, err error) {
		a.trying = false
		if err == nil {
			h.Unkept.Forget(a)
		} else {
			a.Why = err
			h.Unkept.changed()
		}
		answer(e, err)
	})
}
