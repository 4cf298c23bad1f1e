//go:build e2e

package e2e

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// headless is the journey command as a program that is talked to. It needs no
// display, and no sound device where it is started with --no-sound.
type headless struct {
	t    testing.TB
	cmd  *exec.Cmd
	in   io.WriteCloser
	pipe io.Closer // of its output
	out  *bufio.Reader
	errs bytes.Buffer
}

// answered is an answer of the journey command.
type answered struct {
	Event   string `json:"event"`
	Elapsed int64  `json:"elapsed_ms"`
	Error   string `json:"error"`
	Status  *struct {
		Entries int `json:"entries"`
	} `json:"status"`
}

func program(t testing.TB) string {
	t.Helper()
	path := os.Getenv("DOORWAY_BINARY")
	if path == "" {
		t.Fatal("DOORWAY_BINARY names no program to try; make test builds one")
	}
	return path
}

// converse starts a journey with one client and protocol on the data, or goes
// on with it.
func converse(t testing.TB, data string, args ...string) *headless {
	t.Helper()
	return talkTo(t, exec.Command(program(t), journeyOn(data, args...)...))
}

func journeyOn(data string, args ...string) []string {
	return append([]string{"journey", "--protocol", "lozenge", "--client", "R-07", "--data", data, "--no-sound"}, args...)
}

func talkTo(t testing.TB, cmd *exec.Cmd) *headless {
	t.Helper()
	h := &headless{t: t, cmd: cmd}
	cmd.Stderr = &h.errs
	in, err1 := cmd.StdinPipe()
	out, err2 := cmd.StdoutPipe()
	if err := errors.Join(err1, err2, cmd.Start()); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	h.in, h.pipe, h.out = in, out, bufio.NewReader(out)
	return h
}

func (h *headless) send(line string) error {
	_, err := io.WriteString(h.in, line+"\n")
	return err
}

// next reads the next answer. An answer that was cut short is none.
func (h *headless) next() (a answered, err error) {
	line, err := h.out.ReadBytes('\n')
	if err != nil {
		return a, err
	}
	if err := json.Unmarshal(line, &a); err != nil {
		h.t.Errorf("the answer %q is not JSON: %v", line, err)
	}
	return a, nil
}

// ask sends a line and reads its answer.
func (h *headless) ask(line string) answered {
	h.t.Helper()
	err := h.send(line)
	if err != nil {
		h.t.Fatal(err)
	}
	a, err := h.next()
	if err != nil {
		h.cmd.Wait()
		h.t.Fatalf("there was no answer (%v): %s", err, &h.errs)
	}
	return a
}

// leave ends the input and waits for the command's good end.
func (h *headless) leave() {
	h.t.Helper()
	h.in.Close()
	if err := h.cmd.Wait(); err != nil {
		h.t.Fatalf("the journey ended with %v: %s", err, &h.errs)
	}
}

// kill kills it and gives the answers that it still had given.
func (h *headless) kill() (last []answered) {
	h.cmd.Process.Kill()
	for {
		a, err := h.next()
		if err != nil {
			h.in.Close()
			h.cmd.Wait()
			return last
		}
		last = append(last, a)
	}
}

// command runs another command on the data, which must succeed.
func command(t testing.TB, data string, args ...string) string {
	t.Helper()
	out, errs, code := tries(t, data, args...)
	if code != 0 {
		t.Fatalf("%v ended with %d: %s%s", args, code, out, errs)
	}
	return out
}

// tries runs a command on the data.
func tries(t testing.TB, data string, args ...string) (out, errs string, code int) {
	t.Helper()
	var o, e bytes.Buffer
	cmd := exec.Command(program(t), append(args, "--data", data)...)
	cmd.Stdout, cmd.Stderr = &o, &e
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8") // as on a server: the toolkit must not complain
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return o.String(), e.String(), cmd.ProcessState.ExitCode()
}

// keptEvent is an event in the export.
type keptEvent struct {
	ID      string `json:"id"`
	Seq     int    `json:"seq"`
	Elapsed int64  `json:"elapsed_ms"`
	Kind    string `json:"kind"`
	Act     struct {
		Text string `json:"text"`
	} `json:"act"`
}

// keptEvents exports the one session that there is.
func keptEvents(t testing.TB, data string) []keptEvent {
	t.Helper()
	path := filepath.Join(t.TempDir(), "records.json")
	command(t, data, "export", "--format", "json", "--out", path)
	var e struct {
		Sessions []struct {
			Events []keptEvent `json:"events"`
		} `json:"sessions"`
	}
	b, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(b, &e)
	}
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Sessions) != 1 {
		t.Fatalf("there are %d sessions, not one", len(e.Sessions))
	}
	return e.Sessions[0].Events
}

