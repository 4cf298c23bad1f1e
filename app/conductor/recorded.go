package conductor

import (
	"sync"
	"time"

	"doorway/audio/guide"
	"doorway/audio/track"

	"github.com/gopxl/beep/v2"
)

// longestCue is how long a recorded cue may be.
const longestCue = 90 * time.Second

// Recorded is a voice of clips that are kept, which open opens by the number of
// the cue, from 0. A clip that is not there, can't be read or is longer than 90 s
// is nil, so that guide.Instead takes another voice for it.
//
// Each clip is opened once, when it is first asked for, and then held in memory,
// a tenth of a megabyte for a second. Guide asks for all of them; so call that
// where a disk may be waited for.
func Recorded(open func(cue int) (*track.Track, error)) guide.Voice {
	return &recorded{open: open, clips: make(map[int]*held)}
}

type recorded struct {
	open  func(cue int) (*track.Track, error)
	mu    sync.Mutex
	clips map[int]*held // nil: asked for, and not there
}

// Clip implements guide.Voice.
func (r *recorded) Clip(cue int) beep.StreamSeeker {
	r.mu.Lock()
	defer r.mu.Unlock()
	h, asked := r.clips[cue]
	if !asked {
		h = r.read(cue)
		r.clips[cue] = h
	}
	if h == nil {
		return nil
	}
	return h
}

func (r *recorded) read(cue int) *held {
	t, err := r.open(cue)
	if err != nil {
		return nil
	}
	defer t.Close()
	sound, err := t.Whole(longestCue)
	if err != nil {
		return nil
	}
	return hold(sound)
}
