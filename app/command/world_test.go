package command

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"doorway/audio"
	"doorway/session"
)

// machine is a machine to run commands on: a clock that moves when a test says
// so, and a data folder.
type machine struct {
	t    *testing.T
	data string
	out  io.Writer // nil: kept and given back

	mu  sync.Mutex
	now session.Reading
}

func newMachine(t *testing.T) *machine {
	t.Helper()
	wall := time.Date(2026, 11, 22, 19, 30, 0, 0, time.FixedZone("CET", 3600))
	return &machine{t: t, data: filepath.Join(t.TempDir(), "data"), now: session.Reading{Wall: wall, Boot: time.Hour, BootID: "one"}}
}

func (m *machine) Now() session.Reading {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.now
}

func (m *machine) pass(d time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now.Wall, m.now.Boot = m.now.Wall.Add(d), m.now.Boot+d
}

// run runs a command as the shell would.
func (m *machine) run(in io.Reader, args ...string) (code int, out, err string) {
	m.t.Helper()
	var outs, errs bytes.Buffer
	w := World{In: in, Out: &outs, Err: &errs, Clock: m, Device: func() audio.Device {
		m.t.Error("the sound device was opened")
		return nil
	}}
	if m.out != nil {
		w.Out = m.out
	}
	code = Run(w, args[0], append(args[1:], "--data", m.data))
	return code, outs.String(), errs.String()
}

// does runs a command that must succeed.
func (m *machine) does(in string, args ...string) string {
	m.t.Helper()
	code, out, err := m.run(strings.NewReader(in), args...)
	if code != Done {
		m.t.Fatalf("%v ended with %d: %s", args, code, err)
	}
	return out
}

// journey sends lines to a journey without sound and gives the answers.
func (m *machine) journey(in string, args ...string) []reply {
	m.t.Helper()
	out := m.does(in, append([]string{"journey", "--no-sound", "--protocol", "lozenge", "--client", "R-07"}, args...)...)
	return replies(m.t, out)
}

// reply is an answer as its reader sees it.
type reply struct {
	Event   string
	At      string
	Elapsed *int64 `json:"elapsed_ms"`
	Phase   string
	Landing *int64 `json:"landing_ms"`
	Status  *struct {
		Left      int64 `json:"phase_left_ms"`
		Held      bool
		Ended     bool
		Entries   int
		Rehearsal bool
		Lean      session.Lean
		Layers    []session.Layer
	}
	Error string
}

func replies(t *testing.T, out string) (all []reply) {
	t.Helper()
	for line := range strings.Lines(out) {
		var r reply
		d := json.NewDecoder(strings.NewReader(line))
		if err := d.Decode(&r); err != nil {
			t.Fatalf("the answer %q is not JSON: %v", line, err)
		}
		if (r.Event == "") == (r.Error == "") {
			t.Fatalf("the answer %q is neither an event nor an error", line)
		}
		if r.Event != "" && (r.At == "" || r.Elapsed == nil || r.Phase == "") {
			t.Fatalf("the answer %q lacks a time or a phase", line)
		}
		all = append(all, r)
	}
	return all
}

// sentence reports whether s could be said to a person.
func sentence(s string) bool {
	return strings.HasSuffix(s, ".") && strings.Count(s, "\n") == 0 && !strings.ContainsAny(s, "\x00\x1b!") &&
		!strings.Contains(s, ". ") && !strings.Contains(s, "goroutine") && !strings.Contains(s, "unforeseen") &&
		!unicode.IsLower([]rune(s)[0])
}

// said checks that err is one plain sentence for a person.
func said(t *testing.T, err string) {
	t.Helper()
	if line, ok := strings.CutSuffix(err, "\n"); !ok || !sentence(line) {
		t.Errorf("%q is not one plain sentence", err)
	}
}

// exported is an export as its reader sees it.
type exported struct {
	Sessions []struct {
		ID         string
		Soundscape session.Soundscape
		Events     []struct {
			ID   string
			Kind string
		}
	}
}

func (m *machine) export(args ...string) (e exported) {
	m.t.Helper()
	path := filepath.Join(m.t.TempDir(), "records.json")
	m.does("", append([]string{"export", "--format", "json", "--out", path}, args...)...)
	b, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(b, &e)
	}
	if err != nil {
		m.t.Fatal(err)
	}
	return e
}

// journals gives the files that the events lie in.
func (m *machine) journals() []string {
	all, err := filepath.Glob(filepath.Join(m.data, "vault", "sessions", "*.journal"))
	if err != nil {
		m.t.Fatal(err)
	}
	return all
}

// write puts a file into the data folder.
func (m *machine) write(name, text string) {
	m.t.Helper()
	path := filepath.Join(m.data, name)
	err := os.MkdirAll(filepath.Dir(path), 0o700)
	if err == nil {
		err = os.WriteFile(path, []byte(text), 0o600)
	}
	if err != nil {
		m.t.Fatal(err)
	}
}
