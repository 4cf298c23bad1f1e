package command

import "strconv"

// whole is an option that takes a whole number, and knows whether it was given
// one. It implements flag.Value.
type whole struct {
	n     int
	given bool
}

// Set implements flag.Value.
func (w *whole) Set(s string) (err error) {
	w.n, err = strconv.Atoi(s)
	w.given = true
	return err
}

// String implements flag.Value.
func (w *whole) String() string { return strconv.Itoa(w.n) }
