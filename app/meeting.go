package app

import (
	"path/filepath"

	"doorway/app/arrange"
	"doorway/app/look"
	"doorway/app/meeting"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

// beginMeeting shows the choices for a preparation or an integration session of
// a client.
func (d *Doorway) beginMeeting(code session.Code, sort session.Sort) {
	type brought struct {
		last *meeting.Last
		next *session.Preparation
	}
	v := d.vault
	step(d, func() (b brought, err error) {
		if b.last, err = lastJourney(v, code); err != nil {
			return b, err
		}
		b.next, err = preparedFor(v, code, sort)
		return b, err
	}, func(b brought, err error) {
		if err != nil {
			d.todayWith(err)
			return
		}
		o := arrange.Options{
			Library: d.o.Library, Sort: sort, Client: code, Rehearsal: d.o.Speed > 1 || d.trial != "", Speed: d.o.Speed,
			Prepared: b.next, Now: d.o.Clock.Now().Wall, Folder: short(filepath.Join(d.o.Data, "protocols")), Draft: &d.theme,
			Begin: func(p session.Plan, failed func(error)) { d.begins(p, b.last, failed) },
			Back:  d.home,
		}
		if b.last != nil {
			o.Intention, o.Journey = b.last.Intention, b.last.Day
		}
		d.desk(placeToday, arrange.New(o))
	})
}

// preparedFor is what is prepared of a session of the sort, or nil. It waits for
// the disk.
func preparedFor(v *vault.Vault, code session.Code, sort session.Sort) (*session.Preparation, error) {
	clients, err := v.Clients()
	for _, c := range clients {
		if c.Profile.Code.Same(code) && c.Next != nil && c.Next.Sort == sort {
			return c.Next, err
		}
	}
	return nil, err
}

// begins begins a session that has no sound, and takes back what was prepared
// of it.
func (d *Doorway) begins(p session.Plan, last *meeting.Last, failed func(error)) {
	v := d.vault
	var late error // the session has begun: what fails then is told when it is over
	step(d, func() (*running, error) {
		r, err := begin(d.o, v, p)
		if err == nil && !p.Rehearsal {
			late = takeBack(v, p)
		}
		return r, err
	}, func(r *running, err error) {
		if err != nil {
			failed(err)
			return
		}
		if late != nil {
			d.notices = append(d.notices, late)
		}
		r.last = last
		d.meeting(r)
		d.theme = arrange.Draft{}
	})
}

// meeting shows a preparation or an integration session that runs.
func (d *Doorway) meeting(r *running) {
	d.running = r
	r.start(d.o, d.room)
	d.showMeeting(r)
}

func (d *Doorway) showMeeting(r *running) {
	d.show(meeting.New(meeting.Options{
		Live: r.live, Awake: r.awake.Load, Full: d.vault.LittleSpace, Number: r.number, Trial: d.trial != "",
		Last: r.last, Unkept: r.unkept,
		Ended: func() {
			r.rest()
			d.closing()
		},
	}), look.Day)
}

// showRunning shows a session that runs, whatever its sort.
func (d *Doorway) showRunning(r *running) {
	if r.sort() == session.JourneySort {
		d.showJourney(r)
		return
	}
	d.showMeeting(r)
}

// sort is what the session is for.
func (r *running) sort() session.Sort { return r.live.Journey().Plan.Sort }

// goOn goes on with a session that is open, whatever its sort.
func (d *Doorway) goOn(r *running) {
	if r.sort() == session.JourneySort {
		d.journey(r)
		return
	}
	d.meeting(r)
}

// lastJourney is what a client's last journey brought, or nil. One that can't
// be read is not in the way of a session. It waits for the disk.
func lastJourney(v *vault.Vault, code session.Code) (*meeting.Last, error) {
	sessions, err := v.Sessions()
	if err != nil {
		return nil, err
	}
	for _, s := range sessions { // the newest first
		if s.Sort != session.JourneySort || s.Rehearsal || s.Open() || !s.Client.Same(code) || code.Same(session.Nobody) {
			continue
		}
		last := &meeting.Last{Day: s.Began, Intention: s.Intention}
		events, err := v.Events(s.ID)
		if err != nil {
			fyne.LogError("The last journey could not be read", err)
			return last, nil
		}
		j, err := session.Fold(events)
		if err != nil {
			fyne.LogError("The last journey could not be read", err)
			return last, nil
		}
		last.First = j.Closing
		for _, e := range j.Entries {
			if m, ok := e.Act.(session.Mark); ok && m.Marker == "words" && e.Words != "" && !e.TakenBack {
				last.Words = append(last.Words, e.Words)
			}
		}
		return last, nil
	}
	return nil, nil
}
