package session

import (
	"fmt"
	"slices"
	"time"
)

// Journey is a running or finished journey: the fold of its events. It is a
// value; reading one needs no lock, and a later event makes a new one.
type Journey struct {
	Plan     Plan
	Began    time.Time // wall time
	Events   []Event   // all of them, in order
	Entries  []Entry   // what was marked, in order, amendments applied
	Grounded bool
	Silent   bool
	Loudness float64 // dB against the phase's own level
	Lean     Lean    // how the sound was steered
	Layers   []Layer // the plan's, as blended since; those at 0 are left out
	SoundUp  bool    // false while the sound device is away
	Ended    bool
	EndedAt  time.Duration
	Closing  string // the closing note as it stands
	Music    Music
	Ready    Ready
	Adverse  []AdverseEvent
	HasLeft  bool // the client has left, at LeftAt
	LeftAt   time.Duration
	Sealed   *Sealed // nil until it is

	blend []Layer // Layers, with those at 0
	line  timeline
	clock Reading       // the reading that true time is counted from
	since time.Duration // elapsed at that reading
}

// Entry is one line of the log: a marker, check-in, vitals or note, as it
// stands after amendments.
type Entry struct {
	Event
	Amended   bool   // its words were changed, or it was taken back
	TakenBack bool   // it stays in the record and is shown as taken back
	Late      bool   // it came after the session was sealed
	Words     string // its words as they stand
}

// Fold makes a journey of its events. It fails when they can't have been
// written by a journey: nothing is guessed.
func Fold(events []Event) (Journey, error) {
	var j Journey
	for _, e := range events {
		var err error
		if j, err = j.with(e); err != nil {
			return Journey{}, err
		}
	}
	if len(events) == 0 {
		return Journey{}, Sayf("error.journey.empty", "There is nothing of this journey yet; it was never begun.")
	}
	return j, nil
}

// Check says in one plain sentence why an act can't follow now, or nil.
func (j Journey) Check(a Act, elapsed time.Duration) error {
	if err := a.check(); err != nil {
		return err
	}
	_, begins := a.(Begin)
	switch begun := len(j.Events) > 0; {
	case begins && begun:
		return Sayf("error.begin", "A journey begins once; this one has begun already.")
	case !begins && !begun:
		return errOrder()
	}
	if begins {
		return nil
	}
	if j.Sealed != nil {
		switch a.(type) {
		case Note, Mark, TakeVitals, Adverse, Resume:
		default:
			return Sayf("error.sealed", "This session is sealed and stays as it is; a note can still be added, and is shown as late.")
		}
	}
	switch a := a.(type) {
	case Amend:
		return j.checkAmend(a)
	case Adverse:
		return j.checkClosing(a)
	case Close, Music, Ready, Leave, Seal:
		if !j.Ended {
			return Sayf("error.closing.early", "This belongs to the closing, after the end; use a note until then.")
		}
		return j.checkClosing(a)
	case Note, Mark, TakeVitals, Resume, Sound:
		// What is seen after the landing is kept too.
		if _, sound := a.(Sound); !j.Ended || !sound {
			return nil
		}
	}
	if j.Ended {
		return Sayf("error.ended", "This journey has ended; a note can still be kept, but its timeline stays as it was.")
	}
	switch a := a.(type) {
	case Steer:
		return j.Lean.check(a.Toward)
	case Blend:
		if len(blended(j.blend, a)) > mostLayers {
			return errManyLayers()
		}
		return nil
	}
	return j.checkTimeline(a, elapsed)
}

func (j Journey) checkTimeline(a Act, elapsed time.Duration) error {
	phase := j.line.at(elapsed)
	last := len(j.Plan.Phases) - 1
	switch a.(type) {
	case Hold:
		if j.line.held {
			return Sayf("error.hold.twice", "{{.Phase}} is held already; release it to go on.", "Phase", j.Plan.Phases[phase].Name)
		}
		if j.line.landed(elapsed) {
			return Sayf("error.hold.landed", "The last minute has passed, and time goes on by itself; there is nothing to hold.")
		}
	case Release:
		if !j.line.held {
			return Sayf("error.release", "Nothing is held; time goes on.")
		}
	case MoveOn:
		if phase == last {
			return Sayf("error.on.last", "{{.Phase}} is the last phase; end when you are both ready.", "Phase", j.Plan.Phases[last].Name)
		}
	case BringHome:
		home := j.home()
		if home < 0 {
			return Sayf("error.home.none", "This protocol has no phase that leads home; move on to its next one instead.")
		}
		if phase >= home {
			return Sayf("error.home", "The way home has begun already.")
		}
	}
	return nil
}

func (j Journey) checkAmend(a Amend) error {
	e := j.Entry(a.Event)
	switch {
	case e == nil:
		return Sayf("error.amend.unknown", "There is no entry of that id in this journey; copy it as it was shown.")
	case e.TakenBack:
		return Sayf("error.amend.gone", "That entry was taken back already.")
	}
	if _, vitals := e.Act.(TakeVitals); vitals && a.Text != nil {
		return Sayf("error.amend.vitals", "Vitals have no words to change; take them back and enter them again.")
	}
	return nil
}

