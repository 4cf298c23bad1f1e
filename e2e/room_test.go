//go:build e2e

// Package e2e drives the real program as its users do: a real window, a real
// keyboard, a sound device that can be recorded, and the power cut off.
package e2e

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"doorway/session/vault"
)

// room is a place to run the program in: a home, a display and a sound server
// of its own.
type room struct {
	t       *testing.T
	home    string
	data    string
	env     []string
	program string
	watch   []string // what the window is started under; may be empty
	sound   *exec.Cmd
	log     *os.File
	tapes   []*tape
	pressed int // keys, those of typed words too
}

// tape is one recording of what the sound device played.
type tape struct {
	path  string
	began time.Time
	parec *exec.Cmd
	sound [][2]float64 // once it is stopped
}

func newRoom(t *testing.T) *room {
	t.Helper()
	program := os.Getenv("DOORWAY_BINARY")
	if program == "" {
		t.Fatal("DOORWAY_BINARY names no program to try; make test builds one")
	}
	home := t.TempDir()
	r := &room{t: t, home: home, data: filepath.Join(home, "data"), program: program}
	r.env = []string{
		"HOME=" + home, "XDG_RUNTIME_DIR=" + home, "XDG_CONFIG_HOME=" + home + "/config", "XDG_DATA_HOME=" + home + "/share",
		"PATH=" + os.Getenv("PATH"), "LANG=en_US.UTF-8", "TZ=Europe/Berlin",
		"PULSE_RUNTIME_PATH=" + home + "/pulse", "PULSE_SERVER=unix:" + home + "/native",
		"FYNE_SCALE=1", "FYNE_DISABLE_DPI_DETECTION=1", "LIBGL_ALWAYS_SOFTWARE=1",
	}
	log, err := os.Create(filepath.Join(home, "program.log"))
	if err != nil {
		t.Fatal(err)
	}
	r.log = log
	t.Cleanup(func() {
		log.Close()
		if t.Failed() {
			r.tellLog()
		}
	})
	r.startDisplay()
	r.startSound()
	return r
}

// startDisplay starts an X server on a display that is free.
func (r *room) startDisplay() {
	r.t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		r.t.Fatal(err)
	}
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1280x800x24", "-nolisten", "tcp")
	x.ExtraFiles = []*os.File{write}
	r.start(x)
	write.Close()
	number := make([]byte, 16)
	n, err := read.Read(number)
	if err != nil {
		r.t.Fatal("the display did not start:", err)
	}
	r.env = append(r.env, "DISPLAY=:"+strings.TrimSpace(string(number[:n])))
}

// startSound starts the sound server and a recording of it.
func (r *room) startSound() {
	r.t.Helper()
	os.Remove(r.home + "/native")
	r.sound = exec.Command("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--log-level=error",
		"-L", "module-native-protocol-unix auth-anonymous=1 socket="+r.home+"/native",
		"-L", "module-null-sink sink_name=cap rate=48000 channels=2 norewinds=1")
	r.start(r.sound)
	r.until("the sound server answers", 20*time.Second, func() bool {
		return r.command("pactl", "info").Run() == nil
	})
	path := filepath.Join(r.home, fmt.Sprintf("tape%d.wav", len(r.tapes)+1))
	rec := r.command("parec", "-d", "cap.monitor", "--format=s16le", "--rate=48000", "--channels=2", "--file-format=wav", "--latency-msec=50", path)
	r.start(rec)
	r.until("the recording runs", 20*time.Second, func() bool {
		info, err := os.Stat(path)
		return err == nil && info.Size() > 44
	})
	r.tapes = append(r.tapes, &tape{path: path, began: time.Now(), parec: rec})
}

// killSound cuts the sound server off.
func (r *room) killSound() {
	r.sound.Process.Kill()
	r.sound.Wait()
	r.stopTape()
}

// stopTape ends the newest recording and returns what was heard.
func (r *room) stopTape() *tape {
	t := r.tapes[len(r.tapes)-1]
	t.parec.Process.Signal(syscall.SIGINT)
	t.parec.Wait()
	r.listen(t)
	return t
}

// start starts a helper program that ends with the test.
func (r *room) start(c *exec.Cmd) {
	r.t.Helper()
	if c.Env == nil {
		c.Env = r.env
	}
	c.Stderr = r.log
	if err := c.Start(); err != nil {
		r.t.Fatal(err)
	}
	r.t.Cleanup(func() {
		c.Process.Kill()
		c.Wait()
	})
}

func (r *room) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Env = r.env
	return c
}

