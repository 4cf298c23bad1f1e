//go:build race

package track

// races says that the race detector watches, which makes rendering ten times as slow.
const races = true
