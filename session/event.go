package session

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"time"
)

// Event is one thing that happened. It is appended to the record and never
// changed; an amendment is a later event.
type Event struct {
	ID      ID
	Seq     int           // 1, 2, 3 … within a session
	At      time.Time     // wall time, with zone
	Elapsed time.Duration // true time since the journey began, to the millisecond
	By      string        // who was at the keyboard; empty where nobody gave a name
	Act     Act           // a value, never a pointer
}

type eventJSON struct {
	ID      ID              `json:"id"`
	Seq     int             `json:"seq"`
	At      time.Time       `json:"at"`
	Elapsed int64           `json:"elapsed_ms"`
	By      string          `json:"by,omitempty"`
	Kind    Kind            `json:"kind"`
	Act     json.RawMessage `json:"act"`
}

// MarshalJSON writes the event as it is kept and exported.
func (e Event) MarshalJSON() ([]byte, error) {
	act, err := json.Marshal(e.Act)
	if err != nil {
		return nil, err
	}
	return json.Marshal(eventJSON{e.ID, e.Seq, e.At, e.Elapsed.Milliseconds(), e.By, e.Act.Kind(), act})
}

// UnmarshalJSON reads an event. An act of an unknown kind, or fields that this
// program does not know, are an error: a record is read whole or not at all.
func (e *Event) UnmarshalJSON(b []byte) error {
	var j eventJSON
	if err := readWhole(b, &j); err != nil {
		return err
	}
	fresh, ok := acts[j.Kind]
	switch {
	case !ok:
		return fmt.Errorf("unknown kind of event %q", j.Kind)
	case j.Elapsed < 0 || j.Elapsed > math.MaxInt64/int64(time.Millisecond):
		return fmt.Errorf("impossible elapsed time of event: %d ms", j.Elapsed)
	case !bytes.HasPrefix(j.Act, []byte("{")):
		return fmt.Errorf("event of kind %q without its act", j.Kind)
	}
	act := fresh()
	if err := readWhole(j.Act, act); err != nil {
		return err
	}
	*e = Event{j.ID, j.Seq, j.At, time.Duration(j.Elapsed) * time.Millisecond, j.By, reflect.ValueOf(act).Elem().Interface().(Act)}
	return nil
}

func readWhole(b []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	return d.Decode(into)
}
