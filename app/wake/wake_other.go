//go:build !linux && !windows && !darwin

package wake

import "errors"

func hold() (func(), error) {
	return func() {}, errors.New("this system has no known way to stay awake")
}
