package audio

import "math"

// tailFrames is how long a tail sounds, how long sound takes to come back, and
// how much of the past is kept to make a tail from: 300 ms.
const tailFrames = SampleRate * 3 / 10

const (
	tailPeriodLeast = SampleRate / 50  // 20 ms
	tailJoin        = SampleRate / 100 // 10 ms
)

// Tail keeps sound from being cut when its source fails without warning. What
// was heard last goes on from an earlier moment that meets the present one in
// value and slope, and fades away over 300 ms; when sound comes again it fades
// in over 300 ms. It needs no look-ahead, so it adds no latency.
//
// The zero value waits in silence and fades in the first sound it is given.
type Tail struct {
	past    [tailFrames + 2][2]float64 // a ring of what was put out
	at      int                        // where the next frame of past goes
	loop    [2][tailFrames]float64     // what goes on sounding, by channel
	period  [2]int
	turn    [2]int
	out     int // frames of the tail left
	in      int // frames of the fade-in done
	started bool
}

// Open lets the first sound through as it is, for one that begins softly by
// itself.
func (t *Tail) Open() { t.in = tailFrames }

// Play lets the sound in block through, in place.
func (t *Tail) Play(block [][2]float64) {
	if len(block) == 0 {
		return
	}
	t.started = true
	for i := range block {
		if t.in < tailFrames {
			t.in++
			g := (1 - math.Cos(math.Pi*float64(t.in)/tailFrames)) / 2
			block[i][0] *= g
			block[i][1] *= g
		}
		if t.out > 0 {
			after := t.next()
			block[i][0] += after[0]
			block[i][1] += after[1]
		}
		t.keep(block[i])
	}
}

// Fill overwrites block with what is heard while there is no sound to play:
// the tail, then digital silence.
func (t *Tail) Fill(block [][2]float64) {
	if t.started {
		t.begin()
	}
	for i := range block {
		block[i] = [2]float64{}
		if t.out > 0 {
			block[i] = t.next()
		}
		t.keep(block[i])
	}
}

// Silent reports whether Fill has nothing left but digital silence.
func (t *Tail) Silent() bool { return !t.started && t.out == 0 }

func (t *Tail) keep(frame [2]float64) {
	t.past[t.at] = frame
	t.at++
	if t.at == len(t.past) {
		t.at = 0
	}
}

// ago is what was put out n frames before the last frame.
func (t *Tail) ago(n, channel int) float64 {
	i := t.at - 1 - n
	if i < 0 {
		i += len(t.past)
	}
	return t.past[i][channel]
}

// next is the next frame of the tail.
func (t *Tail) next() [2]float64 {
	t.out--
	g := (1 - math.Cos(math.Pi*float64(t.out)/tailFrames)) / 2
	var frame [2]float64
	for c := range frame {
		frame[c] = t.loop[c][t.turn[c]] * g
		t.turn[c]++
		if t.turn[c] == t.period[c] {
			t.turn[c] = 0
		}
	}
	return frame
}

// begin makes a tail out of the past.
func (t *Tail) begin() {
	t.started, t.in, t.out = false, 0, tailFrames
	quiet := true
	for c := range t.loop {
		t.turn[c] = 0
		t.period[c] = t.closest(c)
		quiet = t.fillLoop(c) && quiet
	}
	if quiet {
		t.out = 0
	}
}

// closest is how many frames ago the sound was most like now in value and
// slope.
func (t *Tail) closest(channel int) int {
	const slopeWeight = 32 // frames: sets a slope beside a value
	now := t.ago(0, channel)
	slope := now - t.ago(1, channel)
	best, least := tailFrames, math.Inf(1)
	before := t.ago(tailFrames+1, channel)
	for n := tailFrames; n >= tailPeriodLeast; n-- {
		then := t.ago(n, channel)
		value := now - then
		bend := slopeWeight * (slope - (then - before))
		if off := value*value + bend*bend; off < least {
			best, least = n, off
		}
		before = then
	}
	return best
}

// fillLoop copies the last period of a channel, its beginning bent so that it
// follows the present in value and slope. It reports whether all of it is 0.
func (t *Tail) fillLoop(channel int) (quiet bool) {
	n := t.period[channel]
	now := t.ago(0, channel)
	value := now - t.ago(n, channel)
	slope := now - t.ago(1, channel) - (t.ago(n, channel) - t.ago(n+1, channel))
	// A slope that had to be bent far would make a bump: it is bent sooner.
	slopeJoin := tailJoin
	if slope != 0 {
		slopeJoin = int(min(tailJoin, max(8, 0.075/math.Abs(slope))))
	}
	quiet = true
	for i := range n {
		v := t.ago(n-1-i, channel) +
			value*easeOut(i+1, tailJoin) +
			slope*float64(i+1)*easeOut(i+1, slopeJoin)
		t.loop[channel][i] = v
		quiet = quiet && v == 0
	}
	return quiet
}

// easeOut goes from 1 to 0 in n frames, without a corner.
func easeOut(i, n int) float64 {
	if i >= n {
		return 0
	}
	return (1 + math.Cos(math.Pi*float64(i)/float64(n))) / 2
}
