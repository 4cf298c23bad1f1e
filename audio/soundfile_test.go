package audio_test

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"doorway/audio"
	"doorway/audio/measure"

	"github.com/mewkiz/flac"
	"github.com/mewkiz/flac/meta"
)

var tags = audio.Tags{Title: "A quiet river", Album: "Pieces for home", Date: "2026-11-25", Comment: "Grüße,\nand\x00 rest"}

// create makes a file of the sound and gives its path.
func create(t *testing.T, name string, sound [][2]float64) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	f, err := audio.Create(path, tags)
	if err != nil {
		t.Fatal(err)
	}
	for at := 0; at < len(sound); at += 4800 {
		if err := f.Write(sound[at:min(at+4800, len(sound))]); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("the file has its name before it is whole")
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	f.Abandon() // which does no harm now
	if there := listed(t, filepath.Dir(path)); len(there) != 1 || there[0] != name {
		t.Errorf("there are %v", there)
	}
	return path
}

func listed(t *testing.T, folder string) (names []string) {
	t.Helper()
	all, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range all {
		names = append(names, one.Name())
	}
	return names
}

func TestAWAVFileHoldsTheSoundAndItsTags(t *testing.T) {
	want := hear(chord(), time.Second)
	want[7] = [2]float64{1.5, -1.5} // cut to full scale
	file, err := os.ReadFile(create(t, "sound.WAV", want))
	if err != nil {
		t.Fatal(err)
	}
	want[7] = [2]float64{1, -1}
	got, rate, err := measure.ReadWAV(bytes.NewReader(file))
	if err != nil || rate != audio.SampleRate || len(got) != len(want) {
		t.Fatalf("read %d frames of %d at %d: %v", len(got), len(want), rate, err)
	}
	for i := range got {
		for c := range got[i] {
			if math.Abs(got[i][c]-want[i][c]) > 2.0/(1<<23) {
				t.Fatalf("frame %d is %v, want %v", i, got[i], want[i])
			}
		}
	}
	for _, tag := range []string{
		"INAM\x0e\x00\x00\x00A quiet river\x00", "IPRD\x10\x00\x00\x00Pieces for home\x00",
		"ICRD\x0b\x00\x00\x002026-11-25\x00\x00", "ICMT\x13\x00\x00\x00Grüße, and  rest\x00\x00", "ISFT\x08\x00\x00\x00Doorway\x00",
	} {
		if !bytes.Contains(file, []byte(tag)) {
			t.Errorf("the tag %q is missing", tag)
		}
	}
}

// readFLAC reads with a reader that is not ours.
func readFLAC(t *testing.T, path string) (sound [][2]float64, comments map[string]string) {
	t.Helper()
	stream, err := flac.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer stream.Close()
	if stream.Info.SampleRate != audio.SampleRate || stream.Info.NChannels != 2 || stream.Info.BitsPerSample != 16 {
		t.Errorf("the head is %+v", stream.Info)
	}
	comments = map[string]string{}
	for _, block := range stream.Blocks {
		if body, ok := block.Body.(*meta.VorbisComment); ok {
			for _, tag := range body.Tags {
				comments[tag[0]] = tag[1]
			}
		}
	}
	for {
		block, err := stream.ParseNext()
		if errors.Is(err, io.EOF) {
			return sound, comments
		}
		if err != nil {
			t.Fatal(err)
		}
		for i, left := range block.Subframes[0].Samples {
			sound = append(sound, [2]float64{float64(left) / math.MaxInt16, float64(block.Subframes[1].Samples[i]) / math.MaxInt16})
		}
	}
}

