//go:build e2e

package e2e

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// What is planted, and must be nowhere on the disk but in the exports.
const (
	passphrase = "seven quiet herons at dawn"
	clinician  = "Dr. Quillfeather"
	patient    = "ZQ-4711"
	wish       = "to lay down the lantern of my grandmother"
	said       = "the marmalade sky is breathing"
	noted      = "she held the blue blanket throughout"
	between    = "countertransference like warm gravel"
)

// TestTheRecordsOfAPracticeFromFirstRunToRestore goes the way of a practice by
// keyboard: the first run with its recovery key, a journey that is marked while
// the records are locked, the drawer of process notes, a crash, a backup on
// closing, and its restore. The program is watched all the while: which sockets
// it opens, and what of all this can be read on the disk.
func TestTheRecordsOfAPracticeFromFirstRunToRestore(t *testing.T) {
	r := newRoom(t)
	calls := r.watched()
	sheet := r.printer()
	bus := r.startBus()
	allowCores(t)

	program := r.open("--speed", "60")
	r.shot("vault-0-ways")
	r.turn("1")
	r.shot("vault-1-welcome")
	r.write(passphrase)
	r.press("Return")
	r.write(passphrase)
	r.press("Return")
	r.write(clinician)
	r.turn("Return")
	r.shot("vault-2-key")
	r.press("ctrl+p")
	r.until("the sheet is printed", 10*time.Second, func() bool { return len(groups(sheet)) == 8 })
	key := groups(sheet)
	r.turn("Return")
	r.shot("vault-3-proof")
	// Which two groups are asked for is on the screen alone; each is tried.
	r.typeBack(key)
	r.until("the records are made", 20*time.Second, func() bool {
		_, err := os.Stat(filepath.Join(r.data, "vault", "vault.db"))
		return err == nil
	})
	r.settle()
	r.shot("vault-4-today")

	r.turn("p")
	r.write(patient)
	r.press("Return")
	r.write(wish)
	r.act(1, "ctrl+Return")
	r.act(1, "m")
	r.act(1, "w")
	r.write(said)
	r.act(1, "Return")
	r.press("n")
	r.write(noted) // and not kept: the lock does it
	before := r.kept()
	r.press("ctrl+l")
	r.until("the note is kept by the lock", 10*time.Second, func() bool { return r.kept() == before+1 })
	time.Sleep(1500 * time.Millisecond)
	r.shot("vault-5-veil")
	r.act(1, "i")
	r.act(1, "h")
	r.press("Return")
	r.write("not the passphrase")
	r.press("Return")
	time.Sleep(3 * time.Second)
	r.shot("vault-6-wrong")
	for range len("not the passphrase") {
		r.press("BackSpace")
	}
	r.unlock()
	r.shot("vault-7-back")

	// A crash, with all of it in memory.
	r.end(program, syscall.SIGSEGV)
	program = r.open("--speed", "60")
	r.shot("vault-8-door")
	r.unlock()
	r.act(1, "Return") // go on
	r.turn("ctrl+shift+e")
	r.press("p")
	r.write(between)
	r.press("ctrl+Return")
	r.until("the process note is kept", 10*time.Second, func() bool {
		all, _ := filepath.Glob(filepath.Join(r.data, "vault", "process", "*.journal"))
		return len(all) == 1
	})
	r.settle()
	r.shot("vault-9-drawers")
	if err := bus.Emit("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged", true); err != nil {
		t.Fatal(err)
	}
	time.Sleep(2 * time.Second)
	r.settle()
	r.shot("vault-10-locked")
	r.unlock()
	r.end(program, syscall.SIGTERM)

	// One was made after the crash, for what had been kept before it.
	backups, _ := filepath.Glob(filepath.Join(r.data, "backups", "*.doorway-backup"))
	if len(backups) != 2 {
		t.Fatalf("closing left the backups %v", backups)
	}
	r.keepsSilent(append(pairs(key), passphrase, clinician, patient, wish, said, noted, between))
	r.onlyLocalSockets(calls)

	pass := filepath.Join(t.TempDir(), "pass")
	if err := os.WriteFile(pass, []byte(passphrase+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	r.holds(pass, said, wish, noted)
	recovery := filepath.Join(t.TempDir(), "recovery")
	if err := os.WriteFile(recovery, []byte(strings.Join(key, " ")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	r.data = filepath.Join(r.home, "restored")
	r.run("restore", "--from", backups[1], "--passphrase-file", recovery)
	r.holds(pass, said, wish, noted)
}

// TestASecondStartSaysSoAndTheFirstWindowComesForward starts the program twice
// on the same records.
func TestASecondStartSaysSoAndTheFirstWindowComesForward(t *testing.T) {
	r := newRoom(t)
	r.unlocked()
	r.open()
	first := r.focused()
	second := r.command(r.program, "--data", r.data)
	second.Stdout = r.log
	r.start(second)
	r.until("the second window is there", 30*time.Second, func() bool { return len(r.windows()) == 2 })
	r.until("the first window has the keyboard", 20*time.Second, func() bool { return r.focused() == first })
	r.shot("vault-11-second")
}

// watched has the window started under a watch of its sockets, and gives the
// file in which they are told.
func (r *room) watched() string {
	r.t.Helper()
	strace, err := exec.LookPath("strace")
	if err != nil {
		r.t.Fatal("strace is missing; make test installs it")
	}
	// Some containers forbid watching even one's own children.
	if out, err := exec.Command(strace, "-o", os.DevNull, "true").CombinedOutput(); err != nil {
		r.t.Logf("this machine lets no program be watched: %s", out)
		return ""
	}
	path := filepath.Join(r.t.TempDir(), "calls")
	r.watch = []string{strace, "-f", "--seccomp-bpf", "-s", "256", "-e", "trace=socket,connect,sendto", "-A", "-o", path}
	return path
}

// unlock types the passphrase, and waits until the records are open, of which
// the audit tells.
func (r *room) unlock() {
	r.t.Helper()
	size := func() int64 {
		info, err := os.Stat(filepath.Join(r.data, "vault", "audit.journal"))
		if err != nil {
			return 0
		}
		return info.Size()
	}
	was := size()
	r.write(passphrase)
	r.press("Return")
	r.until("the records are open", 20*time.Second, func() bool { return size() > was })
	time.Sleep(1500 * time.Millisecond) // until another screen stands there; a clock on it may go on
}

// pid is the program's process: under a watch it is that one's child.
func (r *room) pid(c *exec.Cmd) int {
	r.t.Helper()
	if len(r.watch) == 0 {
		return c.Process.Pid
	}
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/task/%d/children", c.Process.Pid, c.Process.Pid))
	var child int
	if err == nil {
		_, err = fmt.Sscan(string(b), &child)
	}
	if err != nil {
		r.t.Fatal("the program can't be found: ", err)
	}
	return child
}

// end ends the program, and not what watches it.
func (r *room) end(c *exec.Cmd, with syscall.Signal) {
	r.t.Helper()
	if err := syscall.Kill(r.pid(c), with); err != nil {
		r.t.Fatal(err)
	}
	c.Wait()
}

// startBus starts a session bus, and gives a connection to it.
func (r *room) startBus() *dbus.Conn {
	r.t.Helper()
	path := filepath.Join(r.home, "bus")
	r.start(exec.Command("dbus-daemon", "--session", "--nofork", "--address=unix:path="+path))
	r.until("the session bus is there", 10*time.Second, func() bool {
		_, err := os.Stat(path)
		return err == nil
	})
	r.env = append(r.env, "DBUS_SESSION_BUS_ADDRESS=unix:path="+path)
	conn, err := dbus.Connect("unix:path=" + path)
	if err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(func() { conn.Close() })
	return conn
}

// printer puts a printer into the room and gives the file that it prints to.
func (r *room) printer() (sheet string) {
	r.t.Helper()
	dir := r.t.TempDir()
	sheet = filepath.Join(dir, "sheet")
	lp := "#!/bin/sh\ncat >" + sheet + "\n"
	if err := os.WriteFile(filepath.Join(dir, "lp"), []byte(lp), 0o700); err != nil {
		r.t.Fatal(err)
	}
	for i, e := range r.env {
		if path, ok := strings.CutPrefix(e, "PATH="); ok {
			r.env[i] = "PATH=" + dir + ":" + path
		}
	}
	return sheet
}

// groups reads the recovery key off the printed sheet.
func groups(sheet string) (all []string) {
	b, _ := os.ReadFile(sheet)
	for _, g := range regexp.MustCompile(`[0-9A-HJKMNP-TV-Z]( [0-9A-HJKMNP-TV-Z]){3}\b`).FindAllString(string(b), -1) {
		all = append(all, strings.ReplaceAll(g, " ", ""))
	}
	return all
}

// typeBack types two groups of the key. Which ones are asked for stands on the
// screen alone, so all pairs are tried; only the right one makes the records.
func (r *room) typeBack(key []string) {
	r.t.Helper()
	for i := range key {
		for j := i + 1; j < len(key); j++ {
			r.press("ctrl+a")
			r.write(key[i])
			r.press("Return", "ctrl+a")
			r.write(key[j])
			r.press("Return")
			time.Sleep(400 * time.Millisecond)
			if _, err := os.Stat(filepath.Join(r.data, "vault")); err == nil {
				return
			}
			r.press("Escape", "Return") // back to the key, and here again
			time.Sleep(200 * time.Millisecond)
		}
	}
	r.shot("failed")
	r.t.Fatal("no two groups of the printed key were the ones asked for")
}

// cores tells whether a crash would leave a dump here, were it not forbidden.
func allowCores(t *testing.T) {
	t.Helper()
	var was syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_CORE, &was); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{Cur: was.Max, Max: was.Max}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Setrlimit(syscall.RLIMIT_CORE, &was) })
}

// keepsSilent looks for what was planted in every file below the home, which
// holds the data, the logs, the preferences and any dump. What is as short as a
// group of the recovery key comes by chance in what is sealed or packed; so a
// key is looked for by two groups that follow each other.
func (r *room) keepsSilent(planted []string) {
	r.t.Helper()
	files := 0
	err := filepath.WalkDir(r.home, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || filepath.Ext(path) == ".wav" {
			return err
		}
		files++
		b, err := os.ReadFile(path)
		for _, words := range planted {
			wide := make([]byte, 0, 2*len(words))
			for _, c := range []byte(words) {
				wide = append(wide, c, 0)
			}
			if bytes.Contains(b, []byte(words)) || bytes.Contains(b, wide) || strings.Contains(path, words) {
				r.t.Errorf("%s holds %q", path, words)
			}
		}
		if strings.HasPrefix(d.Name(), "core") {
			r.t.Errorf("there is a dump: %s", path)
		}
		return err
	})
	if err != nil || files < 10 {
		r.t.Errorf("only %d files were searched: %v", files, err)
	}
	r.t.Logf("%d files were searched for %d planted words", files, len(planted))
}

