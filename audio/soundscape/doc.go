// Package soundscape makes the music of a journey: slow, consonant, wordless
// and never repeating, steered by a mood.
//
// A composer decides what is played from a seed and a bar's number alone, so
// that any minute of the music is the same wherever one begins to listen. The
// voices (drone, pads, bells, strings, flute, sea) decide how it sounds from
// the mood of the moment. A room, one loudness for all and a field that
// survives mono come last.
//
// No click can come of it: every gain is smoothed, every envelope is of
// second order, and a voice is taken for a new note only when it is silent.
package soundscape
