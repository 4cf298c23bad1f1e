package soundscape

// The music is made at half the rate it is heard at: no voice has anything
// above 9 kHz to say, and everything costs half.
const (
	heardRate = 48000 // frames a second, of what is streamed
	rate      = heardRate / 2
	block     = 64 // frames that are made together
	blockRate = rate / block
	tick      = 75 // blocks: how often the loudness is looked at
	tickTime  = float64(tick) / blockRate
)

// A bus is one block of sound on its way: what is heard as it is, and what is
// sent to the room.
type bus struct {
	left, right  [block]float32
	sendL, sendR [block]float32
}

// add puts a mono sound on the bus: near is how much of it is heard as it is,
// far how much goes to the room.
func (b *bus) add(sum *[block]float32, near, far, l, r float32) {
	nl, nr, fl, fr := near*l, near*r, far*l, far*r
	for i, s := range sum {
		b.left[i] += s * nl
		b.right[i] += s * nr
		b.sendL[i] += s * fl
		b.sendR[i] += s * fr
	}
}

// A control is what a voice is told for one block.
type control struct {
	block   int
	at      float64 // seconds of music at the block's start
	mood    Mood
	palette *palette
	bar     *bar    // of the verse
	changed bool    // the block begins a bar
	opening bool    // nothing was heard before: what is held is there at once
	inBar   float64 // seconds since the bar began
	in      float64 // 0 to 1: how far the verse has come in
	out     float64 // 1 to 0: how far it has gone out
	notes   []note  // that begin in this block
}

// sides are the gains of a place from 0 (left) to 1 (right), for equal power.
func sides(pan float64) (l, r float32) { return float32(sqrt(1 - pan)), float32(sqrt(pan)) }
