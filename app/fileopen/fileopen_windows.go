package fileopen

import (
	"os"
	"strings"

	"doorway/session"

	"golang.org/x/sys/windows/registry"
)

const kind = "Doorway.File"

// claim writes what Windows looks up for a double click, for this person alone.
func claim(self string) error {
	for path, value := range map[string]string{
		`Software\Classes\` + session.FileEnding:           kind,
		`Software\Classes\` + kind:                         "Doorway file",
		`Software\Classes\` + kind + `\DefaultIcon`:        `"` + self + `",0`,
		`Software\Classes\` + kind + `\shell\open\command`: `"` + self + `" "%1"`,
	} {
		key, _, err := registry.CreateKey(registry.CURRENT_USER, path, registry.SET_VALUE)
		if err != nil {
			return err
		}
		err = key.SetStringValue("", value)
		_ = key.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

// temporary reports whether a program lies where it will not be found again.
func temporary(self string) bool {
	return strings.HasPrefix(strings.ToLower(self), strings.ToLower(os.TempDir()))
}
