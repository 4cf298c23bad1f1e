package dump

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

const asChild = "DOORWAY_TEST_ABORT"

func TestMain(m *testing.M) {
	if os.Getenv(asChild) != "" {
		_ = unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{Cur: 1 << 30, Max: 1 << 30}) // as where dumps are wanted
		if os.Getenv(asChild) == "forbidden" {
			Forbid()
		}
		_ = unix.Kill(os.Getpid(), unix.SIGSEGV)
		select {}
	}
	os.Exit(m.Run())
}

func TestACrashLeavesNoDump(t *testing.T) {
	dir := t.TempDir()
	child := exec.Command(os.Args[0])
	child.Dir = dir
	child.Env = append(os.Environ(), asChild+"=forbidden", "GOTRACEBACK=crash")
	err := child.Run()
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		t.Fatalf("it did not crash: %v", err)
	}
	if status := exit.Sys().(syscall.WaitStatus); status.CoreDump() {
		t.Error("a dump was made")
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) > 0 {
		t.Errorf("the crash left %v", left)
	}
}

func TestTheMemoryIsClosedToOtherPrograms(t *testing.T) {
	Forbid()
	if on, err := unix.PrctlRetInt(unix.PR_GET_DUMPABLE, 0, 0, 0, 0); err != nil || on != 0 {
		t.Errorf("dumpable is %d, %v", on, err)
	}
	var limit unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_CORE, &limit); err != nil || limit.Cur != 0 || limit.Max != 0 {
		t.Errorf("the limit is %+v, %v", limit, err)
	}
}
