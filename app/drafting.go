package app

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"sync"

	"doorway/session"
	"doorway/session/vault"
)

// draftFile is where what somebody writes is kept until it is an entry.
const draftFile = "draft"

// draft is an entry of the journal that is being written.
type draft struct {
	Of    session.ID    `json:"of,omitempty"` // that is gone on with; empty: a new one
	Entry session.Write `json:"entry"`
}

// drafting keeps what somebody writes, so that a machine which is cut off loses a few
// seconds of it. The last word counts, in whatever order the disk comes to it. Its
// methods but num wait for the disk.
type drafting struct {
	v     *vault.Vault
	asked int // on the UI goroutine

	mu   sync.Mutex
	done int
}

// num is the number of what is to be done next. It belongs to the UI goroutine.
func (d *drafting) num() int {
	d.asked++
	return d.asked
}

func (d *drafting) keep(num int, one draft) {
	d.do(num, func() {
		if b, err := json.Marshal(one); err == nil {
			_ = d.v.KeepFile(draftFile, bytes.NewReader(b)) // whoever keeps the entry hears why it can't be
		}
	})
}

func (d *drafting) drop(num int) {
	d.do(num, func() { _ = d.v.DropFile(draftFile) }) // at worst it comes back once more
}

func (d *drafting) do(num int, what func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if num > d.done {
		d.done = num
		what()
	}
}

// mostDraft is far above what an entry can have.
const mostDraft = 1 << 20

// takeDraftIn makes an entry of what was being written when the machine was cut off.
// It waits for the disk.
func takeDraftIn(v *vault.Vault, course session.ID) error {
	file, err := v.File(draftFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	b, err := io.ReadAll(io.NewSectionReader(file, 0, min(file.Size(), mostDraft)))
	_ = file.Close()
	var one draft
	if err == nil {
		err = json.Unmarshal(b, &one)
	}
	if err != nil {
		return err
	}
	var act session.Act = one.Entry
	if one.Of != "" {
		act = session.Amend{Event: one.Of, Text: &one.Entry.Text}
	}
	if _, err := v.Add(course, act); err != nil {
		return err
	}
	return v.DropFile(draftFile)
}
