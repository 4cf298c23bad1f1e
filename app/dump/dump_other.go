//go:build !linux && !darwin && !windows

package dump

func forbid() {}
