//go:build unix && !darwin

package fileopen

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"doorway/session"

	"github.com/adrg/xdg"
)

func TestTheDesktopLearnsOnceWhichProgramOpensAFile(t *testing.T) {
	home := t.TempDir()
	t.Setenv("XDG_DATA_HOME", home)
	t.Setenv("PATH", "") // the desktop's own programs are not asked here
	xdg.Reload()
	t.Cleanup(xdg.Reload)
	for range 2 {
		if err := claim(`/opt/a "b" $c/doorway`); err != nil {
			t.Fatal(err)
		}
	}
	entry, err := os.ReadFile(filepath.Join(home, "applications", program))
	if err != nil || !strings.Contains(string(entry), `Exec="/opt/a \\"b\\" \\$c/doorway" %f`+"\n") {
		t.Errorf("the entry is %s (%v)", entry, err)
	}
	about, err := os.ReadFile(filepath.Join(home, "mime/packages/care.doorway.Doorway.xml"))
	if err != nil || !strings.Contains(string(about), `pattern="*`+session.FileEnding+`"`) || !strings.Contains(string(entry), kind) {
		t.Errorf("the description is %s (%v)", about, err)
	}
	if wrote, err := write(filepath.Join(home, "applications", program), string(entry)); wrote || err != nil {
		t.Errorf("what was told before was told again (%v)", err)
	}
}

func TestAProgramInATemporaryFolderIsNotClaimed(t *testing.T) {
	if !temporary(filepath.Join(os.TempDir(), "go-build1", "doorway")) || temporary("/usr/bin/doorway") {
		t.Error("where the program lies was judged wrongly")
	}
}
