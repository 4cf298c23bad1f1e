// Package session holds what happens in a session and what is kept of it.
//
// An act (a marker, a check-in, a hold) becomes an [Event] when it is appended
// to the record; nothing else changes a journey. [Journey] is the fold of the
// events, and everything that a screen, a report or the sound shows of a
// journey is read from it. [Live] is a running journey: it stamps acts with the
// true elapsed time, has them kept, and folds them.
//
// What lies between the sessions of one client (the profile, what is prepared,
// results of measures, check-ins after a journey) is a [Course], the fold of
// events of its own.
//
// The package knows nothing of sound or screens. Its folders keep the events
// ([doorway/session/vault]), give them away ([doorway/session/report]), read and
// score questionnaires ([doorway/session/measure]), and draw charts on paper or
// pixels ([doorway/session/draw]).
package session
