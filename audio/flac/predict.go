package flac

import (
	"math"
	"math/bits"
)

const (
	mostOrder     = 8  // of a filter made for a block
	mostFixed     = 4  // of the filters that FLAC has ready
	precision     = 14 // bits of a filter's coefficient
	mostShift     = 15
	residualLimit = 1 << 29 // a filter that misses by more is no good
)

// coder writes the samples of one channel in the shortest way that it finds:
// it predicts each sample from those before it, and writes by how much it was
// wrong. It keeps its room between blocks.
type coder struct {
	window  []float64
	shaded  []float64 // samples under the window
	fixed   [mostFixed + 1][]int32
	made    []int32
	options [2]rice
}

// rough is about how many bits a channel takes, to compare channels by: two more
// than the mean miss has, and never more than the samples have.
func (c channel) rough() float64 {
	sum, a, b := 1, int32(0), int32(0)
	for _, v := range c.samples {
		miss := v - 2*a + b
		sum += int(max(miss, -miss))
		a, b = v, a
	}
	n := float64(len(c.samples))
	return n * min(max(math.Log2(float64(sum)/n)+2, 1), float64(c.bits))
}

// Kinds of coding, by FLAC's numbers.
const (
	constant = 0
	verbatim = 1
	fixed    = 8  // and the order
	filtered = 32 // and the order less one
)

func (d *coder) write(out *bitWriter, c channel) {
	if same(c.samples) {
		head(out, constant)
		out.put(uint32(c.samples[0]), c.bits)
		return
	}
	size := len(c.samples) * int(c.bits) // as they are
	kind := uint32(verbatim)
	order, misses := d.fixedMisses(c.samples)
	ready := &d.options[0]
	ready.choose(misses, order)
	if n := order*int(c.bits) + ready.size; n < size {
		size, kind = n, fixed+uint32(order)
	}
	f, ok := d.filter(c)
	made := &d.options[1]
	if ok {
		ok = d.filterMisses(c.samples, f)
	}
	if ok {
		made.choose(d.made, len(f.coefficients))
		if n := f.size(c.bits) + made.size; n < size {
			kind = filtered + uint32(len(f.coefficients)) - 1
		}
	}
	head(out, kind)
	switch {
	case kind == verbatim:
		c.put(out, len(c.samples))
	case kind < filtered:
		c.put(out, order)
		ready.write(out, misses)
	default:
		c.put(out, len(f.coefficients))
		f.write(out)
		made.write(out, d.made)
	}
}

func same(samples []int32) bool {
	for _, v := range samples {
		if v != samples[0] {
			return false
		}
	}
	return true
}

func head(out *bitWriter, kind uint32) { out.put(kind<<1, 8) }

// put writes the first samples as they are.
func (c channel) put(out *bitWriter, n int) {
	for _, v := range c.samples[:n] {
		out.put(uint32(v), c.bits)
	}
}

// fixedMisses takes the best of the ready filters: of order 0, the sample
// itself, of order 1, its difference from the one before, of order 2, the
// difference of differences, and so on.
func (d *coder) fixedMisses(samples []int32) (order int, misses []int32) {
	least := math.MaxInt
	now := samples
	for o := range min(mostFixed+1, len(samples)) {
		if o > 0 {
			next := room(&d.fixed[o], len(now)-1)
			for i := range next {
				next[i] = now[i+1] - now[i]
			}
			now = next
		}
		// Of each order what is past the first few, so that all are of one length.
		sum := 0
		for _, v := range now[min(mostFixed-o, len(now)-1):] {
			sum += int(max(v, -v))
		}
		if sum < least {
			least, order, misses = sum, o, now
		}
	}
	return order, misses
}

// room gives a slice of n that is kept for the next time.
func room[T any](kept *[]T, n int) []T {
	if cap(*kept) < n {
		*kept = make([]T, n)
	}
	*kept = (*kept)[:n]
	return *kept
}

// filter is a filter made for a block: the sum of coefficients times the
// samples before, the newest first, shifted to the right.
type filter struct {
	coefficients []int32
	shift        uint
}

// size is what it takes, with the samples it begins from, in bits.
func (f filter) size(bits uint) int { return 4 + 5 + len(f.coefficients)*(precision+int(bits)) }

func (f filter) write(out *bitWriter) {
	out.put(precision-1, 4)
	out.put(uint32(f.shift), 5)
	for _, c := range f.coefficients {
		out.put(uint32(c), precision)
	}
}

// filterMisses leaves in d.made by how much the filter is wrong, unless that is
// by too much.
func (d *coder) filterMisses(samples []int32, f filter) bool {
	order := len(f.coefficients)
	misses := room(&d.made, len(samples)-order)
	for i := range misses {
		before := samples[i : i+order]
		sum := int64(0)
		for j, c := range f.coefficients {
			sum += int64(c) * int64(before[order-1-j])
		}
		miss := int64(samples[i+order]) - sum>>f.shift
		if miss <= -residualLimit || miss >= residualLimit {
			return false
		}
		misses[i] = int32(miss)
	}
	return true
}

