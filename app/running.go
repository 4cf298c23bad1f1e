package app

import (
	"math"

	"doorway/app/conductor"
	"doorway/app/helm"
	"doorway/app/meeting"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

// running is a journey that is open in this window: its record, its sound, and
// the machine held awake for it.
type running struct {
	vigil
	id     session.ID
	live   *session.Live
	keep   *vault.Journal
	sound  *conductor.Conductor // nil where only the summary is shown, and in a session without sound
	unkept *helm.Unkept         // handed from screen to screen
	number int                  // nth of its client and sort
	last   *meeting.Last        // what the journey before brought; nil: nothing, and beside a journey
	back   func()               // where its summary leads; nil: to Today
}

// begin begins a journey in the vault. It waits for the disk.
func begin(o Options, v *vault.Vault, p session.Plan) (*running, error) {
	number, err := nth(v, p)
	if err != nil {
		return nil, err
	}
	id := session.NewID()
	keep, err := v.Begin(id)
	if err != nil {
		return nil, err
	}
	live, err := session.BeginJourney(o.Clock, keep, p)
	if err != nil {
		keep.Close()
		return nil, err
	}
	return &running{id: id, live: live, keep: keep, number: number, unkept: &helm.Unkept{}}, nil
}

// reopen opens a kept journey, to go on with or to read. It waits for the disk.
func reopen(o Options, v *vault.Vault, s vault.Summary) (*running, error) {
	keep, events, err := v.Resume(s.ID)
	if err != nil {
		return nil, err
	}
	live, err := session.ReopenJourney(o.Clock, keep, events)
	if err != nil {
		keep.Close()
		return nil, err
	}
	r := &running{id: s.ID, live: live, keep: keep, number: s.Number, unkept: &helm.Unkept{}}
	if s.Sort != session.JourneySort && s.Open() {
		r.last, _ = lastJourney(v, s.Client) // a session goes on without it
	}
	return r, nil
}

// nth is the number that a new journey of the plan's client will have.
func nth(v *vault.Vault, p session.Plan) (int, error) {
	sessions, err := v.Sessions()
	if err != nil {
		return 0, err
	}
	n := 1
	for _, s := range sessions {
		if s.Client.Same(p.Client) && s.Rehearsal == p.Rehearsal && s.Sort == p.Sort {
			n++
		}
	}
	return n, nil
}

// start lets the sound of a journey begin, as the room asks, and keeps the screen
// and the machine awake.
func (r *running) start(o Options, room conductor.Room) {
	if r.live.Journey().Plan.Sort == session.JourneySort {
		r.sound = conductor.Start(r.live, o.Device(), room)
	}
	r.keepAwake(o.hold)
}

// hears tells how the sound goes; a session that has none lacks nothing.
func (r *running) hears() conductor.State {
	if r.sound == nil {
		return conductor.State{Up: true, Level: math.Inf(-1)}
	}
	return r.sound.State()
}

// close fades the sound and closes the record, and leaves the journey as it is.
// It waits for both.
func (r *running) close() {
	r.rest()
	if r.sound != nil {
		r.sound.Close()
	}
	r.closeRecord()
}

// closeRecord closes the record. It waits for the disk; closing twice is fine.
func (r *running) closeRecord() {
	r.live.Close()
	if err := r.keep.Close(); err != nil {
		fyne.LogError("A journal was not closed cleanly", err)
	}
}
