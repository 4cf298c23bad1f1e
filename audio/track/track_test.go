package track

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"doorway/audio"
	"doorway/audio/flac"
	"doorway/audio/measure"
)

const second = audio.SampleRate

// tone is a sine on the left, and another on the right, at −6 dBFS.
func tone(rate, frames int, hz float64) [][2]float64 {
	sound := make([][2]float64, frames)
	for i := range sound {
		at := 2 * math.Pi * hz * float64(i) / float64(rate)
		sound[i] = [2]float64{math.Sin(at) / 2, math.Sin(1.5*at) / 2}
	}
	return sound
}

// wavFile writes sound as one kind of WAV file.
func wavFile(kind, bits, channels, rate int, sound [][2]float64) []byte {
	var data []byte
	for _, f := range sound {
		for _, v := range f[:channels] {
			switch {
			case kind == 3 && bits == 32:
				data = binary.LittleEndian.AppendUint32(data, math.Float32bits(float32(v)))
			case kind == 3:
				data = binary.LittleEndian.AppendUint64(data, math.Float64bits(v))
			default:
				s := int64(math.Round(v * float64(int64(1)<<(bits-1)-1)))
				data = append(data, binary.LittleEndian.AppendUint64(nil, uint64(s))[:bits/8]...)
			}
		}
	}
	form := binary.LittleEndian.AppendUint16(nil, uint16(kind))
	form = binary.LittleEndian.AppendUint16(form, uint16(channels))
	form = binary.LittleEndian.AppendUint32(form, uint32(rate))
	form = binary.LittleEndian.AppendUint32(form, uint32(rate*channels*bits/8))
	form = binary.LittleEndian.AppendUint16(form, uint16(channels*bits/8))
	form = binary.LittleEndian.AppendUint16(form, uint16(bits))
	file := chunk([]byte("RIFF\x00\x00\x00\x00WAVE"), "fmt ", form)
	file = chunk(file, "LIST", []byte("INFOodd"))
	return chunk(file, "data", data)
}

func chunk(file []byte, name string, body []byte) []byte {
	file = binary.LittleEndian.AppendUint32(append(file, name...), uint32(len(body)))
	file = append(file, body...)
	return append(file, make([]byte, len(body)%2)...)
}

// seekBuffer is a file in memory that can be written twice.
type seekBuffer struct {
	bytes []byte
	at    int
}

func (b *seekBuffer) Write(p []byte) (int, error) {
	b.bytes = append(b.bytes[:b.at], append(bytes.Clone(p), b.bytes[min(b.at+len(p), len(b.bytes)):]...)...)
	b.at += len(p)
	return len(p), nil
}

func (b *seekBuffer) Seek(to int64, from int) (int64, error) {
	b.at = int(to)
	if from == io.SeekEnd {
		b.at += len(b.bytes)
	}
	return int64(b.at), nil
}

// flacFile is sound as this program writes it.
func flacFile(t testing.TB, sound [][2]float64) []byte {
	t.Helper()
	var file seekBuffer
	w, err := flac.NewWriter(&file, audio.SampleRate, "test", nil)
	if err != nil {
		t.Fatal(err)
	}
	frames := make([][2]int16, len(sound))
	for i, f := range sound {
		frames[i] = [2]int16{int16(math.Round(f[0] * 32767)), int16(math.Round(f[1] * 32767))}
	}
	if err := w.Write(frames); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return file.bytes
}

func kept(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func opened(t testing.TB, file []byte) *Track {
	t.Helper()
	k, err := Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { k.Close() })
	return k
}

func whole(t testing.TB, k *Track) [][2]float64 {
	t.Helper()
	sound, err := k.Whole(Longest)
	if err != nil {
		t.Fatal(err)
	}
	return sound
}

// apart is how far one sound is from another, in dB below it, without the edges.
func apart(got, want [][2]float64, edge int) float64 {
	off := make([][2]float64, 0, len(want))
	for i := edge; i < min(len(got), len(want))-edge; i++ {
		off = append(off, [2]float64{got[i][0] - want[i][0], got[i][1] - want[i][1]})
	}
	return measure.Decibels(measure.RMS(off) / measure.RMS(want))
}

