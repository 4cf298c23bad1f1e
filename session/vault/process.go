package vault

import (
	"path/filepath"
	"time"

	"doorway/session"
)

// ProcessNote is a therapist's own note on a session. Process notes are a
// drawer apart: they have keys of their own, stand in no record and no export
// unless asked for by name, and reading them is noted in the audit.
type ProcessNote struct {
	At   time.Time `json:"at"`
	By   string    `json:"by,omitempty"`
	Text string    `json:"text"`
}

func (v *Vault) process(id session.ID) ledger[ProcessNote] {
	return ledger[ProcessNote]{v, processKind, string(id), filepath.Join(v.dir, "process", string(id)+suffix), func(r *ring) []byte { return r.process }, &v.processing}
}

// AddProcessNote keeps a note on a session and returns when it is on the disk.
func (v *Vault) AddProcessNote(id session.ID, text string) error {
	keys, err := v.keys()
	if err != nil {
		return err
	}
	if err := v.process(id).add(ProcessNote{v.o.now(), keys.who.Name, text}); err != nil {
		return err
	}
	v.noteMended()
	return nil
}

// ProcessCount is how many notes on a session there are, as far as the index
// knows. It reads none of them.
func (v *Vault) ProcessCount(id session.ID) int {
	var h head
	_ = v.withIndex(func(x *index) (err error) { // without the index there seem to be none until they are read
		h, err = x.head(v.process(id).name())
		return err
	})
	return h.lines
}

// ProcessNotes gives the notes on a session, the oldest first, and notes in the
// audit that they were read. The error says what of them is damaged; what can
// be read is given all the same.
func (v *Vault) ProcessNotes(id session.ID) ([]ProcessNote, error) {
	notes, err := v.process(id).read()
	if len(notes) > 0 {
		v.record(ProcessNotesRead, string(id))
	}
	return notes, err
}