// pairs joins each group of a recovery key to the next, as one may write them.
func pairs(groups []string) (all []string) {
	for i := range len(groups) - 1 {
		for _, between := range []string{"", "-", " ", "\n"} {
			all = append(all, groups[i]+between+groups[i+1])
		}
	}
	return all
}

// onlyLocalSockets looks at which sockets were opened: the display's, the sound
// server's, the session bus's, and no other.
func (r *room) onlyLocalSockets(calls string) {
	r.t.Helper()
	if calls == "" {
		return
	}
	b, err := os.ReadFile(calls)
	if err != nil {
		r.t.Fatal(err)
	}
	// Mesa's driver asks the C library for the user's home, which looks for the
	// cache of user names of the system first.
	allowed := []string{`"/tmp/.X11-unix/X`, `@"/tmp/.X11-unix/X`, `"` + r.home + `/native"`, `"` + r.home + `/bus"`, `"` + r.home + `/pulse/`, `"/var/run/nscd/socket"`}
	seen := map[string]int{}
	for line := range strings.Lines(string(b)) {
		switch {
		case strings.Contains(line, "AF_INET"):
			r.t.Errorf("a socket of the network: %s", line)
		case strings.Contains(line, "connect("):
			_, path, _ := strings.Cut(line, "sun_path=")
			at := slices.IndexFunc(allowed, func(a string) bool { return strings.HasPrefix(path, a) })
			if at < 0 {
				r.t.Errorf("a socket of something else: %s", line)
				continue
			}
			seen[allowed[at]]++
		case strings.Contains(line, "socket(") && !strings.Contains(line, "AF_UNIX"):
			r.t.Errorf("a socket of another kind: %s", line)
		}
	}
	if seen[allowed[0]]+seen[allowed[1]] == 0 || seen[allowed[2]] == 0 || seen[allowed[3]] == 0 {
		r.t.Errorf("display, sound server and session bus were not all seen: %v", seen)
	}
	r.t.Logf("sockets opened: %v", seen)
}

