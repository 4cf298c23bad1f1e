// Package vault keeps sessions, encrypted, in a folder of files.
//
// A session's events go to a journal of its own, one sealed line each, and an
// event is acknowledged once its line is on the disk. The SQLite database is
// the index: it follows the journals, never holds one up, and is made anew from
// them when it is lost. Where a journal is damaged, the index is the second
// copy.
//
//	key                       the data key, only while no passphrase is set
//	vault/vault.key           key slots around the data key
//	vault/vault.key.1         its copy
//	vault/vault.db            the index
//	vault/sessions/ID.journal a session's events, or what lies between the sessions of one client: their course
//	vault/sessions/ID.other   what another machine wrote to a session that ran here
//	vault/sessions/ID.torn    what a power cut left of a line that was not acknowledged
//	vault/process/ID.journal  process notes on a session, under keys of their own
//	vault/files/NAME.kept     a whole file, such as a recording or a capsule: an age file, whose name tells nothing
//	vault/audit.journal       who opened, exported, restored …, and when
//	vault/settings            what was chosen for these records, sealed
//	vault/ballast             room that is given up when the disk is full
//	vault/lock                held by the program that has the vault open
//	vault/holder              the same for machines that share the folder
//	vault/knock               asks the program that has the vault open to show itself, and to take in the file it names
//	backups                   what is copied when the program closes, or before a migration
//
// With no passphrase, anybody who can read the data folder can read the
// sessions: the data key lies in the file key, for its owner's eyes only. With
// one, the data key is nowhere but in the slots of vault.key: one for each
// person's passphrase, one for the recovery key, and one for each keyring that
// was asked to remember. Whoever has lost all of these has lost the sessions.
// The names, number, sizes and times of the files can be seen by whoever sees
// the folder; what they hold, and who opens them, can't.
//
// Lines of all journals are chained, so that one taken out, moved or changed
// shows; lines taken off the end show against the index. A [Vault.Lock] forgets
// all keys but those of the journals that are open, so that a running session
// is kept while nothing can be read.
//
// A course is a journal like a session's, and as safe: [Vault.Enrol] begins one,
// [Vault.Add] adds to it. Nothing of a client is ever taken away but by
// [Vault.Erase].
//
// A file is kept whole or not at all: [Vault.KeepFile], and [Vault.File] to read it.
// It belongs to no journal; what it is, its name says to whoever kept it. The index
// knows which there are, so that one taken away, or an older one put back, shows.
//
// All errors that a person may see are [session.Plain].
package vault
