package output

import (
	"testing"
	"time"
)

func TestPaceWaitsUntilTheFramesHaveGoneBy(t *testing.T) {
	start := time.Now()
	var p pace
	p.add(start, 4800)
	p.add(start, 4800)
	if got := p.wait(start); got != 200*time.Millisecond {
		t.Errorf("waits %v for 9600 frames, want 200ms", got)
	}
	if got := p.wait(start.Add(150 * time.Millisecond)); got != 50*time.Millisecond {
		t.Errorf("waits %v after 150ms, want 50ms", got)
	}
}

func TestPaceMakesUpForAHold(t *testing.T) {
	start := time.Now()
	var p pace
	p.add(start, 480)
	later := start.Add(2 * time.Second)
	p.add(later, 480)
	if p.wait(later) >= 0 {
		t.Error("after a hold of 2 s the sound is not hurried along")
	}
}

func TestPaceGoesOnFromWhereItIsAfterALongSleep(t *testing.T) {
	start := time.Now()
	var p pace
	p.add(start, 480)
	later := start.Add(8 * time.Hour)
	p.add(later, 480)
	if got := p.wait(later); got != 10*time.Millisecond {
		t.Errorf("waits %v, want 10ms", got)
	}
}
