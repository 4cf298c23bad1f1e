//go:build !race

// Minutes of sound on one goroutine, in which the race detector could find nothing and would take minutes itself, are
// left out under it: scripts/test.sh has a step for them.
package measure_test

import (
	"reflect"
	"testing"
	"time"

	"doorway/audio/measure"
)

func TestTheSizeOfWhatIsAddedDoesNotMatter(t *testing.T) {
	sound := improvised(7, 20)
	whole := report(sound)
	a := measure.NewAnalyser()
	for n := 1; len(sound) > 0; n = n%7000 + 131 {
		m := min(n, len(sound))
		a.Add(sound[:m])
		sound = sound[m:]
	}
	if got := a.Report(); !reflect.DeepEqual(got, whole) {
		t.Errorf("in pieces it measures\n%+v, at once\n%+v", got, whole)
	}
}

func TestStretchesFollowOneAnother(t *testing.T) {
	a := measure.NewAnalyser()
	a.Begin("first")
	a.Add(tones(level{-30, 5}))
	a.Begin("second")
	a.Add(tones(level{-20, 7.53}))
	a.Begin("third")
	r := a.Report()
	if len(r.Stretches) != 3 || r.Whole.Length != 12500*time.Millisecond {
		t.Fatalf("it has %d stretches in %v", len(r.Stretches), r.Whole.Length)
	}
	for i, want := range []measure.Stretch{
		{Name: "first", From: 0, Length: 5 * time.Second, Loudness: -30},
		{Name: "second", From: 5 * time.Second, Length: 7500 * time.Millisecond, Loudness: -20},
	} {
		got := r.Stretches[i]
		if got.Name != want.Name || got.From != want.From || got.Length != want.Length {
			t.Errorf("stretch %d is %s from %v for %v", i, got.Name, got.From, got.Length)
		}
		within(t, got.Name, got.Loudness, want.Loudness, 0.1)
		within(t, got.Name+"'s peak", got.TruePeak, want.Loudness, 0.2)
	}
	if third := r.Stretches[2]; third.Name != "third" || third.Length != 0 {
		t.Errorf("a stretch of nothing is %+v", third)
	}
}

func TestMeasuringHardlyAllocates(t *testing.T) {
	a := measure.NewAnalyser()
	block := pinkish(1, 0.1, 4800)
	a.Add(make([][2]float64, 600*48000))
	if n := testing.AllocsPerRun(500, func() { a.Add(block) }); n > 0.1 {
		t.Errorf("%.2f allocations each tenth of a second", n)
	}
}

func BenchmarkAnalyser(b *testing.B) {
	sound := improvised(1, 20)
	a := measure.NewAnalyser()
	for b.Loop() {
		a.Add(sound)
	}
	b.ReportMetric(20*float64(b.N)/b.Elapsed().Seconds(), "xrealtime")
	b.ReportMetric(0, "ns/op")
}

func BenchmarkReport(b *testing.B) {
	a := measure.NewAnalyser()
	sound := improvised(1, 300)
	for range 18 {
		a.Add(sound)
	}
	for b.Loop() {
		a.Report()
	}
	b.ReportMetric(5400*float64(b.N)/b.Elapsed().Seconds(), "xrealtime")
}