// filter makes the filter that predicts a block best, by Levinson's and
// Durbin's recursion over the block's autocorrelation.
func (d *coder) filter(c channel) (filter, bool) {
	n := len(c.samples)
	if n <= 2*mostOrder {
		return filter{}, false
	}
	correlation := d.correlate(c.samples)
	var orders [mostOrder][mostOrder]float64
	var now [mostOrder]float64
	left := correlation[0] // what the prediction misses, as energy
	best, least := 0, math.Inf(1)
	for o := range mostOrder {
		reach := correlation[o+1]
		for j := range o {
			reach -= now[j] * correlation[o-j]
		}
		if left <= 0 {
			break
		}
		reflection := reach / left
		was := now
		for j := range o {
			now[j] = was[j] - reflection*was[o-1-j]
		}
		now[o] = reflection
		left *= 1 - reflection*reflection
		orders[o] = now
		// A sample takes half a bit less for every halving of the energy.
		perSample := max(math.Log2(max(left, 1e-9)/float64(n))/2, 0)
		if size := perSample*float64(n) + float64((o+1)*(precision+int(c.bits))); size < least {
			best, least = o+1, size
		}
	}
	if best == 0 {
		return filter{}, false
	}
	return round(orders[best-1][:best])
}

// correlate gives the energy of a block under a window, and its products with
// itself some samples later.
func (d *coder) correlate(samples []int32) (sums [mostOrder + 1]float64) {
	n := len(samples)
	if len(d.window) != n {
		d.window = shade(n)
	}
	shaded := room(&d.shaded, n)
	for i, v := range samples {
		shaded[i] = float64(v) * d.window[i]
	}
	for lag := range sums {
		sum, later := 0.0, shaded[lag:]
		for i, v := range later {
			sum += v * shaded[i]
		}
		sums[lag] = sum
	}
	return sums
}

// shade is a window that is flat in the middle and comes in and goes out over a
// quarter of the block each.
func shade(n int) []float64 {
	w := make([]float64, n)
	edge := max(n/4, 1)
	for i := range w {
		w[i] = 1
		if near := min(i, n-1-i); near < edge {
			w[i] = (1 - math.Cos(math.Pi*(float64(near)+0.5)/float64(edge))) / 2
		}
	}
	return w
}

// round makes whole numbers of coefficients, each taking on what the one before
// lost.
func round(coefficients []float64) (filter, bool) {
	const most = 1<<(precision-1) - 1
	largest := 0.0
	for _, c := range coefficients {
		largest = max(largest, math.Abs(c))
	}
	if largest == 0 || math.IsNaN(largest) || largest > most {
		return filter{}, false
	}
	_, exponent := math.Frexp(largest)
	f := filter{coefficients: make([]int32, len(coefficients)), shift: uint(min(max(precision-1-exponent, 0), mostShift))}
	lost := 0.0
	for i, c := range coefficients {
		lost += math.Ldexp(c, int(f.shift))
		whole := min(max(math.Round(lost), -most), most)
		lost -= whole
		f.coefficients[i] = int32(whole)
	}
	return f, true
}

// fold makes a number of at least 0: the positive ones even, the negative ones
// odd.
func fold(v int32) uint32 { return uint32(v<<1 ^ v>>31) }

const (
	mostPartition = 6 // a block in 64 parts
	mostRice      = 14
)

// rice is how the misses of a block are written: in parts of one length, each
// with the number of low bits that suits it.
type rice struct {
	partition int // the block in 1<<partition parts
	low       [1 << mostPartition]uint
	size      int // in bits
	sums      [1 << mostPartition]uint64
	order     int
}

// choose finds the shortest way.
func (r *rice) choose(misses []int32, order int) {
	block := len(misses) + order
	finest := 0
	for finest < mostPartition && block%(2<<finest) == 0 && block>>(finest+1) > order {
		finest++
	}
	r.order, r.size = order, math.MaxInt
	at := 0
	for part := range 1 << finest {
		sum := uint64(0)
		for _, v := range misses[at:r.end(block, finest, part)] {
			sum += uint64(fold(v))
		}
		r.sums[part], at = sum, r.end(block, finest, part)
	}
	for p := finest; p >= 0; p-- {
		var low [1 << mostPartition]uint
		size, from := 2+4, 0
		for part := range 1 << p {
			to := r.end(block, p, part)
			k, n := lowBits(r.sums[part], to-from)
			low[part], from = k, to
			size += 4 + n
		}
		if size < r.size {
			r.partition, r.low, r.size = p, low, size
		}
		for part := range 1 << p / 2 {
			r.sums[part] = r.sums[2*part] + r.sums[2*part+1]
		}
	}
}

// end is where a part ends among the misses; the first is shorter by the
// samples that are not predicted.
func (r *rice) end(block, partition, part int) int { return block>>partition*(part+1) - r.order }

// lowBits finds how many low bits suit n numbers of such a sum, and about how
// many bits they take.
func lowBits(sum uint64, n int) (k uint, size int) {
	if n == 0 {
		return 0, 0
	}
	k = uint(min(max(bits.Len64(sum/uint64(n))-1, 0), mostRice))
	size = riceSize(sum, n, k)
	if k < mostRice {
		if other := riceSize(sum, n, k+1); other < size {
			return k + 1, other
		}
	}
	return k, size
}

func riceSize(sum uint64, n int, k uint) int { return n*int(k+1) + int(sum>>k) }

func (r *rice) write(out *bitWriter, misses []int32) {
	out.put(0, 2)
	out.put(uint32(r.partition), 4)
	from := 0
	for part := range 1 << r.partition {
		k := r.low[part]
		out.put(uint32(k), 4)
		to := r.end(len(misses)+r.order, r.partition, part)
		for _, v := range misses[from:to] {
			out.putRice(fold(v), k)
		}
		from = to
	}
}
