//go:build cgo

package input

import (
	"errors"
	"fmt"
	"unsafe"

	"doorway/audio"

	"github.com/gen2brain/malgo"
)

// backends are the sound systems to try, in this order. Without a list there would
// be one more at its end, a pretended microphone that hears silence.
var backends = []malgo.Backend{
	malgo.BackendWasapi, malgo.BackendCoreaudio, malgo.BackendPulseaudio, malgo.BackendAlsa,
	malgo.BackendSndio, malgo.BackendAudio4, malgo.BackendOss, malgo.BackendJack,
}

// openDevice opens the microphone that the system has chosen.
func openDevice(heard func([]float32), lost func()) error {
	ctx, err := malgo.InitContext(backends, malgo.ContextConfig{}, nil)
	if err != nil {
		return told(err)
	}
	config := malgo.DefaultDeviceConfig(malgo.Capture)
	config.Capture.Format = malgo.FormatF32
	config.Capture.Channels = 1
	config.SampleRate = audio.SampleRate
	config.PeriodSizeInMilliseconds = 20
	config.Resampling.Linear.LpfOrder = 8 // the highest, for devices that have another rate
	config.Pulse.StreamNameCapture = "Doorway"
	device, err := malgo.InitDevice(ctx.Context, config, malgo.DeviceCallbacks{
		Data: func(_, in []byte, frames uint32) {
			if len(in) == 0 {
				return
			}
			sound := unsafe.Slice((*float32)(unsafe.Pointer(&in[0])), frames)
			for len(sound) > 0 {
				n := min(len(sound), mostSamples)
				heard(sound[:n])
				sound = sound[n:]
			}
		},
		Stop: lost,
	})
	if err != nil {
		return told(err)
	}
	return told(device.Start())
}

// told is err in the words of this package.
func told(err error) error {
	switch {
	case errors.Is(err, malgo.ErrAccessDenied):
		return fmt.Errorf("%w: %w", errDenied, err)
	case errors.Is(err, malgo.ErrBusy), errors.Is(err, malgo.ErrAlreadyInUse):
		return fmt.Errorf("%w: %w", errBusy, err)
	}
	return err
}
