// Package guide is spoken guidance: cues, each with its words, its voice and the
// silence after it, over a bed of sound.
//
// A guide is read from a file ([Parse]). For a length and a [Voice] it becomes a
// [Timeline], which says when each cue is heard and is its captions, and with a
// bed a [Sound]. It needs neither: without a voice there are the captions and
// the bed, and without a bed the voice alone. It knows nothing of sessions or
// screens.
package guide
