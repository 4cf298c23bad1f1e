package look

import "strings"

// Beginning gives the first so many letters of a text, with an ellipsis where
// more follow, and whether they do.
func Beginning(text string, letters int) (beginning string, more bool) {
	n := 0
	for i := range text {
		if n++; n > letters {
			return strings.TrimSpace(text[:i]) + "…", true
		}
	}
	return text, false
}