// checkKept checks that every acknowledged event is kept once and in its order,
// that nothing is kept twice, and that the vault is whole.
func checkKept(t *testing.T, data string, acknowledged []string) {
	t.Helper()
	if out := command(t, data, "check"); !strings.HasPrefix(out, "All is whole") {
		t.Errorf("the check said %s", out)
	}
	events := keptEvents(t, data)
	at, texts, elapsed := map[string]int{}, map[string]bool{}, int64(0)
	for i, e := range events {
		if _, twice := at[e.ID]; twice {
			t.Errorf("the event %s is kept twice", e.ID)
		}
		if text := e.Act.Text; text != "" && texts[text] {
			t.Errorf("“%s” was sent once and is kept twice", text)
		}
		if e.Seq != i+1 || e.Elapsed < elapsed {
			t.Errorf("event %d has the number %d, and the time goes from %d to %d ms", i+1, e.Seq, elapsed, e.Elapsed)
		}
		at[e.ID], texts[e.Act.Text], elapsed = i, true, e.Elapsed
	}
	lost, before := 0, -1
	for _, id := range acknowledged {
		i, ok := at[id]
		switch {
		case !ok:
			lost++
		case i <= before:
			t.Errorf("the event %s is kept out of its order", id)
		}
		before = i
	}
	if lost > 0 {
		t.Errorf("of %d acknowledged events %d are lost", len(acknowledged), lost)
	}
}

// oneSentence checks what is told to a person.
func oneSentence(t *testing.T, s string) {
	t.Helper()
	if s = strings.TrimSuffix(s, "\n"); !strings.HasSuffix(s, ".") || strings.ContainsAny(s, "\n") || strings.Contains(s, "unforeseen") {
		t.Errorf("%q is not one plain sentence", s)
	}
}

func TestASecondProgramIsTurnedAwayAndTheFirstGoesOn(t *testing.T) {
	data := t.TempDir()
	first := converse(t, data)
	ids := []string{first.ask("mark medicine").Event}
	for _, args := range [][]string{journeyOn(data), {"check"}, {"export", "--format", "csv", "--out", filepath.Join(t.TempDir(), "x")}} {
		out, errs, code := tries(t, data, args...)
		if code != 1 || out != "" || !strings.Contains(errs, "already open") {
			t.Errorf("%s beside it ended with %d: %s%s", args[0], code, out, errs)
		}
		oneSentence(t, errs)
	}
	ids = append(ids, first.ask("mark onset").Event)
	first.leave()
	checkKept(t, data, ids)
}

func TestAReaderThatGoesAwayEndsTheCommandWithASentenceAndLosesNothing(t *testing.T) {
	data := t.TempDir()
	h := converse(t, data)
	ids := []string{h.ask("mark medicine").Event}
	h.pipe.Close()
	if err := h.send("mark onset"); err != nil {
		t.Fatal(err)
	}
	h.cmd.Wait()
	if code := h.cmd.ProcessState.ExitCode(); code != 1 || !strings.Contains(h.errs.String(), "the journey stays open") {
		t.Errorf("it ended with %d (%v): %s", code, h.cmd.ProcessState, &h.errs)
	}
	checkKept(t, data, ids)
	if again := converse(t, data); again.ask("status").Status.Entries != 2 {
		t.Error("the mark whose answer nobody read is not there")
	}
}

// aDisk is a disk of so many bytes, for as long as the test runs.
func aDisk(t *testing.T, size string) (dir string) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("only root may make a small disk")
	}
	dir = t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size="+size, "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("a small disk can't be made here: %s", out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", "-l", dir).CombinedOutput(); err != nil {
			t.Errorf("the small disk is left behind: %s", out)
		}
	})
	return dir
}

// fill takes all the room that is left on a disk, and gives it back when asked.
func fill(t *testing.T, dir string) (free func()) {
	t.Helper()
	path := filepath.Join(dir, "filler")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, block := range []int{1 << 20, 4 << 10, 1} {
		for b := make([]byte, block); err == nil; {
			_, err = f.Write(b)
		}
		err = nil
	}
	return func() {
		if err := os.Remove(path); err != nil {
			t.Error(err)
		}
	}
}

