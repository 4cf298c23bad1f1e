//go:build !cgo

package input

import "errors"

// openDevice never finds a microphone: what listens is written in C.
func openDevice(func([]float32), func()) error {
	return errors.New("built without cgo, and so without a microphone")
}
