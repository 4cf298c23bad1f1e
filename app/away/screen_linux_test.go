package away

import (
	"bufio"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// bus starts a session bus of the test's own.
func bus(t *testing.T) {
	t.Helper()
	daemon := exec.Command("dbus-daemon", "--session", "--nofork", "--print-address")
	out, err := daemon.StdoutPipe()
	if err == nil {
		err = daemon.Start()
	}
	if err != nil {
		t.Fatal("no session bus can be started: ", err)
	}
	t.Cleanup(func() {
		daemon.Process.Kill()
		daemon.Wait()
	})
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", strings.TrimSpace(address))
}

func TestTheDesktopsLockIsHeard(t *testing.T) {
	bus(t)
	heard := make(chan struct{}, 8)
	stop, err := ScreenLocks(func() { heard <- struct{}{} })
	if err != nil {
		t.Fatal(err)
	}
	desktop, err := dbus.ConnectSessionBus()
	if err != nil {
		t.Fatal(err)
	}
	defer desktop.Close()
	tell := func(name string, on bool) {
		t.Helper()
		if err := desktop.Emit("/org/freedesktop/ScreenSaver", name+".ActiveChanged", on); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range lockers {
		tell(name, false) // unlocking is not locking
		tell(name, true)
		select {
		case <-heard:
		case <-time.After(10 * time.Second):
			t.Fatalf("the lock of %s was not heard", name)
		}
	}
	if len(heard) > 0 {
		t.Error("unlocking was taken for locking")
	}
	stop()
	stop()
}

func TestWithoutASessionBusNobodyTells(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+t.TempDir()+"/none")
	stop, err := ScreenLocks(func() {})
	if err == nil {
		t.Error("there is no bus, and no error")
	}
	stop()
}
