package vault

import (
	"errors"

	"doorway/session"
)

// What keeps a vault from being opened.
var (
	// ErrPassphraseWanted: the vault is locked and no passphrase was given.
	ErrPassphraseWanted error = session.Sayf("error.vault.locked", "These records are locked; please give their passphrase.")
	// ErrWrongPassphrase: no slot opens with the passphrase given.
	ErrWrongPassphrase error = session.Sayf("error.vault.passphrase", "That is not the passphrase of these records; please try again.")
	// ErrInUse: another program has the vault open.
	ErrInUse error = session.Sayf("error.vault.inuse", "Doorway is already open with these records; please go on in its window, or close it first.")
	// ErrInUseElsewhere: a program on another machine has the vault open.
	ErrInUseElsewhere error = session.Sayf("error.vault.elsewhere", "These records are open on another computer; please close Doorway there first, or try again in two minutes if that computer is gone.")
	// ErrKeyMissing: there are records, but nothing that opens them.
	ErrKeyMissing error = session.Sayf("error.vault.key", "The key to these records is missing or damaged; please put the files “key” and “vault.key” back from a copy of the data folder.")
	// ErrNewer: a later version of the program wrote this.
	ErrNewer error = session.Sayf("error.vault.newer", "These records were written by a newer Doorway; please open them with that one.")
)

func errFolder(dir string, err error) error {
	if isFull(err) {
		return session.Sayf("error.vault.full", "The disk that holds {{.Folder}} is full; please free some space and try again.", "Folder", dir).Because(err)
	}
	return session.Sayf("error.vault.folder", "The folder {{.Folder}} can't be written; please choose another with --data, or allow writing there.", "Folder", dir).Because(err)
}

func errNotKept(err error) error {
	if isFull(err) {
		return session.Sayf("error.keep.full", "This could not be kept: the disk is full. It stays in its field; please free some space and keep it again.").Because(err)
	}
	return session.Sayf("error.keep.disk", "This could not be kept: the disk did not take it. It stays in its field; please keep it again.").Because(err)
}

func errNoSession(id session.ID) error {
	return session.Sayf("error.vault.nosession", "There is no session {{.ID}} in these records.", "ID", string(id))
}

func errDamaged(id session.ID, line int, err error) error {
	return session.Sayf("error.vault.damaged", "The journal of session {{.ID}} is damaged from line {{.Line}} on; what comes before it is whole.", "ID", string(id), "Line", line).Because(err)
}

func errLedger(of kind, id string, line int, err error) error {
	if of == auditKind {
		return session.Sayf("error.ledger.audit", "The audit is damaged from line {{.Line}} on; what comes before it is whole.", "Line", line).Because(err)
	}
	return session.Sayf("error.ledger.process", "The process notes on session {{.ID}} are damaged from line {{.Line}} on; what comes before it is whole.", "ID", id, "Line", line).Because(err)
}

func errIndex(err error) error {
	return session.Sayf("error.vault.index", "The list of sessions can't be read just now; the sessions themselves are kept. Please close Doorway and open it again.").Because(err)
}

func errOver() error {
	return session.Sayf("error.vault.closed", "These records are closed; please open them again.").Because(errClosed)
}

var errClosed = errors.New("vault: closed")
