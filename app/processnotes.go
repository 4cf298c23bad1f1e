package app

import (
	"doorway/app/closing"
	"doorway/session"
)

// process is the drawer of process notes on a session; a trial has none.
func (d *Doorway) process(id session.ID) *closing.Process {
	if d.trial != "" {
		return nil
	}
	v := d.vault
	return &closing.Process{
		Count: v.ProcessCount(id),
		Add: func(text string, answer func(error)) {
			d.workOn(func() error { return v.AddProcessNote(id, text) }, answer)
		},
		Read: func(answer func([]closing.ProcessNote, error)) {
			work(d, func() ([]closing.ProcessNote, error) {
				var notes []closing.ProcessNote
				kept, err := v.ProcessNotes(id)
				for _, n := range kept {
					notes = append(notes, closing.ProcessNote{At: n.At, By: n.By, Text: n.Text})
				}
				return notes, err
			}, answer)
		},
	}
}
