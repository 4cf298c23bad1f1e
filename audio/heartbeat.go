package audio

import "time"

// patience is how long a frame counter may stand still before it is a stall.
const patience = 2 * time.Second

// heartbeat compares, about once a second, the clock with the frames that were
// made and the frames that were taken, and tells who is holding up the sound.
type heartbeat struct {
	made, taken     int64
	madeAt, takenAt time.Time
}

func newHeartbeat(now time.Time) heartbeat {
	return heartbeat{madeAt: now, takenAt: now}
}

// beat returns a sentence for the screen, empty while both counters move.
func (h *heartbeat) beat(now time.Time, made, taken int64) string {
	if made != h.made {
		h.made, h.madeAt = made, now
	}
	if taken != h.taken {
		h.taken, h.takenAt = taken, now
	}
	switch {
	case now.Sub(h.takenAt) < patience:
		return ""
	case made > taken:
		return "The sound device is not taking any sound."
	default:
		return "The music has stopped coming."
	}
}
