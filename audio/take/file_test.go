//go:build !race

package take_test

import (
	"bytes"
	"errors"
	"io"
	"math"
	"testing"
	"time"

	"doorway/audio/take"

	reader "github.com/mewkiz/flac"
)

func TestTheFileHoldsTheClipAsItIsHeard(t *testing.T) {
	got := recorded(t, plus(join(silence(time.Second), voice(t, "sleep", 4), silence(time.Second)), noise(-60)))
	file, err := got.FLAC()
	if err != nil {
		t.Fatal(err)
	}
	stream, err := reader.Parse(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	clip := all(got.Clip())
	if stream.Info.NSamples != uint64(len(clip)) || stream.Info.SampleRate != second || stream.Info.NChannels != 2 || stream.Info.BitsPerSample != 16 {
		t.Errorf("the clip has %d frames, the file %+v", len(clip), stream.Info)
	}
	frame := 0
	for {
		block, err := stream.ParseNext()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		for i, left := range block.Subframes[0].Samples {
			if right := block.Subframes[1].Samples[i]; left != right {
				t.Fatalf("the sides are %d and %d at %v", left, right, at(frame))
			}
			if off := float64(left)/math.MaxInt16 - clip[frame][0]; math.Abs(off) > 0.6/math.MaxInt16 {
				t.Fatalf("it is %v off at %v", off, at(frame))
			}
			frame++
		}
	}
	if frame != len(clip) {
		t.Errorf("%d frames of %d are read", frame, len(clip))
	}
	// The second side costs next to nothing: half of 16 bits mono, and the head.
	if most := len(clip) + 5000; len(file) > most {
		t.Errorf("it takes %d bytes, more than %d", len(file), most)
	}
}

// minute is one with enough knocks in it to give the limiter work.
func minute(b *testing.B) take.Take {
	spoken := voice(b, "sleep", 4)
	var sound []float32
	for len(sound) < 60*second {
		sound = join(sound, scaled(spoken, -12), []float32{0.9, -0.9, 0.9, -0.9}, silence(1500*time.Millisecond))
	}
	return recorded(b, plus(sound[:60*second], noise(-60)))
}

func BenchmarkClip(b *testing.B) {
	got := minute(b)
	for b.Loop() {
		got.Clip()
	}
}

func BenchmarkFLAC(b *testing.B) {
	got := minute(b)
	for b.Loop() {
		file, err := got.FLAC()
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(file))/1e6, "MB")
	}
}
