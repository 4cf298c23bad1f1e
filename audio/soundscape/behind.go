package soundscape

// ahead is how many blocks the music is held back after its loudness was
// heard: 1.2 s, so that the level meets a swell where it begins.
const ahead = 450

// A behind holds music back.
type behind struct {
	left, right [ahead][block]float32
	at          int
}

// swap puts a block in, and gives in its place that of ahead blocks ago.
func (h *behind) swap(b *bus) {
	h.left[h.at], b.left = b.left, h.left[h.at]
	h.right[h.at], b.right = b.right, h.right[h.at]
	h.at = (h.at + 1) % ahead
}
