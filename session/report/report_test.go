package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"doorway/session"
	"doorway/session/vault"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.FixedZone("", 3600))

// record makes a session of acts, a minute apart.
func record(acts ...session.Act) Session {
	s := Session{ID: session.NewID()}
	for i, a := range acts {
		at := time.Duration(i) * time.Minute
		s.Events = append(s.Events, session.Event{ID: session.NewID(), Seq: i + 1, At: noon.Add(at), Elapsed: at, Act: a})
	}
	return s
}

func begin(client string) session.Begin {
	return session.Begin{
		Plan: session.Plan{
			Client: session.Code(client), Protocol: "lozenge", Name: "Lozenge", Intention: "=to rest", Speed: 1,
			Phases: []session.Phase{
				{ID: "arrive", Name: "Arrive", Colour: "arrive", Seconds: 300},
				{ID: "land", Name: "Land", Colour: "land", Seconds: 2400, Home: true},
			},
			Soundscape: session.Soundscape{Palette: "tide", Layers: []session.Layer{{ID: "rain", Level: 0.5}, {ID: "wind", Level: 1}}},
		},
		Clock: session.Reading{Wall: noon},
	}
}

func p(n int) *int { return &n }

// full is a session with every kind of act in it.
func full() Session {
	s := record(
		begin("R-07"),
		session.Mark{Marker: "insight", Text: "+1, \"light\"\nand warm"},
		session.CheckIn{Ratings: session.Ratings{Ease: p(7), Noise: p(0)}, Text: "@home"},
		session.TakeVitals{Vitals: session.Vitals{Systolic: p(128), Diastolic: p(82), SpO2: p(97)}},
		session.Note{Text: "a note <b>"},
		session.Loudness{DB: -3},
		session.Lengthen{Minutes: 5},
		session.Ground{On: true},
		session.Silence{On: true},
		session.Sound{Up: false},
		session.Steer{Toward: session.Warmer},
		session.Blend{Layer: "sea", Level: 0.25},
	)
	words := "other words"
	more := record(session.Amend{Event: s.Events[1].ID, Text: &words}, session.Amend{Event: s.Events[4].ID}, session.End{}, session.Close{Text: "-well"})
	for _, e := range more.Events {
		e.Seq = len(s.Events) + 1
		e.Elapsed = time.Duration(len(s.Events)) * time.Minute
		e.At = noon.Add(e.Elapsed)
		s.Events = append(s.Events, e)
	}
	return s
}

// written is an export as it reads back.
type written struct {
	Format   string        `json:"format"`
	Version  int           `json:"version"`
	Clients  []clientJSON  `json:"clients"`
	Sessions []sessionJSON `json:"sessions"`
	Audit    []vault.Done  `json:"audit"`
}

func TestTheJSONHoldsEveryEventAsItWasAndEveryEntryAsItStands(t *testing.T) {
	want := []Session{full(), record(begin("R-08"))}
	var b bytes.Buffer
	if err := JSON(&b, Export{Sessions: want}); err != nil {
		t.Fatal(err)
	}
	var got written
	d := json.NewDecoder(&b)
	d.DisallowUnknownFields()
	if err := d.Decode(&got); err != nil {
		t.Fatal(err)
	}
	if got.Format != "doorway.export" || got.Version != 2 || len(got.Sessions) != 2 {
		t.Fatalf("%+v", got)
	}
	var back []Session
	for _, s := range got.Sessions {
		back = append(back, Session{ID: s.ID, Events: s.Events})
	}
	var first, again bytes.Buffer
	if err := errors.Join(JSON(&first, Export{Sessions: want}), JSON(&again, Export{Sessions: back})); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.Bytes(), again.Bytes()) {
		t.Errorf("what was read again is not what was written:\n%s\n%s", &first, &again)
	}
	s := got.Sessions[0]
	if s.Client != "R-07" || s.Protocol != (protocolJSON{"lozenge", "Lozenge"}) || s.Minutes != 45 || s.Intention != "=to rest" || len(s.Phases) != 2 ||
		!s.Began.Equal(noon) || !s.Ended || s.Elapsed != 15*60000 || s.Closing != "-well" || s.Fault != "" {
		t.Errorf("%+v", s)
	}
	if m := s.Soundscape; m.Palette != "tide" || len(m.Layers) != 2 || m.Layers[0] != (session.Layer{ID: "rain", Level: 0.5}) {
		t.Errorf("%+v", m)
	}
	if len(s.Entries) != 4 {
		t.Fatalf("%d entries", len(s.Entries))
	}
	if e := s.Entries[0]; e.Words != "other words" || !e.Amended || e.TakenBack || e.Marker != "insight" || e.Phase != "arrive" {
		t.Errorf("%+v", e)
	}
	if e := s.Entries[1]; *e.Ease != 7 || *e.Noise != 0 || e.Depth != nil {
		t.Errorf("%+v", e)
	}
	if e := s.Entries[2]; *e.Systolic != 128 || e.Pulse != nil {
		t.Errorf("%+v", e)
	}
	if e := s.Entries[3]; !e.TakenBack || e.Words != "a note <b>" {
		t.Errorf("%+v", e)
	}
}

func TestNoSessionsAreStillAnExport(t *testing.T) {
	var b bytes.Buffer
	if err := JSON(&b, Export{Sessions: nil}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), `"sessions": []`) {
		t.Error(b.String())
	}
}

