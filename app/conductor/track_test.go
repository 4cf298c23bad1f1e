package conductor

import (
	"bytes"
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"doorway/audio"
	"doorway/audio/guide"
	"doorway/audio/measure"
	"doorway/audio/track"
	"doorway/session"
)

// soundFile is a tone as a file: loud from its very first frame to its last.
func soundFile(t *testing.T, length time.Duration) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tone.flac")
	f, err := audio.Create(path, audio.Tags{})
	if err != nil {
		t.Fatal(err)
	}
	sound := make([][2]float64, frames(length))
	for i := range sound {
		v := math.Sin(2*math.Pi*300*float64(i)/audio.SampleRate) / 4
		sound[i] = [2]float64{v, v}
	}
	if err := f.Write(sound); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// openings opens a file, and counts how often it was opened and closed.
type openings struct {
	data           []byte
	opened, closed atomic.Int64
}

type counting struct {
	*bytes.Reader
	o *openings
}

func (c counting) Close() error {
	c.o.closed.Add(1)
	return nil
}

func (o *openings) open() (*track.Track, error) {
	o.opened.Add(1)
	return track.Open(counting{bytes.NewReader(o.data), o}, int64(len(o.data)))
}

func TestATrackIsHeardFromItsFirstWordToItsLastAndClosed(t *testing.T) {
	file := &openings{data: soundFile(t, 2*time.Second)}
	stream, err := TrackSource(file.open)()
	if err != nil {
		t.Fatal(err)
	}
	// As a Player lets it be heard, without the time.
	mix := audio.NewMix()
	sound := mix.Add(stream, fadeIn(stream))
	heard := make([][2]float64, frames(3*time.Second))
	for at := 0; at < len(heard); at += 480 {
		mix.Stream(heard[at : at+480])
		time.Sleep(time.Millisecond)
	}
	select {
	case <-sound.Done():
	default:
		t.Error("it does not end")
	}
	at := func(d time.Duration) float64 { return measure.RMS(heard[frames(d):][:frames(20*time.Millisecond)]) }
	full := at(time.Second)
	if first, last := at(310*time.Millisecond), at(2270*time.Millisecond); first < 0.9*full || last < 0.9*full {
		t.Errorf("it is heard with %.3f, first with %.3f and last with %.3f", full, first, last)
	}
	if after := at(2900 * time.Millisecond); after > 1e-4 {
		t.Errorf("after its end there is %.5f", after)
	}
}

func TestAPlayerClosesTheTrackThatItPlayed(t *testing.T) {
	file := &openings{data: soundFile(t, time.Second/2)}
	told := &listener{}
	p := Play(TrackSource(file.open), opens(&tape{up: true}), 0, told.told)
	<-p.Done()
	if got := told.last(); got.Stage != Over || got.Err != nil || got.Played < time.Second/2 {
		t.Errorf("it told %+v", got)
	}
	if file.opened.Load() != 1 || file.closed.Load() != 1 {
		t.Errorf("it was opened %d times and closed %d times", file.opened.Load(), file.closed.Load())
	}
}

func TestATrackThatCannotBePlayedSaysWhyInPlainWords(t *testing.T) {
	said := map[string]bool{}
	for _, cause := range []error{
		track.ErrKind, track.ErrShape, track.ErrLong, track.ErrEmpty, track.ErrDamaged, fs.ErrNotExist,
	} {
		_, err := TrackSource(func() (*track.Track, error) { return nil, cause })()
		if plain := (*session.Plain)(nil); !errors.As(err, &plain) || !errors.Is(err, cause) {
			t.Fatalf("%v becomes %v", cause, err)
		}
		said[err.Error()] = true
	}
	if len(said) != 6 {
		t.Errorf("they say %v", said)
	}
	already := session.Sayf("error.x", "It is so.")
	if err := TrackError(already); err != error(already) {
		t.Errorf("a plain sentence becomes %v", err)
	}
	if TrackError(nil) != nil {
		t.Error("nothing becomes an error")
	}
}

func TestARecordedVoiceSpeaksWhatIsKeptAndLeavesTheRestToAnother(t *testing.T) {
	file := &openings{data: soundFile(t, time.Second)}
	v := Recorded(func(cue int) (*track.Track, error) {
		switch cue {
		case 1:
			return file.open()
		case 2: // damaged
			return track.Open(bytes.NewReader(file.data[:50]), 50)
		case 3: // too long
			long := soundFile(t, 91*time.Second)
			return track.Open(bytes.NewReader(long), int64(len(long)))
		}
		return nil, fs.ErrNotExist
	})
	for _, cue := range []int{-1, 0, 2, 3, 4} {
		if v.Clip(cue) != nil {
			t.Errorf("it speaks cue %d", cue)
		}
	}
	clip := v.Clip(1)
	if clip == nil || clip != v.Clip(1) {
		t.Fatal("it does not give the same clip again")
	}
	if file.opened.Load() != 1 || file.closed.Load() != 1 {
		t.Errorf("it was opened %d times and closed %d times", file.opened.Load(), file.closed.Load())
	}
	sound := make([][2]float64, clip.Len()+10)
	n, _ := clip.Stream(sound)
	if n != audio.SampleRate || clip.Position() != n || math.Abs(measure.Peak(sound)-0.25) > 0.001 {
		t.Errorf("it has %d frames and reaches %.3f", n, measure.Peak(sound))
	}
	if err := clip.Seek(n - 5); err != nil {
		t.Fatal(err)
	}
	if k, ok := clip.Stream(sound); k != 5 || !ok {
		t.Errorf("five before its end it has %d", k)
	}
	if k, ok := clip.Stream(sound); k != 0 || ok {
		t.Error("it goes on after its end")
	}
	if clip.Seek(-1) == nil || clip.Seek(n+1) == nil {
		t.Error("it goes where it is not")
	}
	g := guides(t)[0]
	own := guide.Instead(v, voice(t, g, Voices[0]))
	if own.Clip(1) != clip || own.Clip(0) == nil || own.Clip(2) == nil {
		t.Error("another voice does not take over")
	}
}
