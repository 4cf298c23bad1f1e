package output

import (
	"fmt"
	"strconv"
	"strings"
)

// status is what a child says, in a line, four times a second.
type status struct {
	played    int64  // frames that the device has asked for since it was opened
	underruns int64  // times that there was nothing to give it
	failed    string // one sentence; the child exits after it
}

// String is the line, without its end.
func (s status) String() string {
	if s.failed != "" {
		return "failed " + s.failed
	}
	return fmt.Sprintf("played %d %d", s.played, s.underruns)
}

// parseStatus is the inverse of String.
func parseStatus(line string) (status, bool) {
	if sentence, ok := strings.CutPrefix(line, "failed "); ok && sentence != "" {
		return status{failed: sentence}, true
	}
	counts, ok := strings.CutPrefix(line, "played ")
	if !ok {
		return status{}, false
	}
	first, second, _ := strings.Cut(counts, " ")
	played, err := strconv.ParseInt(first, 10, 64)
	if err != nil || played < 0 {
		return status{}, false
	}
	underruns, err := strconv.ParseInt(second, 10, 64)
	if err != nil || underruns < 0 {
		return status{}, false
	}
	return status{played: played, underruns: underruns}, true
}