// eventRows reads a CSV back, as rows by column.
func eventRows(t *testing.T, sessions ...Session) []map[string]string {
	t.Helper()
	var b bytes.Buffer
	if err := CSV(&b, Export{Sessions: sessions}); err != nil {
		t.Fatal(err)
	}
	rest, ok := strings.CutPrefix(b.String(), "\ufeff")
	if !ok {
		t.Error("no byte order mark")
	}
	if strings.Count(rest, "\n") != strings.Count(rest, "\r\n") {
		t.Error("lines end otherwise than RFC 4180 says")
	}
	all, err := csv.NewReader(strings.NewReader(rest)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if want := "session,client,event,seq,at,elapsed_ms,phase,kind,marker,text,ease,depth,distress,noise,systolic,diastolic,pulse,spo2,moaas,minutes,amends,taken_back,rehearsal,palette,layers"; strings.Join(all[0], ",") != want {
		t.Errorf("columns: %v", all[0])
	}
	var rows []map[string]string
	for _, line := range all[1:] {
		row := map[string]string{}
		for i, c := range line {
			row[all[0][i]] = c
		}
		rows = append(rows, row)
	}
	return rows
}

func TestTheTableHasARowForEachEvent(t *testing.T) {
	s := full()
	rows := eventRows(t, s, record(begin("R-08")))
	if len(rows) != len(s.Events)+1 {
		t.Fatalf("%d rows for %d events", len(rows), len(s.Events)+1)
	}
	for i, want := range []map[string]string{
		{"session": string(s.ID), "client": "R-07", "seq": "1", "at": "2026-11-22T12:00:00.000+01:00", "elapsed_ms": "0", "phase": "arrive", "kind": "begin", "text": "'=to rest", "minutes": "45", "rehearsal": "false", "palette": "tide", "layers": "rain 0.5 wind 1"},
		{"kind": "mark", "marker": "insight", "text": "'+1, \"light\"\nand warm", "taken_back": "false", "event": string(s.Events[1].ID)},
		{"kind": "checkin", "ease": "7", "depth": "", "noise": "0", "text": "'@home"},
		{"kind": "vitals", "systolic": "128", "diastolic": "82", "pulse": "", "spo2": "97"},
		{"kind": "note", "text": "a note <b>", "taken_back": "true"},
		{"kind": "loudness", "text": "at -3 dB", "phase": "land"},
		{"kind": "plus", "minutes": "5"},
		{"kind": "ground", "text": "on"},
		{"kind": "silence", "text": "on"},
		{"kind": "sound", "text": "off", "layers": ""},
		{"kind": "steer", "text": "warmer", "palette": ""},
		{"kind": "blend", "text": "", "layers": "sea 0.25"},
		{"kind": "amend", "amends": string(s.Events[1].ID), "text": "other words"},
		{"kind": "amend", "amends": string(s.Events[4].ID), "text": ""},
		{"kind": "end", "elapsed_ms": "840000"},
		{"kind": "closing", "text": "'-well"},
		{"client": "R-08", "seq": "1"},
	} {
		for column, cell := range want {
			if rows[i][column] != cell {
				t.Errorf("row %d: %s is %q, want %q", i+1, column, rows[i][column], cell)
			}
		}
	}
}

func TestNoCellIsAFormula(t *testing.T) {
	for _, start := range []string{"=", "+", "-", "@", "\t", "\r"} {
		rows := eventRows(t, record(begin("-7"), session.Note{Text: start + "cmd|' /C calc'!A0"}))
		if got := rows[1]["text"]; !strings.HasPrefix(got, "'") {
			t.Errorf("%q came out as %q", start, got)
		}
		if rows[1]["client"] != "'-7" {
			t.Errorf("the client came out as %q", rows[1]["client"])
		}
	}
}

func TestEventsThatMakeNoJourneyAreGivenAllTheSame(t *testing.T) {
	s := full()
	s.Events = append(s.Events[:3:3], s.Events[4:]...)
	var b bytes.Buffer
	if err := JSON(&b, Export{Sessions: []Session{s}}); err != nil {
		t.Fatal(err)
	}
	var got written
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if one := got.Sessions[0]; len(one.Events) != len(s.Events) || one.Fault == "" || one.Client != "R-07" {
		t.Errorf("%+v", one)
	}
	if rows := eventRows(t, s); len(rows) != len(s.Events) {
		t.Errorf("%d rows", len(rows))
	}
}

func TestAFileAppearsWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "export.json")
	hello := func(w io.Writer) error { _, err := io.WriteString(w, "hello"); return err }
	if err := File(path, hello); err != nil {
		t.Fatal(err)
	}
	failed := errors.New("no room")
	err := File(path, func(w io.Writer) error { return errors.Join(hello(w), hello(w), failed) })
	var plain *session.Plain
	if !errors.Is(err, failed) || !errors.As(err, &plain) || !strings.Contains(plain.Error(), path) {
		t.Errorf("got %v", err)
	}
	if b, err := os.ReadFile(path); err != nil || string(b) != "hello" {
		t.Errorf("%q %v", b, err)
	}
	names, err := os.ReadDir(dir)
	if err != nil || len(names) != 1 {
		t.Errorf("%v %v", names, err)
	}
	if info, err := names[0].Info(); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info, err)
	}
	if err := File(filepath.Join(dir, "none", "x"), hello); !errors.As(err, &plain) {
		t.Errorf("got %v", err)
	}
}
