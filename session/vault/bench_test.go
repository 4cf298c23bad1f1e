package vault

import (
	"slices"
	"testing"
	"time"

	"doorway/session"
)

// BenchmarkAppend measures from an event to its being on the disk, with the
// index following as it does in a session.
func BenchmarkAppend(b *testing.B) {
	v, err := Open(b.TempDir(), Options{cost: cheap})
	if err != nil {
		b.Fatal(err)
	}
	j, err := v.Begin(session.NewID())
	if err != nil {
		b.Fatal(err)
	}
	if err := j.Append(begin(1)); err != nil {
		b.Fatal(err)
	}
	took := make([]time.Duration, 0, 10000)
	for b.Loop() {
		e := mark(len(took) + 2)
		start := time.Now()
		if err := j.Append(e); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
	}
	b.StopTimer()
	if err := v.Close(); err != nil {
		b.Fatal(err)
	}
	slices.Sort(took)
	ms := func(part float64) float64 {
		return float64(took[int(part*float64(len(took)-1))].Microseconds()) / 1000
	}
	b.ReportMetric(ms(.5), "median-ms")
	b.ReportMetric(ms(.99), "p99-ms")
	b.ReportMetric(ms(1), "max-ms")
}

// BenchmarkOpen measures opening a vault of a thousand sessions without a
// passphrase, and listing them.
func BenchmarkOpen(b *testing.B) {
	dir := b.TempDir()
	v, err := Open(dir, Options{cost: cheap})
	if err != nil {
		b.Fatal(err)
	}
	for range 1000 {
		j, err := v.Begin(session.NewID())
		if err != nil {
			b.Fatal(err)
		}
		for _, e := range append(some(20), event(30, session.End{})) {
			if err := j.Append(e); err != nil {
				b.Fatal(err)
			}
		}
		if err := j.Close(); err != nil {
			b.Fatal(err)
		}
	}
	if err := v.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		v, err := Open(dir, Options{cost: cheap})
		if err != nil {
			b.Fatal(err)
		}
		if all, err := v.Sessions(); err != nil || len(all) != 1000 {
			b.Fatal(len(all), err)
		}
		if err := v.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPassphrase measures one try of a passphrase at the usual cost.
func BenchmarkPassphrase(b *testing.B) {
	s := slot{Cost: usualCost, Salt: random(saltSize)}
	for b.Loop() {
		s.wrapping([]byte("open sesame"))
	}
}
