package app

import (
	"doorway/app/conductor"
	"doorway/app/homely"
	"doorway/app/safety"
	"doorway/audio/guide"
	"doorway/session"
	"doorway/session/vault"
)

// homeSettings shows what is chosen at home.
func (d *Doorway) homeSettings() {
	v, id, from := d.vault, d.course, d.capsule
	type found struct {
		course  session.Course
		chosen  vault.Home
		regions []safety.Region
		guides  []guide.Guide
		known   bool // a voice is
	}
	step(d, func() (f found, err error) {
		if f.course, err = v.Course(id); err != nil {
			return f, err
		}
		if f.regions, err = safety.Regions(); err != nil {
			return f, err
		}
		f.chosen = v.Settings().Home
		f.guides, err = conductor.Guides()
		for _, g := range f.guides {
			f.known = f.known || from.speaks(g.ID, len(g.Cues())) || len(recordedCues(v, g)) > 0
		}
		return f, err
	}, func(f found, err error) {
		if err != nil {
			d.notices = append(d.notices, err)
			d.evening()
			return
		}
		var plan []session.Practice
		if last, ok := f.course.Latest(); ok {
			plan = last.Capsule.Practices
		}
		now := d.o.Clock.Now().Wall
		_, none := session.Calendar(plan, session.EveningOf(now), "0:00", "", now)
		d.homely(homely.New(homely.Options{
			Chosen: f.chosen, Regions: f.regions, Country: country(), Contacts: contactsOf(f.course), Voices: voices(f.known),
			Evenings: none == nil, HasPassphrase: v.HasPassphrase(),
			Keep: func(h vault.Home, answer func(error)) {
				d.chooseHome(func(to *vault.Home) {
					h.Minutes = to.Minutes // chosen elsewhere
					*to = h
				}, answer)
			},
			Hear: func(voice string, told func(conductor.Progress)) func() {
				return d.hear(sample(v, from, f.guides, voice), 0, told).Stop
			},
			Calendar:   func(remind string, answer func(string, error)) { d.saveCalendar(plan, remind, answer) },
			Export:     d.exportJournal,
			Passphrase: func() { d.lockHome(d.homeSettings) },
			Record:     d.guidesPlace,
			Practice:   func() { d.leaveHome(false, func(error) {}) },
			Forget:     func(answer func(error)) { d.leaveHome(true, answer) },
			Back:       d.first,
		}))
	})
}
