package vault

import (
	"path/filepath"
	"strconv"
	"time"

	"doorway/session"
)

// Deed is a kind of thing that was done with the vault.
type Deed string

// What the audit tells of.
const (
	Opened            Deed = "opened"
	Exported          Deed = "exported"
	Printed           Deed = "printed"
	BackedUp          Deed = "backed up"
	Restored          Deed = "restored"
	PassphraseChanged Deed = "passphrase changed"
	RecoveryChanged   Deed = "recovery key changed"
	KeyringChanged    Deed = "keyring changed"
	PersonAdded       Deed = "person added"
	PersonRemoved     Deed = "person removed"
	ProcessNotesRead  Deed = "process notes read"
	Mended            Deed = "mended"
)

// Done is one line of the audit.
type Done struct {
	At     time.Time `json:"at"`
	Who    string    `json:"who,omitempty"` // name; empty where nobody gave one
	Deed   Deed      `json:"deed"`
	Detail string    `json:"detail,omitempty"` // a session's id, a name, a way of opening
}

func (v *Vault) audit() ledger[Done] {
	return ledger[Done]{v, auditKind, string(auditKind), filepath.Join(v.dir, "audit"+suffix), func(r *ring) []byte { return r.audit }, &v.auditing}
}

// Record adds a deed to the audit. Detail, which may be empty, must name no
// client and hold nothing that a client said.
func (v *Vault) Record(deed Deed, detail string) error {
	keys, err := v.keys()
	if err != nil {
		return err
	}
	return v.audit().add(Done{v.o.now(), keys.who.Name, deed, detail})
}

// openedBy is what the audit says of an opening: the kind of slot, and how many
// passphrases were tried in vain before.
func openedBy(how string, wrong int) string {
	if wrong == 0 {
		return how
	}
	return how + ", " + strconv.Itoa(wrong) + " wrong before"
}

// record is Record where the deed must not fail because it can't be noted.
func (v *Vault) record(deed Deed, detail string) {
	if err := v.Record(deed, detail); err != nil {
		v.tell(session.Sayf("notice.vault.audit", "What was done just now could not be added to the audit.").Because(err))
	}
}

// Audit gives all that was done, the oldest first. The error says what of it is
// damaged; what can be read is given all the same.
func (v *Vault) Audit() ([]Done, error) { return v.audit().read() }
