package audio

// Microphone gives what is heard in the room: mono, at SampleRate, from the
// moment it was opened until it fails or is closed. It is for one recording.
type Microphone interface {
	// Read waits until there is sound, fills block with it from its beginning, in
	// the range -1 to 1, and returns how many samples it gave: at least one, unless
	// there is an error or block is empty. After Close, which also ends a Read that
	// waits, the error is os.ErrClosed. Any other is an Unheard, and nothing comes
	// after it. One goroutine may read.
	Read(block []float32) (int, error)

	// State says whether the microphone is heard, and if not, the Unheard that says
	// why. It may be called from any goroutine.
	State() State

	// Close lets go of the microphone. It may be called from any goroutine, and
	// more than once.
	Close() error
}

// Unheard is why a microphone is not heard, or not any more: one plain sentence.
type Unheard string

func (u Unheard) Error() string { return string(u) }

// What a microphone says where it is not heard.
const (
	NoMicrophone     = Unheard("No microphone was found; connect one, and try once more.")
	MicrophoneDenied = Unheard("This computer does not let Doorway use the microphone; allow it in the system's privacy settings, and try once more.")
	MicrophoneBusy   = Unheard("Another program has the microphone to itself; close it there, and try once more.")
	MicrophoneLost   = Unheard("The microphone went away; what was recorded until then is kept.")
	MicrophoneSilent = Unheard("Nothing at all comes from the microphone; see that it is connected, not muted, and allowed in the system's privacy settings.")
	MicrophoneFailed = Unheard("The microphone could not be started; try once more.")
	MicrophoneStarts = Unheard("The microphone is starting.")
	MicrophoneClosed = Unheard("The microphone is closed.")
)
