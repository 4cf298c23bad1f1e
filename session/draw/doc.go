// Package draw draws what is the same on paper and on the screen: type, the arc
// of a journey and the charts of its numbers, in the colours of day on white.
//
// Everything is drawn on a [Canvas], of which there are two: an [Image] and the
// pages of a [PDF]. Lengths are points of paper (1/72 inch), or pixels times
// the scale of an image; y grows downward. Text is set once, as [Line]s, from
// the typefaces that ship inside, so that a page is laid out alike on both.
package draw
