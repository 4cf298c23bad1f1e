package app

import (
	"context"
	"math/rand/v2"
	"slices"
	"time"

	"doorway/app/conductor"
	"doorway/app/look"
	"doorway/app/practice"
	"doorway/app/safety"
	"doorway/audio/guide"
	"doorway/session"
	"doorway/session/vault"
)

// practising is a client doing a guide. The machine stays awake for it.
type practising struct {
	*practice.Screen
	vigil
	d      *Doorway
	vault  *vault.Vault
	guide  guide.Guide
	by     speaker
	bells  bool
	player *conductor.Player // nil until it is heard
	making context.CancelFunc
	asked  int    // how often something is just being kept
	next   func() // where to go once it is; nil: nowhere yet
}

// practise does a guide, by its id, at a length in minutes, and comes back to home.
func (d *Doorway) practise(id string, minutes int) {
	v, course, from := d.vault, d.course, d.capsule
	type ready struct {
		guide  guide.Guide
		by     speaker
		chosen vault.Home
		today  session.Evening
	}
	step(d, func() (r ready, err error) {
		all, err := conductor.Guides()
		if err != nil {
			return r, err
		}
		at := slices.IndexFunc(all, func(g guide.Guide) bool { return g.ID == id })
		if at < 0 { // a plan of a newer Doorway names it
			return r, session.Sayf("error.guide.none", "This guide is not in this Doorway; please choose another one.")
		}
		c, err := v.Course(course)
		r.guide, r.today, r.chosen = all[at], c.Evening(session.EveningOf(d.o.Clock.Now().Wall)), v.Settings().Home
		r.by = speakerOf(v, from, r.guide, r.chosen.Voice)
		return r, err
	}, func(r ready, err error) {
		if err != nil {
			d.notices = append(d.notices, err)
			d.evening()
			return
		}
		g, plan := r.guide, ""
		if r.today.Of > 1 && r.today.Practice.Guide == id {
			plan = look.T("practising.evening", "Evening {{.N}} of {{.All}}", map[string]any{"N": r.today.Nth, "All": r.today.Of})
		}
		p := &practising{d: d, vault: v, guide: g, by: r.by, bells: r.chosen.Bells}
		p.Screen = practice.New(practice.Options{
			Title: g.Title, Minutes: minutes, By: r.by.With, Plan: plan, Guide: g.ID, Foot: safety.Foot(d.numbers()),
			Captions: !r.chosen.Bare, OnCaptions: func(on bool) {
				d.chooseHome(func(h *vault.Home) { h.Bare = !on }, func(error) {})
			},
			Begin: func(told func(conductor.Progress), answer func(practice.Playing, error)) {
				p.begin(minutes, told, answer)
			},
			Turn: func(dB float64) {
				if p.player != nil {
					p.player.Turn(d.room.Apply(dB))
				}
			},
			Trouble: func() string {
				if p.player == nil {
					return ""
				}
				return p.player.Trouble()
			},
			Keep: func(did session.Practise, answer func(error)) {
				p.asked++
				work(d, func() (session.Course, error) { return v.Add(course, did) }, func(_ session.Course, err error) {
					p.asked--
					answer(err)
					p.goOn()
				})
			},
			Done: d.first,
		})
		d.homely(p)
	})
}

// begin makes the sound, which may take seconds, and lets it be heard.
func (p *practising) begin(minutes int, told func(conductor.Progress), answer func(practice.Playing, error)) {
	d := p.d
	ctx, cancel := context.WithCancel(context.Background())
	p.making = cancel
	type made struct {
		sound    *guide.Sound
		timeline guide.Timeline
	}
	work(d, func() (m made, err error) {
		voice, err := p.by.Voice(ctx, func(int, int) {})
		if err != nil {
			return m, err
		}
		m.sound, m.timeline = conductor.Guide(p.guide, conductor.Guiding{
			Length: time.Duration(minutes) * time.Minute, Voice: voice, Bells: p.bells, Seed: rand.Uint64(),
		})
		return m, nil
	}, func(m made, err error) {
		if err != nil || ctx.Err() != nil {
			answer(practice.Playing{}, err)
			return
		}
		p.keepAwake(d.o.hold)
		d.guiding = true
		p.player = d.hearOn(conductor.GuideSource(m.sound), 0, func(now conductor.Progress) {
			if now.Stage == conductor.Over {
				p.over()
			}
			told(now)
		})
		answer(practice.Playing{Timeline: m.timeline, Sound: m.sound}, nil)
	})
}

// over lets the machine sleep again, and lock when nobody is there.
func (p *practising) over() {
	p.rest()
	p.d.guiding = false
	p.d.guard.touch()
}

// Leave ends the guide, keeps what was done of it, and then goes on to next. What was written after it stays on its page
// where it can't be kept.
func (p *practising) Leave(next func()) {
	if p.KeepThen(next) {
		return
	}
	p.next = next
	p.Close()
	p.goOn()
}

// goOn goes where it is to be gone once all is kept, or could not be.
func (p *practising) goOn() {
	if next := p.next; next != nil && p.asked == 0 {
		p.next = nil
		next()
	}
}

// Close ends what is made or heard, softly.
func (p *practising) Close() {
	if p.making != nil {
		p.making()
	}
	p.Screen.Close()
	p.over()
}
