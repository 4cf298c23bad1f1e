// Package scripts holds what builds and tests Doorway, and the test that keeps its imports running downward.
package scripts

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const (
	module  = "doorway"
	fyne    = "fyne.io/fyne/v2"
	fyneApp = "fyne.io/fyne/v2/app"
	oto     = "github.com/ebitengine/oto/v3"
	speaker = "github.com/gopxl/beep/v2/speaker"
	malgo   = "github.com/gen2brain/malgo"
)

// within reports whether the import path p is root or lies below it.
func within(p, root string) bool { return p == root || strings.HasPrefix(p, root+"/") }

func withinAny(p string, roots ...string) bool {
	for _, root := range roots {
		if within(p, root) {
			return true
		}
	}
	return false
}

// wrong says why the package from may not import to, or nothing if it may.
// test tells an import made by a test file, which may open sockets of its own.
func wrong(from, to string, test bool) string {
	switch {
	case within(from, module+"/session") && withinAny(to, module+"/audio", module+"/app"):
		return "session knows nothing of sound or screens"
	case within(from, module+"/audio") && withinAny(to, module+"/session", module+"/app"):
		return "audio knows nothing of sessions or screens"
	case within(from, module+"/assets") && withinAny(to, module+"/app", module+"/audio", module+"/session"):
		return "assets are files and know nothing of the house"
	case from != module && within(to, fyneApp):
		return "only main.go opens a window"
	case withinAny(from, module+"/session", module+"/audio", module+"/assets", module+"/app/conductor", module+"/app/command") &&
		within(to, fyne):
		return "Fyne belongs to the screens"
	case !within(from, module+"/audio/output") && withinAny(to, oto, speaker):
		return "only audio/output touches the sound device"
	case !within(from, module+"/audio/input") && within(to, malgo):
		return "only audio/input touches the microphone"
	case !test && (to == "net" || withinAny(to, "net/http", "net/rpc", "net/smtp", "crypto/tls", "golang.org/x/net")):
		return "Doorway has no network"
	}
	return ""
}

func TestImportsRunDownwardAndNothingReachesForTheNetwork(t *testing.T) {
	root := os.DirFS("..")
	files := 0
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if base := path.Base(name); entry.IsDir() && name != "." && (strings.HasPrefix(base, ".") || base == "testdata") {
			return fs.SkipDir
		}
		if entry.IsDir() || path.Ext(name) != ".go" {
			return nil
		}
		files++
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", filepath.FromSlash(name)), nil, parser.ImportsOnly)
		if err != nil {
			return fmt.Errorf("read the imports of %s: %w", name, err)
		}
		from := path.Join(module, path.Dir(name))
		for _, spec := range file.Imports {
			to, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return fmt.Errorf("read the imports of %s: %w", name, err)
			}
			if why := wrong(from, to, strings.HasSuffix(name, "_test.go")); why != "" {
				t.Errorf("%s imports %s: %s", name, to, why)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files == 0 {
		t.Error("found no Go files to look at")
	}
}

func TestEveryUpwardImportIsRefused(t *testing.T) {
	for _, c := range []struct {
		from, to string
		test, ok bool
	}{
		{from: "doorway/session", to: "doorway/audio"},
		{from: "doorway/session/vault", to: "doorway/app/conductor"},
		{from: "doorway/session", to: "doorway/audio/soundscape", test: true},
		{from: "doorway/audio/soundscape", to: "doorway/session"},
		{from: "doorway/audio", to: "doorway/app/look"},
		{from: "doorway/assets", to: "doorway/session"},
		{from: "doorway/app/journey", to: "fyne.io/fyne/v2/app"},
		{from: "doorway/app/conductor", to: "fyne.io/fyne/v2"},
		{from: "doorway/session", to: "fyne.io/fyne/v2/lang"},
		{from: "doorway/audio/output", to: "fyne.io/fyne/v2"},
		{from: "doorway/audio", to: "github.com/ebitengine/oto/v3"},
		{from: "doorway", to: "github.com/ebitengine/oto/v3"},
		{from: "doorway/audio", to: "github.com/gopxl/beep/v2/speaker"},
		{from: "doorway/audio/take", to: "github.com/gen2brain/malgo"},
		{from: "doorway/audio/output", to: "github.com/gen2brain/malgo"},
		{from: "doorway/app/today", to: "net/http"},
		{from: "doorway", to: "net"},
		{from: "doorway", to: "golang.org/x/net/html"},
		{from: "doorway", to: "fyne.io/fyne/v2/app", ok: true},
		{from: "doorway/app/journey", to: "fyne.io/fyne/v2/widget", ok: true},
		{from: "doorway/app/conductor", to: "doorway/session", ok: true},
		{from: "doorway/audio/output", to: "github.com/ebitengine/oto/v3", ok: true},
		{from: "doorway/audio/input", to: "github.com/gen2brain/malgo", ok: true},
		{from: "doorway/session", to: "doorway/assets", ok: true},
		{from: "doorway/session", to: "net/url", ok: true},
		{from: "doorway/e2e", to: "net", test: true, ok: true},
	} {
		if why := wrong(c.from, c.to, c.test); (why == "") != c.ok {
			t.Errorf("%s imports %s (test %v): %q", c.from, c.to, c.test, why)
		}
	}
}
