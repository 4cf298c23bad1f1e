package session

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"
)

func TestEveryKindOfActIsReadBackAsItWasKept(t *testing.T) {
	words := "other"
	answered := Answer{Measure: "phq-9", Name: "PHQ-9", On: "2026-11-20", Session: "s", Answers: []*int{number(1), nil}, Total: number(2), High: 27, Band: "minimal", Prorated: true, Validated: true, Watch: []int{9}}
	all := []Act{
		Begin{Plan: six(), Clock: Reading{Wall: newFakeClock().Now().Wall, Boot: 5, BootID: "b"}},
		Resume{Clock: newFakeClock().Now()},
		Mark{Marker: "words", Text: "“öffne”"},
		CheckIn{Ratings: Ratings{Ease: number(0), Noise: number(10)}, Text: "x"},
		TakeVitals{Vitals{Systolic: number(128), Diastolic: number(82), Pulse: number(74), SpO2: number(97), MOAAS: number(0)}},
		Note{"a\n\"b\"</script>\x00"},
		Hold{},
		Release{},
		MoveOn{},
		Lengthen{5},
		BringHome{},
		Ground{true},
		Silence{true},
		Loudness{-3.5},
		Steer{Warmer},
		Blend{"rain", 0.25},
		Sound{true},
		Amend{Event: "e"},
		Amend{Event: "e", Text: &words},
		End{},
		Close{"c"},
		Music{Liking: number(8), Openness: number(0)},
		Ready{Checklist: []Item{{Text: "Steady", Done: true}, {Text: "Escort", Reason: "walks"}}, Scale: &answered, Escort: "Sam", NoDriving: true},
		Leave{},
		Adverse{What: "nausea", Onset: newFakeClock().Now().Wall},
		Adverse{Of: "e", What: "nausea, passed", Resolved: newFakeClock().Now().Wall},
		Seal{Events: 3, Digest: strings.Repeat("9f", 32)},
		Enrol{Profile{Code: "R-07", Focus: []string{"eating", "own words"}, Contacts: []Contact{{Name: "Sam", Phone: "1"}}, Limits: Limits{Systolic: number(140)}}},
		Revise{Profile{Code: "R-07", Name: "Ruth", Avoid: "brass", Touch: "hand"}},
		Prepare{},
		Prepare{&Preparation{Sort: IntegrationSort, Day: newFakeClock().Now().Wall, Protocol: "integration", Minutes: 50, CheckIn: number(0), Intention: "i", Before: Before{Checklist: []Item{{Text: "c"}}, Vitals: Vitals{Pulse: number(60)}}}},
		answered,
		Outside{Name: "CADSS", On: "2026-11-20", Score: 4.5},
		Look{Result: "e"},
		FollowUp{Session: "s", After: "24h", Text: "rested"},
		FollowUp{Session: "s", After: "72h", Passed: true},
		Archive{On: true},
		Send{Capsule: aCapsule(), Key: "bada-gido"},
		Receive{Capsule: aCapsule(), Key: "bada-gido", From: "k:age1"},
		Practise{Guide: "sleep", Title: "Sleep", Minutes: 12, Seconds: 700, Before: Feeling{Ease: number(3)}, After: Feeling{Noise: number(0)}, Words: "w"},
		Write{Purpose: "body", Prompt: "p", Text: "t", Sound: &Recording{Name: "said"}, Seconds: 4},
		NotToday{On: "2026-11-20"},
		Share{Letter: aLetter()},
		Take{Letter: aLetter(), From: "k:age1"},
	}
	seen := map[Kind]bool{}
	for _, a := range all {
		seen[a.Kind()] = true
		e := Event{ID: NewID(), Seq: 7, At: newFakeClock().Now().Wall, Elapsed: 1234567 * time.Millisecond, Act: a}
		b, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.ContainsRune(b, '\n') {
			t.Errorf("%s takes more than a line", a.Kind())
		}
		var got Event
		if err := json.Unmarshal(b, &got); err != nil {
			t.Errorf("%s: %v", b, err)
			continue
		}
		again, _ := json.Marshal(got)
		if !bytes.Equal(again, b) || got.ID != e.ID || got.Seq != 7 || !got.At.Equal(e.At) || got.Elapsed != e.Elapsed {
			t.Errorf("%s\nbecame\n%s", b, again)
		}
		if _, offset := got.At.Zone(); offset != 3600 {
			t.Errorf("the zone was lost: %v", got.At)
		}
	}
	for kind, fresh := range acts {
		if !seen[kind] {
			t.Errorf("no act of kind %q was tried", kind)
		}
		if fresh().Kind() != kind {
			t.Errorf("%q is read as %q", kind, fresh().Kind())
		}
	}
}

