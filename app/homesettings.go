package app

import (
	"context"
	"io"
	"os"
	"time"

	"doorway/app/conductor"
	"doorway/app/homely"
	"doorway/app/look"
	"doorway/app/safety"
	"doorway/app/unlock"
	"doorway/audio/guide"
	"doorway/session"
	"doorway/session/report"
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

// voices are those to choose from at home, a known one first.
func voices(known bool) (all []homely.Voice) {
	if known {
		all = append(all, homely.Voice{ID: knownVoice, Name: look.T("homevoice.known", "The voice you know"), Words: look.T("homevoice.known.words", "Recorded for you, or by you. Where a line is missing, another voice says it.")})
	}
	return append(all,
		homely.Voice{ID: "light", Name: look.T("homevoice.light", "A light voice")},
		homely.Voice{ID: "low", Name: look.T("homevoice.low", "A low voice")},
		homely.Voice{ID: systemVoice, Name: look.T("homevoice.system", "This computer’s own voice"), Words: look.T("homevoice.system.words", "Where it has one. It takes a moment to begin.")},
		homely.Voice{ID: noVoice, Name: look.T("homevoice.none", "No voice"), Words: look.T("homevoice.none.words", "Only the music, and the words on the screen.")})
}

// sampleCues is how much of a guide is heard to choose a voice by.
const sampleCues = 3

// sample lets a Player play the beginning of a guide in a voice: of one that the
// known voice speaks, where that is chosen.
func sample(v *vault.Vault, from *keptCapsule, guides []guide.Guide, voice string) conductor.Source {
	return func() (conductor.Stream, error) {
		g := guides[0]
		for _, one := range guides {
			if voice == knownVoice && (from.speaks(one.ID, len(one.Cues())) || len(recordedCues(v, one)) > 0) {
				g = one
				break
			}
		}
		g.Parts = []guide.Part{{Cues: g.Cues()[:min(sampleCues, len(g.Cues()))]}}
		g.Least, g.Most = 1, 1
		said, err := speakerOf(v, from, g, voice).Voice(context.Background(), func(int, int) {})
		if err != nil {
			return nil, err
		}
		sound, _ := conductor.Guide(g, conductor.Guiding{Length: time.Minute, Voice: said})
		return conductor.GuideSource(sound)()
	}
}

// saveCalendar writes the evenings of a plan into a folder that is chosen, and
// answers with where they are: nowhere where none was.
func (d *Doorway) saveCalendar(plan []session.Practice, remind string, answer func(place string, err error)) {
	now := d.o.Clock.Now().Wall
	d.chooseFolder(func(folder string) {
		if folder == "" {
			answer("", nil)
			return
		}
		work(d, func() (string, error) {
			data, err := session.Calendar(plan, session.EveningOf(now), remind, quietMoment(), now)
			if err != nil {
				return "", err
			}
			path, err := freePath(folder, look.T("calendar.file", "quiet moments"), ".ics")
			if err != nil {
				return "", err
			}
			return short(path), report.File(path, func(w io.Writer) error {
				_, err := w.Write(data)
				return err
			})
		}, answer)
	})
}

// quietMoment is all that a calendar or a reminder says.
func quietMoment() string { return look.T("calendar.summary", "A quiet moment") }

// leaveHome puts the home away and leads to the practice on this computer, or to
// where one says which side is one's own. Where everything is to be forgotten it
// goes first. It answers only where it can't begin: else the screen is gone.
func (d *Doorway) leaveHome(forget bool, answer func(error)) {
	if d.busy {
		answer(session.Sayf("error.busy", "Something else is being done at the moment; please try again."))
		return
	}
	v, dir := d.vault, d.homeFolder()
	d.show(unlock.New(unlock.Options{}), look.Home)
	d.holdCapsule(nil)
	d.unremind()
	step(d, func() (bool, error) {
		err := v.Close()
		if forget {
			if vault.Remembers(dir) {
				d.o.keyring.Forget(vault.ID(dir))
			}
			err = os.RemoveAll(dir)
		}
		return vault.Exists(d.o.Data), err
	}, func(practice bool, err error) {
		d.vault, d.course, d.notices = nil, "", nil
		if err != nil && forget {
			d.ask(session.Sayf("error.forget", "Not everything could be taken away; please close what else uses these files and try again.").Because(err), "", func([]byte) { d.open(nil) })
			return
		}
		d.atHome = false
		if practice {
			d.open(nil)
			return
		}
		d.ways()
	})
}
