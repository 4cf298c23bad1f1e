package soundscape

// A binaural is two pure tones a few hertz apart, one to an ear: a beat that
// only headphones give. Studies of what it does disagree (PMC10198548); it
// plays only where it was asked for.
type binaural struct{ amp line }

const (
	binauralTone  = 220.0 // Hz, about: an octave of the key
	binauralBeat  = 6.0   // Hz
	binauralBelow = 13.0  // dB under the music's loudness
)

func (n *binaural) play(b *bus, c *control, tonic, loudness float64) {
	for tonic < binauralTone/1.4 {
		tonic *= 2
	}
	amp, slope := n.amp.to(float32(ratio(loudness - binauralBelow)))
	lo, hi := step(tonic-binauralBeat/2), step(tonic+binauralBeat/2)
	p, q := lo*uint32(c.block*block), hi*uint32(c.block*block)
	for i := range b.left {
		p += lo
		q += hi
		b.left[i] += sine.at(p) * amp
		b.right[i] += sine.at(q) * amp
		amp += slope
	}
}
