package command

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"doorway/session"
	"doorway/session/vault"
)

// longestLine, in bytes, is far more than a person types, and bounds what one
// line costs.
const longestLine = 256 << 10

// converse answers every line of the input with one line, until the input ends.
func converse(w World, v *vault.Vault, live *session.Live) error {
	in := bufio.NewReaderSize(w.In, longestLine)
	out := json.NewEncoder(w.Out)
	out.SetEscapeHTML(false)
	for {
		line, long, err := readLine(in)
		if err != nil && err != io.EOF {
			return session.Sayf("error.input", "The input can't be read any more; the journey stays open and can be gone on with.").Because(err)
		}
		if err == nil || long || len(line) > 0 {
			if err := out.Encode(respond(w.Clock, live, line, long)); err != nil {
				return session.Sayf("error.answers", "The answers can't be written any more; the journey stays open and can be gone on with.").Because(err)
			}
			notify(w, v)
		}
		if err == io.EOF {
			return nil
		}
	}
}

// readLine reads a line, whose bytes stand until the next. Of one that is
// longer than longestLine nothing is given.
func readLine(in *bufio.Reader) (line []byte, long bool, err error) {
	line, err = in.ReadSlice('\n')
	for errors.Is(err, bufio.ErrBufferFull) {
		line, long = nil, true
		_, err = in.ReadSlice('\n')
	}
	return line, long, err
}

// refusal is the answer to a line of which nothing was kept.
type refusal struct {
	Error string `json:"error"`
}

func respond(clock session.Clock, live *session.Live, line []byte, long bool) any {
	text := strings.TrimSpace(string(line))
	switch {
	case long:
		return refusal{"That line is longer than can be kept; please send it in parts."}
	case text == "":
		return refusal{"That line is empty; please send one command in each line."}
	case !utf8.ValidString(text) || strings.ContainsFunc(text, unreadable):
		return refusal{"That line holds letters that can't be read; please send it again as plain UTF-8 text."}
	case text == "status":
		return tell(clock.Now(), live.Journey())
	}
	act, err := parseAct(text)
	if err != nil {
		return refusal{session.AsPlain(err).Error()}
	}
	e, err := live.Do(act)
	if err != nil {
		return refusal{session.AsPlain(err).Error()}
	}
	return acknowledge(e, live.Journey())
}

// unreadable tells what no keyboard types.
func unreadable(r rune) bool { return unicode.IsControl(r) && r != '\t' }
