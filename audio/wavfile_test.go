package audio_test

import (
	"math"
	"os"
	"testing"
	"time"

	"doorway/audio"
	"doorway/audio/measure"
)

func TestAWAVFileReadsBackAsItWasWritten(t *testing.T) {
	file, err := os.Create(t.TempDir() + "/sound.wav")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	w, err := audio.NewWAVWriter(file)
	if err != nil {
		t.Fatal(err)
	}
	want := hear(chord(), time.Second)
	want[7] = [2]float64{1.5, -1.5} // cut to full scale
	for at := 0; at < len(want); at += 4800 {
		if err := w.Write(want[at : at+4800]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	want[7] = [2]float64{1, -1}
	file.Seek(0, 0)
	got, rate, err := measure.ReadWAV(file)
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
}
