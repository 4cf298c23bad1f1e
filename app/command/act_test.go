package command

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"doorway/session"
)

// noKeeper keeps nothing, and so is quick.
type noKeeper struct{}

func (noKeeper) Append(session.Event) error { return nil }

func FuzzEveryLineIsAnsweredWithOneLineOfJSON(f *testing.F) {
	for _, line := range []string{
		"mark onset", "note a\x00b", "checkin ease=7 depth=8", "vitals bp=128/82 hr=74 spo2=97", "plus 5", "loudness -3",
		"amend 01a2058c-17ca-71bf-9774-96ce5953cf17 words", "status", "end", "closing x", "ground on", "steer calmer", "blend rain 0.5", "bogus \xff",
	} {
		f.Add([]byte(line))
	}
	library := (&Common{Data: f.TempDir()}).Library()
	plan, err := (&wish{protocol: "lozenge", client: "R-07"}).plan(library, 1)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		live, err := session.BeginJourney(session.SystemClock{}, noKeeper{}, plan)
		if err != nil {
			t.Fatal(err)
		}
		defer live.Close()
		b, err := json.Marshal(respond(session.SystemClock{}, live, line, false))
		if err != nil {
			t.Fatal(err)
		}
		if bytes.ContainsAny(b, "\n\x1b") {
			t.Errorf("%q was answered with %s", line, b)
		}
		replies(t, string(b)+"\n")
	})
}

func TestTimesAreReadAsPeopleWriteThem(t *testing.T) {
	for s, want := range map[string]time.Duration{
		"90s": 90 * time.Second, "12m": 12 * time.Minute, "1h5m": 65 * time.Minute, "12:30": 750 * time.Second,
		"1:02:30": time.Hour + 150*time.Second, "0s": 0, "75:00": 75 * time.Minute,
	} {
		if got, err := duration(s); err != nil || got != want {
			t.Errorf("%s was read as %v, %v", s, got, err)
		}
	}
	for _, s := range []string{"", "12", "-1s", "1:60", "1:2:3:4", "a:b", "1:-2", ":", "1e9h", strings.Repeat("9", 30) + ":00"} {
		if got, err := duration(s); err == nil {
			t.Errorf("%q was read as %v", s, got)
		}
	}
}
