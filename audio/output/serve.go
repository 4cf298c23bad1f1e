package output

import (
	"fmt"
	"io"
	"runtime"
	"time"

	"github.com/ebitengine/oto/v3"

	"doorway/audio"
	"doorway/audio/apart"
)

// ExitDevice is the exit code of a child without a device.
const ExitDevice = 5

const (
	// The device asks for half of its buffer at once. What the player holds must
	// cover that at any moment, or there is a hole: it waits for late sound only
	// above playerLeast. What the feed and the pipe hold must cover it too.
	deviceBuffer = 120 * time.Millisecond
	playerBuffer = 100 * time.Millisecond
	playerLeast  = deviceBuffer/2 + 20*time.Millisecond

	statusEvery = 250 * time.Millisecond
	// The parent sends sound once it has heard that the device plays.
	statusFirst = 10 * time.Millisecond
	// After the last sound the device is given silence until all of its buffers,
	// and those behind it, must hold nothing else.
	lastSilence = 500 * time.Millisecond
)

// Serve plays the sound that comes from in, as Output writes it, on the sound
// device, and says that goes. It returns an exit code: 0 once
// in has ended and all of it was heard, or ExitDevice as soon as the device
// fails. Where the sound ends without being faded, it fades it. A process may
// serve only once.
func Serve(in io.Reader, says io.Writer) int {
	apart.IgnoreSignals()
	goFirst()
	ctx, ready, err := oto.NewContext(&oto.NewContextOptions{
		SampleRate:   audio.SampleRate,
		ChannelCount: 2,
		Format:       oto.FormatFloat32LE,
		BufferSize:   deviceBuffer,
	})
	if err != nil {
		return fail(says, reasonNoDevice)
	}
	select {
	case <-ready:
	case <-time.After(openPatience):
		return fail(says, reasonNoDevice)
	}
	// On Linux a device that is not there is an error only now.
	if ctx.Err() != nil {
		return fail(says, reasonNoDevice)
	}
	var player *oto.Player
	src := newSource(newFeed(in), func() bool {
		return player.BufferedSize() > bytesIn(playerLeast)
	})
	player = ctx.NewPlayer(src)
	defer runtime.KeepAlive(player) // a player that is collected falls silent
	player.SetBufferSize(bytesIn(playerBuffer))
	player.Play()
	return attend(src, says, ctx.Err)
}

// attend tells how src is played until it has been heard to its end or the
// device fails.
func attend(src *source, says io.Writer, deviceErr func() error) int {
	tick := time.NewTicker(statusFirst)
	defer tick.Stop()
	plays := false
	ended := src.feed.ended
	var enough <-chan time.Time
	for {
		select {
		case <-ended:
			// A device that hangs must not keep the process.
			ended, enough = nil, time.After(endPatience)
		case <-enough:
			return 0
		case <-tick.C:
			if deviceErr() != nil {
				return fail(says, reasonLost)
			}
			if src.silence.Load() >= int64(lastSilence*audio.SampleRate/time.Second) {
				return 0
			}
			given := src.given.Load()
			if given == 0 {
				continue
			}
			if !plays {
				plays = true
				tick.Reset(statusEvery)
			}
			// With nobody to tell, the sound goes on all the same.
			_, _ = fmt.Fprintln(says, status{played: given, underruns: src.underruns.Load()})
		}
	}
}

func fail(says io.Writer, sentence string) int {
	_, _ = fmt.Fprintln(says, status{failed: sentence})
	return ExitDevice
}

// bytesIn is the size of d of sound on its way to the device.
func bytesIn(d time.Duration) int {
	return int(d*audio.SampleRate/time.Second) * frameBytes
}