// files are the sounds that the door lets through, all of them of this tone.
func files(t testing.TB) map[string][]byte {
	const hz = 440
	at := func(rate int) [][2]float64 { return tone(rate, rate*3/2, hz) }
	streamed := wavFile(1, 16, 2, 48000, at(48000))
	binary.LittleEndian.PutUint32(streamed[bytes.Index(streamed, []byte("data"))+4:], 0xFFFFFFFF)
	return map[string][]byte{
		"WAV of 16 bits":            wavFile(1, 16, 2, 48000, at(48000)),
		"WAV of 24 bits":            wavFile(1, 24, 2, 48000, at(48000)),
		"WAV of 32 bits":            wavFile(1, 32, 2, 48000, at(48000)),
		"WAV of floats":             wavFile(3, 32, 2, 48000, at(48000)),
		"WAV of long floats":        wavFile(3, 64, 2, 48000, at(48000)),
		"WAV at 44.1 kHz":           wavFile(1, 24, 2, 44100, at(44100)),
		"WAV at 22.05 kHz":          wavFile(1, 24, 2, 22050, at(22050)),
		"WAV at 96 kHz":             wavFile(1, 24, 2, 96000, at(96000)),
		"WAV at a rate nobody uses": wavFile(1, 24, 2, 44056, at(44056)),
		"WAV out of a pipe":         streamed,
		"FLAC of our own":           flacFile(t, at(48000)),
		"FLAC of others":            kept(t, "others.flac"),
		"FLAC behind another tag":   append([]byte("ID3\x04\x00\x00\x00\x00\x00\x14TIT2\x00\x00\x00\x0a\x00\x00\x00abcdefghi"), kept(t, "others.flac")...),
		"Opus in stereo":            kept(t, "stereo.opus"),
	}
}

func TestASoundIsPlayedByWhatIsInItsFile(t *testing.T) {
	want := tone(second, second*3/2, 440)
	for name, file := range files(t) {
		t.Run(name, func(t *testing.T) {
			k := opened(t, file)
			if off := k.Length() - 1500*time.Millisecond; off.Abs() > time.Millisecond || k.Frames() != k.Len() {
				t.Errorf("it lasts %v and has %d of %d frames to come", k.Length(), k.Frames(), k.Len())
			}
			got := whole(t, k)
			if len(got) != k.Len() || k.Position() != k.Len() || k.Frames() != 0 {
				t.Errorf("it gives %d of %d frames", len(got), k.Len())
			}
			most := -75.0
			if name == "Opus in stereo" {
				most = -20
			}
			if off := apart(got, want, 200); off > most {
				t.Errorf("it is another sound: %.1f dB", off)
			}
		})
	}
}

func TestAMonoSoundIsHeardOnBothSides(t *testing.T) {
	got := whole(t, opened(t, wavFile(1, 16, 1, 48000, tone(48000, 4800, 440))))
	for i, f := range got {
		if f[0] != f[1] {
			t.Fatalf("frame %d is %v", i, f)
		}
	}
	if measure.Peak(got) < 0.49 {
		t.Error("it is soft")
	}
}

func TestASoundGoesOnWhereItIsSought(t *testing.T) {
	for name, file := range files(t) {
		t.Run(name, func(t *testing.T) {
			all := whole(t, opened(t, file))
			k := opened(t, file)
			for _, at := range []int{0, 1, 3000, second, 4096, len(all) - 10, len(all)} {
				if err := k.Seek(at); err != nil {
					t.Fatal(err)
				}
				rest := whole(t, k)
				if len(rest) != len(all)-at {
					t.Fatalf("from %d it gives %d frames", at, len(rest))
				}
				most := -300.0
				if name == "Opus in stereo" {
					most = -30
				}
				if off := apart(rest, all[at:], 0); off > most {
					t.Errorf("from %d it is another sound: %.1f dB", at, off)
				}
			}
			for _, at := range []int{-1, len(all) + 1} {
				if k.Seek(at) == nil {
					t.Errorf("it goes to frame %d of %d", at, len(all))
				}
			}
		})
	}
}

