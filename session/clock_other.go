//go:build !linux && !darwin && !windows

package session

import "time"

// sinceBoot knows no boot clock here; the wall clock is used.
func sinceBoot() (time.Duration, string) { return 0, "" }
