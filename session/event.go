package session

import (
	"bytes"
	"encoding/json"
	"fmt"
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
	Act     Act           // a value, never a pointer
}

type eventJSON struct {
	ID      ID              `json:"id"`
	Seq     int             `json:"seq"`
	At      time.Time       `json:"at"`
	Elapsed int64           `json:"elapsed_ms"`
	Kind    Kind            `json:"kind"`
	Act     json.RawMessage `json:"act"`
}

// MarshalJSON writes the event as it is kept and exported.
func (e Event) MarshalJSON() ([]byte, error) {
	act, err := json.Marshal(e.Act)
	if err != nil {
		return nil, err
	}
	return json.Marshal(eventJSON{e.ID, e.Seq, e.At, e.Elapsed.Milliseconds(), e.Act.Kind(), act})
}

// UnmarshalJSON reads an event. An act of an unknown kind, or one with fields
// that this program does not know, is an error: a record is read whole or not
// at all.
func (e *Event) UnmarshalJSON(b []byte) error {
	var j eventJSON
	if err := json.Unmarshal(b, &j); err != nil {
		return err
	}
	fresh, ok := acts[j.Kind]
	if !ok {
		return fmt.Errorf("unknown kind of event %q", j.Kind)
	}
	act := fresh()
	d := json.NewDecoder(bytes.NewReader(j.Act))
	d.DisallowUnknownFields()
	if err := d.Decode(act); err != nil {
		return err
	}
	*e = Event{j.ID, j.Seq, j.At, time.Duration(j.Elapsed) * time.Millisecond, reflect.ValueOf(act).Elem().Interface().(Act)}
	return nil
}