func TestASoundStreamsWithoutAHoleAndASeekInTheMiddleDoesNotClick(t *testing.T) {
	sound := tone(second, 10*second, 440)
	k := opened(t, flacFile(t, sound))
	var got [][2]float64
	var part [512][2]float64
	next := func() bool {
		time.Sleep(100 * time.Microsecond) // a hundred times faster than it plays
		n, ok := k.Stream(part[:])
		got = append(got, part[:n]...)
		return ok
	}
	for range 100 {
		next()
	}
	if off := apart(got, sound[:len(got)], 0); off > -80 {
		t.Errorf("it is another sound: %.1f dB", off)
	}
	if err := k.Seek(8 * second); err != nil {
		t.Fatal(err)
	}
	for next() {
	}
	// The seek takes as long as it takes; what was left then comes whole.
	if err := k.Err(); err != nil || k.Position() != k.Len() {
		t.Errorf("it ended at %d with %v", k.Position(), err)
	}
	if off := apart(got[len(got)-second:], sound[9*second:], 0); off > -80 {
		t.Errorf("after the seek it is another sound: %.1f dB", off)
	}
	if bend, own := measure.Bend(got), measure.Bend(sound); bend > 2*own {
		t.Errorf("it clicks: a bend of %.4f, where the sound has %.4f", bend, own)
	}
}

func TestWhatCannotBePlayedSaysWhy(t *testing.T) {
	short := tone(48000, 480, 440)
	change := func(file []byte, at int, b ...byte) []byte {
		file = bytes.Clone(file)
		copy(file[at:], b)
		return file
	}
	ours := flacFile(t, short)
	wav := wavFile(1, 16, 2, 48000, short)
	for name, c := range map[string]struct {
		file []byte
		want error
	}{
		"nothing":                    {nil, ErrEmpty},
		"text":                       {[]byte("Dear diary, this is no sound at all."), ErrKind},
		"an MP3":                     {kept(t, "tone.mp3"), ErrKind},
		"Ogg Vorbis":                 {kept(t, "vorbis.ogg"), ErrKind},
		"a picture":                  {[]byte("\x89PNG\r\n\x1a\n0000000000000000000000000000"), ErrKind},
		"a FLAC of six channels":     {kept(t, "six.flac"), ErrShape},
		"a WAV of six channels":      {change(wav, 22, 6), ErrShape},
		"a WAV of no channel":        {change(wav, 22, 0), ErrShape},
		"a WAV at 0 Hz":              {change(wav, 24, 0, 0, 0, 0), ErrShape},
		"a WAV at 4 GHz":             {change(wav, 24, 255, 255, 255, 255), ErrShape},
		"a WAV of 7 bits":            {change(wav, 34, 7), ErrShape},
		"a WAV of compressed sound":  {change(wav, 20, 17), ErrShape},
		"a WAV that is only a head":  {wav[:40], ErrEmpty},
		"a WAV without a format":     {chunk([]byte("RIFF\x00\x00\x00\x00WAVE"), "data", make([]byte, 100)), ErrDamaged},
		"a WAV without sound":        {chunk(bytes.Clone(wav[:36]), "data", nil), ErrEmpty},
		"a FLAC at 0 Hz":             {change(ours, 18, 0, 0, ours[20]&15), ErrShape},
		"a FLAC of ten hours":        {change(ours, 21, ours[21]&0xF0, 0x66, 0xFF, 0x30, 0), ErrLong},
		"a FLAC that is only a name": {[]byte("fLaC"), ErrDamaged},
		"a FLAC of metadata alone":   {ours[:len(ours)-500], ErrDamaged},
		"an Opus that ends soon":     {kept(t, "stereo.opus")[:60], ErrEmpty},
	} {
		if k, err := Open(bytes.NewReader(c.file), int64(len(c.file))); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, not %v", name, err, c.want)
			if k != nil {
				k.Close()
			}
		}
	}
}

