package away

import (
	"testing"
	"time"

	"doorway/session"
)

func TestSleepIsTheTimeThatOneClockDidNotCount(t *testing.T) {
	wall := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	reading := func(boot time.Duration) session.Reading {
		return session.Reading{Wall: wall, Boot: boot, BootID: "one"}
	}
	for _, c := range []struct {
		what        string
		boot, awake time.Duration
		set         time.Duration // how far the wall clock was set
		want        bool
	}{
		{"a second", time.Second, time.Second, 0, false},
		{"a busy moment", 5 * time.Second, 5 * time.Second, 0, false},
		{"a sleep that the monotonic clock left out", time.Hour, time.Second, time.Hour, true},
		{"a sleep that both clocks counted", time.Hour, time.Hour, time.Hour, true},
		{"a wall clock set forward", time.Second, time.Second, 24 * time.Hour, false},
		{"a wall clock set back", time.Second, time.Second, -24 * time.Hour, false},
	} {
		var s Sleep
		here := time.Now()
		if s.Slept(reading(time.Hour), here, time.Second) {
			t.Error("the first look tells of sleep")
		}
		now := reading(time.Hour + c.boot)
		now.Wall = now.Wall.Add(c.set)
		if got := s.Slept(now, here.Add(c.awake), time.Second); got != c.want {
			t.Errorf("%s: %v", c.what, got)
		}
		if s.Slept(now, here.Add(c.awake), time.Second) {
			t.Errorf("%s: told twice", c.what)
		}
	}
}
