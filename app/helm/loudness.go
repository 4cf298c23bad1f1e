package helm

import (
	"time"

	"doorway/session"
)

// loudness paces the loudness that is asked for: a held key or a pulled slider asks many times a second, and each that
// is sent stays in the record for ever. The first goes at once, the last of the others a little later.
type loudness struct {
	db     float64
	asked  bool // db is wanted and not kept yet
	pacing Fuse
}

// pace is at least the beat in which the sound follows.
const pace = 250 * time.Millisecond

// Loudness is the loudness that is wanted, in dB against the phase's own, or
// the one that is kept.
func (h *Hand) Loudness() float64 {
	if h.louder.asked {
		return h.louder.db
	}
	return h.Live.Journey().Loudness
}

// SetLoudness asks for a loudness in dB against the phase's own.
func (h *Hand) SetLoudness(db float64) {
	db = min(max(db, session.Quietest), session.Loudest)
	if db == h.Loudness() {
		return
	}
	h.louder.db, h.louder.asked = db, true
	if !h.louder.pacing.Burning() {
		h.sendLoudness()
	}
	h.Show()
}

// Louder asks for a step more, or less.
func (h *Hand) Louder(step float64) { h.SetLoudness(h.Loudness() + step) }

func (h *Hand) sendLoudness() {
	sent := h.louder.db
	h.louder.pacing.Light(pace, func() {
		if h.louder.asked && h.louder.db != sent {
			h.sendLoudness()
		}
	})
	h.Send(session.Loudness{DB: sent}, func(_ session.Event, err error) {
		if h.louder.db == sent {
			h.louder.asked = false
		}
		if err != nil {
			h.say(err)
		}
	})
}