func TestAnEventIsWrittenInWordsThatStay(t *testing.T) {
	e := Event{ID: "e2", Seq: 2, At: time.Date(2026, 3, 29, 10, 0, 0, 0, time.FixedZone("", 7200)), Elapsed: 1500 * time.Millisecond, Act: CheckIn{Ratings: Ratings{Ease: number(7)}, Text: "ok"}}
	b, err := json.Marshal(e)
	want := `{"id":"e2","seq":2,"at":"2026-03-29T10:00:00+02:00","elapsed_ms":1500,"kind":"checkin","act":{"ease":7,"text":"ok"}}`
	if err != nil || string(b) != want {
		t.Errorf("%s, %v; want %s", b, err, want)
	}
}

func TestARecordThatIsNotWhollyUnderstoodIsNotRead(t *testing.T) {
	const head = `{"id":"e","seq":2,"at":"2026-03-29T10:00:00+02:00","elapsed_ms":1,`
	for name, line := range map[string]string{
		"an unknown kind":              head + `"kind":"dance","act":{}}`,
		"an unknown field of the act":  head + `"kind":"note","act":{"text":"a","colour":"red"}}`,
		"an unknown field beside it":   head + `"kind":"hold","act":{},"author":"x"}`,
		"no act":                       head + `"kind":"hold"}`,
		"an act that is nothing":       head + `"kind":"note","act":null}`,
		"a rating in words":            head + `"kind":"checkin","act":{"ease":"seven"}}`,
		"a time that is none":          `{"id":"e","seq":2,"at":"yesterday","elapsed_ms":1,"kind":"hold","act":{}}`,
		"a negative time":              strings.Replace(head, `_ms":1`, `_ms":-1`, 1) + `"kind":"hold","act":{}}`,
		"a time beyond all counting":   strings.Replace(head, `_ms":1`, `_ms":9223372036854775807`, 1) + `"kind":"hold","act":{}}`,
		"half a line":                  head + `"kind":"ho`,
		"something else altogether":    `[1,2]`,
		"nothing where an event ought": `null`,
	} {
		var e Event
		if err := json.Unmarshal([]byte(line), &e); err == nil {
			t.Errorf("%s was read as %+v", name, e)
		}
	}
}

func FuzzEventJSON(f *testing.F) {
	s := tell(f, six()).at(1, Hold{}).at(2, Note{"x"}).at(3, rated(3)).at(4, Amend{Event: "e3"}).at(5, Loudness{-1.5})
	for _, e := range s.j.Events {
		b, err := json.Marshal(e)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		var e Event
		if e.UnmarshalJSON(line) != nil {
			return
		}
		once, err := json.Marshal(e)
		if err != nil {
			t.Fatalf("%s was read and can't be written: %v", line, err)
		}
		var again Event
		if err := json.Unmarshal(once, &again); err != nil {
			t.Fatalf("%s was written and can't be read: %v", once, err)
		}
		if twice, err := json.Marshal(again); err != nil || !bytes.Equal(once, twice) {
			t.Fatalf("%s\nbecame\n%s (%v)", once, twice, err)
		}
		if _, err := Fold([]Event{e}); err != nil {
			mustBePlain(t, err)
		}
	})
}

func TestARecordFromBeforeThereWereSoundscapesFoldsAsItDid(t *testing.T) {
	const line = `{"id":"e1","seq":1,"at":"2026-03-29T10:00:00+02:00","elapsed_ms":0,"kind":"begin","act":{"plan":{"client":"R-07","protocol":"own",` +
		`"protocol_name":"Our own","phases":[{"id":"land","name":"Land","colour":"land","seconds":60,"mood":{"warmth":0.7,"brightness":0.4,"density":0.3,` +
		`"motion":0.25,"depth":0.3,"loudness":-27},"home":true}],"checkin_minutes":10,"seed":7,"speed":1},"clock":{"wall":"2026-03-29T10:00:00+02:00"}}}`
	var e Event
	if err := json.Unmarshal([]byte(line), &e); err != nil {
		t.Fatal(err)
	}
	j, err := Fold([]Event{e})
	if err != nil || j.Lean != (Lean{}) || j.Layers != nil || j.Plan.Soundscape.Palette != "" {
		t.Errorf("%v: %+v %v %+v", err, j.Lean, j.Layers, j.Plan.Soundscape)
	}
	if b, err := json.Marshal(e); err != nil || bytes.Contains(b, []byte("soundscape")) {
		t.Errorf("a soundscape came into a record that has none: %s, %v", b, err)
	}
}
