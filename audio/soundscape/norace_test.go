//go:build !race

package soundscape

const races = false
