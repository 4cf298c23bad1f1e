package vault

import (
	"os"
	"path/filepath"
	"strings"
)

// mostKnock is how long the path of a file can be that a knock hands over.
const mostKnock = 4096

func knockPath(inner string) string { return filepath.Join(inner, "knock") }

// Knock asks the program that has the vault in the data folder dir open to show
// itself, and to take in the file, which may be empty for none. A path that is no
// plain one, or longer than 4096 bytes, is left out. It says nothing of whether
// there is such a program.
func Knock(dir, file string) {
	if file != "" {
		file, _ = filepath.Abs(file) // without it, nothing is handed over
	}
	if !canBeHandedOver(file) {
		file = ""
	}
	path := knockPath(filepath.Join(dir, "vault"))
	if os.WriteFile(path+part, []byte(file), 0o600) == nil { // it must not be heard half
		_ = os.Rename(path+part, path)
	}
}

func canBeHandedOver(file string) bool {
	return len(file) <= mostKnock && filepath.IsAbs(file) && !strings.ContainsAny(file, "\x00\r\n")
}

// hearKnock takes a knock in, if there is one.
func (v *Vault) hearKnock() {
	path := knockPath(v.dir)
	if _, err := os.Lstat(path); err != nil {
		return
	}
	b, _ := readFile(path, mostKnock) // what can't be read asks for nothing but to be shown
	file := string(b)
	if !canBeHandedOver(file) {
		file = ""
	}
	if os.Remove(path) != nil {
		return // else it would be heard for ever
	}
	select {
	case v.knocks <- file:
	default: // so many are not answered yet
	}
}

// mostKnocks is how many knocks wait to be answered.
const mostKnocks = 8

// Knocks tells when another program would have opened the vault and asked for
// this one to be shown, with the absolute path of the file that it was started
// with; empty: none.
func (v *Vault) Knocks() <-chan string { return v.knocks }
