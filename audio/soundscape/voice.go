package soundscape

const (
	rate      = 48000 // frames a second
	block     = 64    // frames that are made together
	blockRate = rate / block
)

// A bus is one block of sound on its way: what is heard as it is, and what is
// sent to the room.
type bus struct {
	left, right  [block]float32
	sendL, sendR [block]float32
}

// A control is what a voice is told for one block.
type control struct {
	at      float64 // seconds of music at the block's start
	mood    Mood
	bar     *bar
	changed bool   // the block begins a bar
	notes   []note // that begin in this block
}

// A voice adds its sound to the bus. It smooths every gain by itself and does
// nothing while it is silent.
type voice interface {
	play(b *bus, c *control)
}
