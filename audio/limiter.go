package audio

import (
	"math"

	"github.com/gopxl/beep/v2"
)

// Ceiling is the level, in dBFS, that no sound passes, not even between two
// samples.
const Ceiling = -3.0

const (
	lookAhead  = SampleRate / 200 // 5 ms
	attackBox  = lookAhead / 2
	peakTaps   = 8
	peakPhases = 3 // points looked at between two samples
)

// Limited is what src gives, to its end, with what would pass the Ceiling turned
// down and everything else as it is.
func Limited(src beep.Streamer) beep.Streamer {
	return &limited{src: src, limit: newLimiter(), early: lookAhead}
}

// limited takes the limiter's delay out again: it asks for so much more before
// the first frame, and gives silence after the last.
type limited struct {
	src   beep.Streamer
	limit *limiter
	early int // frames that are still to come before the sound
	late  int // frames of silence given after it
}

// Stream implements beep.Streamer.
func (l *limited) Stream(samples [][2]float64) (int, bool) {
	for l.early > 0 {
		var before [lookAhead][2]float64
		n := l.fill(before[:l.early])
		l.limit.apply(before[:n])
		l.early -= n
		if n == 0 {
			return 0, false
		}
	}
	n := l.fill(samples)
	l.limit.apply(samples[:n])
	return n, n > 0
}

// fill gives the source, and after its end as much silence as the limiter holds
// sound.
func (l *limited) fill(samples [][2]float64) int {
	if l.late == 0 {
		if n, ok := l.src.Stream(samples); ok && n > 0 {
			return n
		}
	}
	n := min(len(samples), lookAhead-l.late)
	clear(samples[:n])
	l.late += n
	return n
}

// Err implements beep.Streamer.
func (l *limited) Err() error { return l.src.Err() }

// limiter turns down what would pass the ceiling, beginning 5 ms before it
// comes, and leaves everything else bit for bit as it is.
type limiter struct {
	delay [lookAhead][2]float64
	at    int

	recent   [peakTaps][2]float64 // the last samples, oldest first from recentAt
	recentAt int

	lowest  minimum
	release float64
	held    float64
	first   box
	second  box
	ceiling float64
	calm    int // frames since the sound was last turned down
}

func newLimiter() *limiter {
	// A little is kept back for what the look between the samples cannot see.
	ceiling := math.Pow(10, (Ceiling-0.2)/20)
	l := &limiter{ceiling: ceiling, held: 1}
	l.release = 1 - math.Exp(-1/(0.3*SampleRate))
	l.first.fill(1)
	l.second.fill(1)
	return l
}

// apply limits block in place. What comes out is 5 ms behind what goes in.
func (l *limiter) apply(block [][2]float64) {
	if l.calm > lookAhead+minimumFrames && l.far(block) {
		l.pass(block)
		return
	}
	for i := range block {
		l.calm++
		wanted := 1.0
		if p := l.peak(block[i]); p > l.ceiling {
			wanted = l.ceiling / p
		}
		lowest := l.lowest.next(wanted)
		l.held += (1 - l.held) * l.release
		if l.held > 1-1e-7 {
			l.held = 1
		}
		l.held = min(l.held, lowest)
		gain := l.second.next(l.first.next(l.held))

		block[i], l.delay[l.at] = l.delay[l.at], block[i]
		l.at++
		if l.at == lookAhead {
			l.at = 0
		}
		if gain != 1 {
			l.calm = 0
			block[i][0] *= gain
			block[i][1] *= gain
		}
	}
}

// far reports whether block stays so far under the ceiling that it needs no
// closer look: what lies between samples is at most twice as high.
func (l *limiter) far(block [][2]float64) bool {
	highest := 0.0
	for _, f := range block {
		highest = max(highest, math.Abs(f[0]), math.Abs(f[1]))
	}
	for _, f := range l.recent {
		highest = max(highest, math.Abs(f[0]), math.Abs(f[1]))
	}
	return 2*highest < l.ceiling
}

// pass delays block and does nothing else.
func (l *limiter) pass(block [][2]float64) {
	for i, f := range block {
		l.recent[l.recentAt] = f
		l.recentAt = (l.recentAt + 1) % peakTaps
		block[i], l.delay[l.at] = l.delay[l.at], f
		l.at++
		if l.at == lookAhead {
			l.at = 0
		}
	}
}

// peak is the highest point that the last samples reach, at and between them.
// The sample looked at is peakTaps/2 frames old, which the look-ahead of the
// limiter covers.
func (l *limiter) peak(frame [2]float64) float64 {
	l.recent[l.recentAt] = frame
	l.recentAt = (l.recentAt + 1) % peakTaps
	highest := 0.0
	for _, f := range l.recent {
		highest = max(highest, math.Abs(f[0]), math.Abs(f[1]))
	}
	if 2*highest < l.ceiling {
		return highest
	}
	for _, taps := range between {
		var left, right float64
		for k, tap := range taps {
			f := l.recent[(l.recentAt+k)%peakTaps]
			left += f[0] * tap
			right += f[1] * tap
		}
		highest = max(highest, math.Abs(left), math.Abs(right))
	}
	return highest
}

// between holds, for each point between the middle two of peakTaps samples,
// the windowed sinc that gives the value there.
var between = func() (taps [peakPhases][peakTaps]float64) {
	for p := range taps {
		where := float64(peakTaps/2-1) + float64(p+1)/(peakPhases+1)
		for k := range taps[p] {
			x := float64(k) - where
			window := math.Cos(math.Pi * x / (peakTaps + 1))
			taps[p][k] = math.Sin(math.Pi*x) / (math.Pi * x) * window
		}
	}
	return taps
}()

// minimumFrames is how long a peak is held: the look-ahead, and the frames
// that the look between the samples came late.
const minimumFrames = lookAhead + peakTaps

// minimum is the lowest of the last minimumFrames values.
type minimum struct {
	value       [minimumFrames + 1]float64
	expires     [minimumFrames + 1]int
	first, size int
	now         int
}

func (m *minimum) next(v float64) float64 {
	m.now++
	if m.size > 0 && m.expires[m.first] <= m.now {
		m.first = (m.first + 1) % len(m.value)
		m.size--
	}
	for m.size > 0 && m.value[(m.first+m.size-1)%len(m.value)] >= v {
		m.size--
	}
	i := (m.first + m.size) % len(m.value)
	m.value[i], m.expires[i] = v, m.now+minimumFrames
	m.size++
	return m.value[m.first]
}

// box is the mean of the last attackBox values.
type box struct {
	value [attackBox]float64
	at    int
	sum   float64
}

func (b *box) fill(v float64) {
	for i := range b.value {
		b.value[i] = v
	}
	b.sum = v * attackBox
}

func (b *box) next(v float64) float64 {
	b.sum += v - b.value[b.at]
	b.value[b.at] = v
	b.at++
	if b.at == attackBox {
		// Added up anew each time round, so that no rounding gathers and a gain
		// of 1 is 1 again.
		b.at, b.sum = 0, 0
		for _, v := range b.value {
			b.sum += v
		}
	}
	return b.sum / attackBox
}