func TestATagThatAsksForAllMemoryIsPassedBy(t *testing.T) {
	file := kept(t, "others.flac")
	// The block of comments says how long the maker's name is.
	at := bytes.Index(file, []byte("reference libFLAC")) - 4
	binary.LittleEndian.PutUint32(file[at:], 0xFFFFFFFF)
	if off := apart(whole(t, opened(t, file)), tone(second, second*3/2, 440), 200); off > -75 {
		t.Errorf("it is another sound: %.1f dB", off)
	}
}

func TestWhatIsNoNumberIsSilenceAndWhatIsTooLoudIsHeld(t *testing.T) {
	sound := [][2]float64{{math.NaN(), 0.25}, {math.Inf(1), math.Inf(-1)}, {7, -7}, {0.5, 0.5}}
	got := whole(t, opened(t, wavFile(3, 64, 2, 48000, sound)))
	want := [][2]float64{{0, 0.25}, {0, 0}, {1, -1}, {0.5, 0.5}}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("frame %d is %v, not %v", i, got[i], want[i])
		}
	}
	// Not even through the filter, which would make all around it the same.
	bad := tone(44100, 44100, 440)
	bad[20000] = [2]float64{math.NaN(), math.Inf(1)}
	if p := measure.Peak(whole(t, opened(t, wavFile(3, 32, 2, 44100, bad)))); !(p < 0.7) {
		t.Errorf("it reaches %v", p)
	}
}

func TestACutFilePlaysAsFarAsItGoesAndEndsSoftly(t *testing.T) {
	sound := tone(second, 3*second, 440)
	for name, file := range map[string][]byte{
		"WAV":  wavFile(1, 16, 2, 48000, sound),
		"FLAC": flacFile(t, sound),
		"Opus": kept(t, "stereo.opus"),
	} {
		k := opened(t, file[:len(file)*2/3])
		full := opened(t, file).Len()
		if k.Len() >= full || k.Len() < full/4 {
			t.Errorf("%s: it says %d of %d frames", name, k.Len(), full)
		}
		if got := whole(t, k); len(got) != k.Len() {
			t.Errorf("%s: it gives %d of %d", name, len(got), k.Len())
		}
	}
}

func TestADamagedPlaceEndsTheSoundSoftlyAndIsSaid(t *testing.T) {
	sound := tone(second, 10*second, 440)
	file := flacFile(t, sound)
	for i := range 40 {
		file[len(file)/2+i] ^= 0x55
	}
	k := opened(t, file)
	got, err := k.Whole(time.Minute)
	if !errors.Is(err, ErrDamaged) || len(got) < 4*second || len(got) > 6*second {
		t.Errorf("it gives %d frames and says %v", len(got), err)
	}
	if last := got[len(got)-1]; last != [2]float64{} {
		t.Errorf("it ends at %v", last)
	}

	k = opened(t, file)
	var heard [][2]float64
	var part [512][2]float64
	for {
		time.Sleep(100 * time.Microsecond)
		n, ok := k.Stream(part[:])
		heard = append(heard, part[:n]...)
		if !ok {
			break
		}
	}
	if !errors.Is(k.Err(), ErrDamaged) {
		t.Errorf("it says %v", k.Err())
	}
	if bend, own := measure.Bend(append(heard, make([][2]float64, 10)...)), measure.Bend(sound); bend > 2*own {
		t.Errorf("it clicks: a bend of %.4f, where the sound has %.4f", bend, own)
	}
	// Behind the damage it can still be heard.
	if err := k.Seek(9 * second); err != nil {
		t.Fatal(err)
	}
	if off := apart(whole(t, k), sound[9*second:], 0); off > -80 {
		t.Errorf("behind the damage it is another sound: %.1f dB", off)
	}
}

// asleep is a disk that does not answer any more after so many readings.
type asleep struct {
	io.ReaderAt
	left   atomic.Int64
	awake  chan struct{}
	closed atomic.Bool
}

func (a *asleep) ReadAt(p []byte, at int64) (int, error) {
	if a.left.Add(-1) < 0 {
		<-a.awake
	}
	return a.ReaderAt.ReadAt(p, at)
}

func (a *asleep) Close() error {
	a.closed.Store(true)
	return nil
}

