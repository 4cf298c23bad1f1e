//go:build unix && !darwin

package fileopen

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"doorway/session"

	"github.com/adrg/xdg"
)

const (
	kind    = "application/x-doorway"
	program = "care.doorway.Doorway.desktop"
)

// patience is how long the desktop's own programs may take.
const patience = 10 * time.Second

// claim writes a description of the program and one of its files to the places
// that the desktop reads (freedesktop.org: Desktop Entry, Shared MIME Info), and
// has it read them. The desktop's own programs may be absent; it looks by itself
// then, sooner or later.
func claim(self string) error {
	types := filepath.Join(xdg.DataHome, "mime")
	apps := filepath.Join(xdg.DataHome, "applications")
	changed := false
	for path, text := range map[string]string{
		filepath.Join(types, "packages", "care.doorway.Doorway.xml"): description,
		filepath.Join(apps, program):                                 entry(self),
	} {
		wrote, err := write(path, text)
		if err != nil {
			return err
		}
		changed = changed || wrote
	}
	if !changed {
		return nil
	}
	run("update-mime-database", types)
	run("update-desktop-database", apps)
	run("xdg-mime", "default", program, kind)
	return nil
}

func run(name string, args ...string) {
	ctx, end := context.WithTimeout(context.Background(), patience)
	defer end()
	_ = exec.CommandContext(ctx, name, args...).Run()
}

// write writes a small file where it is not there with this text already.
func write(path, text string) (wrote bool, err error) {
	if was, err := os.ReadFile(path); err == nil && bytes.Equal(was, []byte(text)) {
		return false, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return false, err
	}
	return true, os.WriteFile(path, []byte(text), 0o644)
}

const description = `<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="` + kind + `">
    <comment>Doorway file</comment>
    <glob pattern="*` + session.FileEnding + `"/>
    <icon name="application-x-executable"/>
  </mime-type>
</mime-info>
`

func entry(self string) string {
	return `[Desktop Entry]
Type=Application
Name=Doorway
Exec=` + quoted(self) + ` %f
Terminal=false
MimeType=` + kind + `;
Categories=Utility;
`
}

// quoted writes a path as the value of Exec must have it.
func quoted(path string) string {
	path = strings.NewReplacer(`\`, `\\\\`, `"`, `\\"`, "`", "\\\\`", `$`, `\\$`, `%`, `%%`).Replace(path)
	return `"` + path + `"`
}

// temporary reports whether a program lies where it will not be found again.
func temporary(self string) bool {
	return strings.HasPrefix(self, os.TempDir()+string(filepath.Separator))
}
