package measure

const (
	sampleRate  = 48000
	blockFrames = sampleRate / 100 // 10 ms, in which clicks are looked for
	tickFrames  = sampleRate / 10  // 100 ms, the step of all loudness
	tickBlocks  = tickFrames / blockFrames
	tickHops    = tickFrames / hopFrames
	past        = fftSize - hopFrames // frames of before that the first spectrum of a tick still needs
)

// An Analyser measures stereo sound at 48 kHz while it streams by, for instance
// all of a journey. It keeps none of the sound, only some 2 kB about each second
// of it, and allocates only where that grows. One goroutine uses it at a time.
type Analyser struct {
	sound   [past + tickFrames][2]float64 // the frames of this tick, after some of before
	filled  int                           // how many frames of this tick are there
	ear     Ear
	edge    edge
	highest float64 // true peak of this stretch so far
	spectra *spectra
	repeats *repeats
	marks   []mark

	ticks  []tick
	steps  []float32 // the largest first difference of each block
	bends  []float32 // the largest second difference of each block
	clear  []float32 // Hz, the centroid of each hop, 0 where it has none
	change []float32 // how much of each hop's spectrum is new
	bands  []likenessBands
}

// mark is where a stretch begins.
type mark struct {
	name string
	tick int
}

// tick is what is kept of 100 ms, all of it summed over the frames or, for the
// peak, the highest of them.
type tick struct {
	weighted    float64 // K-weighted power of both sides together
	left, right float64
	sides, both float64 // mean power of the sides, and of what they are in mono
	peak        float64 // true peak; less than it is where the stretch had a higher one already
}

// NewAnalyser returns an analyser that has heard nothing yet.
func NewAnalyser() *Analyser {
	return &Analyser{spectra: newSpectra(), repeats: newRepeats()}
}

// Begin starts a stretch of the sound, such as a phase. It begins at the next
// whole tenth of a second and lasts until the next one begins.
func (a *Analyser) Begin(name string) {
	at := len(a.ticks)
	if a.filled > 0 {
		at++
	}
	a.marks = append(a.marks, mark{name, at})
	a.highest = 0
}

// Add takes in the frames that come next, however many. What does not fill a
// tenth of a second waits for more, and at the very end is left out.
func (a *Analyser) Add(frames [][2]float64) {
	for len(frames) > 0 {
		n := copy(a.sound[past+a.filled:], frames)
		frames = frames[n:]
		a.filled += n
		if a.filled == tickFrames {
			a.tick()
			copy(a.sound[:past], a.sound[tickFrames:])
			a.filled = 0
		}
	}
}

func (a *Analyser) tick() {
	fresh := a.sound[past:]
	t := tick{weighted: a.ear.Power(fresh)}
	for _, f := range fresh {
		l, r := f[0], f[1]
		t.left += l
		t.right += r
		t.sides += (l*l + r*r) / 2
		t.both += (l + r) * (l + r) / 4
	}
	for at := past; at < len(a.sound); at += blockFrames {
		near := a.edge.next(a.sound[at-2 : at+blockFrames])
		a.steps = append(a.steps, float32(near.step))
		a.bends = append(a.bends, float32(near.bend))
		if near.mostBetween() > a.highest {
			a.highest = max(a.highest, truePeak(a.sound[at-peakTaps+1:at+blockFrames]))
			t.peak = a.highest
		}
	}
	a.ticks = append(a.ticks, t)
	a.repeats.next(fresh)
	for end := fftSize; end <= len(a.sound); end += hopFrames {
		s := a.spectra.next(a.sound[end-fftSize : end])
		a.clear = append(a.clear, float32(s.centroid))
		a.change = append(a.change, float32(s.change))
		if s.halfSecond {
			a.bands = append(a.bands, s.bands)
		}
	}
}
