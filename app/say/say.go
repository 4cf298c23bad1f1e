// Package say puts what the program has to tell into the reader's words.
package say

import (
	"doorway/app/look"
	"doorway/session"
)

// Error is the one sentence that a person reads for an error. What lies
// beneath it is never shown.
func Error(err error) string {
	if err == nil {
		return ""
	}
	p := session.AsPlain(err)
	if p.Data == nil {
		return look.T(p.Key, p.Text)
	}
	return look.T(p.Key, p.Text, p.Data)
}
