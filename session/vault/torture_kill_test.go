package vault

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// victim is set in the environment of a program that is to be killed: it is the
// test itself, run again.
const victim = "DOORWAY_TORTURE_VICTIM"

// order says to a victim what to do.
type order struct {
	Root string
	Pass string
	Seed uint64
	N    int  // where its texts go on
	Hold bool // it never lets the vault go to open it again, when another may take it
}

func TestMain(m *testing.M) {
	if o := os.Getenv(victim); o != "" {
		if err := suffer(o); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// suffer does deeds until it is killed, and says of each on standard output
// what it tries (?) and what was acknowledged (=), a line of JSON each.
func suffer(with string) error {
	var o order
	if err := json.Unmarshal([]byte(with), &o); err != nil {
		return err
	}
	say := func(sign string) func(said) {
		return func(s said) {
			b, _ := json.Marshal([]string{s.drawer, s.value})
			_, _ = os.Stdout.WriteString(sign + string(b) + "\n")
		}
	}
	h := &hand{root: o.Root, r: rand.New(rand.NewPCG(o.Seed, 1)), pass: o.Pass, n: o.N, holds: o.Hold, tries: say("?"), keeps: say("=")}
	if err := h.open(); err != nil {
		return err
	}
	for {
		if err := h.any(); err != nil {
			return err
		}
		for range h.r.IntN(3) {
			if err := h.mark(); err != nil {
				return err
			}
		}
	}
}

// aims are what programs are killed at: the moment they start, or so long after
// they say that they try something.
var aims = []struct{ at, name string }{
	{"", "at work"},
	{"start", "while they open"},
	{"backup", "in a backup"},
	{"pass", "in a change of the passphrase"},
	{"restored", "in a restore"},
	{"lock", "around a lock"},
	{"settings", "in a choice"},
	{"audit", "in a deed for the audit"},
}

// killed kills a program n times: while it opens the vault, the first time in
// each life, anywhere in its work, and just after it has begun on what happens
// more seldom.
func killed(t *testing.T, b *table, n int, seed uint64) {
	rows := map[string]*row{}
	for _, a := range aims {
		rows[a.at] = b.row("programs killed " + a.name)
	}
	r := rand.New(rand.NewPCG(seed, 2))
	const perLife = 8
	for life, kill := 0, 0; kill < n; life++ {
		root := filepath.Join(t.TempDir(), "root")
		name, pass, tr := beginLife(t, root, life)
		noBallast(t, root)
		for i := range min(perLife, n-kill) {
			kill++
			aim := aims[(life+i)%len(aims)].at
			if i == 0 {
				aim = "start"
			}
			after := time.Duration(r.IntN(4_000)) * time.Microsecond
			if aim == "start" || aim == "" {
				after *= 15
			}
			struck, err := tr.kill(order{root, pass, r.Uint64(), 1000 * kill, false}, aim, after)
			if err != nil {
				t.Fatalf("kill %d: %v", kill, err)
			}
			if !struck {
				aim = ""
			}
			rows[aim].tries++
			rows[aim].faults++
			v := tr.judge(root)
			pass = v.pass
			rows[aim].blame(t, v, "kill %d (%s), after %v", kill, name, after)
		}
	}
}

// program is a victim at work.
type program struct {
	*exec.Cmd
	out  *bufio.Reader
	errs strings.Builder
}

func start(o order) (*program, error) {
	with, err := json.Marshal(o)
	if err != nil {
		return nil, err
	}
	p := &program{Cmd: exec.Command(os.Args[0])}
	p.Env = append(os.Environ(), victim+"="+string(with))
	p.Stderr = &p.errs
	out, err := p.StdoutPipe()
	if err != nil {
		return nil, err
	}
	p.out = bufio.NewReaderSize(out, 1<<20)
	return p, p.Start()
}

// next adds to the truth what the victim says next, and gives it. It fails once
// the victim has ended; half a line was not said.
func (p *program) next(tr *truth) (sign byte, one said, err error) {
	line, err := p.out.ReadString('\n')
	if err != nil {
		return 0, one, err
	}
	var s []string
	if err := json.Unmarshal([]byte(line[1:]), &s); err != nil || len(s) != 2 {
		return 0, one, fmt.Errorf("the victim said %q", line)
	}
	if one = (said{s[0], s[1]}); line[0] == '=' {
		tr.keeps(one)
	} else {
		tr.tries(one)
	}
	return line[0], one, nil
}

// kill runs a victim and kills it so long after it began, or after it said that
// it tries what is aimed at, and reports whether it did.
func (tr *truth) kill(o order, aim string, after time.Duration) (struck bool, err error) {
	p, err := start(o)
	if err != nil {
		return false, err
	}
	end := func(d time.Duration) { time.AfterFunc(d, func() { _ = p.Process.Kill() }) }
	if struck = aim == "start"; struck {
		end(after)
	} else {
		end(300 * time.Millisecond) // whatever is aimed at may not come
	}
	for {
		sign, one, err := p.next(tr)
		if err != nil {
			break
		}
		if !struck && strings.HasPrefix(one.drawer, aim) && sign == '?' {
			struck = true
			end(after)
		}
	}
	if err := p.Wait(); p.ProcessState.ExitCode() != -1 {
		return struck, fmt.Errorf("the victim ended by itself: %v %s", err, &p.errs)
	}
	return struck, nil
}