func TestAFLACFileHoldsTheSoundAndItsTags(t *testing.T) {
	want := hear(chord(), time.Second)
	want[7] = [2]float64{1.5, -1.5} // cut to full scale
	got, comments := readFLAC(t, create(t, "sound.flac", want))
	want[7] = [2]float64{1, -1}
	if len(got) != len(want) {
		t.Fatalf("read %d frames of %d", len(got), len(want))
	}
	for i := range got {
		for c := range got[i] {
			if math.Abs(got[i][c]-want[i][c]) > 1.5/math.MaxInt16 {
				t.Fatalf("frame %d is %v, want %v", i, got[i], want[i])
			}
		}
	}
	for name, text := range map[string]string{"TITLE": tags.Title, "ALBUM": tags.Album, "DATE": tags.Date, "COMMENT": "Grüße, and  rest"} {
		if comments[name] != text {
			t.Errorf("the tag %s is %q", name, comments[name])
		}
	}
}

// A tone of a third of the smallest step would be rounded away without a
// dither; with one it is there, and only a noise of a steady level beside it.
func TestWhatIsFainterThanAStepIsHeardInAFLACFile(t *testing.T) {
	const step = 1.0 / math.MaxInt16
	want := make([][2]float64, 10*audio.SampleRate)
	for i := range want {
		v := step / 3 * math.Sin(2*math.Pi*440*float64(i)/audio.SampleRate)
		want[i] = [2]float64{v, -v}
	}
	got, _ := readFLAC(t, create(t, "faint.flac", want))
	for c := range 2 {
		found, asked, noise := 0.0, 0.0, 0.0
		for i := range got {
			found += got[i][c] * want[i][c]
			asked += want[i][c] * want[i][c]
			noise += (got[i][c] - want[i][c]) * (got[i][c] - want[i][c])
		}
		if part := found / asked; math.Abs(part-1) > 0.05 {
			t.Errorf("on side %d %.2f of the tone is there", c, part)
		}
		// The rounding's twelfth and the two dice's twelfth each.
		if level := math.Sqrt(noise/float64(len(got))) / step; math.Abs(level-0.5) > 0.01 {
			t.Errorf("on side %d the noise is %.3f of a step", c, level)
		}
	}
}

func TestTheSameSoundMakesTheSameFile(t *testing.T) {
	sound := hear(chord(), 300*time.Millisecond)
	for _, name := range []string{"sound.wav", "sound.flac"} {
		one, err1 := os.ReadFile(create(t, name, sound))
		two, err2 := os.ReadFile(create(t, name, sound))
		if err1 != nil || err2 != nil || !bytes.Equal(one, two) {
			t.Errorf("%s differs from itself: %v, %v", name, err1, err2)
		}
	}
}

func TestAFileThatCantBeMadeIsRefusedAtOnceAndLeavesNothing(t *testing.T) {
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "folder.wav"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]error{
		"sound.mp3":       audio.ErrFileKind,
		"flac":            audio.ErrFileKind,
		"none/sound.flac": fs.ErrNotExist,
		"folder.wav":      audio.ErrNotAFile,
	} {
		if _, err := audio.Create(filepath.Join(folder, name), tags); !errors.Is(err, want) {
			t.Errorf("%s: %v, not %v", name, err, want)
		}
	}
	if there := listed(t, folder); len(there) != 1 {
		t.Errorf("there are %v", there)
	}
}

func TestAnAbandonedFileLeavesWhatWasThereBefore(t *testing.T) {
	for _, name := range []string{"sound.wav", "sound.flac"} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte("older"), 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := audio.Create(path, tags)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Write(make([][2]float64, 9000)); err != nil {
			t.Fatal(err)
		}
		f.Abandon()
		if f.Write(make([][2]float64, 9)) == nil || f.Close() == nil {
			t.Error("an abandoned file goes on")
		}
		if b, err := os.ReadFile(path); string(b) != "older" || len(listed(t, filepath.Dir(path))) != 1 {
			t.Errorf("there are %v, and the file holds %.9q, %v", listed(t, filepath.Dir(path)), b, err)
		}
	}
}

func TestAFileIsForItsOwnersEyesAndReplacesWhatWasThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sound.flac")
	if err := os.WriteFile(path, []byte(strings.Repeat("older", 9999)), 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := audio.Create(path, audio.Tags{})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	about, err := os.Stat(path)
	if err != nil || about.Mode().Perm() != 0o600 || about.Size() > 9999 {
		t.Errorf("it is %v, %v", about, err)
	}
}
