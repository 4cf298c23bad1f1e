package conductor

import (
	"errors"
	"io/fs"
	"math"
	"path"
	"slices"
	"strings"
	"time"

	"doorway/assets"
	"doorway/audio/guide"
	"doorway/audio/soundscape"
	"doorway/session"
)

// Voices are the voices that speak the guides, by the folders that their clips
// lie in. The first is the one that is taken where nobody chose.
var Voices = []string{"light", "low"}

// guideLoudness is how loud the bed of a guide is by itself, in LUFS: eleven
// under the voice, and further down while that speaks.
const guideLoudness = -30.0

// A guide's bed begins to come home so long before its end.
const guideHome = 75 * time.Second

// guideBeds are the words that guides say of their bed, and what they mean here.
var guideBeds = map[string]struct {
	palette string
	mood    soundscape.Mood
}{
	"almost still":    {"stillness", soundscape.Mood{Warmth: 0.7, Brightness: 0.22, Density: 0.15, Motion: 0.1, Depth: 0.2}},
	"warm and near":   {"hearth", soundscape.Mood{Warmth: 0.85, Brightness: 0.25, Density: 0.2, Motion: 0.12, Depth: 0.15}},
	"a far glow":      {"lantern", soundscape.Mood{Warmth: 0.7, Brightness: 0.28, Density: 0.18, Motion: 0.1, Depth: 0.2}},
	"slow water":      {"tide", soundscape.Mood{Warmth: 0.7, Brightness: 0.25, Density: 0.18, Motion: 0.15, Depth: 0.25}},
	"wooden and near": {"grove", soundscape.Mood{Warmth: 0.75, Brightness: 0.28, Density: 0.2, Motion: 0.12, Depth: 0.1}},
	"open air":        {"clearing", soundscape.Mood{Warmth: 0.65, Brightness: 0.35, Density: 0.2, Motion: 0.15, Depth: 0.1}},
	"dark and wide":   {"night", soundscape.Mood{Warmth: 0.75, Brightness: 0.15, Density: 0.15, Motion: 0.1, Depth: 0.35}},
	"night":           {"night", soundscape.Mood{Warmth: 0.8, Brightness: 0.1, Density: 0.1, Motion: 0.08, Depth: 0.25}},
}

// Guides reads the guides that ship, by their titles.
func Guides() ([]guide.Guide, error) {
	folders, err := fs.ReadDir(assets.Guides, "guides")
	if err != nil {
		return nil, err
	}
	var all []guide.Guide
	for _, f := range folders {
		if !f.IsDir() {
			continue
		}
		file := path.Join("guides", f.Name(), "guide.toml")
		data, err := fs.ReadFile(assets.Guides, file)
		if err != nil {
			return nil, err
		}
		g, err := guide.Parse(f.Name(), file, data)
		if err != nil {
			return nil, guideError(err)
		}
		all = append(all, g)
	}
	slices.SortFunc(all, func(a, b guide.Guide) int { return strings.Compare(a.Title, b.Title) })
	return all, nil
}

// guideError says what is wrong with a guide's file.
func guideError(err error) error {
	var f *guide.Fault
	if errors.As(err, &f) {
		return session.Sayf("error.guide", "The guide {{.File}} can't be used: line {{.Line}}, {{.What}}.",
			"File", f.File, "Line", f.Line, "What", f.What).Because(f)
	}
	return err
}

// GuideVoice reads one of Voices for a guide.
func GuideVoice(g guide.Guide, voice string) (guide.Voice, error) {
	folder, err := fs.Sub(assets.Guides, path.Join("guides", g.ID, voice))
	if err != nil {
		return nil, err
	}
	return guide.Spoken(folder, len(g.Cues()))
}

// Guiding is how somebody wants to hear a guide.
type Guiding struct {
	Length time.Duration // brought within what the guide can be
	Voice  guide.Voice   // nil: nobody speaks, and there are the captions
	Bells  bool
	Seed   uint64 // of the bed's music
}

// Guide joins a guide to its bed: its sound, and the timeline that holds its
// captions. It takes a moment to make.
func Guide(g guide.Guide, how Guiding) (*guide.Sound, guide.Timeline) {
	t := g.Timeline(how.Length, how.Voice)
	return guide.New(guide.Play{
		Timeline: t, Voice: how.Voice, Bed: bedOf(g, t.Length, how.Seed), BedLoudness: guideLoudness, Bells: how.Bells,
	}), t
}

// GuideSource lets a Player play a guide, through pauses and skips, to the end
// that it comes to by itself. How far it is, its own At says.
func GuideSource(s *guide.Sound) Source {
	return func() (Stream, error) { return ownEnd{s}, nil }
}

// ownEnd keeps a Player from fading what fades by itself, after who knows how
// many pauses.
type ownEnd struct{ *guide.Sound }

// Frames implements Stream.
func (ownEnd) Frames() int { return math.MaxInt }

// bedOf is the music that a guide lies on. Words that are not known here are
// those of the stillest.
func bedOf(g guide.Guide, length time.Duration, seed uint64) *soundscape.Soundscape {
	bed, ok := guideBeds[g.Bed]
	if !ok {
		bed = guideBeds["almost still"]
	}
	bed.mood.Loudness = guideLoudness
	begin := soundscape.Ask{Mood: bed.mood}
	home := soundscape.Ask{Mood: bed.mood, Place: soundscape.Landing, Glide: phaseGlide}
	return soundscape.New(soundscape.Music{Seed: seed, Palette: bed.palette},
		soundscape.Score{{Ask: begin}, {At: max(length-guideHome, 0), Ask: home}}, 0)
}
