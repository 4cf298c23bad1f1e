package guide

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/gopxl/beep/v2"
)

// Voice speaks cues.
type Voice interface {
	// Clip is what is said at a cue, counted from 0 over all parts, at 48 kHz and
	// −19 LUFS as a mono file; nil where this voice has nothing for it. It may be
	// asked more than once, and gives the same clip again.
	Clip(cue int) beep.StreamSeeker
}

// clips is a voice that was read from files.
type clips []beep.StreamSeeker

// Clip implements Voice.
func (c clips) Clip(cue int) beep.StreamSeeker {
	if cue < 0 || cue >= len(c) {
		return nil
	}
	return c[cue]
}

// Spoken reads a voice from a folder of Ogg Opus files, 01.opus for the first of
// so many cues. A file that is not there is a cue that nobody speaks.
func Spoken(folder fs.FS, cues int) (Voice, error) {
	all := make(clips, cues)
	for i := range all {
		name := fmt.Sprintf("%02d.opus", i+1)
		data, err := fs.ReadFile(folder, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			all[i], err = readClip(data)
		}
		if err != nil {
			return nil, fmt.Errorf("read the clip %s: %w", name, err)
		}
	}
	return all, nil
}

// Instead is a voice that speaks the cues which first has, and takes the others
// from then: a person's own recordings in place of what ships.
func Instead(first, then Voice) Voice { return instead{first, then} }

type instead struct{ first, then Voice }

// Clip implements Voice.
func (v instead) Clip(cue int) beep.StreamSeeker {
	if clip := v.first.Clip(cue); clip != nil {
		return clip
	}
	return v.then.Clip(cue)
}
