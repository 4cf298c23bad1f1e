package audio

// Microphone gives what is heard in the room: mono, at SampleRate, from the
// moment it was opened until it fails or is closed. It is for one recording.
type Microphone interface {
	// Read waits until there is sound, fills block with it from its beginning, in
	// the range -1 to 1, and returns how many samples it gave: at least one, unless
	// there is an error or block is empty. After Close, which also ends a Read that
	// waits, the error is os.ErrClosed. Any other says in one plain sentence for the
	// screen why nothing is heard, or why nothing is heard any more; nothing comes
	// after it. One goroutine may read.
	Read(block []float32) (int, error)

	// State says whether the microphone is heard. It may be called from any
	// goroutine.
	State() State

	// Close lets go of the microphone. It may be called from any goroutine, and
	// more than once.
	Close() error
}
