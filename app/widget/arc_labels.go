package widget

import (
	"slices"

	"fyne.io/fyne/v2"
)

// labelGap is the least room between two labels of one row.
const labelGap = 10

// arcLabel is a text that wants to stand centred under a place of the arc. Where two cannot both stand, the lighter one gives way.
type arcLabel struct {
	of     int // the phase it names
	text   string
	width  float32
	centre float32 // where it belongs
	reach  float32 // how far from there its middle may move
	weight float64
	left   float32 // where it stands
}

// placeLabels returns the labels that find room between 0 and width, each with its left set: no two overlap, none crosses an end.
// The labels come in the order of their centres.
func placeLabels(labels []arcLabel, width float32) []arcLabel {
	labels = slices.Clone(labels)
	for len(labels) > 0 {
		crowded := spread(labels, width)
		if crowded < 0 {
			break
		}
		labels = slices.Delete(labels, crowded, crowded+1)
	}
	return labels
}

// spread pushes labels apart, first to the right, then from the right end back. It returns the lightest of the labels around the first that
// was pushed out of its reach, or -1 where all have found a place.
func spread(labels []arcLabel, width float32) int {
	next := float32(0)
	for i := range labels {
		l := &labels[i]
		l.left = max(l.centre-l.width/2, next)
		next = l.left + l.width + labelGap
	}
	limit := width
	for i := len(labels) - 1; i >= 0; i-- {
		l := &labels[i]
		l.left = min(l.left, limit-l.width)
		limit = l.left - labelGap
	}
	for i, l := range labels {
		inside := min(max(l.centre-l.width/2, 0), max(width-l.width, 0))
		if l.left >= 0 && fyne.Max(l.left-inside, inside-l.left) <= l.reach {
			continue
		}
		lightest := i
		for _, j := range []int{i - 1, i + 1} {
			if j >= 0 && j < len(labels) && labels[j].weight < labels[lightest].weight {
				lightest = j
			}
		}
		return lightest
	}
	return -1
}

// shorten cuts a text with an ellipsis until it is at most as wide as most. It returns nothing where not even three letters fit.
func shorten(text string, most float32, measure func(string) float32) string {
	if measure(text) <= most {
		return text
	}
	letters := []rune(text)
	for n := len(letters) - 1; n >= 3; n-- {
		if short := string(letters[:n]) + "…"; measure(short) <= most {
			return short
		}
	}
	return ""
}
