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
	N    int // where its texts go on
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
	h := &hand{root: o.Root, r: rand.New(rand.NewPCG(o.Seed, 1)), pass: o.Pass, n: o.N, tries: say("?"), keeps: say("=")}
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

// killed kills a program n times: while it opens the vault, anywhere in its
// work, and just after it has begun on what happens more seldom.
func killed(t *testing.T, b *table, n int, seed uint64) {
	row := b.row("programs killed at work")
	r := rand.New(rand.NewPCG(seed, 2))
	aimed := map[string]int{}
	const perLife = 8
	for row.tries < n {
		root := filepath.Join(t.TempDir(), "root")
		name, pass, tr := beginLife(t, root, row.tries/perLife)
		noBallast(t, root)
		for range min(perLife, n-row.tries) {
			row.tries++
			aim := []string{"start", "first", "", "pass", "backup", "restored", "settings", "audit"}[row.tries%8]
			after := time.Duration(r.IntN(80_000)) * time.Microsecond
			if aim != "start" && aim != "first" {
				after /= 20
			}
			aimed[aim]++
			o := order{root, pass, r.Uint64(), 1000 * row.tries}
			if err := tr.kill(o, aim, after); err != nil {
				t.Fatalf("kill %d: %v", row.tries, err)
			}
			row.faults++
			v := tr.judge(root)
			pass = v.pass
			row.blame(t, v, "kill %d (%s), %v after %q", row.tries, name, after, aim)
		}
	}
	t.Logf("%d kills, aimed at %v", row.tries, aimed)
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
// it tries what is aimed at.
func (tr *truth) kill(o order, aim string, after time.Duration) error {
	p, err := start(o)
	if err != nil {
		return err
	}
	end := func(d time.Duration) { time.AfterFunc(d, func() { _ = p.Process.Kill() }) }
	struck := aim == "start"
	if struck {
		end(after)
	} else {
		end(300 * time.Millisecond) // whatever is aimed at may not come
	}
	for {
		sign, one, err := p.next(tr)
		if err != nil {
			break
		}
		if !struck && (aim == "first" || strings.HasPrefix(one.drawer, aim) && sign == '?') {
			struck = true
			end(after)
		}
	}
	if err := p.Wait(); p.ProcessState.ExitCode() != -1 {
		return fmt.Errorf("the victim ended by itself: %v %s", err, &p.errs)
	}
	return nil
}
