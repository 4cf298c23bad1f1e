package soundscape

// A room is a feedback delay network: twelve lines that share their sound
// through a Householder mirror, each losing more of what is high at every turn,
// as air takes it. Four of them sway, so that nothing rings. All lines are
// longer than a block, so that a whole block passes at once.
type room struct {
	blur [2][diffusers]diffuser
	low  [2]float32 // of what enters: bass stays out
	line [lines]delay
}

const (
	lines     = 12
	diffusers = 4
	swaying   = 4 // of the lines, the first
	// sway is how far they move, in frames.
	sway = 7.0
	// largest is the size of the largest room.
	largest = 1.3
)

// Times in ms that share no divisor.
var (
	lineTime = [lines]float64{41.3, 56.9, 71.9, 88.3, 37.1, 46.7, 51.7, 62.3, 67.1, 77.3, 82.9, 95.3}
	blurTime = [2][diffusers]float64{{3.07, 5.41, 8.77, 13.3}, {3.31, 5.03, 9.31, 12.7}}
	intoRoom = cutoff(110)
)

type delay struct {
	buf  []float32 // as long as the largest room asks for
	n    int       // of it that are used
	at   int
	keep float32 // a turn
	last [2]float32
	back line // frames that a swaying line reads behind
}

// A diffuser is an all-pass that blurs what enters.
type diffuser struct {
	buf []float32
	at  int
}

func newRoom() *room {
	r := new(room)
	for k, ms := range lineTime {
		r.line[k].buf = make([]float32, int(largest*ms*rate/1000)+2)
	}
	for side := range r.blur {
		for k, ms := range blurTime[side] {
			r.blur[side][k].buf = make([]float32, int(ms*rate/1000))
		}
	}
	return r
}

// reset empties the room and gives it its size and the seconds that it takes to
// fall by 60 dB.
func (r *room) reset(size, long float64) {
	r.low = [2]float32{}
	for k := range r.line {
		d := &r.line[k]
		ms := lineTime[k] * size
		buf := d.buf
		clear(buf)
		*d = delay{buf: buf, n: int(ms * rate / 1000), keep: float32(ratio(-60 * ms / 1000 / long))}
	}
	for side := range r.blur {
		for k := range r.blur[side] {
			clear(r.blur[side][k].buf)
			r.blur[side][k].at = 0
		}
	}
}

// play returns the sound of the room in place of what was sent to it.
func (r *room) play(b *bus, c *control) {
	for side, x := range [2]*[block]float32{&b.sendL, &b.sendR} {
		low := r.low[side]
		for i, v := range x {
			low += intoRoom * (v - low)
			x[i] = v - 0.75*low
		}
		r.low[side] = low
		for k := range r.blur[side] {
			r.blur[side][k].pass(x)
		}
	}
	var y [lines][block]float32
	// A turn loses dark of a frame's difference to its neighbours.
	dark := float32(0.24 - 0.2*c.mood.Brightness + 0.05*c.mood.Depth)
	for k := range r.line {
		d := &r.line[k]
		if k < swaying {
			d.drift(&y[k], c.at, k)
		} else {
			d.read(&y[k])
		}
		d.darken(&y[k], dark)
	}
	for i := range block {
		var even, odd float32
		for k := 0; k < lines; k += 2 {
			even += y[k][i]
			odd += y[k+1][i]
		}
		mirror := (even + odd) * (2.0 / lines)
		l, rr := 0.3*b.sendL[i]-mirror, 0.3*b.sendR[i]-mirror
		b.sendL[i] = y[0][i] - y[2][i] + y[4][i] - y[6][i] + y[8][i] - y[10][i] + 0.35*odd
		b.sendR[i] = y[1][i] - y[3][i] + y[5][i] - y[7][i] + y[9][i] - y[11][i] + 0.35*even
		for k := 0; k < lines; k += 2 {
			y[k][i] += l
			y[k+1][i] += rr
		}
	}
	for k := range r.line {
		r.line[k].write(&y[k])
	}
}

// read takes out what is a whole line old.
func (d *delay) read(out *[block]float32) {
	got := copy(out[:], d.buf[d.at:d.n])
	copy(out[got:], d.buf[:d.n])
}

// drift takes out what is a little less than a line old, by an amount that
// moves.
func (d *delay) drift(out *[block]float32, at float64, k int) {
	back, perFrame := d.back.to(float32(d.n) - sway*float32(1+0.8*slow(at, 13.1-1.17*float64(k), float64(k)/lines)))
	for i := range out {
		whole := int(back)
		rest := back - float32(whole)
		j := d.at + i - whole
		if j < 0 {
			j += d.n
		}
		before := j - 1
		if before < 0 {
			before += d.n
		}
		x := d.buf[j]
		out[i] = x + rest*(d.buf[before]-x)
		back += perFrame
	}
}

// darken is a low-pass without a memory longer than two frames.
func (d *delay) darken(x *[block]float32, dark float32) {
	p0, p1 := d.last[0], d.last[1]
	keep, most := d.keep*dark, d.keep*(1-2*dark)
	for i, v := range x {
		x[i] = keep*(p0+v) + most*p1
		p0, p1 = p1, v
	}
	d.last = [2]float32{p0, p1}
}

func (d *delay) write(in *[block]float32) {
	put := copy(d.buf[d.at:d.n], in[:])
	copy(d.buf[:d.n], in[put:])
	if d.at += block; d.at >= d.n {
		d.at -= d.n
	}
}

func (d *diffuser) pass(x *[block]float32) {
	buf, at := d.buf, d.at
	for i, v := range x {
		old := buf[at]
		x[i] = old - 0.6*v
		buf[at] = v + 0.6*x[i]
		if at++; at == len(buf) {
			at = 0
		}
	}
	d.at = at
}
