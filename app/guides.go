package app

import (
	"bytes"
	"context"
	"slices"
	"sync/atomic"

	"doorway/app/conductor"
	"doorway/app/guides"
	"doorway/app/look"
	"doorway/app/safety"
	"doorway/app/voice"
	"doorway/audio/guide"
	"doorway/audio/take"
	"doorway/audio/track"
	"doorway/session"
	"doorway/session/vault"

	"fyne.io/fyne/v2"
)

// guidesPlace shows the guides: at the desk beside the sidebar, at home a page of
// its own.
func (d *Doorway) guidesPlace() { d.guidesAt("") }

// guidesAt shows the guides, first the one of an id.
func (d *Doorway) guidesAt(id string) {
	v, from := d.vault, d.capsule
	type found struct {
		guides   []guide.Guide
		recorded map[string]int
		voice    string
	}
	step(d, func() (f found, err error) {
		f.recorded = map[string]int{}
		if f.guides, err = conductor.Guides(); err != nil {
			return f, err
		}
		for _, g := range f.guides {
			f.recorded[g.ID] = len(recordedCues(v, g))
		}
		f.voice = v.Settings().Home.Voice
		return f, nil
	}, func(f found, err error) {
		if err != nil {
			d.notices = append(d.notices, err)
			d.first()
			return
		}
		o := guides.Options{
			Guides: f.guides, Recorded: f.recorded, Shown: id, Voice: f.voice,
			Voices: []guides.Voice{{ID: knownVoice, Name: look.T("app.voice.own", "Your voice")}},
			Choose: func(id string, answer func(error)) {
				d.chooseHome(func(h *vault.Home) { h.Voice = id }, answer)
			},
			Start: d.hear, Record: d.record, Back: d.first,
			Listen: func(g guide.Guide, chosen string) guides.Listening { return listen(v, from, g, chosen) },
		}
		for _, one := range conductor.Voices {
			o.Voices = append(o.Voices, guides.Voice{ID: one, Name: guides.Name(one)})
		}
		if d.atHome {
			o.Page, o.Back = d.homePage, d.homeSettings
			o.Voices[0].Name = look.T("homevoice.known", "The voice you know") // or their therapist’s
		}
		d.guided(guides.New(o))
	})
}

// guided shows a screen of the guides as the side does.
func (d *Doorway) guided(s screen) {
	if d.atHome {
		d.homely(s)
		return
	}
	d.desk(placeGuides, s)
}

// homePage lays out a page of home around what whoever sits there may need.
func (d *Doorway) homePage(head, body fyne.CanvasObject) fyne.CanvasObject {
	return safety.Still(head, body, safety.Foot(d.numbers()))
}

// listen lets a guide be heard as it is spoken by now, at its shortest.
func listen(v *vault.Vault, from *keptCapsule, g guide.Guide, chosen string) guides.Listening {
	type playing struct {
		sound    *guide.Sound
		timeline guide.Timeline
	}
	var now atomic.Pointer[playing]
	return guides.Listening{
		Source: func() (conductor.Stream, error) {
			spoken, err := speakerOf(v, from, g, chosen).Voice(context.Background(), func(int, int) {})
			if err != nil {
				return nil, err
			}
			sound, timeline := conductor.Guide(g, conductor.Guiding{Voice: spoken})
			now.Store(&playing{sound, timeline})
			return conductor.GuideSource(sound)()
		},
		Cue: func() (int, bool) {
			if p := now.Load(); p != nil {
				return p.timeline.At(p.sound.At())
			}
			return 0, false
		},
	}
}

// record lets somebody record a guide, and comes back to it.
func (d *Doorway) record(g guide.Guide) {
	v := d.vault
	name := func(cue int) string { return session.ClipName(g.ID, cue) }
	step(d, func() (done []bool, err error) {
		for cue := range g.Cues() {
			done = append(done, v.HasFile(name(cue)))
		}
		return done, nil
	}, func(done []bool, _ error) {
		o := voice.Options{
			Guide: g, Recorded: func(cue int) bool { return done[cue] }, Record: d.takeDown, Start: d.hear,
			Keep: func(cue int, t take.Take, answer func(error)) {
				d.workOn(func() error {
					data, err := t.FLAC()
					if err != nil {
						return err
					}
					return v.KeepFile(name(cue), bytes.NewReader(data))
				}, answer)
			},
			Drop: func(cue int, answer func(error)) { d.workOn(func() error { return v.DropFile(name(cue)) }, answer) },
			Kept: func(cue int) conductor.Source {
				return conductor.TrackSource(func() (*track.Track, error) { return openTrack(v, name(cue)) })
			},
			Take: takenDown,
			All:  func() conductor.Source { return listen(v, nil, g, knownVoice).Source },
			Cut: func(kept bool) {
				if kept {
					d.notices = append(d.notices, session.Sayf("notice.voice.kept", "A line was still being recorded; it is kept as far as it was spoken. Please listen to it once."))
					return
				}
				d.notices = append(d.notices, session.Sayf("notice.voice.earlier", "A line was still being recorded once more; its earlier recording is as it was."))
			},
			Back: func() { d.guidesAt(g.ID) },
		}
		if d.atHome {
			o.Page = d.homePage
		}
		d.guided(voice.New(o))
	})
}

// takenDown lets a Player play what was just recorded, as it would be kept.
func takenDown(t take.Take) conductor.Source {
	return conductor.TrackSource(func() (*track.Track, error) {
		data, err := t.FLAC()
		if err != nil {
			return nil, err
		}
		return track.Open(bytes.NewReader(data), int64(len(data)))
	})
}

// takeDown begins to record, once what was heard has faded: the microphone would
// hear it.
func (d *Doorway) takeDown(answer func(voice.Recorder, error)) {
	d.fadeHeard()
	fading := slices.Clone(d.fading)
	work(d, func() (voice.Recorder, error) {
		hush(fading)
		return take.Begin(d.o.Microphone()), nil
	}, answer)
}
