package session

import "github.com/google/uuid"

// ID names a session or an event: a UUID of version 7, so that names sort by
// the time they were made.
type ID string

// NewID makes a fresh ID. It panics only when the system has no randomness.
func NewID() ID { return ID(uuid.Must(uuid.NewV7()).String()) }

// ParseID reads an ID that somebody typed.
func ParseID(s string) (ID, error) {
	u, err := uuid.Parse(s)
	if err != nil {
		return "", Sayf("error.id", "“{{.ID}}” is not the id of anything kept here; copy it as it was shown.", "ID", clip(s, 40))
	}
	return ID(u.String()), nil
}

// clip shortens s to n runes for use in a sentence.
func clip(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n]) + "…"
}
