//go:build !linux

package output

// goFirst does nothing: where it matters, the system's own sound threads are
// run first already.
func goFirst() {}
