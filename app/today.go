package app

import (
	"errors"
	"slices"

	"doorway/app/today"
	"doorway/session"
	"doorway/session/vault"
)

// today shows the start screen.
func (d *Doorway) today() { d.todayWith(nil) }

// todayWith shows the start screen with a word on what went wrong, if anything.
func (d *Doorway) todayWith(trouble error) {
	v := d.vault
	var clients []vault.Client
	d.listWith(func() (err error) {
		clients, err = v.Clients()
		return err
	}, func(sessions []vault.Summary, err error) {
		trouble = errors.Join(trouble, err)
		d.whose = ""
		d.notices = append(d.notices, v.Notices()...)
		protocols := map[string]string{}
		for _, p := range d.o.Library.Protocols {
			protocols[p.ID] = p.Name
		}
		d.desk(placeToday, today.New(today.Options{
			Now: d.o.Clock.Now().Wall, Sessions: sessions, Clients: clients, Protocols: protocols, Shape: d.shape(), Trouble: trouble,
			Notices:  slices.Concat(d.notices, d.behindBackups(), d.o.Library.Faults, d.o.Measures.Faults),
			Backup:   d.lastBackup(),
			Trial:    d.trial != "",
			Prepare:  func() { d.prepare(false) },
			Rehearse: func() { d.prepare(true) },
			GoOn:     d.reopen, Show: d.reopen,
			Open:     d.openPrepared,
			FollowUp: func(c vault.Client, due session.Due) { d.followUp(c.Profile.Code, due, d.today) },
		}))
	})
}

// openPrepared goes on with what is prepared for a client.
func (d *Doorway) openPrepared(c vault.Client) {
	if c.Next.Sort != session.JourneySort {
		d.beginMeeting(c.Profile.Code, c.Next.Sort)
		return
	}
	d.prepareFor(c.Profile.Code)
}
