package soundscape

// A field joins the dry sound and the room's, and keeps the sides so near to
// the middle that little is lost when both are heard as one: bass belongs to
// the middle alone.
type field struct {
	still [2]float32 // what does not move: taken out
	bass  float32    // of the sides
	veil  [2]float32 // what a dark mood lets through
}

const width = 0.55

var (
	standing = cutoff(6)
	lowSide  = cutoff(160)
)

func (f *field) play(b *bus, c *control) {
	wet, near := 0.42*float32(1.6-0.6*c.palette.near), float32(c.palette.near)
	lp := cutoff(veil(c))
	still, bass, v := f.still, f.bass, f.veil
	for i := range b.left {
		l, r := near*b.left[i]+wet*b.sendL[i], near*b.right[i]+wet*b.sendR[i]
		v[0] += lp * (l - v[0])
		v[1] += lp * (r - v[1])
		l, r = 0.3*l+0.7*v[0], 0.3*r+0.7*v[1]
		still[0] += standing * (l - still[0])
		still[1] += standing * (r - still[1])
		l -= still[0]
		r -= still[1]
		mid, side := 0.5*(l+r), 0.5*(l-r)
		bass += lowSide * (side - bass)
		side = width * (side - bass)
		b.left[i], b.right[i] = mid+side, mid-side
	}
	f.still, f.bass, f.veil = still, bass, v
}
