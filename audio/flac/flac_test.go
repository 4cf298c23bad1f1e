package flac_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"doorway/audio/flac"

	reader "github.com/mewkiz/flac"
	"github.com/mewkiz/flac/meta"
)

const rate = 48000

// sound makes frames from a function of each frame's number.
func sound(frames int, of func(int) (l, r float64)) [][2]int16 {
	all := make([][2]int16, frames)
	for i := range all {
		l, r := of(i)
		all[i] = [2]int16{int16(l), int16(r)}
	}
	return all
}

func sine(hertz, amplitude float64, i int) float64 {
	return amplitude * math.Sin(2*math.Pi*hertz*float64(i)/rate)
}

// written writes a file in pieces of odd lengths.
func written(t *testing.T, frames [][2]int16, comments ...flac.Comment) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sound.flac")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	w, err := flac.NewWriter(file, rate, "Doorway", comments)
	if err != nil {
		t.Fatal(err)
	}
	for at, n := 0, 1; at < len(frames); at, n = at+n, n*3%9973+1 {
		if err := w.Write(frames[at:min(at+n, len(frames))]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestWhatIsWrittenIsReadToTheSampleByAnotherReader(t *testing.T) {
	dice := rand.New(rand.NewPCG(1, 2))
	loud := func() float64 { return float64(dice.IntN(1<<16) - 1<<15) }
	for name, frames := range map[string][][2]int16{
		"nothing":                nil,
		"one frame":              sound(1, func(int) (float64, float64) { return 7, -7 }),
		"a block less one":       sound(4095, func(i int) (float64, float64) { return sine(100, 9000, i), sine(150, 9000, i) }),
		"a block":                sound(4096, func(i int) (float64, float64) { return sine(100, 9000, i), sine(150, 9000, i) }),
		"a block and one":        sound(4097, func(i int) (float64, float64) { return sine(100, 9000, i), sine(150, 9000, i) }),
		"a block and ten":        sound(4106, func(i int) (float64, float64) { return loud(), loud() }),
		"silence":                sound(9000, func(int) (float64, float64) { return 0, 0 }),
		"one side silent":        sound(9000, func(i int) (float64, float64) { return 0, sine(440, 20000, i) }),
		"both sides alike":       sound(9000, func(i int) (float64, float64) { return sine(440, 20000, i), sine(440, 20000, i) }),
		"opposite sides":         sound(9000, func(i int) (float64, float64) { return sine(440, 32767, i), -sine(440, 32767, i) }),
		"noise of full scale":    sound(20000, func(int) (float64, float64) { return loud(), loud() }),
		"a faint noise":          sound(20000, func(int) (float64, float64) { return float64(dice.IntN(3) - 1), float64(dice.IntN(3) - 1) }),
		"the extremes in turn":   sound(9000, func(i int) (float64, float64) { return float64(65535*(i%2) - 32768), float64(32767 - 65535*(i%2)) }),
		"a single click":         sound(9000, func(i int) (float64, float64) { return map[bool]float64{i == 5000: -32768}[true], 0 }),
		"a slow square":          sound(40000, func(i int) (float64, float64) { return float64(i/3000%2) * 30000, float64(i/2500%2) * -30000 }),
		"a rumble of full scale": sound(60000, func(i int) (float64, float64) { return sine(5, 32767, i), sine(5, 32767, i+2000) }),
		"a chord with a noise": sound(60000, func(i int) (float64, float64) {
			return sine(110, 5000, i) + sine(165, 3000, i) + float64(dice.IntN(5)), sine(220, 5000, i)
		}),
		"more blocks than a byte": sound(4096*140, func(i int) (float64, float64) { return sine(50, 3000, i), sine(51, 3000, i) }),
		"more blocks than seeks":  sound(4096*230+17, func(i int) (float64, float64) { return float64(i % 100), float64(i % 77) }),
	} {
		t.Run(name, func(t *testing.T) {
			stream, err := reader.ParseFile(written(t, frames))
			if err != nil {
				t.Fatal(err)
			}
			defer stream.Close()
			if stream.Info.NSamples != uint64(len(frames)) || stream.Info.SampleRate != rate {
				t.Errorf("the head tells of %d frames of %d at %d", stream.Info.NSamples, len(frames), stream.Info.SampleRate)
			}
			at := 0
			for {
				block, err := stream.ParseNext()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					t.Fatalf("after frame %d: %v", at, err)
				}
				for i, left := range block.Subframes[0].Samples {
					got := [2]int32{left, block.Subframes[1].Samples[i]}
					if at >= len(frames) || got != [2]int32{int32(frames[at][0]), int32(frames[at][1])} {
						t.Fatalf("frame %d reads as %v", at, got)
					}
					at++
				}
			}
			if at != len(frames) {
				t.Errorf("read %d frames of %d", at, len(frames))
			}
		})
	}
}

func TestTheHeadTellsTheChecksumTheCommentsAndWhereToSeek(t *testing.T) {
	frames := sound(4096*450+99, func(i int) (float64, float64) { return sine(0.01*float64(i%4800), 3000, i), 0 })
	path := written(t, frames, flac.Comment{Name: "TITLE", Text: "Grüße: a = b"}, flac.Comment{Name: "DATE", Text: "2026"})
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	stream, err := reader.Parse(file)
	if err != nil {
		t.Fatal(err)
	}
	if stream.Info.MD5sum == [16]byte{} || stream.Info.FrameSizeMin == 0 || stream.Info.FrameSizeMax < stream.Info.FrameSizeMin {
		t.Errorf("the head is %+v", stream.Info)
	}
	var points []meta.SeekPoint
	comments := map[string]string{}
	for _, block := range stream.Blocks {
		switch body := block.Body.(type) {
		case *meta.SeekTable:
			points = body.Points
		case *meta.VorbisComment:
			for _, tag := range body.Tags {
				comments[tag[0]] = tag[1]
			}
		}
	}
	if comments["TITLE"] != "Grüße: a = b" || comments["DATE"] != "2026" {
		t.Errorf("the comments are %v", comments)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	begin := 4 // where the sound begins
	for last := false; !last; {
		kind := binary.BigEndian.Uint32(whole[begin:])
		begin, last = begin+4+int(kind&0xFFFFFF), kind>>31 == 1
	}
	if len(points) != 200 {
		t.Fatalf("there are %d seek points", len(points))
	}
	for _, p := range points {
		at := whole[begin+int(p.Offset):]
		if !bytes.Equal(at[:2], []byte{0xFF, 0xF8}) || p.SampleNum%4096 != 0 {
			t.Fatalf("at the seek point %+v no block begins: % x", p, at[:2])
		}
	}
	if last := points[len(points)-1].SampleNum; last < uint64(len(frames)*98/100) {
		t.Errorf("the last seek point is at frame %d of %d", last, len(frames))
	}
}

func TestASteadyToneTakesLittleRoomAndNoiseHardlyMoreThanItself(t *testing.T) {
	dice := rand.New(rand.NewPCG(3, 4))
	const head = 4000
	for name, c := range map[string]struct {
		of   func(int) (l, r float64)
		most float64 // part of 16 bits
	}{
		"a tone":  {func(i int) (float64, float64) { return sine(110, 9000, i), sine(220, 9000, i) }, 0.16},
		"alike":   {func(i int) (float64, float64) { return sine(110, 9000, i), sine(110, 9000, i) }, 0.08},
		"silence": {func(int) (float64, float64) { return 0, 0 }, 0.002},
		"noise": {func(int) (float64, float64) {
			return float64(dice.IntN(65536) - 32768), float64(dice.IntN(65536) - 32768)
		}, 1.002},
	} {
		frames := sound(20*rate, c.of)
		about, err := os.Stat(written(t, frames))
		if err != nil {
			t.Fatal(err)
		}
		if part := float64(about.Size()-head) / float64(4*len(frames)); part > c.most {
			t.Errorf("%s takes %.3f of its room, not %.3f", name, part, c.most)
		}
	}
}

func TestARateWithoutANameIsRefused(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "sound.flac"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if _, err := flac.NewWriter(file, 12345, "", nil); err == nil {
		t.Error("a file of 12345 Hz was begun")
	}
}

func BenchmarkWrite(b *testing.B) {
	dice := rand.New(rand.NewPCG(5, 6))
	frames := sound(10*rate, func(i int) (float64, float64) {
		return sine(110, 2000, i) + sine(440, 200, i) + float64(dice.IntN(8)), sine(165, 2000, i) + float64(dice.IntN(8))
	})
	file, err := os.Create(filepath.Join(b.TempDir(), "sound.flac"))
	if err != nil {
		b.Fatal(err)
	}
	defer file.Close()
	w, err := flac.NewWriter(file, rate, "", nil)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := w.Write(frames); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(10*float64(b.N)/b.Elapsed().Seconds(), "×realtime")
}
