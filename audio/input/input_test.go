package input

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"slices"
	"testing"
	"time"

	"doorway/audio"
)

// The test binary is its own child: what it plays the part of stands in the
// environment.
const part = "DOORWAY_TEST_CHILD"

func TestMain(m *testing.M) {
	if p := os.Getenv(part); p != "" {
		os.Exit(playPart(p))
	}
	os.Exit(m.Run())
}

// playPart does what a child of Input may do, with a microphone that hears a
// block of 10 ms with each block's number in it, as fast as it is taken.
func playPart(p string) int {
	say := func(m message) { os.Stdout.Write(m.appendTo(nil)) }
	hears := func(v float32) {
		block := make([]float32, mostSamples)
		for i := range block {
			block[i] = v
		}
		say(message{sound: block})
	}
	switch p {
	case "hears":
		return serve(os.Stdin, os.Stdout, func(heard func([]float32), _ func()) error {
			go func() {
				for n := 1; ; n++ {
					heard(slices.Repeat([]float32{float32(n) / 10000}, mostSamples))
					time.Sleep(time.Millisecond)
				}
			}()
			return nil
		})
	case "denied":
		return serve(os.Stdin, os.Stdout, func(func([]float32), func()) error { return errDenied })
	case "none":
		return serve(os.Stdin, os.Stdout, func(func([]float32), func()) error { return errors.New("of some kind") })
	case "pulled out":
		return serve(os.Stdin, os.Stdout, func(heard func([]float32), lost func()) error {
			heard([]float32{0.5})
			go func() {
				time.Sleep(20 * time.Millisecond)
				lost()
			}()
			return nil
		})
	case "crashes":
		hears(0.1)
		return 2
	case "crashes at once":
		return 2
	case "stalls":
		hears(0.1)
		time.Sleep(time.Hour)
	case "talks nonsense":
		hears(0.1)
		os.Stdout.WriteString("ALSA lib pcm.c:2660: Unknown PCM default\n")
		time.Sleep(time.Hour)
	case "does not end":
		apartFromAll()
		hears(0.1)
		time.Sleep(time.Hour)
	case "muted":
		return serve(os.Stdin, os.Stdout, func(heard func([]float32), _ func()) error {
			go func() {
				for {
					heard(make([]float32, mostSamples))
					time.Sleep(time.Millisecond)
				}
			}()
			return nil
		})
	}
	return 0
}

// apartFromAll leaves nothing but a kill to end the process.
func apartFromAll() { go io.Copy(io.Discard, os.Stdin) }

func open(name string) *Input {
	return Open(func() *exec.Cmd {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), part+"="+name, "GORACE=atexit_sleep_ms=0")
		return cmd
	})
}

// all reads until there is an error.
func all(i *Input) (sound []float32, err error) {
	block := make([]float32, 700)
	for {
		n, err := i.Read(block)
		sound = append(sound, block[:n]...)
		if err != nil {
			return sound, err
		}
	}
}

func TestWhatTheChildHearsIsReadInOrderAndWithoutAHole(t *testing.T) {
	i := open("hears")
	var sound []float32
	block := make([]float32, 700)
	for len(sound) < 200*mostSamples {
		n, err := i.Read(block)
		if err != nil || n == 0 {
			t.Fatal(n, err)
		}
		sound = append(sound, block[:n]...)
	}
	for k, v := range sound {
		if want := float32(k/mostSamples+1) / 10000; v != want {
			t.Fatalf("sample %d is %v, not %v", k, v, want)
		}
	}
	if s := i.State(); !s.Up || s.Reason != "" || s.Since.IsZero() {
		t.Errorf("the state is %+v", s)
	}
	began := time.Now()
	if err := i.Close(); err != nil || i.Close() != nil {
		t.Error("it can't be closed")
	}
	if took := time.Since(began); took >= endPatience {
		t.Errorf("the child did not end by itself in %v", took)
	}
	if _, err := i.Read(block); !errors.Is(err, os.ErrClosed) {
		t.Errorf("a closed microphone says %v", err)
	}
	if s := i.State(); s.Up || s.Reason != string(audio.MicrophoneClosed) {
		t.Errorf("the state is %+v", s)
	}
}

