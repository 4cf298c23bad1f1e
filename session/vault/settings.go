package vault

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"doorway/session"
	"doorway/session/letter"
)

// Settings are what belongs to the vault and not to one machine's window.
type Settings struct {
	Idle         int            `json:"idle_minutes"`            // minutes without a key or a click until it locks, 1–120
	BackupFolder string         `json:"backup_folder,omitempty"` // a second place for backups; empty: none
	Clinic       session.Clinic `json:"clinic,omitzero"`
	Letters      Letters        `json:"letters,omitzero"`
	Home         Home           `json:"home,omitzero"` // where these are the records of a client at home
}

// Letters is what is needed to write to the other side, and to know who writes.
type Letters struct {
	Own *letter.Identity `json:"own,omitempty"` // nil until the first is made
	// Accepted are the addresses that were accepted, by the id of the course.
	Accepted map[session.ID]letter.Address `json:"accepted,omitempty"`
}

// Home is what a client chose for their home. The zero value is somebody who
// chose nothing.
type Home struct {
	Region    string             `json:"region,omitempty"`    // id of one of home's regions; empty: the first
	Helplines []session.Helpline `json:"helplines,omitempty"` // of one's own, before the region's
	Practice  session.Helpline   `json:"practice,omitzero"`   // as typed here; empty: as the capsule says
	Voice     string             `json:"voice,omitempty"`     // id; empty: the known one, else the first
	Minutes   int                `json:"minutes,omitempty"`   // of a practice, chosen last
	Bells     bool               `json:"bells,omitempty"`
	Bare      bool               `json:"bare,omitempty"`   // without captions
	Remind    string             `json:"remind,omitempty"` // 15:04 of a day with a practice; empty: never
}

const leastIdle, mostIdle = 1, 120

// UsualIdle is after how many minutes a vault locks where nobody chose.
const UsualIdle = 10

func (v *Vault) settingsPath() string { return filepath.Join(v.dir, "settings") }

// settingsName is how the index knows the settings.
const settingsName = "settings"

// Settings gives what was chosen. Where it is damaged it is as if nothing had
// been.
func (v *Vault) Settings() Settings {
	s, err := v.readSettings()
	if err != nil {
		return Settings{Idle: UsualIdle}
	}
	return s
}

func (v *Vault) readSettings() (Settings, error) {
	s := Settings{Idle: UsualIdle}
	keys, err := v.keys()
	if err != nil {
		return s, err
	}
	b, err := readFile(v.settingsPath(), mostSmall)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err != nil {
		return s, err
	}
	plain, err := unseal(keys.settings, b, []byte(keys.vault))
	if err != nil {
		return s, err
	}
	err = json.Unmarshal(plain, &s)
	s.Idle = min(max(s.Idle, leastIdle), mostIdle)
	return s, err
}

// Change changes some of the settings and keeps them. Others that are changed at the
// same time are not lost; where they are damaged it begins anew.
func (v *Vault) Change(change func(*Settings)) error {
	v.choosing.Lock()
	defer v.choosing.Unlock()
	s := v.Settings()
	change(&s)
	return v.Choose(s)
}

// Choose keeps what was chosen.
func (v *Vault) Choose(s Settings) error {
	keys, err := v.keys()
	if err != nil {
		return err
	}
	s.Idle = min(max(s.Idle, leastIdle), mostIdle)
	b, err := json.Marshal(s)
	if err != nil {
		return err
	}
	sealed := seal(keys.settings, b, []byte(keys.vault))
	if err := replace(v.disk, v.settingsPath(), sealed); err != nil {
		return errNotKept(err)
	}
	// By this a check misses what was chosen, should it be taken away.
	_ = v.withIndex(func(x *index) error { return x.setHead(settingsName, head{1, sha256.Sum256(sealed)}) })
	return nil
}

// settingsGone reports whether something was chosen, as the index knows, of which
// there is nothing any more.
func (v *Vault) settingsGone() bool {
	var was head
	_ = v.withIndex(func(x *index) (err error) { // without the index it can't be told
		was, err = x.head(settingsName)
		return err
	})
	_, err := os.Lstat(v.settingsPath())
	return was.lines > 0 && errors.Is(err, fs.ErrNotExist)
}