func TestAFileThatDoesNotAnswerIsSilenceAndHoldsNobodyUp(t *testing.T) {
	sound := tone(second, 30*second, 440)
	file := wavFile(1, 16, 2, 48000, sound)
	r := &asleep{ReaderAt: bytes.NewReader(file), awake: make(chan struct{})}
	r.left.Store(12)
	k, err := Open(r, int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var got [][2]float64
	begin := time.Now()
	for range 20 * second / 512 {
		var part [512][2]float64
		if n, ok := k.Stream(part[:]); n != len(part) || !ok {
			t.Fatalf("it gives %d, %v", n, ok)
		}
		got = append(got, part[:]...)
	}
	if took := time.Since(begin); took > 2*time.Second {
		t.Errorf("Stream took %v", took)
	}
	if !measure.Silent(got[len(got)-second:]) {
		t.Error("it goes on")
	}
	if bend, own := measure.Bend(got), measure.Bend(sound); bend > 2*own {
		t.Errorf("it clicks: a bend of %.4f, where the sound has %.4f", bend, own)
	}
	if k.Position() > second {
		t.Errorf("it says it is at frame %d", k.Position())
	}
	begin = time.Now()
	k.Close()
	if took := time.Since(begin); took > 2*time.Second || r.closed.Load() {
		t.Errorf("Close took %v, and closed what is being read: %v", took, r.closed.Load())
	}
	close(r.awake)
	for end := time.Now().Add(5 * time.Second); !r.closed.Load(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the file stays open")
		}
	}
}

func TestTheFileIsClosedWithTheSoundAndWhereThereIsNone(t *testing.T) {
	file := wavFile(1, 16, 2, 48000, tone(48000, 48000, 440))
	r := &asleep{ReaderAt: bytes.NewReader(file)}
	r.left.Store(1 << 40)
	k, err := Open(r, int64(len(file)))
	if err != nil || r.closed.Load() {
		t.Fatal(err, r.closed.Load())
	}
	k.Close()
	k.Close()
	if !r.closed.Load() {
		t.Error("it stays open")
	}
	if _, err := k.Whole(time.Minute); err == nil && k.Position() < k.Len() {
		t.Error("a closed sound goes on")
	}
	r = &asleep{ReaderAt: bytes.NewReader(file[:20])}
	r.left.Store(1 << 40)
	if _, err := Open(r, 20); err == nil || !r.closed.Load() {
		t.Error("what is no sound stays open")
	}
}

func TestWhatIsTooLongForMemoryIsNotTakenWhole(t *testing.T) {
	k := opened(t, wavFile(1, 16, 2, 48000, tone(48000, 48000, 440)))
	if _, err := k.Whole(900 * time.Millisecond); !errors.Is(err, ErrLong) {
		t.Errorf("it says %v", err)
	}
}

func TestABrokenDecoderIsAnEndAndNoMore(t *testing.T) {
	for name, read := range map[string]func([][2]float64) (int, error){
		"panics":         func([][2]float64) (int, error) { panic("at once") },
		"gives nothing":  func([][2]float64) (int, error) { return 0, nil },
		"gives too much": func(s [][2]float64) (int, error) { return len(s) + 1, nil },
		"counts back":    func([][2]float64) (int, error) { return -1, nil },
		"ends early":     func([][2]float64) (int, error) { return 0, io.EOF },
	} {
		b := fill(decoder(read), turn{}, make([][2]float64, 100))
		if !b.last || !errors.Is(b.err, ErrDamaged) || len(b.frames) != 0 {
			t.Errorf("%s: %d frames, %v, %v", name, len(b.frames), b.last, b.err)
		}
	}
}

type decoder func([][2]float64) (int, error)

func (d decoder) length() int                         { return 1000 }
func (d decoder) read(into [][2]float64) (int, error) { return d(into) }
func (d decoder) seek(int) error                      { return nil }

// outlives plays whatever a file holds, and looks that it is sound, and ends.
func outlives(t *testing.T, file []byte) {
	k, err := Open(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		return
	}
	defer k.Close()
	if k.Len() < 1 || k.Length() > Longest {
		t.Fatalf("it lasts %v", k.Length())
	}
	for _, at := range []int{0, k.Len() / 2, max(k.Len()-second, 0)} {
		if err := k.Seek(at); err != nil {
			t.Fatal(err)
		}
		sound, err := k.Whole(time.Minute)
		if p := measure.Peak(sound); !(p <= 1) {
			t.Fatalf("it reaches %v", p)
		}
		if err == nil && len(sound) != k.Len()-at {
			t.Fatalf("from %d it gives %d of %d frames and says nothing", at, len(sound), k.Len())
		}
	}
}

