package soundscape

// A sub is felt more than heard: the octave under the drone, or the drone's own
// tone where that octave would be too low to be more than movement of air. All
// that it says the drone says too, an octave up, so that small loudspeakers
// miss nothing.
type sub struct{ amp line }

// lowestSub is the lowest tone in Hz that is worth its power.
const lowestSub = 30

func (s *sub) play(b *bus, c *control) {
	hz := c.bar.tonic / 2
	for hz < lowestSub {
		hz *= 2
	}
	a := 0.1 * c.palette.level[subPart] * c.in * c.out * c.mood.Depth * (0.7 + 0.3*slow(c.at, breath, 0.75)) * (1 - 0.5*c.mood.Brightness)
	amp, perFrame := s.amp.to(float32(a))
	inc := step(hz)
	phase := inc * uint32(c.block*block)
	for i := range b.left {
		phase += inc
		x := sine.at(phase) * amp
		b.left[i] += x
		b.right[i] += x
		amp += perFrame
	}
}
