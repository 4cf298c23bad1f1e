package say_test

import (
	"errors"
	"fmt"
	"testing"

	"doorway/app/say"
	"doorway/audio"
	"doorway/audio/take"
	"doorway/session"
)

func TestWhatAMicrophoneSaysIsASentenceOfItsOwn(t *testing.T) {
	unforeseen := say.Recording(errors.New("the converter melted"))
	seen := map[string]error{unforeseen: nil}
	for _, err := range []error{
		take.ErrNothing, take.ErrLongest, audio.NoMicrophone, audio.MicrophoneDenied, audio.MicrophoneBusy, audio.MicrophoneLost,
		audio.MicrophoneSilent, audio.MicrophoneFailed, audio.MicrophoneStarts, session.Sayf("test.full", "The disk is full."),
	} {
		said := say.Recording(fmt.Errorf("record: %w", err))
		if before, ok := seen[said]; ok {
			t.Errorf("%v is told as %q, as is %v", err, said, before)
		}
		seen[said] = err
	}
	if said := say.Recording(nil); said != "" {
		t.Errorf("nothing is told as %q", said)
	}
}
