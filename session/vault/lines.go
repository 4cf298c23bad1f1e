package vault

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"io"
	"os"

	"doorway/session"
)

// A journal is lines of text. The first wraps the key of this journal; each
// other is base64 of an entry, sealed and bound to the chain of all lines
// before it. Sessions, process notes and the audit are all kept so.

// kind is what a journal's entries are.
type kind string

const (
	journalKind kind = "journal" // events of a session
	processKind kind = "process" // process notes of a session
	auditKind   kind = "audit"
)

// chain is a hash over a journal's lines so far.
type chain [sha256.Size]byte

func (c chain) next(line []byte) chain {
	return sha256.Sum256(append(c[:], line...))
}

// chainOf is the chain over all whole lines of a journal.
func chainOf(b []byte) (c chain) {
	for line := range bytes.Lines(b) {
		c = c.next(bytes.TrimSuffix(line, []byte{'\n'}))
	}
	return c
}

// opening is a journal's first line.
type opening struct {
	Doorway kind   `json:"doorway"`
	Version int    `json:"version"`
	Session string `json:"session"` // or what else it belongs to
	Key     []byte `json:"key"`     // nonce and sealed key of this journal
}

const journalVersion = 1

// page is where a journal can be written on: what has been read or written of it.
type page struct {
	key   []byte
	chain chain
	end   int64 // just after the last whole line
	lines int   // events so far
}

// newPage begins a journal and gives its first line.
func newPage(of kind, id string, wrap []byte) (page, []byte) {
	key := random(32)
	b, err := json.Marshal(opening{of, journalVersion, id, seal(wrap, key, []byte(id))})
	if err != nil {
		panic(err) // plain values only
	}
	return page{key: key, chain: chain{}.next(b), end: int64(len(b) + 1)}, append(b, '\n')
}

// add gives the line of one more entry, and the page after it.
func (p page) add(entry any) (page, []byte, error) {
	plain, err := json.Marshal(entry)
	if err != nil {
		return p, nil, err
	}
	sealed := seal(p.key, plain, p.chain[:])
	line := make([]byte, base64.RawStdEncoding.EncodedLen(len(sealed))+1)
	base64.RawStdEncoding.Encode(line, sealed)
	line[len(line)-1] = '\n'
	return page{p.key, p.chain.next(line[:len(line)-1]), p.end + int64(len(line)), p.lines + 1}, line, nil
}

// write makes a whole journal of entries.
func write[T any](of kind, id string, wrap []byte, entries []T) (page, []byte, error) {
	p, b := newPage(of, id, wrap)
	for _, e := range entries {
		next, line, err := p.add(e)
		if err != nil {
			return p, nil, err
		}
		p, b = next, append(b, line...)
	}
	return p, b, nil
}

// reads is what can be read of a journal of entries of one type.
type reads[T any] struct {
	page
	entries []T
	torn    []byte // the last line, if it never became whole
	// fault is what is wrong with the line after entries. All that follows it
	// is out of reach.
	fault error
}

// bad is the number of the line that fault or torn stands for; the first is 1.
func (r reads[T]) bad() int {
	if r.end == 0 {
		return 1
	}
	return r.lines + 2
}

var errLine = errors.New("the line is not as it was written")

// readLines reads a journal as far as it is whole. A last line that fails is
// torn: a write that was cut short and never acknowledged. An earlier one is a
// fault.
func readLines[T any](b []byte, of kind, id string, wrap []byte) reads[T] {
	first, rest, ok := bytes.Cut(b, []byte{'\n'})
	if !ok {
		return reads[T]{fault: errLine}
	}
	var o opening
	if err := json.Unmarshal(first, &o); err != nil {
		return reads[T]{fault: err}
	}
	key, err := unseal(wrap, o.Key, []byte(id))
	// A later version seals the key otherwise: with a key that opens, the number
	// was damaged.
	if o.Doorway == of && o.Version > journalVersion && err != nil {
		return reads[T]{fault: ErrNewer}
	}
	if same, err := json.Marshal(o); err != nil || !bytes.Equal(same, first) || o.Doorway != of || o.Version != journalVersion || o.Session != id {
		return reads[T]{fault: errLine}
	}
	if err != nil || len(key) != 32 {
		return reads[T]{fault: errLine}
	}
	r := reads[T]{page: page{key: key, chain: chain{}.next(first), end: int64(len(first) + 1)}}
	for len(rest) > 0 {
		line, after, ended := bytes.Cut(rest, []byte{'\n'})
		var e T
		err := r.open(line, &e)
		if err == nil && ended {
			r.entries = append(r.entries, e)
			r.chain, r.end, r.lines = r.chain.next(line), r.end+int64(len(line)+1), r.lines+1
			rest = after
			continue
		}
		// Behind a torn line there may be the rest of an older one that failed
		// too, but never a whole line.
		if bytes.IndexByte(after, '\n') < 0 && !errors.Is(err, ErrNewer) {
			r.torn = rest
			return r
		}
		r.fault = err
		return r
	}
	return r
}

// open reads one line into entry.
func (p page) open(line []byte, entry any) error {
	sealed, err := base64.RawStdEncoding.Strict().DecodeString(string(line))
	if err != nil {
		return err
	}
	plain, err := unseal(p.key, sealed, p.chain[:])
	if err != nil {
		return err
	}
	// What opens is as it was written: if it can't be understood, it was
	// written by a program that knows more.
	d := json.NewDecoder(bytes.NewReader(plain))
	d.DisallowUnknownFields()
	if err := d.Decode(entry); err != nil {
		return errors.Join(ErrNewer, err)
	}
	return nil
}

// unsealsWith reports whether a journal's first line was sealed with the key, and
// whether it is a first line at all.
func unsealsWith(path, id string, wrap []byte) (sealed, known bool) {
	f, err := os.Open(path)
	if err != nil {
		return false, false
	}
	defer f.Close()
	first, err := bufio.NewReader(io.LimitReader(f, 4096)).ReadBytes('\n')
	if err != nil {
		return false, false
	}
	var o opening
	if err := json.Unmarshal(first, &o); err != nil || o.Session != id {
		return false, false
	}
	_, err = unseal(wrap, o.Key, []byte(id))
	return err == nil, true
}

// reading is what the journal of a session holds.
type reading struct {
	reads[session.Event]
}

// read reads the journal of a session.
func read(b []byte, id session.ID, wrap []byte) reading {
	return reading{readLines[session.Event](b, journalKind, string(id), wrap)}
}
