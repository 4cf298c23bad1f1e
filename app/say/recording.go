package say

import (
	"errors"

	"doorway/app/look"
	"doorway/audio"
	"doorway/audio/take"
	"doorway/session"
)

// Recording is the one sentence that a person reads where a recording or its
// microphone ends with err; nothing for none.
func Recording(err error) string {
	var plain *session.Plain
	switch {
	case err == nil, errors.As(err, &plain):
		return Error(err)
	case errors.Is(err, take.ErrNothing):
		return look.T("recording.nothing", "Nothing was heard. Speak a little nearer to the microphone, and try once more.")
	case errors.Is(err, take.ErrLongest):
		return look.T("recording.longest", "The recording has reached twenty minutes, which is all that fits in one. It ended there, and nothing of it is lost.")
	case errors.Is(err, audio.NoMicrophone):
		return look.T("recording.none", "No microphone was found. Connect one, and try once more.")
	case errors.Is(err, audio.MicrophoneDenied):
		return look.T("recording.denied", "This computer does not let Doorway use the microphone. Allow it in the system’s privacy settings, and try once more.")
	case errors.Is(err, audio.MicrophoneBusy):
		return look.T("recording.busy", "Another program has the microphone to itself. Close it there, and try once more.")
	case errors.Is(err, audio.MicrophoneLost):
		return look.T("recording.lost", "The microphone went away. What was recorded until then is kept.")
	case errors.Is(err, audio.MicrophoneSilent):
		return look.T("recording.silent", "Nothing at all comes from the microphone. See that it is connected, not muted, and allowed in the system’s privacy settings.")
	case errors.Is(err, audio.MicrophoneFailed):
		return look.T("recording.failed", "The microphone could not be started. Try once more.")
	case errors.Is(err, audio.MicrophoneStarts):
		return look.T("recording.starts", "The microphone was only just starting. Try once more.")
	}
	return Error(err)
}
