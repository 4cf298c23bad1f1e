// Package soundscape makes the music of a journey: slow, consonant, wordless
// and never repeating, steered by a mood.
//
// A journey asks ([Ask]) and the music answers. A composer writes bar after bar
// from a seed, a palette and the place in the journey. A verse plays a phrase
// of it: ten voices, each a file of its own, and their room and field. Nothing
// else remembers, and two verses sound at most, so that any minute is the same
// to the last bit wherever one begins to listen. One loudness for all comes
// last, and then what lies under the music or in its place.
//
// No click can come of it: every gain is smoothed, every envelope is of
// second order, and a voice is taken for a new note only when it is silent.
package soundscape
