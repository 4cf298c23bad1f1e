package soundscape

import "math"

// A verse is the ensemble for one phrase, with its room: all of the music that
// remembers. It begins empty and falls silent after the phrase, while the next
// comes in. So what is heard at any moment depends on two phrases at most, and
// the music can be entered anywhere and be the same to the last bit.
type verse struct {
	alive bool
	over  bool // the phrase has ended
	begun int  // block
	ended int  // block
	bar   bar

	drone  drone
	sub    sub
	pads   pads
	glass  glasses
	bells  bells
	plucks plucks
	flutes flutes
	choir  choir
	wind   wind
	water  water
	room   *room
	field  field
}

const (
	comesIn = 5.0 // seconds
	// What a phrase leaves in the room sounds on for this long, and is gone by
	// then: the last of it under a fade.
	ringsOut = 14.0
	fadesOut = 8.0
)

// begin makes a verse of this phrase; nothing of what it was before is left.
func (v *verse) begin(p *palette, seed uint64, phrase, block int) {
	d := throw(seed, forVerse, phrase)
	room := v.room
	room.reset(p.size, p.long)
	*v = verse{alive: true, begun: block, room: room}
	v.pads.dice = throw(seed, forPad, phrase)
	v.plucks.noise, v.flutes.noise, v.wind.noise, v.water.noise = d.noise(), d.noise(), d.noise(), d.noise()
}

// end lets the verse ring out.
func (v *verse) end(block int) { v.over, v.ended = true, block }

// play adds a block of the verse to what is heard.
func (v *verse) play(out *bus, c control) {
	if c.changed && !v.over {
		v.bar = *c.bar
	}
	c.bar = &v.bar
	c.in, c.out = 1, 1
	if !c.opening && v.begun > 0 {
		c.in = ease(float64(c.block-v.begun) / (comesIn * blockRate))
	}
	since := 0.0
	if v.over {
		c.changed, c.notes = false, nil
		since = float64(c.block-v.ended) / blockRate
		c.out = 1 - ease(since/comesIn)
		c.inBar = handOver
	}
	var b bus
	v.drone.play(&b, &c)
	v.sub.play(&b, &c)
	v.pads.play(&b, &c)
	v.glass.play(&b, &c)
	v.bells.play(&b, &c)
	v.plucks.play(&b, &c)
	v.flutes.play(&b, &c)
	v.choir.play(&b, &c)
	v.wind.play(&b, &c)
	v.water.play(&b, &c)
	v.room.play(&b, &c)
	v.field.play(&b, &c)
	if since <= ringsOut-fadesOut {
		for i := range out.left {
			out.left[i] += b.left[i]
			out.right[i] += b.right[i]
		}
		return
	}
	from := fadeAt(since)
	to := fadeAt(since + block/float64(rate))
	slope := float32(to-from) / block
	gain := float32(from)
	for i := range out.left {
		out.left[i] += gain * b.left[i]
		out.right[i] += gain * b.right[i]
		gain += slope
	}
	v.alive = to > 0
}

// fadeAt is what is let through at a time after the phrase.
func fadeAt(since float64) float64 { return 1 - ease((since-ringsOut+fadesOut)/fadesOut) }

// veil is the frequency in Hz above which a mood holds the whole sound back.
func veil(c *control) float64 {
	return 320 * math.Exp2(4.2*c.mood.Brightness-0.5*c.mood.Depth+c.palette.clear)
}
