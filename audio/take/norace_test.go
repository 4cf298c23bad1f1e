//go:build !race

package take_test

const races = false
