package conductor

import (
	"math"
	"sync/atomic"
	"time"

	"doorway/audio"
	"doorway/audio/soundscape"
)

// A strand is music that sounds, and how far it has come. It falls behind the
// journey where no device takes it: while the machine sleeps, or a headset is
// away.
type strand struct {
	*soundscape.Soundscape
	channel *audio.Channel
	from    time.Duration // the music's time where it began
	begun   time.Time
	taken   atomic.Int64 // frames since
}

const (
	// The output makes up for what is less, by taking sound faster.
	mostBehind = 6 * time.Second
	// A new strand is left alone for leastAlone, and each after it for twice as
	// long, so that a machine which can't keep up is not burdened with more.
	leastAlone = 30 * time.Second
	mostAlone  = 10 * time.Minute
)

// strandAt leads music in at a time of its own, and on to what now says when it
// is ready: that may take up to a second.
func strandAt(m soundscape.Music, asked soundscape.Score, from time.Duration, now func() time.Duration) *strand {
	s := &strand{Soundscape: soundscape.New(m, asked, from), from: from, begun: time.Now()}
	var late [audio.SampleRate / 100][2]float64
	for left := frames(min(now()-from, time.Minute)); left > 0; left -= len(late) {
		s.Stream(late[:])
	}
	return s
}

// Stream implements beep.Streamer.
func (s *strand) Stream(samples [][2]float64) (n int, ok bool) {
	n, ok = s.Soundscape.Stream(samples)
	s.taken.Add(int64(n))
	return n, ok
}

// lost reports whether the music is no longer where it should be, and was left
// alone for long enough.
func (s *strand) lost(want time.Duration, now time.Time, alone time.Duration) bool {
	behind := want.Seconds() - s.from.Seconds() - float64(s.taken.Load())/audio.SampleRate
	return math.Abs(behind) > mostBehind.Seconds() && now.Sub(s.begun) > alone
}