// Entry finds an entry by the id of its event.
func (j Journey) Entry(id ID) *Entry {
	for i := range j.Entries {
		if j.Entries[i].ID == id {
			return &j.Entries[i]
		}
	}
	return nil
}

// LastEntry is the latest entry that was not taken back, or nil.
func (j Journey) LastEntry() *Entry {
	for i := len(j.Entries) - 1; i >= 0; i-- {
		if !j.Entries[i].TakenBack {
			return &j.Entries[i]
		}
	}
	return nil
}

// home is the phase that Bring home goes to, or −1.
func (j Journey) home() int {
	return slices.IndexFunc(j.Plan.Phases, func(p Phase) bool { return p.Home })
}

// with folds one event more. The receiver is left as it was.
func (j Journey) with(e Event) (Journey, error) {
	if err := j.Check(e.Act, e.Elapsed); err != nil {
		return j, err
	}
	if e.Seq != len(j.Events)+1 || e.Elapsed < j.last() || e.Seq == 1 && e.Elapsed != 0 {
		return j, errOrder()
	}
	before := j
	// The slice is only ever appended to by the newest journey, so older
	// values keep seeing their own part of it.
	j.Events = append(j.Events, e)
	now := e.Elapsed
	switch a := e.Act.(type) {
	case Begin:
		j.Plan, j.Began, j.clock, j.SoundUp = a.Plan, e.At, a.Clock, true
		j.line = newTimeline(a.Plan)
		j.blend, j.Layers = a.Plan.Soundscape.Layers, heard(a.Plan.Soundscape.Layers)
	case Resume:
		j.clock, j.since = a.Clock, now
	case Mark:
		j.Entries = append(j.Entries, Entry{Event: e, Words: a.Text, Late: j.Sealed != nil})
	case CheckIn:
		j.Entries = append(j.Entries, Entry{Event: e, Words: a.Text, Late: j.Sealed != nil})
	case Note:
		j.Entries = append(j.Entries, Entry{Event: e, Words: a.Text, Late: j.Sealed != nil})
	case TakeVitals:
		j.Entries = append(j.Entries, Entry{Event: e, Late: j.Sealed != nil})
	case Amend:
		j.Entries = slices.Clone(j.Entries)
		entry := j.Entry(a.Event)
		// Words that come to a marker made without any are no amendment.
		entry.Amended = entry.Amended || a.Text == nil || entry.Words != ""
		if a.Text == nil {
			entry.TakenBack = true
		} else {
			entry.Words = *a.Text
		}
	case Hold:
		j.line = j.line.heldFrom(now)
	case Release:
		j.line = j.line.released(now)
	case MoveOn:
		j.line = j.line.movedOn(now)
	case Lengthen:
		j.line = j.line.lengthened(now, time.Duration(a.Minutes)*time.Minute)
	case BringHome:
		j.line = j.line.home(now, j.home())
	case Ground:
		j.Grounded = a.On
	case Silence:
		j.Silent = a.On
	case Loudness:
		j.Loudness = a.DB
	case Steer:
		j.Lean = j.Lean.Toward(a.Toward)
	case Blend:
		j.blend = blended(j.blend, a)
		j.Layers = heard(j.blend)
	case Sound:
		j.SoundUp = a.Up
	case End:
		j.line = j.line.released(now)
		j.Ended, j.EndedAt = true, now
	case Close:
		j.Closing = a.Text
	case Music:
		j.Music = a
	case Ready:
		j.Ready = a
	case Leave:
		j.HasLeft, j.LeftAt = true, now
	case Adverse:
		j.Adverse = adverse(j.Adverse, e, a, j.Sealed != nil)
	case Seal:
		j.Sealed = &Sealed{a, e.At, e.By}
	default: // A pointer to an act would be kept and not seen.
		return before, AsPlain(fmt.Errorf("%T is not an act", a))
	}
	return j, nil
}

func errOrder() error {
	return Sayf("error.journey.order", "The events of this journey are out of order; check the vault to see what is whole.")
}

// last is the elapsed time of the last event.
func (j Journey) last() time.Duration {
	if len(j.Events) == 0 {
		return 0
	}
	return j.Events[len(j.Events)-1].Elapsed
}

// ElapsedAt is the true time since the journey began, at a reading of the
// clock, in the journey's own time: a rehearsal's runs faster. It is never
// before the last event.
func (j Journey) ElapsedAt(r Reading) time.Duration {
	speed := time.Duration(max(j.Plan.Speed, 1))
	elapsed := j.since + r.Since(j.clock)*speed
	if n := len(j.Events); n > 0 && (!r.sameStart(j.clock) || elapsed < j.last()) {
		// Another start of the machine, told by its name or by a boot clock
		// behind what is known: only the wall clock bridges it, best from the
		// last event.
		wall := max(r.Wall.Round(0).Sub(j.Events[n-1].At.Round(0)), 0)
		elapsed = j.last() + wall*speed
	}
	return max(elapsed, j.last()).Truncate(time.Millisecond)
}
