//go:build unix

package session

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestWhatIsNoPlainFileIsNamedAndNeverWaitedFor(t *testing.T) {
	folder := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(folder, "pipe.toml"), 0o600); err != nil {
		t.Skip("this system makes no pipes here:", err)
	}
	if err := os.Symlink("/dev/zero", filepath.Join(folder, "zero.toml")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "own.toml"), []byte(plain), 0o600); err != nil {
		t.Fatal(err)
	}
	lib := ReadLibrary(os.DirFS(folder))
	if len(lib.Protocols) != 1 || len(lib.Faults) != 2 {
		t.Errorf("%d protocols and faults %v; want the plain file read and the two others named", len(lib.Protocols), lib.Faults)
	}
	for _, err := range lib.Faults {
		mustBePlain(t, err)
	}
}

func TestADataFolderThatIsAFileHasNoProtocolsAndIsNoFaultOfTheirs(t *testing.T) {
	file := filepath.Join(t.TempDir(), "data")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if lib := ReadLibrary(os.DirFS(filepath.Join(file, "protocols"))); len(lib.Faults) != 0 {
		t.Errorf("it was blamed on the protocols: %v", lib.Faults)
	}
}
