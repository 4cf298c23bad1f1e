package soundscape

// A field joins the dry sound and the room's, and keeps the sides so near to
// the middle that little is lost when both are heard as one: bass belongs to
// the middle alone.
type field struct {
	still [2]float32 // what does not move: taken out
	bass  float32    // of the sides
}

const (
	wet   = 0.42
	width = 0.6
)

var (
	standing = cutoff(6)
	lowSide  = cutoff(160)
)

func (f *field) play(b *bus) {
	for i := range b.left {
		l, r := b.left[i]+wet*b.sendL[i], b.right[i]+wet*b.sendR[i]
		f.still[0] += standing * (l - f.still[0])
		f.still[1] += standing * (r - f.still[1])
		l -= f.still[0]
		r -= f.still[1]
		mid, side := 0.5*(l+r), 0.5*(l-r)
		f.bass += lowSide * (side - f.bass)
		side = width * (side - f.bass)
		b.left[i], b.right[i] = mid+side, mid-side
	}
}
