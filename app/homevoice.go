package app

import (
	"context"
	"time"

	"doorway/app/conductor"
	"doorway/app/homely"
	"doorway/app/look"
	"doorway/audio/guide"
	"doorway/session/vault"
)

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
