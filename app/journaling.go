package app

import (
	"bytes"
	"io"
	"time"

	"doorway/app/conductor"
	"doorway/app/journal"
	"doorway/app/voice"
	"doorway/audio/take"
	"doorway/audio/track"
	"doorway/session"
	"doorway/session/keepsake"
	"doorway/session/vault"
)

// diary shows home's journal, or the page to write on, with a prompt to begin with
// unless that is empty.
func (d *Doorway) diary(write bool, begin string) {
	v, id := d.vault, d.course
	d.atDesk(func(at homeDesk) {
		c := at.course
		drafts := &drafting{v: v}
		o := journal.Options{
			Draft: func(of session.ID, entry session.Write) {
				num := drafts.num()
				d.steps.Go(func() {
					if entry.Text == "" {
						drafts.drop(num)
						return
					}
					drafts.keep(num, draft{of, entry})
				})
			},
			Now: wallOf(d.o.Clock), Course: c, Write: write, Begin: begin, Foot: at.foot, Back: d.first,
			Hear: func(entry session.ID, told func(conductor.Progress)) func() {
				return d.hear(spoken(v, c, entry), 0, told).Stop
			},
			HearTake: func(t take.Take, told func(conductor.Progress)) func() {
				return d.hear(takenDown(t), 0, told).Stop
			},
			Keep: func(w session.Write, t *take.Take, answer func(session.Course, error)) {
				num := drafts.num()
				work(d, func() (session.Course, error) {
					c, err := keepEntry(v, id, w, t)
					if err == nil {
						drafts.drop(num)
					}
					return c, err
				}, func(now session.Course, err error) {
					if err == nil {
						c = now
					}
					answer(now, err)
				})
			},
			Change: func(acts []session.Act, answer func(session.Course, error)) {
				was := c
				num := drafts.num()
				work(d, func() (session.Course, error) {
					c, err := changeEntries(v, id, was, acts)
					if err == nil {
						drafts.drop(num)
					}
					return c, err
				}, func(now session.Course, err error) {
					if err == nil {
						c = now
					}
					answer(now, err)
				})
			},
			Export: func(answer func(string, error)) { d.exportJournal(answer) },
		}
		if latest, ok := c.Latest(); ok {
			o.Prompts = latest.Capsule.Prompts
		}
		if d.o.Microphone != nil {
			o.Record = func(answer func(journal.Recorder, error)) {
				d.takeDown(func(r voice.Recorder, err error) { answer(r, err) })
			}
		}
		d.homely(journal.New(o))
	})
}

// spoken lets a Player play what was spoken in an entry.
func spoken(v *vault.Vault, c session.Course, entry session.ID) conductor.Source {
	return conductor.TrackSource(func() (*track.Track, error) {
		for _, w := range c.Journal {
			if w.ID == entry && w.Sound != nil {
				return openTrack(v, w.Sound.Name)
			}
		}
		return nil, track.ErrEmpty
	})
}

// keepEntry keeps an entry of the journal: first what was spoken, then that it is there. It waits for the disk.
func keepEntry(v *vault.Vault, course session.ID, w session.Write, t *take.Take) (session.Course, error) {
	if t == nil {
		return v.Add(course, w)
	}
	data, err := t.FLAC()
	if err != nil {
		return session.Course{}, err
	}
	name := "said-" + string(session.NewID())
	if err := v.KeepFile(name, bytes.NewReader(data)); err != nil {
		return session.Course{}, err
	}
	from, to := t.Span()
	w.Sound, w.Seconds = &session.Recording{Name: name}, int((to-from+time.Second/2)/time.Second)
	c, err := v.Add(course, w)
	if err != nil {
		_ = v.DropFile(name) // nobody would find it
	}
	return c, err
}

// changeEntries keeps acts that change entries. What was spoken in one that is taken back goes with it. It waits for the disk.
func changeEntries(v *vault.Vault, course session.ID, was session.Course, acts []session.Act) (session.Course, error) {
	c, err := v.Add(course, acts...)
	if err != nil {
		return c, err
	}
	left := map[session.ID]bool{}
	for _, w := range c.Journal {
		left[w.ID] = true
	}
	for _, w := range was.Journal {
		if w.Sound != nil && !left[w.ID] {
			_ = v.DropFile(w.Sound.Name) // it is encrypted, and no record leads to it
		}
	}
	return c, nil
}

// exportJournal writes the journal into a folder that is chosen, and answers with where it is: nowhere where none was.
func (d *Doorway) exportJournal(answer func(place string, err error)) {
	v, id, now := d.vault, d.course, d.o.Clock.Now().Wall
	d.chooseFolder(func(folder string) {
		if folder == "" {
			answer("", nil)
			return
		}
		work(d, func() (string, error) {
			path, err := freePath(folder, "Journal "+now.Format("2006-01-02"), "")
			if err != nil {
				return "", err
			}
			return short(path), exportTo(v, id, path, now)
		}, answer)
	})
}

// exportTo writes the journal into a folder that it makes at path. It waits for the disk.
func exportTo(v *vault.Vault, course session.ID, path string, now time.Time) error {
	c, err := v.Course(course)
	if err != nil {
		return err
	}
	return keepsake.Write(path, journal.Book(c, now, func(name string) (io.ReadCloser, error) {
		f, err := v.File(name)
		if err != nil {
			return nil, errUnspoken(err)
		}
		return reading{io.NewSectionReader(f, 0, f.Size()), f}, nil
	}))
}

// reading reads a kept file from its beginning.
type reading struct {
	io.Reader
	io.Closer
}

func errUnspoken(err error) error {
	return session.Sayf("error.journal.sound", "What was spoken in one of the entries can't be read; nothing was written. Take that entry back, or bring back a backup that has it.").Because(err)
}
