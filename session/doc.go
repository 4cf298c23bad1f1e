// Package session holds what happens in a session and what is kept of it.
//
// An act (a marker, a check-in, a hold) becomes an [Event] when it is appended
// to the record; nothing else changes a journey. [Journey] is the fold of the
// events, and everything that a screen, a report or the sound shows of a
// journey is read from it. [Live] is a running journey: it stamps acts with the
// true elapsed time, has them kept, and folds them.
//
// The package knows nothing of sound or screens. Its folders keep the events
// ([doorway/session/vault]) and give them away ([doorway/session/report]).
package session
