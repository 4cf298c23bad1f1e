package output

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"doorway/audio"
)

// The test binary is its own child: what it plays the part of stands in the
// environment.
const part = "DOORWAY_TEST_CHILD"

func TestMain(m *testing.M) {
	if p := os.Getenv(part); p != "" {
		playPart(p)
	}
	os.Exit(m.Run())
}

// playPart does what a child of Output may do, with a device that takes all
// sound at once. It keeps a tally of the frames it was given in a file.
func playPart(p string) {
	what, tally, _ := strings.Cut(p, ":")
	if what == "fail" {
		fmt.Println(status{failed: reasonNoDevice})
		os.Exit(ExitDevice)
	}
	fmt.Println(status{played: 1})
	if what == "stall" {
		time.Sleep(time.Hour)
	}
	var block [feedFrames * frameBytes]byte
	for given := 0; ; {
		n, err := io.ReadFull(os.Stdin, block[:])
		given += n / frameBytes
		if err != nil {
			os.WriteFile(tally, []byte(strconv.Itoa(given)), 0o600)
			os.Exit(0)
		}
		fmt.Println(status{played: int64(given) + 1})
		if what == "exit" {
			os.Exit(ExitDevice)
		}
	}
}

// parts returns commands for children that play the parts named, the last of
// them for ever, and a count of those started.
func parts(names ...string) (command func() *exec.Cmd, started func() int) {
	began := make(chan int, 1)
	began <- 0
	return func() *exec.Cmd {
			n := <-began
			cmd := exec.Command(os.Args[0])
			cmd.Env = append(os.Environ(), part+"="+names[min(n, len(names)-1)])
			began <- n + 1
			return cmd
		}, func() int {
			n := <-began
			began <- n
			return n
		}
}

// writeUntil plays silence into o until done says so, and returns the frames
// written.
func writeUntil(t *testing.T, o *Output, done func() bool) int {
	t.Helper()
	var block [feedFrames][2]float32
	for frames := 0; frames < 30*audio.SampleRate; frames += feedFrames {
		if done() {
			return frames
		}
		if err := o.Write(block[:]); err != nil {
			t.Fatal(err)
		}
	}
	t.Fatalf("still waiting after 30 s; the state is %+v", o.State())
	return 0
}

func TestEveryFrameWrittenReachesTheChildBeforeCloseReturns(t *testing.T) {
	tally := t.TempDir() + "/tally"
	command, _ := parts("play:" + tally)
	o := Open(command)
	writeUntil(t, o, func() bool { return o.State().Up })
	var block [feedFrames][2]float32
	for range 50 {
		if err := o.Write(block[:]); err != nil {
			t.Fatal(err)
		}
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	given, err := os.ReadFile(tally)
	if err != nil {
		t.Fatal("the child was ended before it had played: ", err)
	}
	if n, _ := strconv.Atoi(string(given)); n < 50*feedFrames {
		t.Errorf("the child was given %d frames of %d", n, 50*feedFrames)
	}
	if o.State().Up {
		t.Error("a closed output says it is up")
	}
	if err := o.Write(block[:]); err == nil {
		t.Error("a closed output took sound")
	}
}

func TestAChildThatExitsIsReplaced(t *testing.T) {
	command, started := parts("exit", "play:/dev/null")
	o := Open(command)
	defer o.Close()
	writeUntil(t, o, func() bool { return started() == 2 && o.State().Up })
}

func TestAChildThatStallsIsEndedAndReplaced(t *testing.T) {
	command, started := parts("stall", "play:/dev/null")
	o := Open(command)
	defer o.Close()
	writeUntil(t, o, func() bool { return started() == 2 && o.State().Up })
}

func TestWithoutADeviceTheStateSaysSoInOneSentence(t *testing.T) {
	command, started := parts("fail")
	o := Open(command)
	defer o.Close()
	writeUntil(t, o, func() bool { return started() >= 2 && o.State().Reason == reasonNoDevice })
	if o.State().Up {
		t.Error("no device, and the state is up")
	}
}

func TestACommandThatCannotStartDoesNotStopTheSound(t *testing.T) {
	o := Open(func() *exec.Cmd { return exec.Command("/nowhere/doorway") })
	writeUntil(t, o, func() bool { return o.State().Reason == reasonNoStart })
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestStatusLinesReadBackAsTheyWereWritten(t *testing.T) {
	for _, want := range []status{{}, {played: 48000, underruns: 2}, {failed: reasonLost}} {
		if got, ok := parseStatus(want.String()); !ok || got != want {
			t.Errorf("%+v came back as %+v", want, got)
		}
	}
}

func FuzzParseStatus(f *testing.F) {
	f.Add("played 1 2")
	f.Add("failed The sound device went away.")
	f.Fuzz(func(t *testing.T, line string) {
		s, ok := parseStatus(line)
		if !ok {
			return
		}
		if s.played < 0 || s.underruns < 0 {
			t.Errorf("%q gave %+v", line, s)
		}
		if again, ok := parseStatus(s.String()); !ok || again != s {
			t.Errorf("%q gave %+v, and that %+v", line, s, again)
		}
	})
}

func TestAStatusLineIsOneLine(t *testing.T) {
	for _, s := range []status{{played: 1}, {failed: reasonNoDevice}} {
		lines := 0
		for in := bufio.NewScanner(strings.NewReader(s.String())); in.Scan(); {
			lines++
		}
		if lines != 1 {
			t.Errorf("%+v takes %d lines", s, lines)
		}
	}
}
