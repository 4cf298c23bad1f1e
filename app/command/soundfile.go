package command

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"doorway/app/conductor"
	"doorway/audio"
	"doorway/session"

	"golang.org/x/term"
)

// writeSound writes a sound to a file, which gets its name when it is whole.
// Being interrupted leaves no file.
func writeSound(w World, path string, tags audio.Tags, sound conductor.Stream) error {
	asked, done := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer done()
	f, err := audio.Create(path, tags)
	if err != nil {
		return conductor.FileError(path, err)
	}
	defer f.Abandon() // which does nothing to a whole file
	all := sound.Frames()
	bar := newMeter(w.Err, all)
	defer bar.clear()
	block := make([][2]float64, audio.SampleRate/10)
	for {
		if asked.Err() != nil {
			return session.Sayf("error.sound.stopped", "It was stopped before {{.Path}} was whole, and nothing is written.", "Path", path)
		}
		n, ok := sound.Stream(block)
		if !ok {
			break
		}
		if err := f.Write(block[:n]); err != nil {
			return conductor.FileError(path, err)
		}
		bar.show(all - sound.Frames())
	}
	if err := sound.Err(); err != nil {
		return err
	}
	return conductor.FileError(path, f.Close())
}

// meter shows on a terminal how much of a sound is written; elsewhere it shows
// nothing.
type meter struct {
	to    io.Writer // nil: nowhere
	all   int       // frames
	shown int       // percent
}

func newMeter(to io.Writer, all int) *meter {
	m := &meter{all: max(all, 1), shown: -1}
	if file, ok := to.(*os.File); ok && term.IsTerminal(int(file.Fd())) {
		m.to = to
	}
	return m
}

func (m *meter) show(frames int) {
	percent := 100 * frames / m.all
	if m.to == nil || percent == m.shown {
		return
	}
	m.shown = percent
	fmt.Fprintf(m.to, "\r%3d %%, %s of %s", percent, clock(frames), clock(m.all))
}

// clear takes the line away again.
func (m *meter) clear() {
	if m.to != nil && m.shown >= 0 {
		fmt.Fprintf(m.to, "\r%24s\r", "")
	}
}

// clock writes frames as minutes and seconds.
func clock(frames int) string {
	s := frames / audio.SampleRate
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}
