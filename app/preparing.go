package app

import (
	"doorway/app/conductor"
	"doorway/app/prepare"
	"doorway/session"
	"doorway/session/vault"
)

// prepare shows what comes before a journey, for a code that is asked for, or the
// choices for a rehearsal.
func (d *Doorway) prepare(rehearsal bool) {
	p := &preparing{d: d, vault: d.vault, back: d.today, again: func() { d.prepare(rehearsal) }}
	step(d, func() ([]vault.Client, error) {
		p.clinic = p.vault.Settings().Clinic
		return p.vault.Clients()
	}, func(known []vault.Client, err error) {
		if err != nil {
			d.todayWith(err)
			return
		}
		o := p.options()
		o.Known, o.Rehearsal = known, rehearsal || d.o.Speed > 1 || d.trial != ""
		d.desk(placeToday, prepare.New(o))
	})
}

// prepareFor shows what comes before the next journey of a client.
func (d *Doorway) prepareFor(code session.Code) {
	if d.o.Speed > 1 { // every journey is a rehearsal
		d.draft.Client = string(code)
		d.prepare(true)
		return
	}
	p := &preparing{d: d, vault: d.vault, back: d.home, again: func() { d.prepareFor(code) }}
	step(d, func() (prepare.Client, error) {
		p.clinic = p.vault.Settings().Clinic
		return p.client(code)
	}, func(c prepare.Client, err error) {
		if err != nil {
			d.todayWith(err)
			return
		}
		o := p.options()
		o.Client = &c
		at := placeToday
		if d.whose.Same(code) {
			at = placeClients
		}
		d.desk(at, prepare.New(o))
	})
}

// preparing is what the screen before a session can ask for.
type preparing struct {
	d      *Doorway
	vault  *vault.Vault
	clinic session.Clinic
	back   func()
	again  func() // shows the screen once more
}

func (p *preparing) options() prepare.Options {
	d, v := p.d, p.vault
	met := func(answer func(prepare.Client, error)) func(prepare.Client, error) {
		return func(c prepare.Client, err error) {
			if err == nil {
				p.again = func() { d.prepareFor(c.Profile.Code) }
			}
			answer(c, err)
		}
	}
	return prepare.Options{
		Library: d.o.Library, Clinic: p.clinic, Measures: d.o.Measures, Now: wallOf(d.o.Clock),
		Trial: d.trial != "", Speed: d.o.Speed, Draft: &d.draft,
		Sound: prepare.Sound{Palette: d.room.Palette, Start: d.hear, Preview: conductor.Preview, From: conductor.PreviewFrom},
		Meet: func(code session.Code, answer func(prepare.Client, error)) {
			work(d, func() (prepare.Client, error) { return p.client(code) }, met(answer))
		},
		Enrol: func(code session.Code, answer func(prepare.Client, error)) {
			work(d, func() (prepare.Client, error) {
				if _, err := courseOf(v, code); err != nil {
					return prepare.Client{}, err
				}
				return p.client(code)
			}, met(answer))
		},
		Keep: func(code session.Code, acts []session.Act, answer func([]session.Result, error)) {
			work(d, func() ([]session.Result, error) { return keepFor(v, code, acts) }, answer)
		},
		Closing: func() bool { return d.kept || d.over.Load() },
		Begin:   p.begin, Rehearse: p.rehearse, HandOver: p.handOver,
		Back: p.back,
	}
}

// client reads what is kept of the client with a code. It waits for the disk.
func (p *preparing) client(code session.Code) (prepare.Client, error) {
	c := prepare.Client{Profile: session.Profile{Code: code, Limits: p.clinic.Limits}, Number: 1}
	clients, err := p.vault.Clients()
	if err != nil {
		return c, err
	}
	for _, one := range clients {
		if !one.Profile.Code.Same(code) {
			continue
		}
		c.Profile.Code = one.Profile.Code
		if one.ID == "" {
			break
		}
		course, err := p.vault.Course(one.ID)
		if err != nil {
			return c, err
		}
		c.Profile, c.Next, c.NextAt, c.Results = course.Profile, course.Next, course.NextAt, course.Results
	}
	sessions, err := p.vault.Sessions()
	for _, s := range sessions { // newest first
		if s.Rehearsal || s.Sort != session.JourneySort || !s.Client.Same(code) {
			continue
		}
		c.Number++
		if c.Last == "" {
			c.Last = s.Intention
		}
	}
	return c, err
}

// keepFor adds acts to the course of the client with a code, and gives its results
// as they then are; nil where they can't be read. It waits for the disk.
func keepFor(v *vault.Vault, code session.Code, acts []session.Act) ([]session.Result, error) {
	id, err := courseOf(v, code)
	if err != nil {
		return nil, err
	}
	c, err := v.Add(id, acts...)
	if len(c.Events) == 0 {
		return nil, err
	}
	return append([]session.Result{}, c.Results...), err
}

// begin begins a journey: what was rated before it goes into the client's course
// first, and what was prepared of it is taken back once it has begun.
func (p *preparing) begin(plan session.Plan, first []session.Act, failed func(error)) {
	d, v := p.d, p.vault
	if plan.Rehearsal {
		p.start(func() (*running, error) { return begin(d.o, v, plan) }, func(*running) { d.draft = prepare.Draft{} }, failed)
		return
	}
	var late error // the journey has begun: what fails then is told when it is over
	p.start(func() (*running, error) {
		if _, err := keepFor(v, plan.Client, first); err != nil {
			return nil, err
		}
		r, err := begin(d.o, v, plan)
		if err == nil {
			late = takeBack(v, plan)
		}
		return r, err
	}, func(*running) {
		d.draft = prepare.Draft{}
		if late != nil {
			d.notices = append(d.notices, late)
		}
	}, failed)
}

// rehearse begins a rehearsal whose summary leads back to here.
func (p *preparing) rehearse(plan session.Plan, failed func(error)) {
	p.start(func() (*running, error) { return begin(p.d.o, p.vault, plan) }, func(r *running) { r.back = p.again }, failed)
}

// start begins a session once nothing sounds any more, and shows it.
func (p *preparing) start(begin func() (*running, error), begun func(*running), failed func(error)) {
	d := p.d
	d.quieten()
	fading := d.fading
	step(d, func() (*running, error) {
		hush(fading)
		return begin()
	}, func(r *running, err error) {
		if err != nil {
			failed(err)
			return
		}
		d.journey(r)
		begun(r)
	})
}

// takeBack takes back what was prepared of a session that has begun. It waits for
// the disk.
func takeBack(v *vault.Vault, begun session.Plan) error {
	id, err := courseOf(v, begun.Client)
	if err != nil {
		return err
	}
	c, err := v.Course(id)
	if err != nil || c.Next == nil || c.Next.Sort != begun.Sort {
		return err
	}
	_, err = v.Add(id, session.Prepare{})
	return err
}

// handOver hands measures to the client on the screen, and comes back here.
func (p *preparing) handOver(code session.Code, measures []string) {
	d := p.d
	step(d, func() (session.ID, error) { return courseOf(p.vault, code) }, func(id session.ID, err error) {
		if err != nil {
			d.todayWith(err)
			return
		}
		d.handOver(id, measures, func() { d.prepareFor(code) })
	})
}

// done leads on from the summary of a session: back to where its rehearsal was
// prepared, or to Today.
func (d *Doorway) done() {
	if d.running == nil || d.running.back == nil {
		d.home()
		return
	}
	back := d.running.back
	d.list(func(_ []vault.Summary, err error) {
		if err != nil {
			d.todayWith(err)
			return
		}
		back()
	})
}
