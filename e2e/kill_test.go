//go:build e2e

package e2e

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
)

// kills is how often the command is killed. The vault itself is killed far more
// often by its own torture test.
const kills = 40

// TestNoMarkThatTheCommandAnsweredIsLostWhenItIsKilled kills the journey command
// again and again, while it starts, between answers and in the middle of them,
// each time on the same data.
func TestNoMarkThatTheCommandAnsweredIsLostWhenItIsKilled(t *testing.T) {
	const seed = 20261122
	random := rand.New(rand.NewPCG(seed, 1))
	data := t.TempDir()
	var acknowledged []string
	sent, starting := 0, 0
	for n := range kills {
		after := time.Duration(5+random.IntN(146)) * time.Millisecond
		fromAnswer, waits := n%4 != 0, random.IntN(2) == 0
		got, first := talkUntilKilled(t, data, &sent, after, fromAnswer, waits)
		if !first {
			starting++
		}
		acknowledged = append(acknowledged, got...)
	}
	t.Logf("%d kills (seed %d, %d of them before the first answer), %d marks sent, %d acknowledged", kills, seed, starting, sent, len(acknowledged))
	if len(acknowledged) < 5*kills {
		t.Errorf("only %d marks were acknowledged; the kills tried too little", len(acknowledged))
	}
	h := converse(t, data)
	if s := h.ask("status").Status; s == nil || s.Entries < len(acknowledged) {
		t.Errorf("after the last kill the journey goes on with %+v", s)
	}
	acknowledged = append(acknowledged, h.ask("end").Event)
	h.leave()
	checkKept(t, data, acknowledged)
}

// talkUntilKilled sends marks and kills the program so long after its start, or
// after its first answer. It waits for each answer, or sends as fast as it can.
func talkUntilKilled(t *testing.T, data string, sent *int, after time.Duration, fromAnswer, waits bool) (acknowledged []string, first bool) {
	t.Helper()
	h := converse(t, data)
	answers, lines := make(chan answered), make(chan string)
	go func() {
		defer close(answers)
		for {
			a, err := h.next()
			if err != nil {
				return
			}
			answers <- a
		}
	}()
	go func() {
		for line := range lines {
			h.send(line) // fails once it is killed
		}
	}()
	timer := time.NewTimer(after)
	if fromAnswer {
		timer.Stop()
	}
	killed, open := false, 0 // open: sent and not yet answered
	for {
		var send chan<- string
		if !killed && (open == 0 || !waits && open < 50) {
			send = lines
		}
		line := fmt.Sprintf("mark words mark %d", *sent+1)
		select {
		case send <- line:
			*sent++
			open++
		case <-timer.C:
			killed = true
			h.cmd.Process.Kill()
		case a, more := <-answers:
			if !more {
				close(lines)
				h.in.Close()
				h.cmd.Wait()
				if !killed {
					t.Fatalf("it ended by itself: %s", &h.errs)
				}
				return acknowledged, first
			}
			if fromAnswer && !first {
				timer.Reset(after)
			}
			first = true
			open--
			if a.Event == "" {
				t.Errorf("a mark was refused: %s", a.Error)
				continue
			}
			acknowledged = append(acknowledged, a.Event)
		}
	}
}
