package draw

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// levels gives each rune of a paragraph its embedding level: even ones are read
// to the right, odd ones to the left. It follows the implicit rules of the
// Unicode Bidirectional Algorithm (UAX #9: P2–P3, W1–W7, N1–N2, I1–I2); marks
// that embed or isolate by hand count as neutral.
func levels(text []rune) (base int, all []int) {
	classes := make([]bidi.Class, len(text))
	base = -1
	for i, r := range text {
		p, _ := bidi.LookupRune(r)
		c := p.Class()
		switch c {
		case bidi.L, bidi.R, bidi.AL:
			if base < 0 && c == bidi.L {
				base = 0
			} else if base < 0 {
				base = 1
			}
		case bidi.EN, bidi.ES, bidi.ET, bidi.AN, bidi.CS, bidi.NSM:
		default:
			c = bidi.ON
		}
		classes[i] = c
	}
	base = max(base, 0)
	side := bidi.L
	if base == 1 {
		side = bidi.R
	}
	weak(classes, side)
	neutral(classes, side)
	all = make([]int, len(text))
	for i, c := range classes {
		all[i] = base
		switch {
		case base == 0 && c == bidi.R, base == 1 && c != bidi.R:
			all[i]++
		case base == 0 && c != bidi.L:
			all[i] += 2
		}
	}
	return base, all
}

// weak resolves weak classes: what remains is L, R, EN, AN and ON.
func weak(classes []bidi.Class, side bidi.Class) {
	before, strong := side, side
	for i, c := range classes { // W1–W3
		if c == bidi.NSM {
			c = before
		}
		before = c
		switch c {
		case bidi.L, bidi.R, bidi.AL:
			strong = c
		case bidi.EN:
			if strong == bidi.AL {
				c = bidi.AN
			}
		}
		if c == bidi.AL {
			c = bidi.R
		}
		classes[i] = c
	}
	for i := 1; i+1 < len(classes); i++ { // W4
		one, other := classes[i-1], classes[i+1]
		if c := classes[i]; one == other && (one == bidi.EN && (c == bidi.ES || c == bidi.CS) || one == bidi.AN && c == bidi.CS) {
			classes[i] = one
		}
	}
	number := make([]bool, len(classes))
	for i, c := range classes {
		number[i] = c == bidi.EN
	}
	strong = side
	for i := 0; i < len(classes); i++ { // W5–W7
		switch classes[i] {
		case bidi.L, bidi.R:
			strong = classes[i]
		case bidi.EN:
			if strong == bidi.L {
				classes[i] = bidi.L
			}
		case bidi.ET:
			end := i
			for end < len(classes) && classes[end] == bidi.ET {
				end++
			}
			c := bidi.ON
			if end < len(classes) && classes[end] == bidi.EN || i > 0 && number[i-1] {
				c = bidi.EN
			}
			if c == bidi.EN && strong == bidi.L {
				c = bidi.L
			}
			for ; i < end; i++ {
				classes[i] = c
			}
			i--
		case bidi.ES, bidi.CS:
			classes[i] = bidi.ON
		}
	}
}

// neutral gives what stands between two sides the side of both, and else that
// of the paragraph. Numbers count as right-to-left neighbours.
func neutral(classes []bidi.Class, side bidi.Class) {
	sideOf := func(i int) bidi.Class {
		switch {
		case i < 0 || i >= len(classes):
			return side
		case classes[i] == bidi.L:
			return bidi.L
		}
		return bidi.R
	}
	for i := 0; i < len(classes); i++ {
		if classes[i] != bidi.ON {
			continue
		}
		end := i
		for end < len(classes) && classes[end] == bidi.ON {
			end++
		}
		c := side
		if before := sideOf(i - 1); before == sideOf(end) {
			c = before
		}
		for ; i < end; i++ {
			classes[i] = c
		}
	}
}

// reorder brings pieces of the given levels from the order in which they are
// read to that in which they stand, from left to right (UAX #9, L2).
func reorder[T any](pieces []T, level func(T) int) {
	most, least := 0, 1<<30
	for _, p := range pieces {
		if l := level(p); l%2 == 1 {
			least = min(least, l)
		}
		most = max(most, level(p))
	}
	for l := most; l >= least; l-- {
		for i := 0; i < len(pieces); i++ {
			if level(pieces[i]) < l {
				continue
			}
			end := i
			for end < len(pieces) && level(pieces[end]) >= l {
				end++
			}
			slices.Reverse(pieces[i:end])
			i = end
		}
	}
}
