package conductor

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"doorway/session"
)

func TestNoKeyPassesTheCeilingOfTheRoom(t *testing.T) {
	for _, c := range []struct {
		room     Room
		db, want float64
	}{
		{AnyRoom, 0, 0},
		{AnyRoom, 6, 6},
		{AnyRoom, -30, -30},
		{Room{Trim: -12, Ceiling: 2}, 0, -12},
		{Room{Trim: -12, Ceiling: 2}, 2, -10},
		{Room{Trim: -12, Ceiling: 2}, 6, -10},
		{Room{Trim: -12, Ceiling: 0}, 6, -12},
		{Room{Trim: 6, Ceiling: 6}, 6, 6}, // the speaker's own end
		{Room{Trim: -30, Ceiling: 0}, -10, -30},
	} {
		if got := c.room.Apply(c.db); got != c.want {
			t.Errorf("a trim of %v and a ceiling of %v make %v of %v, want %v", c.room.Trim, c.room.Ceiling, got, c.db, c.want)
		}
	}
}

func TestARoomIsKeptForItsMachineAndLeavesTheOthersAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "not", "there", "yet")
	here, there := Rooms{filepath.Join(dir, "rooms.json"), "here"}, Rooms{filepath.Join(dir, "rooms.json"), "there"}
	if got := here.Read(); got != AnyRoom {
		t.Errorf("a room that nobody calibrated is %+v", got)
	}
	one := Room{Trim: -9, Ceiling: 2, Set: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC), Palette: "tide"}
	two := Room{Trim: 3, Ceiling: 0}
	if err := here.Write(one); err != nil {
		t.Fatal(err)
	}
	if err := there.Write(two); err != nil {
		t.Fatal(err)
	}
	if got := here.Read(); got != one {
		t.Errorf("here is %+v, want %+v", got, one)
	}
	if got := there.Read(); got != two {
		t.Errorf("there is %+v, want %+v", got, two)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*.part")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
	if info, err := os.Stat(here.path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file is %v, %v", info, err)
	}
}

func TestABrokenFileIsAsNoneAndIsWrittenAnew(t *testing.T) {
	for name, text := range map[string]string{
		"empty": "", "no JSON": "{", "another kind": "[1]", "null": "null", "far too loud": `{"here":{"trim":60,"ceiling":6}}`,
		"no number": `{"here":{"trim":"loud"}}`, "no ceiling that can be": `{"here":{"trim":0,"ceiling":-1}}`,
		"endless": `{"here":{"trim":1,"palette":"` + strings.Repeat("x", mostRooms) + `"}}`,
	} {
		r := Rooms{filepath.Join(t.TempDir(), "rooms.json"), "here"}
		if err := os.WriteFile(r.path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := r.Read(); got != AnyRoom {
			t.Errorf("%s: read as %+v", name, got)
		}
		want := Room{Trim: -3, Ceiling: 1}
		if err := r.Write(want); err != nil || r.Read() != want {
			t.Errorf("%s: written anew it is %+v, %v", name, r.Read(), err)
		}
	}
}

func TestAReadingThatFailsForgetsNobodysRoom(t *testing.T) {
	r := Rooms{filepath.Join(t.TempDir(), "rooms.json"), "here"}
	if err := os.Mkdir(r.path, 0o700); err != nil { // can be opened and not read
		t.Fatal(err)
	}
	if err := r.Write(AnyRoom); err == nil {
		t.Error("what could not be read was written over")
	}
	if parts, _ := filepath.Glob(r.path + "/../*.part"); len(parts) != 0 {
		t.Errorf("there is left: %v", parts)
	}
}

func TestARoomThatCannotBeKeptIsSaidPlainly(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	err := Rooms{filepath.Join(file, "rooms.json"), "here"}.Write(AnyRoom)
	if err == nil || !strings.Contains(session.AsPlain(err).Error(), "could not be kept") {
		t.Errorf("it says %v", err)
	}
}

func FuzzParseRoom(f *testing.F) {
	for _, text := range []string{`{}`, `{"trim":-12,"ceiling":3,"set":"2026-11-22T09:00:00Z","palette":"tide"}`, `{"trim":1e400}`, `null`, `{"ceiling":null}`} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		r := parseRoom(text)
		for _, db := range []float64{session.Quietest, 0, session.Loudest, 1e9} {
			if got := r.Apply(db); got > LoudestTrim || got < QuietestTrim {
				t.Errorf("%q makes %v of %v", text, got, db)
			}
		}
		if r.Trim < QuietestTrim || r.Trim > LoudestTrim || r.Ceiling < 0 || r.Ceiling > MostCeiling || len(r.Palette) > 64 {
			t.Errorf("%q is read as %+v", text, r)
		}
	})
}
