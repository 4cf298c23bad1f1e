//go:build race

package take_test

// races says that the race detector watches, which makes rendering ten times as slow.
const races = true
