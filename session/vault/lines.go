package vault

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"

	"doorway/session"
)

// A journal is lines of text. The first wraps the key of this session; each
// other is base64 of an event, sealed and bound to the chain of all lines
// before it.

// chain is a hash over a journal's lines so far.
type chain [sha256.Size]byte

func (c chain) next(line []byte) chain {
	return sha256.Sum256(append(c[:], line...))
}

// opening is a journal's first line.
type opening struct {
	Doorway string     `json:"doorway"` // "journal"
	Version int        `json:"version"`
	Session session.ID `json:"session"`
	Key     []byte     `json:"key"` // nonce and sealed key of this journal
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
func newPage(id session.ID, wrap []byte) (page, []byte) {
	key := random(32)
	b, err := json.Marshal(opening{"journal", journalVersion, id, seal(wrap, key, []byte(id))})
	if err != nil {
		panic(err) // plain values only
	}
	return page{key: key, chain: chain{}.next(b), end: int64(len(b) + 1)}, append(b, '\n')
}

// add gives the line of one more event, and the page after it.
func (p page) add(e session.Event) (page, []byte, error) {
	plain, err := json.Marshal(e)
	if err != nil {
		return p, nil, err
	}
	sealed := seal(p.key, plain, p.chain[:])
	line := make([]byte, base64.RawStdEncoding.EncodedLen(len(sealed))+1)
	base64.RawStdEncoding.Encode(line, sealed)
	line[len(line)-1] = '\n'
	return page{p.key, p.chain.next(line[:len(line)-1]), p.end + int64(len(line)), p.lines + 1}, line, nil
}

// write makes a whole journal of events.
func write(id session.ID, wrap []byte, events []session.Event) (page, []byte, error) {
	p, b := newPage(id, wrap)
	for _, e := range events {
		next, line, err := p.add(e)
		if err != nil {
			return p, nil, err
		}
		p, b = next, append(b, line...)
	}
	return p, b, nil
}

// reading is what a journal holds.
type reading struct {
	page
	events []session.Event
	torn   []byte // the last line, if it never became whole
	// fault is what is wrong with the line after events. All that follows it
	// is out of reach.
	fault error
}

// bad is the number of the line that fault or torn stands for; the first is 1.
func (r reading) bad() int {
	if r.end == 0 {
		return 1
	}
	return r.lines + 2
}

var errLine = errors.New("the line is not as it was written")

// read reads a journal as far as it is whole. A last line that fails is torn: a
// write that was cut short and never acknowledged. An earlier one is a fault.
func read(b []byte, id session.ID, wrap []byte) reading {
	first, rest, ok := bytes.Cut(b, []byte{'\n'})
	if !ok {
		return reading{fault: errLine}
	}
	var o opening
	if err := json.Unmarshal(first, &o); err != nil {
		return reading{fault: err}
	}
	if o.Doorway == "journal" && o.Version > journalVersion {
		return reading{fault: ErrNewer}
	}
	if same, err := json.Marshal(o); err != nil || !bytes.Equal(same, first) || o.Doorway != "journal" || o.Version != journalVersion || o.Session != id {
		return reading{fault: errLine}
	}
	key, err := unseal(wrap, o.Key, []byte(id))
	if err != nil || len(key) != 32 {
		return reading{fault: errLine}
	}
	r := reading{page: page{key: key, chain: chain{}.next(first), end: int64(len(first) + 1)}}
	for len(rest) > 0 {
		line, after, ended := bytes.Cut(rest, []byte{'\n'})
		e, err := r.event(line)
		if err == nil && ended {
			r.events = append(r.events, e)
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

func (p page) event(line []byte) (e session.Event, err error) {
	sealed, err := base64.RawStdEncoding.Strict().DecodeString(string(line))
	if err != nil {
		return e, err
	}
	plain, err := unseal(p.key, sealed, p.chain[:])
	if err != nil {
		return e, err
	}
	// What opens is as it was written: if it can't be understood, it was
	// written by a program that knows more.
	if err := json.Unmarshal(plain, &e); err != nil {
		return e, errors.Join(ErrNewer, err)
	}
	return e, nil
}
