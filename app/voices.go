package app

import (
	"context"
	"io/fs"

	"doorway/app/conductor"
	"doorway/app/look"
	"doorway/audio/guide"
	"doorway/audio/track"
	"doorway/session"
	"doorway/session/vault"
)

// The voices that a guide can be heard in are those of conductor.Voices and these,
// by the ids that settings keep.
const (
	knownVoice  = "known"  // somebody's own recording, and a voice that ships where it lacks a cue
	systemVoice = "system" // the computer's own
	noVoice     = "none"   // the words alone
)

// speaker is who speaks a guide.
type speaker struct {
	// With and In say it as “with your therapist's voice” and “in your therapist's
	// voice”; empty where it is a voice that ships, or none.
	With, In string
	// Voice makes the voice: nil where nobody speaks. It may take seconds, and tells
	// of its progress.
	Voice func(ctx context.Context, told func(done, all int)) (guide.Voice, error)
}

// speakerOf is who speaks a guide where a voice was chosen, by its id; empty: the
// known one where there is one. The capsule is the one that was opened last; nil:
// none. It waits for the disk.
func speakerOf(v *vault.Vault, from *keptCapsule, g guide.Guide, chosen string) speaker {
	switch {
	case chosen == noVoice:
		return speaker{Voice: nobody}
	case chosen == systemVoice:
		return speaker{Voice: func(ctx context.Context, told func(int, int)) (guide.Voice, error) {
			return conductor.SystemVoice(ctx, g, told)
		}}
	case chosen != "" && chosen != knownVoice:
		return speaker{Voice: shipped(g, chosen)}
	case from.speaks(g.ID, len(g.Cues())):
		return speaker{
			look.T("voice.therapist", "with your therapist’s voice"), look.T("voice.therapist.in", "in your therapist’s voice"), recorded(g, from.clip),
		}
	case len(recordedCues(v, g)) > 0:
		return speaker{
			look.T("voice.own", "with your own voice"), look.T("voice.own.in", "in your own voice"),
			recorded(g, func(name string) (*track.Track, error) { return openTrack(v, name) }),
		}
	}
	return speaker{Voice: shipped(g, conductor.Voices[0])}
}

func nobody(context.Context, func(int, int)) (guide.Voice, error) { return nil, nil }

func shipped(g guide.Guide, voice string) func(context.Context, func(int, int)) (guide.Voice, error) {
	return func(context.Context, func(int, int)) (guide.Voice, error) { return conductor.GuideVoice(g, voice) }
}

// recorded is the voice of recordings that are opened by their names, and of the
// first that ships where there is none.
func recorded(g guide.Guide, open func(name string) (*track.Track, error)) func(context.Context, func(int, int)) (guide.Voice, error) {
	return func(context.Context, func(int, int)) (guide.Voice, error) {
		then, err := conductor.GuideVoice(g, conductor.Voices[0])
		if err != nil {
			return nil, err
		}
		own := conductor.Recorded(func(cue int) (*track.Track, error) { return open(session.ClipName(g.ID, cue)) })
		return guide.Instead(own, then), nil
	}
}

// recordedCues are the cues of a guide that were recorded here, by their clips. It
// waits for the disk.
func recordedCues(v *vault.Vault, g guide.Guide) (clips []session.Recording) {
	for cue := range g.Cues() {
		if name := session.ClipName(g.ID, cue); v.HasFile(name) {
			clips = append(clips, session.Recording{Name: name})
		}
	}
	return clips
}

// clip is one of the recordings in a capsule.
func (k *keptCapsule) clip(name string) (*track.Track, error) {
	sound, ok := k.Sound(name)
	if !ok {
		return nil, fs.ErrNotExist
	}
	return track.Open(sound, sound.Size())
}

// openTrack opens a recording that is kept.
func openTrack(v *vault.Vault, name string) (*track.Track, error) {
	file, err := v.File(name)
	if err != nil {
		return nil, err
	}
	return track.Open(file, file.Size())
}