func TestWhyNothingIsHeardIsSaidInOneSentence(t *testing.T) {
	for name, c := range map[string]struct {
		reason audio.Unheard
		heard  int
	}{
		"denied":          {audio.MicrophoneDenied, 0},
		"none":            {audio.NoMicrophone, 0},
		"crashes at once": {audio.NoMicrophone, 0},
		"pulled out":      {audio.MicrophoneLost, 1},
		"crashes":         {audio.MicrophoneLost, mostSamples},
		"stalls":          {audio.MicrophoneLost, mostSamples},
		"talks nonsense":  {audio.MicrophoneLost, mostSamples},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			i := open(name)
			defer i.Close()
			sound, err := all(i)
			if !errors.Is(err, c.reason) {
				t.Errorf("it says %v", err)
			}
			if len(sound) != c.heard {
				t.Errorf("%d samples were heard before, not %d", len(sound), c.heard)
			}
			i.Close()
			if s := i.State(); s.Up || s.Reason != string(c.reason) {
				t.Errorf("the state is %+v", s)
			}
		})
	}
}

func TestACommandThatCannotStartSaysSo(t *testing.T) {
	i := Open(func() *exec.Cmd { return exec.Command("/nowhere/doorway") })
	defer i.Close()
	if _, err := all(i); !errors.Is(err, audio.MicrophoneFailed) {
		t.Errorf("it says %v", err)
	}
}

func TestClosingEndsAReadThatWaits(t *testing.T) {
	i := open("does not end")
	block := make([]float32, mostSamples)
	if _, err := i.Read(block); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error)
	go func() {
		_, err := i.Read(block)
		ended <- err
	}()
	began := time.Now()
	if err := i.Close(); err != nil {
		t.Error(err)
	}
	if took := time.Since(began); took > endPatience+2*time.Second {
		t.Errorf("a child that does not end lives for %v", took)
	}
	if err := <-ended; !errors.Is(err, os.ErrClosed) {
		t.Errorf("the read says %v", err)
	}
}

func TestAMutedMicrophoneIsNoticed(t *testing.T) {
	i := open("muted")
	defer i.Close()
	block := make([]float32, mostSamples)
	for heard := 0; i.State().Reason != string(audio.MicrophoneSilent); {
		n, err := i.Read(block)
		if heard += n; err != nil || heard > 6*audio.SampleRate {
			t.Fatalf("after %d samples: %v, and the state is %+v", heard, err, i.State())
		}
	}
}

func TestOnlyAMicrophoneThatHasNeverGivenAnythingIsMuted(t *testing.T) {
	seconds := func(n int, v float32) []float32 { return slices.Repeat([]float32{v}, n*audio.SampleRate) }
	var h hush
	for k, c := range []struct {
		sound []float32
		up    bool
	}{
		{seconds(2, 0), true}, // it may only be starting
		{seconds(2, 0), false},
		{seconds(9, 0), false},
		{seconds(1, 1e-5), true},
		{seconds(9, 0), true},
	} {
		if s := h.after(c.sound); s.Up != c.up || (s.Reason == "") != c.up {
			t.Errorf("after step %d the state is %+v", k, s)
		}
	}
}

func TestTheChildEndsWithItsParent(t *testing.T) {
	in, hold := io.Pipe()
	ended := make(chan int)
	go func() {
		ended <- serve(in, io.Discard, func(func([]float32), func()) error { select {} }) // a driver that hangs
	}()
	hold.Close()
	select {
	case code := <-ended:
		if code != 0 {
			t.Errorf("it ends with %d", code)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("it goes on")
	}
}

func TestMessagesReadBackAsTheyWereWritten(t *testing.T) {
	var written []byte
	all := []message{
		{sound: []float32{1}}, {failed: audio.MicrophoneDenied}, {sound: slices.Repeat([]float32{-0.25, 1e-9}, mostSamples/2)}, {failed: audio.MicrophoneLost},
	}
	for _, m := range all {
		written = m.appendTo(written)
	}
	in := bytes.NewReader(written)
	for _, want := range all {
		got, err := readMessage(in)
		if err != nil || got.failed != want.failed || !slices.Equal(got.sound, want.sound) {
			t.Errorf("%+v came back as %+v: %v", want, got, err)
		}
	}
	if _, err := readMessage(in); !errors.Is(err, io.EOF) {
		t.Errorf("after the last one there is %v", err)
	}
}

func FuzzReadMessage(f *testing.F) {
	f.Add(message{sound: []float32{0.1, -0.2}}.appendTo(nil))
	f.Add(message{failed: "The microphone went away."}.appendTo(nil))
	f.Fuzz(func(t *testing.T, written []byte) {
		in := bytes.NewReader(written)
		m, err := readMessage(in)
		if err != nil {
			return
		}
		if (m.failed == "") == (len(m.sound) == 0) || len(m.sound) > mostSamples {
			t.Errorf("%x gave %+v", written, m)
		}
		if again := m.appendTo(nil); !bytes.Equal(again, written[:len(written)-in.Len()]) {
			t.Errorf("%x came back as %x", written, again)
		}
	})
}
