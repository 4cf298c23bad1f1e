package audio

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// long is a writer that takes all and keeps nothing but the length.
type long struct{ size int64 }

func (l *long) Write(b []byte) (int, error) { l.size += int64(len(b)); return len(b), nil }

func (l *long) Seek(int64, int) (int64, error) { return 0, nil }

func TestAWAVFileRefusesToGrowPastWhatItsHeaderTells(t *testing.T) {
	var file long
	w, err := newWAV(&file, Tags{})
	if err != nil {
		t.Fatal(err)
	}
	w.frames = 1<<32/wavFrameBytes - 4000 // as if four hours had been written
	block := make([][2]float64, 1000)
	for range 3 {
		if err := w.Write(block); err != nil {
			t.Fatal(err)
		}
	}
	before := file.size
	if err := w.Write(block); !errors.Is(err, ErrWAVFull) || file.size != before {
		t.Errorf("past 4 GiB: %v", err)
	}
}

// full is a kind of file on a disk that has no room left.
type full struct{ encoding }

func (full) Write([][2]float64) error { return syscall.ENOSPC }

func TestAFullDiskLeavesNothingBehindAndSaysSo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sound.flac")
	f, err := Create(path, Tags{})
	if err != nil {
		t.Fatal(err)
	}
	f.encoding = full{f.encoding}
	if err := f.Write(make([][2]float64, 9)); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("writing says %v", err)
	}
	if err := f.Close(); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("closing says %v", err)
	}
	if left, err := os.ReadDir(filepath.Dir(path)); err != nil || len(left) != 0 {
		t.Errorf("there is left: %v, %v", left, err)
	}
}
