package take

import (
	"errors"
	"math"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"doorway/audio"
)

// Longest is how long a recording can be; it then ends by itself.
const Longest = 20 * time.Minute

// Silence is the level, in dBFS, that stands for silence, and the lowest that
// is told.
const Silence = -90.0

// levelBlocks is how far back a level looks: 50 ms.
const levelBlocks = 5

// sentence is an error that a person may read as it is.
type sentence string

func (s sentence) Error() string { return string(s) }

const (
	// ErrLongest is what Recorder.Err returns once a recording has ended because it
	// is as long as one can be.
	ErrLongest = sentence("The recording has reached twenty minutes, which is all that fits in one; it ends here, and nothing of it is lost.")

	// ErrNothing is what Recorder.Stop returns where there was nothing to hear and
	// the microphone does not say why.
	ErrNothing = sentence("Nothing was heard; speak a little nearer to the microphone, and try once more.")
)

// Recorder records from a microphone until Stop. Its methods may be called from
// any goroutine.
type Recorder struct {
	microphone audio.Microphone
	level      atomic.Uint64 // bits of a float64, in dBFS
	frames     atomic.Int64
	ended      atomic.Pointer[error]
	silent     string // what the microphone said when it ended by itself

	heard   listener // the goroutine's until it has stopped
	stopped chan struct{}
	result  func() (Take, error)
}

// Begin starts to record. The recorder owns the microphone, and closes it as
// soon as the recording ends. Stop must be called.
func Begin(m audio.Microphone) *Recorder {
	r := &Recorder{microphone: m, stopped: make(chan struct{})}
	r.level.Store(math.Float64bits(Silence))
	r.result = sync.OnceValues(r.end)
	go r.record()
	return r
}

// Level is the highest peak of the last 50 ms, in dBFS from Silence to 0, without
// what lies under 70 Hz.
func (r *Recorder) Level() float64 { return math.Float64frombits(r.level.Load()) }

// Length is how much was recorded so far.
func (r *Recorder) Length() time.Duration { return length(int(r.frames.Load())) }

// Err says, in one plain sentence, why the recording has ended by itself:
// ErrLongest, or the audio.Unheard of the microphone. It is nil before that. What was recorded until then stays; Stop gives it.
func (r *Recorder) Err() error {
	if err := r.ended.Load(); err != nil {
		return *err
	}
	return nil
}

// Stop ends the recording and returns what was recorded. Where that is nothing,
// or nothing that could be heard, the error says so, and why, in one plain
// sentence: the audio.Unheard of the microphone, or ErrNothing. It waits until the
// microphone is closed, which may take half a second, and returns the same when
// it is called again.
func (r *Recorder) Stop() (Take, error) { return r.result() }

func (r *Recorder) record() {
	defer close(r.stopped)
	var block [blockFrames]float32
	left := frames(Longest)
	for left > 0 {
		n, err := r.microphone.Read(block[:min(left, len(block))])
		r.heard.add(block[:n])
		r.tell()
		left -= n
		if errors.Is(err, os.ErrClosed) {
			return
		}
		if err != nil {
			r.fail(err)
			return
		}
	}
	r.fail(ErrLongest)
}

func (r *Recorder) fail(err error) {
	r.level.Store(math.Float64bits(Silence))
	r.silent = r.microphone.State().Reason
	r.ended.Store(&err)
	r.microphone.Close()
}

// tell lets others know what was heard.
func (r *Recorder) tell() {
	blocks := r.heard.sound.blocks
	highest := 0.0
	for _, b := range blocks[max(0, len(blocks)-levelBlocks):] {
		highest = max(highest, float64(b.peak))
	}
	r.level.Store(math.Float64bits(min(max(decibels(highest), Silence), 0)))
	r.frames.Store(int64(r.heard.sound.frames))
}

func (r *Recorder) end() (Take, error) {
	silent := r.microphone.State().Reason // which is that it is closed, afterwards
	r.microphone.Close()
	<-r.stopped
	if r.Err() != nil {
		silent = r.silent
	}
	r.level.Store(math.Float64bits(Silence))
	if t := newTake(&r.heard.sound); t.heard() {
		return t, nil
	}
	switch err := r.Err(); {
	case err != nil && !errors.Is(err, ErrLongest):
		return Take{}, err
	case silent != "":
		return Take{}, audio.Unheard(silent)
	}
	return Take{}, ErrNothing
}

func frames(d time.Duration) int { return int(d * audio.SampleRate / time.Second) }

func length(frames int) time.Duration { return time.Duration(frames) * time.Second / audio.SampleRate }

func decibels(amplitude float64) float64 { return 20 * math.Log10(amplitude) }
