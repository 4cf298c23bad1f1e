package app

import (
	"errors"
	"slices"
	"time"

	"doorway/app/conductor"
	"doorway/app/home"
	"doorway/app/look"
	"doorway/app/safety"
	"doorway/app/ways"
	"doorway/audio/track"
	"doorway/session"
	"doorway/session/vault"
)

// ways is the first start: whoever comes says which side is theirs.
func (d *Doorway) ways() {
	d.show(ways.New(ways.Options{Practice: d.welcome, Home: d.beginHome, Open: d.openFirst}), look.Day)
}

// openFirst opens a file where nothing is here yet: it was made for somebody at
// home, else for a practice, whose records it waits for.
func (d *Doorway) openFirst() {
	d.chooseFile(look.T("evening.open", "Choose the file you were sent"), session.FileEnding, func(path string) {
		if path != "" {
			d.openAtFirst(path, d.welcome)
		}
	})
}

// tonight is what home's first screen shows.
type tonight struct {
	course  session.Course
	chosen  vault.Home
	capsule *keptCapsule // nil: none came, or it can't be read
	length  time.Duration
	offers  []home.Offer
	numbers safety.Numbers
	trouble error // why some of it is missing
}

// readTonight reads what home's first screen shows; held is the capsule that is
// open already. It waits for the disk.
func readTonight(v *vault.Vault, id session.ID, held *keptCapsule) (t tonight, err error) {
	if t.course, err = v.Course(id); err != nil {
		return t, err
	}
	t.chosen = v.Settings().Home
	if t.numbers, err = numbersOf(v, t.course); err != nil {
		return t, err
	}
	t.capsule, t.trouble = latestOf(v, t.course, held)
	if last, ok := t.course.Latest(); ok && last.Capsule.Piece != nil && t.capsule != nil {
		if piece, err := t.capsule.clip(last.Capsule.Piece.Name); err == nil {
			t.length = piece.Length()
			_ = piece.Close()
		}
	}
	guides, err := conductor.Guides()
	t.trouble = errors.Join(t.trouble, err)
	for _, g := range guides {
		t.offers = append(t.offers, home.Offer{
			ID: g.ID, Title: g.Title, About: g.About, For: g.For, Least: g.Least, Most: g.Most,
			By: speakerOf(v, t.capsule, g, t.chosen.Voice).In,
		})
	}
	return t, nil
}

// evening shows home's first screen.
func (d *Doorway) evening() {
	v, id, held := d.vault, d.course, d.capsule
	step(d, func() (tonight, error) { return readTonight(v, id, held) }, func(t tonight, err error) {
		if err != nil {
			d.ask(err, "", func([]byte) { d.evening() })
			return
		}
		d.holdCapsule(t.capsule)
		d.notices = append(d.notices, v.Notices()...)
		d.calls = t.numbers
		d.remind(t.course, t.chosen)
		d.homely(home.New(d.eveningOf(t)))
		d.day = session.EveningOf(d.o.Clock.Now().Wall)
	})
}

// eveningOf is the first screen of a home as it was read.
func (d *Doorway) eveningOf(t tonight) home.Options {
	v, id, now := d.vault, d.course, d.o.Clock.Now().Wall
	c, today := t.course, session.EveningOf(now)
	add := func(a session.Act, answer func(error)) {
		work(d, func() (session.Course, error) { return v.Add(id, a) }, func(after session.Course, err error) {
			if err == nil {
				c = after
			}
			answer(err)
		})
	}
	o := home.Options{
		Now: now, Evening: c.Evening(today), Guides: t.offers, Minutes: t.chosen.Minutes, Measures: map[string]string{}, Length: t.length,
		Numbers: t.numbers, Notices: slices.Clone(d.notices),
		NotToday: func(answer func(error)) { add(session.NotToday{On: today}, answer) },
		Again: func(answer func(error)) {
			rested, ok := c.Rested(today)
			if !ok {
				answer(nil)
				return
			}
			add(session.Amend{Event: rested}, answer)
		},
		Ask:     d.askAtHome,
		Write:   func() { d.diary(true, c.Evening(today).Prompt) },
		Journal: func() { d.diary(false, "") }, Letters: d.letters, Settings: d.homeSettings,
		Open: func() { d.openChosen(look.T("evening.open", "Choose the file you were sent")) },
	}
	if t.trouble != nil {
		o.Notices = append(o.Notices, t.trouble)
	}
	for _, m := range d.o.Measures.Measures {
		o.Measures[m.ID] = m.Name
	}
	o.Begin = func(guide string, minutes int) {
		if p := o.Evening.Practice; p == nil || p.Guide != guide || p.Minutes != minutes {
			d.chooseHome(func(h *vault.Home) { h.Minutes = minutes }, func(error) {}) // it is only a wish
		}
		d.practise(guide, minutes)
	}
	o.Hear = func(told func(conductor.Progress)) func() {
		from, name := t.capsule, o.Evening.Piece.Name
		return d.hear(conductor.TrackSource(func() (*track.Track, error) { return from.clip(name) }), 0, told).Stop
	}
	if t.capsule == nil {
		o.Evening.Piece = nil // it can't be heard
	}
	return o
}
