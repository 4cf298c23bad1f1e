//go:build e2e

package e2e

import (
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"doorway/audio"
	"doorway/audio/guide"
	"doorway/audio/input"
	"doorway/audio/measure"
	"doorway/audio/take"
	"doorway/audio/take/taketest"

	"github.com/gopxl/beep/v2"
)

// listenIn opens the microphone as the window does. In the room it hears what the
// sound device plays.
func (r *room) listenIn() *input.Input {
	return input.Open(func() *exec.Cmd { return r.command(r.program, "sound-input") })
}

// spokenClip is a clip that ships, as it is and as a file that can be played.
func spokenClip(t *testing.T) (clip [][2]float64, path string) {
	t.Helper()
	voice, err := guide.Spoken(os.DirFS("../assets/guides/sleep/light"), 5)
	if err != nil {
		t.Fatal(err)
	}
	clip = heardOut(voice.Clip(4))
	path = filepath.Join(t.TempDir(), "spoken.wav")
	file, err := audio.Create(path, audio.Tags{})
	if err != nil {
		t.Fatal(err)
	}
	if err := file.Write(clip); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	return clip, path
}

func heardOut(s beep.Streamer) (sound [][2]float64) {
	var block [512][2]float64
	for {
		n, ok := s.Stream(block[:])
		if !ok {
			return sound
		}
		sound = append(sound, block[:n]...)
	}
}

func TestAVoiceIsRecordedAsItWasSpoken(t *testing.T) {
	r := newRoom(t)
	clip, path := spokenClip(t)
	microphone := r.listenIn()
	recorder := take.Begin(microphone)
	r.until("the microphone listens", 10*time.Second, func() bool { return recorder.Length() > 500*time.Millisecond })
	if out, err := r.command("paplay", "-d", "cap", path).CombinedOutput(); err != nil {
		t.Fatalf("paplay: %v: %s", err, out)
	}
	time.Sleep(700 * time.Millisecond)
	got, err := recorder.Stop()
	if err != nil || recorder.Err() != nil {
		t.Fatal(err, recorder.Err())
	}
	if microphone.State().Up {
		t.Error("the microphone still listens")
	}
	if got.Clipped() {
		t.Error("it is overdriven")
	}
	from, to := got.Span()
	spoken := at(len(clip))
	if over := to - from - spoken; over < -300*time.Millisecond || over > 500*time.Millisecond {
		t.Errorf("of %v that were spoken, the span holds %v", spoken, to-from)
	}
	if off := got.Loudness() + 19; math.Abs(off) > 1 {
		t.Errorf("it was recorded %.1f LU off", off)
	}
	heard := heardOut(got.Clip())
	if off := measure.Of(heard).Loudness - 10*math.Log10(2) + 19; math.Abs(off) > 0.5 {
		t.Errorf("the clip is %.1f LU off", off)
	}
	if alike := likeness(heardOut(perfectly(t, clip).Clip()), heard); alike < 0.99 {
		t.Errorf("what is heard is like what was spoken by %.3f", alike)
	}
}

// perfectly is a take of a sound that no device has touched.
func perfectly(t *testing.T, sound [][2]float64) take.Take {
	t.Helper()
	mono := make([]float32, len(sound))
	for i, f := range sound {
		mono[i] = float32(f[0])
	}
	r := take.Begin(taketest.Microphone(mono))
	for r.Length() < at(len(mono)) {
		time.Sleep(time.Millisecond)
	}
	got, err := r.Stop()
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// likeness is how like a sound is to all of another that begins up to half a
// second earlier or later: 1 for the same at any level, less for one with a hole.
func likeness(a, b [][2]float64) float64 {
	const some = audio.SampleRate // frames, to find the delay by
	least, most := -audio.SampleRate/2, audio.SampleRate/2
	best, late := 0.0, 0
	for l := least; l < most; l++ {
		if like := alike(a[some:2*some], b, some+l); like > best {
			best, late = like, l
		}
	}
	from, to := max(0, -late), min(len(a), len(b)-late)
	return alike(a[from:to], b, from+late)
}

// alike compares a with the frames of b that begin at a place.
func alike(a, b [][2]float64, at int) float64 {
	var both, one, other float64
	for i := 0; i < len(a); i += 3 {
		x, y := a[i][0], b[at+i][0]
		both, one, other = both+x*y, one+x*x, other+y*y
	}
	return both / math.Sqrt(one*other)
}

func TestAMicrophoneThatGoesAwayLeavesWhatWasRecorded(t *testing.T) {
	r := newRoom(t)
	_, path := spokenClip(t)
	recorder := take.Begin(r.listenIn())
	r.until("the microphone listens", 10*time.Second, func() bool { return recorder.Length() > 0 })
	play := r.command("paplay", "-d", "cap", path)
	r.start(play)
	r.until("words are heard", 10*time.Second, func() bool { return recorder.Level() > -40 && recorder.Length() > 2*time.Second })
	r.killSound()
	r.until("the loss is told", 10*time.Second, func() bool { return recorder.Err() != nil })
	t.Log(recorder.Err())
	got, err := recorder.Stop()
	if err != nil || got.Whole() < 2*time.Second {
		t.Errorf("%v is left: %v", got.Whole(), err)
	}
	if _, err := take.Begin(r.listenIn()).Stop(); err == nil {
		t.Error("without a sound server something was recorded")
	}
	none := take.Begin(r.listenIn())
	r.until("it is told that there is no microphone", 15*time.Second, func() bool { return none.Err() != nil })
	t.Log(none.Err())
	if _, err := none.Stop(); err == nil || err.Error() != none.Err().Error() {
		t.Errorf("it ends with %v", err)
	}
}
