package app

import (
	"io"
	"slices"

	"doorway/app/client"
	"doorway/app/clientform"
	"doorway/app/clients"
	"doorway/app/compare"
	"doorway/app/conductor"
	"doorway/app/look"
	"doorway/session"
	"doorway/session/report"
	"doorway/session/vault"
)

// clients shows all clients.
func (d *Doorway) clients() {
	v := d.vault
	var all []vault.Client
	d.listWith(func() (err error) {
		all, err = v.Clients()
		return err
	}, func(_ []vault.Summary, err error) {
		if err != nil {
			d.todayWith(err)
			return
		}
		d.whose = ""
		d.desk(placeClients, clients.New(clients.Options{
			Now: d.o.Clock.Now().Wall, Clients: all, Open: d.client, New: func() { d.editClient("") },
		}))
	})
}

// home leads back to the client's page from which something was opened, or else
// to Today.
func (d *Doorway) home() {
	if d.whose == "" {
		d.today()
		return
	}
	d.client(d.whose)
}

// known is what there is of one client.
type known struct {
	client   vault.Client
	course   session.Course
	sessions []vault.Summary // newest first, without rehearsals
}

// know reads what there is of the client with a code. It waits for the disk.
func know(v *vault.Vault, code session.Code) (k known, err error) {
	all, err := v.Clients()
	if err != nil {
		return k, err
	}
	at := slices.IndexFunc(all, func(c vault.Client) bool { return c.Profile.Code.Same(code) })
	if at < 0 {
		return k, session.Sayf("error.client.none", "There is no client {{.Code}} in these records any more.", "Code", string(code))
	}
	k.client = all[at]
	if k.client.ID != "" {
		if k.course, err = v.Course(k.client.ID); err != nil {
			return k, err
		}
	}
	sessions, err := v.Sessions()
	for _, s := range sessions {
		if s.Client.Same(code) && !s.Rehearsal {
			k.sessions = append(k.sessions, s)
		}
	}
	return k, err
}

// client shows the page of the client with a code.
func (d *Doorway) client(code session.Code) { d.clientAt(code, false) }

// clientAt is client that may begin where that stands which came from home.
func (d *Doorway) clientAt(code session.Code, home bool) {
	v := d.vault
	var k known
	d.listWith(func() (err error) {
		k, err = know(v, code)
		return err
	}, func(_ []vault.Summary, err error) {
		if err != nil {
			d.todayWith(err)
			return
		}
		d.whose = code
		c := &caring{d: d, vault: v, code: k.client.Profile.Code, id: k.client.ID}
		o := c.options(k)
		o.AtHome = home
		d.desk(placeClients, client.New(o))
	})
}

// caring is what a client's page can ask for.
type caring struct {
	d     *Doorway
	vault *vault.Vault
	code  session.Code
	id    session.ID // of the course; empty until it is begun
}

func (c *caring) options(k known) client.Options {
	d, v := c.d, c.vault
	return client.Options{
		Now: wallOf(d.o.Clock), Client: k.client, Course: k.course, Sessions: k.sessions, Measures: d.o.Measures.Measures,
		Prepare: func() {
			if next := k.course.Next; next != nil && next.Sort != session.JourneySort {
				d.beginMeeting(c.code, next.Sort)
				return
			}
			d.prepareFor(c.code)
		},
		Edit: func() { d.editClient(c.code) },
		Meet: func(sort session.Sort) { d.beginMeeting(c.code, sort) },
		Open: d.reopen,
		Report: func(id session.ID) {
			d.report(id, func() { d.client(c.code) })
		},
		FollowUp: func(due session.Due) { d.followUp(c.code, due, func() { d.client(c.code) }) },
		HandOver: c.handOver,
		Erase:    func() { d.eraseClient(c.code) },
		Compare: func() {
			d.compare(c.code, slices.DeleteFunc(slices.Clone(k.sessions), func(s vault.Summary) bool { return s.Sort != session.JourneySort || s.Open() }))
		},
		Send:       func() { d.send(c.code) },
		OpenLetter: func() { d.openChosen(look.T("letter.choose", "Choose a letter")) },
		Back:       d.clients,
		Hear:       d.hear,
		Spoken:     func(w session.Written) conductor.Source { return toldBy(v, w) },
		Keep: func(acts []session.Act, answer func(session.Course, error)) {
			work(d, func() (session.Course, error) {
				id, err := courseOf(v, c.code)
				if err != nil {
					return session.Course{}, err
				}
				return v.Add(id, acts...)
			}, answer)
		},
		SavePicture: c.savePicture,
	}
}

// compare shows two of a client's journeys beside one another.
func (d *Doorway) compare(code session.Code, journeys []vault.Summary) {
	v := d.vault
	d.desk(placeClients, compare.New(compare.Options{
		Now: d.o.Clock.Now().Wall, Client: code, Journeys: journeys,
		Read: func(id session.ID, answer func(session.Journey, error)) {
			work(d, func() (session.Journey, error) {
				events, err := v.Events(id)
				if err != nil {
					return session.Journey{}, err
				}
				return session.Fold(events)
			}, answer)
		},
		Open: d.reopen,
		Back: func() { d.client(code) },
	}))
}

// handOver hands measures to the client, and comes back.
func (c *caring) handOver(measures []string) {
	d, v := c.d, c.vault
	step(d, func() (session.ID, error) { return courseOf(v, c.code) }, func(id session.ID, err error) {
		if err != nil {
			d.todayWith(err)
			return
		}
		d.handOver(id, measures, func() { d.client(c.code) })
	})
}

// savePicture writes a picture into a folder that is chosen first.
func (c *caring) savePicture(name string, write func(io.Writer) error, answer func(string, error)) {
	c.d.chooseFolder(func(folder string) {
		if folder == "" {
			answer("", nil)
			return
		}
		work(c.d, func() (string, error) {
			path, err := freePath(folder, name, ".png")
			if err != nil {
				return "", err
			}
			if err := c.vault.Record(vault.Exported, "picture"); err != nil {
				return "", err
			}
			return short(path), report.File(path, write)
		}, answer)
	})
}

// editClient shows what is kept of a client to be changed, or with an empty code
// what a new one begins with.
func (d *Doorway) editClient(code session.Code) {
	v := d.vault
	type start struct {
		profile session.Profile
		id      session.ID
	}
	step(d, func() (s start, err error) {
		if code == "" {
			s.profile.Limits = v.Settings().Clinic.Limits
			return s, nil
		}
		k, err := know(v, code)
		s.profile, s.id = k.client.Profile, k.client.ID
		if s.id == "" { // nothing was chosen of them yet
			s.profile.Limits = v.Settings().Clinic.Limits
		}
		return s, err
	}, func(s start, err error) {
		if err != nil {
			d.todayWith(err)
			return
		}
		d.desk(placeClients, clientform.New(clientform.Options{
			Profile: s.profile, Enrolled: code != "", Now: d.o.Clock.Now().Wall,
			Keep: func(p session.Profile, answer func(error)) {
				work(d, func() (_ struct{}, err error) {
					if s.id == "" {
						_, err = v.Enrol(p)
					} else {
						_, err = v.Add(s.id, session.Revise{Profile: p})
					}
					return struct{}{}, err
				}, func(_ struct{}, err error) { answer(err) })
			},
			Done: func(kept session.Code) {
				if kept == "" {
					d.clients()
					return
				}
				d.client(kept)
			},
		}))
	})
}
