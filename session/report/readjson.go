package report

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"doorway/session"
	"doorway/session/vault"
)

// What a file may hold at most. It is far above any practice's records, and
// keeps a hostile file from taking the machine's memory.
const (
	mostFile    = 2 << 30  // bytes
	mostRecord  = 64 << 20 // bytes of one record
	mostRecords = 200_000
	mostDepth   = 32
	mostFaults  = 20 // are told of; the rest are only counted
)

// Why a file is not read.
var (
	errNoExport = session.Sayf("error.import.file", "This file is no export of Doorway's, or not all of it is there; nothing was taken in.")
	errNewer    = session.Sayf("error.import.newer", "This file was written by a newer Doorway; please bring this one up to date first.")
	errTooLarge = session.Sayf("error.import.large", "This file is larger than any export of Doorway's; nothing was taken in.")
	errTooDeep  = session.Sayf("error.import.deep", "This file is built as no export of Doorway's is; nothing was taken in.")
)

// ReadJSON reads the clients and sessions of an export of version 1 or 2, for
// [vault.Vault.Import]. The events count; what the file says of them besides is
// passed over. The errors say what can't be read, one plain sentence each. It
// takes no more than 2 GiB, and holds what it read in memory.
func ReadJSON(r io.Reader) ([]vault.Record, []error) {
	in := &reading{bounds: &bounds{r: skipMark(r)}}
	in.d = json.NewDecoder(in.bounds)
	err := in.file()
	switch {
	case in.bounds.err != nil:
		return nil, []error{in.bounds.err}
	case in.version > formatVersion && (in.format == formatName):
		return nil, []error{errNewer}
	case err != nil:
		return nil, []error{plainly(err)}
	case in.format != formatName || in.version < 1:
		return nil, []error{errNoExport}
	}
	if in.more > 0 {
		in.faults = append(in.faults, session.Sayf("error.import.more", "And {{.More}} more can't be read.", "More", in.more))
	}
	return in.records, in.faults
}

func plainly(err error) error {
	var plain *session.Plain
	if errors.As(err, &plain) {
		return err
	}
	return session.Sayf(errNoExport.Key, errNoExport.Text).Because(err)
}

// skipMark passes over the byte order mark that some editors begin a file with.
func skipMark(r io.Reader) io.Reader {
	b := bufio.NewReader(r)
	if mark, err := b.Peek(3); err == nil && string(mark) == byteOrderMark {
		_, _ = b.Discard(3) // they are there
	}
	return b
}

// reading is an export being read.
type reading struct {
	bounds  *bounds
	d       *json.Decoder
	format  string
	version int
	records []vault.Record
	faults  []error
	more    int // faults that are only counted
}

// file reads all of the object. Fields may stand in any order.
func (in *reading) file() error {
	if err := in.delim('{'); err != nil {
		return err
	}
	for in.d.More() {
		t, err := in.d.Token()
		if err != nil {
			return err
		}
		switch t {
		case "format":
			err = in.d.Decode(&in.format)
		case "version":
			err = in.d.Decode(&in.version)
		case "clients":
			err = in.list("clients")
		case "sessions":
			err = in.list("sessions")
		default:
			err = in.d.Decode(new(json.RawMessage))
		}
		if err != nil {
			return err
		}
	}
	if err := in.delim('}'); err != nil {
		return err
	}
	if _, err := in.d.Token(); !errors.Is(err, io.EOF) {
		return fmt.Errorf("something follows the object: %w", err)
	}
	return nil
}

func (in *reading) delim(want json.Delim) error {
	t, err := in.d.Token()
	if err == nil && t != want {
		err = fmt.Errorf("%v instead of %v", t, want)
	}
	return err
}

func (in *reading) list(name string) error {
	if err := in.delim('['); err != nil {
		return err
	}
	for n := 1; in.d.More(); n++ {
		var raw json.RawMessage
		if err := in.d.Decode(&raw); err != nil {
			return err
		}
		r, err := readRecord(raw, name, n)
		switch {
		case len(in.records) >= mostRecords:
			return errTooLarge
		case err == nil:
			in.records = append(in.records, r)
		case len(in.faults) < mostFaults:
			in.faults = append(in.faults, err)
		default:
			in.more++
		}
	}
	return in.delim(']')
}

// readRecord reads one client or session, the nth of a list.
func readRecord(raw []byte, list string, n int) (vault.Record, error) {
	var one struct {
		ID      session.ID          `json:"id"`
		Events  json.RawMessage     `json:"events"`
		Process []vault.ProcessNote `json:"process_notes"`
	}
	err := json.Unmarshal(raw, &one)
	if err == nil && !utf8.Valid(raw) {
		err = errors.New("not UTF-8")
	}
	if err != nil {
		return vault.Record{}, session.Sayf("error.import.record", "Record {{.N}} of “{{.List}}” in this file can't be read.", "N", n, "List", list).Because(err)
	}
	events, err := readEvents(one.Events)
	if err != nil {
		return vault.Record{}, session.Sayf("error.import.event", "Record {{.N}} of “{{.List}}” in this file can't be read: its event {{.Event}} is not as Doorway writes one.",
			"N", n, "List", list, "Event", len(events)+1).Because(err)
	}
	return vault.Record{ID: one.ID, Events: events, Process: one.Process}, nil
}

// readEvents reads events up to the first that can't be read.
func readEvents(raw []byte) (events []session.Event, err error) {
	d := json.NewDecoder(bytes.NewReader(raw))
	switch t, err := d.Token(); {
	case err != nil:
		return nil, err
	case t != json.Delim('['):
		return nil, errors.New("the events are no list")
	}
	for d.More() {
		var e session.Event
		if err := d.Decode(&e); err != nil {
			return events, err
		}
		events = append(events, e)
	}
	return events, nil
}

// bounds is a reader that ends with an error where a file is larger, or nested
// deeper, than any export. It looks no further than brackets and quotes.
type bounds struct {
	r       io.Reader
	all     int64
	one     int64 // bytes since the last record began
	depth   int
	quoted  bool
	escaped bool
	err     error
}

// Read implements io.Reader.
func (b *bounds) Read(p []byte) (int, error) {
	if b.err != nil {
		return 0, b.err
	}
	n, err := b.r.Read(p)
	if b.all += int64(n); b.all > mostFile {
		b.err = errTooLarge
	}
	for rest := p[:n]; len(rest) > 0 && b.err == nil; {
		rest = b.step(rest)
	}
	if b.err != nil {
		return 0, b.err
	}
	return n, err
}

// step looks at what comes up to and with the next sign that matters.
func (b *bounds) step(p []byte) []byte {
	if b.escaped {
		b.escaped = false
		return b.passed(p, 1)
	}
	signs := `"{}[]`
	if b.quoted {
		signs = `"\`
	}
	at := bytes.IndexAny(p, signs)
	if at < 0 {
		return b.passed(p, len(p))
	}
	switch p[at] {
	case '"':
		b.quoted = !b.quoted
	case '\\':
		b.escaped = true
	case '{', '[':
		if b.depth++; b.depth > mostDepth {
			b.err = errTooDeep
		}
	default:
		// A record lies in a list, which lies in the object of the file.
		if b.depth--; b.depth <= 2 {
			b.one = 0
		}
	}
	return b.passed(p, at+1)
}

func (b *bounds) passed(p []byte, n int) []byte {
	if b.one += int64(n); b.one > mostRecord {
		b.err = errTooLarge
	}
	return p[n:]
}
