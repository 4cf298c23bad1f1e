package soundscape

import "math"

// A room is a feedback delay network: eight lines that share their sound
// through a Householder mirror, each darker at every turn and slowly moving so
// that it never rings. All lines are longer than a block, so that a whole
// block passes at once.
type room struct {
	blur [2][3]diffuser
	line [lines]delay
}

const (
	lines    = 8
	longness = 7.5 // seconds to fall by 60 dB
)

var lineTime = [lines]float64{43.7, 51.1, 59.3, 67.9, 74.3, 83.9, 92.7, 101.9} // ms

type delay struct {
	buf   []float32
	at    int     // where the next frame is written
	frame float64 // length
	keep  float32 // a turn
	dark  float32
	back  float64 // frames that it reads behind, now
}

// A diffuser is an all-pass that blurs what enters.
type diffuser struct {
	buf []float32
	at  int
}

func newRoom() *room {
	r := new(room)
	for k, ms := range lineTime {
		n := ms * rate / 1000
		r.line[k] = delay{buf: make([]float32, int(n)+64), frame: n, back: n - sway, keep: float32(math.Pow(10, -3*ms/1000/longness))}
	}
	for side, times := range [2][3]float64{{4.77, 6.13, 9.31}, {5.21, 6.59, 8.87}} {
		for k, ms := range times {
			r.blur[side][k].buf = make([]float32, int(ms*rate/1000))
		}
	}
	return r
}

// sway is how far the lines move, in frames.
const sway = 12.0

// play returns the sound of the room in place of what was sent to it.
func (r *room) play(b *bus, c *control) {
	for k := range r.blur[0] {
		r.blur[0][k].pass(&b.sendL)
		r.blur[1][k].pass(&b.sendR)
	}
	var y [lines][block]float32
	damp := cutoff(2600 + 4200*c.mood.Brightness - 1200*c.mood.Depth)
	for k := range r.line {
		r.line[k].read(&y[k], c.at, k, damp)
	}
	for i := range block {
		sum := float32(1e-18)
		for k := range y {
			sum += y[k][i]
		}
		sum *= 2.0 / lines
		l, rr := 0.35*b.sendL[i]-sum, 0.35*b.sendR[i]-sum
		b.sendL[i] = y[0][i] - y[2][i] + y[4][i] - y[6][i] + 0.5*(y[1][i]+y[5][i])
		b.sendR[i] = y[1][i] - y[3][i] + y[5][i] - y[7][i] + 0.5*(y[0][i]+y[4][i])
		for k := 0; k < lines; k += 2 {
			y[k][i] += l
			y[k+1][i] += rr
		}
	}
	for k := range r.line {
		r.line[k].write(&y[k])
	}
}

func (d *delay) read(out *[block]float32, at float64, k int, damp float32) {
	to := d.frame - sway*(1+0.8*slow(at, 13.1-1.17*float64(k), float64(k)/lines))
	back, perFrame := d.back, (to-d.back)/block
	n := len(d.buf)
	for i := range out {
		whole := int(back)
		rest := float32(back - float64(whole))
		j := d.at + i - whole
		if j < 0 {
			j += n
		} else if j >= n {
			j -= n
		}
		before := j - 1
		if before < 0 {
			before += n
		}
		x := d.buf[j] + rest*(d.buf[before]-d.buf[j])
		d.dark += damp * (x - d.dark)
		out[i] = d.dark * d.keep
		back += perFrame
	}
	d.back = to
}

func (d *delay) write(in *[block]float32) {
	for _, x := range in {
		d.buf[d.at] = x
		if d.at++; d.at == len(d.buf) {
			d.at = 0
		}
	}
}

func (d *diffuser) pass(b *[block]float32) {
	for i, x := range b {
		old := d.buf[d.at]
		y := old - 0.62*x
		d.buf[d.at] = x + 0.62*y
		b[i] = y
		if d.at++; d.at == len(d.buf) {
			d.at = 0
		}
	}
}
