package session

import "time"

// Clock tells the time. The system's is [SystemClock]; tests bring their own.
type Clock interface{ Now() Reading }

// Reading is one look at the clock.
type Reading struct {
	Wall time.Time `json:"wall"` // with zone
	// Boot is the time since the machine started. It goes on while the machine
	// sleeps and does not move when the wall clock is set.
	Boot time.Duration `json:"boot_ns"`
	// BootID names this start of the machine; empty where the system has no
	// such name, and then the wall clock is used instead.
	BootID string `json:"boot_id,omitempty"`
}

// Since gives the true time from an earlier reading to this one: by the boot
// clock within one start of the machine, by the wall clock across a restart.
// It is never negative.
func (r Reading) Since(earlier Reading) time.Duration {
	d := r.Wall.Round(0).Sub(earlier.Wall.Round(0))
	if r.sameStart(earlier) {
		d = r.Boot - earlier.Boot
	}
	return max(d, 0)
}

// sameStart reports whether both readings are of one start of the machine. A
// boot clock that fell tells of another start, whatever the names say.
func (r Reading) sameStart(earlier Reading) bool {
	return r.BootID != "" && r.BootID == earlier.BootID && r.Boot >= earlier.Boot
}

// SystemClock is the machine's own clock.
type SystemClock struct{}

// Now reads the wall clock and the boot clock.
func (SystemClock) Now() Reading {
	boot, id := sinceBoot()
	return Reading{Wall: time.Now(), Boot: boot, BootID: id}
}
