//go:build !race

package track

const races = false
