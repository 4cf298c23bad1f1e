//go:build unix

package vault

import (
	"path/filepath"
	"syscall"
	"testing"
)

func TestABackupDoesNotWaitForAPipeAmongTheProtocols(t *testing.T) {
	dir, _, _, _ := filled(t)
	if err := syscall.Mkfifo(filepath.Join(dir, "protocols", "pipe.toml"), 0o600); err != nil {
		t.Fatal(err)
	}
	v := open(t, dir, "pass")
	if err := v.BackUp(filepath.Join(t.TempDir(), "b")); err != nil {
		t.Fatal(err)
	}
	shut(t, v)
}