// holds checks the records, and that an export holds the words, and the process
// notes only where they are asked for.
func (r *room) holds(pass string, words ...string) {
	r.t.Helper()
	if out := r.run("check", "--passphrase-file", pass); !strings.HasPrefix(out, "All is whole: 1 session") {
		r.t.Errorf("the check said %s", out)
	}
	for _, drawer := range []bool{false, true} {
		path := filepath.Join(r.t.TempDir(), "export.json")
		args := []string{"export", "--format", "json", "--rehearsals", "--passphrase-file", pass, "--out", path}
		if drawer {
			args = append(args, "--process-notes", "--audit")
		}
		r.run(args...)
		b, err := os.ReadFile(path)
		if err != nil {
			r.t.Fatal(err)
		}
		for _, w := range words {
			if !strings.Contains(string(b), w) {
				r.t.Errorf("the export does not hold %q", w)
			}
		}
		if strings.Contains(string(b), between) != drawer {
			r.t.Errorf("process notes asked for: %v, exported: %v", drawer, !drawer)
		}
	}
}

// windows lists the program's windows that can be seen.
func (r *room) windows() []string {
	out, _ := r.command("xdotool", "search", "--onlyvisible", "--name", "^Doorway$").Output()
	return strings.Fields(string(out))
}

// focused is the window that has the keyboard.
func (r *room) focused() string {
	out, _ := r.command("xdotool", "getwindowfocus").Output()
	return strings.TrimSpace(string(out))
}
