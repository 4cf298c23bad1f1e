package guide

import "time"

// Guide is one guide, as its file says.
type Guide struct {
	ID    string // the name of its folder
	Title string
	About string // what it is, in a line
	For   []string
	Bed   string // what it should lie on, in words that the one who makes the bed knows
	// Least and Most are how short and how long it can be, in whole minutes, 1 to
	// 60, by stretching the silences.
	Least, Most int
	// Wakes is false for a guide that is to end without waking anybody: no bell
	// is struck at its end.
	Wakes bool
	Parts []Part
}

// Part is a stretch of a guide that belongs together.
type Part struct {
	Name string
	Cues []Cue
}

// Cue is what is said at once, and the silence after it.
type Cue struct {
	Say string
	// Rest is the silence at the shortest length, up to two minutes.
	Rest time.Duration
	// Give is the share, 0 to 100 against that of all other cues, that this
	// silence takes of what is left over when the guide is longer.
	Give float64
}

// Cues are the cues of all parts, in order.
func (g Guide) Cues() (all []Cue) {
	for _, p := range g.Parts {
		all = append(all, p.Cues...)
	}
	return all
}
