package vault

import (
	"encoding/json"
	"errors"
	"io/fs"
	"path/filepath"
)

// Settings are what belongs to the vault and not to one machine's window.
type Settings struct {
	Idle         int    `json:"idle_minutes"`            // minutes without a key or a click until it locks, 1–120
	BackupFolder string `json:"backup_folder,omitempty"` // a second place for backups; empty: none
}

const leastIdle, mostIdle = 1, 120

// UsualIdle is after how many minutes a vault locks where nobody chose.
const UsualIdle = 10

func (v *Vault) settingsPath() string { return filepath.Join(v.dir, "settings") }

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
	if err := replace(v.disk, v.settingsPath(), seal(keys.settings, b, []byte(keys.vault))); err != nil {
		return errNotKept(err)
	}
	return nil
}