// open starts the program's window and waits until it is there and drawn.
func (r *room) open(args ...string) *exec.Cmd {
	r.t.Helper()
	line := append(append(append([]string{}, r.watch...), r.program, "--data", r.data), args...)
	c := exec.Command(line[0], line[1:]...)
	c.Stdout, c.Dir = r.log, r.home
	r.start(c)
	r.until("the window is there", 30*time.Second, func() bool {
		return r.command("xdotool", "search", "--onlyvisible", "--name", "^Doorway$", "windowfocus").Run() == nil
	})
	// The first thing to do on any screen is in the accent colour, which at home is
	// green, and at the first start there are two white cards; only the screen before
	// the vault is open has nothing to do.
	r.until("there is something to do", 30*time.Second, func() bool {
		screen := r.look()
		return slices.ContainsFunc([][]byte{{0x3F, 0x7C, 0x78}, {0x9D, 0xB7, 0x8C}, bytes.Repeat([]byte{0xFF}, 60)},
			func(colour []byte) bool { return bytes.Contains(screen, colour) })
	})
	r.settle()
	return c
}

// unlocked makes records that have no passphrase, so that the window opens
// without asking for one.
func (r *room) unlocked() {
	r.t.Helper()
	v, err := vault.Open(r.data, vault.Options{})
	if err == nil {
		err = v.Close()
	}
	if err != nil {
		r.t.Fatal(err)
	}
}

// settle waits until two looks at the screen, a moment apart, are the same and
// not empty.
func (r *room) settle() {
	r.t.Helper()
	var before []byte
	r.until("the screen is drawn", 30*time.Second, func() bool {
		now := r.look()
		same := bytes.Equal(now, before) && len(bytes.Trim(now, string(now[:1]))) > 0
		before = now
		return same
	})
}

// turn presses keys that lead to another screen, and waits until that one
// stands there.
func (r *room) turn(keys ...string) {
	r.t.Helper()
	before := r.look()
	r.press(keys...)
	r.until(fmt.Sprintf("%v led to another screen", keys), 20*time.Second, func() bool { return !bytes.Equal(before, r.look()) })
	r.settle()
}

// look is what the screen shows.
func (r *room) look() []byte {
	r.t.Helper()
	b, err := r.command("import", "-window", "root", "-depth", "8", "rgb:-").Output()
	if err != nil || len(b) == 0 {
		r.t.Fatal("the screen can't be seen:", err)
	}
	return b
}

// shot keeps a picture of the screen.
func (r *room) shot(name string) {
	dir := os.Getenv("DOORWAY_SHOTS")
	if dir == "" {
		return
	}
	if err := r.command("import", "-window", "root", filepath.Join(dir, name+".png")).Run(); err != nil {
		r.t.Error(err)
	}
}

// press presses keys, by their names.
func (r *room) press(keys ...string) {
	r.t.Helper()
	for _, k := range keys {
		r.pressed++
		if err := r.command("xdotool", "key", "--clearmodifiers", k).Run(); err != nil {
			r.t.Fatal(err)
		}
		time.Sleep(60 * time.Millisecond)
	}
}

// write types words.
func (r *room) write(words string) {
	r.t.Helper()
	r.pressed += len([]rune(words))
	if err := r.command("xdotool", "type", "--delay", "30", words).Run(); err != nil {
		r.t.Fatal(err)
	}
	time.Sleep(100 * time.Millisecond)
}

// kept counts the events that are kept on the disk, over all journals: the
// lines after each header.
func (r *room) kept() int {
	journals, _ := filepath.Glob(filepath.Join(r.data, "vault", "sessions", "*.journal"))
	lines := 0
	for _, j := range journals {
		b, _ := os.ReadFile(j)
		lines += max(bytes.Count(b, []byte("\n"))-1, 0)
	}
	return lines
}

// act presses keys and waits until so many events more are kept.
func (r *room) act(events int, keys ...string) {
	r.t.Helper()
	want := r.kept() + events
	r.press(keys...)
	r.until(fmt.Sprintf("%v made %d events", keys, events), 10*time.Second, func() bool { return r.kept() >= want })
}

// until waits for something to come true.
func (r *room) until(what string, most time.Duration, ok func() bool) {
	r.t.Helper()
	for end := time.Now().Add(most); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if ok() {
			return
		}
	}
	r.shot("failed")
	r.t.Fatalf("waited %v in vain until %s", most, what)
}

// run runs one command of the program and returns what it printed.
func (r *room) run(args ...string) string {
	r.t.Helper()
	c := r.command(r.program, append(args, "--data", r.data)...)
	out, err := c.Output()
	if err != nil {
		var why string
		if x, ok := err.(*exec.ExitError); ok {
			why = string(x.Stderr)
		}
		r.t.Fatalf("%v: %v: %s", args, err, why)
	}
	return string(out)
}

func (r *room) tellLog() {
	b, _ := os.ReadFile(filepath.Join(r.home, "program.log"))
	if len(b) > 4000 {
		b = b[len(b)-4000:]
	}
	r.t.Logf("the log:\n%s", b)
}

// words is all that the program and its helpers wrote to their logs.
func (r *room) words() string {
	f, err := os.Open(filepath.Join(r.home, "program.log"))
	if err != nil {
		r.t.Fatal(err)
	}
	defer f.Close()
	b, err := io.ReadAll(f)
	if err != nil {
		r.t.Fatal(err)
	}
	return string(b)
}