func TestFlippedAndMissingBytesAreOutlived(t *testing.T) {
	dice, times := rand.New(rand.NewPCG(1, 2)), 25
	if races {
		times = 3
	}
	for name, whole := range files(t) {
		t.Run(name, func(t *testing.T) {
			for range times {
				file := bytes.Clone(whole)
				reach := len(file)
				if dice.IntN(2) == 0 {
					reach = min(reach, 100) // the head
				}
				for range 1 + dice.IntN(8) {
					file[dice.IntN(reach)] = byte(dice.Uint32())
				}
				if dice.IntN(3) == 0 {
					file = file[:dice.IntN(len(file))]
				}
				outlives(t, file)
			}
		})
	}
}

func FuzzOpen(f *testing.F) {
	short := tone(48000, 2000, 440)
	f.Add(wavFile(1, 16, 2, 44100, short))
	f.Add(wavFile(3, 32, 1, 22050, short))
	f.Add(flacFile(f, short))
	f.Add(kept(f, "others.flac"))
	f.Add(kept(f, "stereo.opus"))
	f.Fuzz(func(t *testing.T, file []byte) {
		// Without the goroutine, so that the same bytes always do the same.
		s, err := open(bytes.NewReader(file), int64(len(file)))
		if err != nil {
			return
		}
		frames := make([][2]float64, blockFrames)
		for _, at := range []int{s.length() / 2, 0} {
			if err := seek(s, at); err != nil {
				continue
			}
			for b, now := (block{}), (turn{at: at}); !b.last && now.at < at+30*second; now.at += len(b.frames) {
				b = fill(s, now, frames)
				if p := measure.Peak(b.frames); !(p <= 1) || len(b.frames) == 0 && !b.last {
					t.Fatalf("it gives %d frames and reaches %v", len(b.frames), p)
				}
			}
		}
	})
}

func TestASeekInALongFileWithoutATableTakesAMoment(t *testing.T) {
	if races {
		t.Skip("it is long, and tried without the race detector")
	}
	dice := rand.New(rand.NewPCG(3, 4))
	sound := make([][2]float64, 300*second)
	for i := range sound {
		v := (dice.Float64() - 0.5) * math.Pow(2, -float64(i/second%16)) // blocks of very unlike sizes
		sound[i] = [2]float64{v, v * dice.Float64()}
	}
	file := flacFile(t, sound)
	k := opened(t, file)
	for _, at := range []int{299 * second, 17, 100*second + 4095, 250 * second, 151 * second} {
		begin := time.Now()
		if err := k.Seek(at); err != nil {
			t.Fatal(err)
		}
		for !k.receive() {
			time.Sleep(100 * time.Microsecond)
		}
		if took := time.Since(begin); took > 500*time.Millisecond {
			t.Errorf("to %d it took %v", at, took)
		}
		for i, f := range k.left {
			if math.Abs(f[0]-sound[at+i][0]) > 1e-4 {
				t.Fatalf("%d frames after %d it is %v, not %v", i, at, f, sound[at+i])
			}
		}
	}
}

// What of a core each kind takes: how many times faster it decodes than it plays.
func BenchmarkDecoding(b *testing.B) {
	for name, file := range files(b) {
		b.Run(name, func(b *testing.B) {
			s, err := open(bytes.NewReader(file), int64(len(file)))
			if err != nil {
				b.Fatal(err)
			}
			frames := make([][2]float64, blockFrames)
			played := 0
			for b.Loop() {
				n, err := s.read(frames)
				if played += n; err != nil {
					if err := s.seek(0); err != nil {
						b.Fatal(err)
					}
				}
			}
			b.ReportMetric(float64(played)/second/b.Elapsed().Seconds(), "times_real")
		})
	}
}
