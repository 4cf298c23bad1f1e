package conductor

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"doorway/audio"
	"doorway/session"
)

// The range of a Room's calibration, in dB.
const (
	QuietestTrim = audio.QuietestLoudness
	LoudestTrim  = audio.LoudestLoudness
	MostCeiling  = session.Loudest
)

// Room is what one machine, with its loudspeakers in its room, asks of every
// sound, and what new journeys there begin with.
type Room struct {
	Trim    float64   `json:"trim"`              // dB against full planned level, QuietestTrim to LoudestTrim
	Ceiling float64   `json:"ceiling"`           // dB that the loudness keys may add at most, 0 to MostCeiling
	Set     time.Time `json:"set,omitzero"`      // when it was calibrated; zero: never
	Palette string    `json:"palette,omitempty"` // id; empty for the first there is
}

// AnyRoom is a room that nobody has calibrated.
var AnyRoom = Room{Ceiling: MostCeiling}

// Apply gives the loudness to play at, in dB, where a journey's is db: no key
// passes the ceiling.
func (r Room) Apply(db float64) float64 {
	return min(max(min(db, r.Ceiling)+r.Trim, audio.QuietestLoudness), audio.LoudestLoudness)
}

// Rooms keeps the rooms of all machines that share a data folder, in one small
// file there: it is about loudspeakers and tells nothing of anybody.
type Rooms struct {
	path string
	host string
}

// RoomsIn finds the file in a data folder, for this machine. It need not be
// there.
func RoomsIn(folder string) Rooms {
	host, err := os.Hostname()
	if err != nil || host == "" {
		host = "this computer"
	}
	return Rooms{filepath.Join(folder, "rooms.json"), host}
}

// mostRooms is how many bytes the file may have.
const mostRooms = 64 << 10

// Read gives this machine's room, and AnyRoom where it is not known: sound
// must not wait for a file.
func (r Rooms) Read() Room {
	all, err := r.all()
	if err != nil {
		return AnyRoom
	}
	return parseRoom(all[r.host])
}

// Write keeps this machine's room, and leaves those of others as they are.
func (r Rooms) Write(room Room) error {
	if err := r.write(room); err != nil {
		return session.Sayf("error.room", "What was chosen for this room could not be kept; please look at the folder {{.Folder}} and the room on its disk.", "Folder", filepath.Dir(r.path)).Because(err)
	}
	return nil
}

func (r Rooms) write(room Room) error {
	all, err := r.all()
	if err != nil { // other machines' rooms may stand there still
		return err
	}
	if all[r.host], err = json.Marshal(room); err != nil {
		return err
	}
	text, err := json.MarshalIndent(all, "", "\t")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(r.path), 0o700); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(r.path), "rooms.*.part")
	if err != nil {
		return err
	}
	_, err = f.Write(append(text, '\n'))
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), r.path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

// all reads the file: what each machine wrote, as it wrote it.
func (r Rooms) all() (map[string]json.RawMessage, error) {
	all := map[string]json.RawMessage{}
	f, err := os.Open(r.path)
	if errors.Is(err, fs.ErrNotExist) {
		return all, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, mostRooms))
	if err != nil {
		return nil, err
	}
	if json.Unmarshal(text, &all) != nil || all == nil { // it holds nobody's room
		return map[string]json.RawMessage{}, nil
	}
	return all, nil
}

// parseRoom reads one machine's entry. One that says something impossible says
// nothing: half of it could be far too loud.
func parseRoom(text []byte) Room {
	room := AnyRoom
	if len(text) == 0 {
		return room
	}
	if err := json.Unmarshal(text, &room); err != nil {
		return AnyRoom
	}
	const longestID = 64
	switch {
	case !(room.Trim >= QuietestTrim && room.Trim <= LoudestTrim), !(room.Ceiling >= 0 && room.Ceiling <= MostCeiling), len(room.Palette) > longestID:
		return AnyRoom
	}
	return room
}