func TestAFullDiskRefusesInOneSentenceAndTheJourneyGoesOn(t *testing.T) {
	for name, size := range map[string]string{"a small disk": "8m", "a disk with room kept for this": "96m"} {
		t.Run(name, func(t *testing.T) {
			disk := aDisk(t, size)
			data := filepath.Join(disk, "data")
			var acknowledged []string
			keep := func(a answered) string {
				if a.Event != "" {
					acknowledged = append(acknowledged, a.Event)
				}
				return a.Error
			}
			h := converse(t, data)
			keep(h.ask("mark medicine"))
			free := fill(t, disk)
			refused, n := "", 0
			for words := strings.Repeat(" and it is quiet", 1000); refused == "" && n < 10000; n++ {
				refused = keep(h.ask("note " + string(rune('a'+n%26)) + time.Duration(n).String() + words))
			}
			if !strings.Contains(refused, "disk is full") {
				t.Fatalf("the refusal after %d notes is %q", n, refused)
			}
			oneSentence(t, refused)
			t.Logf("%d notes of 16 kB were kept on the full disk", n-1)
			if h.ask("status").Status == nil {
				t.Error("on a full disk the journey tells nothing of itself")
			}
			// The power goes as well. Starting again may be refused while there is
			// no room, but not with less than a sentence.
			for _, a := range h.kill() {
				keep(a)
			}
			out, errs, code := tries(t, data, journeyOn(data)...)
			if code != 0 && code != 1 || out != "" {
				t.Errorf("starting on a full disk ended with %d: %s%s", code, out, errs)
			}
			for line := range strings.Lines(errs) {
				oneSentence(t, line)
			}
			free()
			h = converse(t, data)
			if why := keep(h.ask("note kept after all")); why != "" {
				t.Errorf("with room again it says %q", why)
			}
			// Full a second time, and freed while it runs.
			free = fill(t, disk)
			for n, refused = 0, ""; refused == "" && n < 10000; n++ {
				refused = keep(h.ask("note again " + time.Duration(n).String() + strings.Repeat(" and on", 2000)))
			}
			free()
			if why := keep(h.ask("note once more")); why != "" {
				t.Errorf("with room again it says %q", why)
			}
			keep(h.ask("end"))
			h.leave()
			checkKept(t, data, acknowledged)
		})
	}
}

func TestAJourneyWithoutAWindowOpensNoNetworkSocket(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Fatal("strace is missing; make test installs it")
	}
	// Some containers forbid watching even one's own children.
	if out, err := exec.Command(strace, "-o", os.DevNull, "true").CombinedOutput(); err != nil {
		t.Skipf("this machine lets no program be watched: %s", out)
	}
	for name, more := range map[string][]string{"in silence": nil, "with sound": {"--no-sound=false"}} {
		t.Run(name, func(t *testing.T) {
			home := t.TempDir()
			log := filepath.Join(home, "calls")
			watched := append([]string{"-f", "-e", "trace=execve,socket,connect", "-o", log, program(t)}, journeyOn(filepath.Join(home, "data"), more...)...)
			cmd := exec.Command(strace, watched...)
			cmd.Env = append(os.Environ(), "HOME="+home, "XDG_RUNTIME_DIR="+home)
			h := talkTo(t, cmd)
			for _, line := range []string{"mark medicine", "checkin ease=7", "hold", "release", "home"} {
				if a := h.ask(line); a.Event == "" {
					t.Errorf("“%s” was refused: %s", line, a.Error)
				}
			}
			h.leave()
			calls, err := os.ReadFile(log)
			if err != nil || !bytes.Contains(calls, []byte("execve(")) {
				t.Fatalf("nothing was watched: %v", err)
			}
			for call := range bytes.Lines(calls) {
				if bytes.Contains(call, []byte("AF_INET")) {
					t.Errorf("a socket of the network: %s", call)
				}
			}
		})
	}
}

// BenchmarkFromALineToItsAnswer measures how long a mark takes until it is
// acknowledged, which is until it is on the disk.
func BenchmarkFromALineToItsAnswer(b *testing.B) {
	h := converse(b, b.TempDir())
	h.ask("mark medicine")
	var took []time.Duration
	for b.Loop() {
		began := time.Now()
		h.ask("mark onset")
		took = append(took, time.Since(began))
	}
	tell(b, took)
	h.leave()
}

// BenchmarkFromTheStartToGoingOn measures how long it takes from the start of
// the program until it has gone on with a journey of a thousand marks.
func BenchmarkFromTheStartToGoingOn(b *testing.B) {
	data := b.TempDir()
	h := converse(b, data)
	for range 1000 {
		h.ask("mark onset")
	}
	h.leave()
	var took []time.Duration
	for b.Loop() {
		began := time.Now()
		h := converse(b, data)
		h.ask("status")
		took = append(took, time.Since(began))
		h.leave()
	}
	tell(b, took)
}

// tell reports the median and the 99th of a hundred.
func tell(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	at := func(share float64) float64 {
		return float64(took[int(share*float64(len(took)-1))].Microseconds()) / 1000
	}
	b.ReportMetric(at(0.5), "ms/median")
	b.ReportMetric(at(0.99), "ms/99th")
}
