// Package speech lets the machine's own voice speak: a program that is installed
// beside this one and turns words into a sound file. It plays nothing.
package speech

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"time"

	"doorway/audio/track"
)

// ErrSilent is returned where a voice gave no sound.
var ErrSilent = errors.New("the voice gave no sound")

// Voice is a voice that this machine can speak with. It can be compared; the zero
// value can't speak.
type Voice struct {
	Name    string // as people know it
	program program
	id      string // what the program calls it
}

// program is one that can speak.
type program interface {
	// voices are those of its English voices that are fit for slow words, best
	// first; none where it is not installed.
	voices(ctx context.Context) []Voice
	// speak writes each sentence as a sound file of its own: see spokenFile.
	speak(ctx context.Context, voice string, sentences []string, folder string) error
}

const (
	listTime     = 10 * time.Second // for a program to say what voices it has
	sentenceTime = 30 * time.Second // for a sentence
	longestSaid  = 2 * time.Minute  // of a sentence
)

// Voices are the voices of this machine that speak English, the most pleasant
// first. It asks the programs themselves, so it can take a second or two.
func Voices() []Voice { return voicesOf(programsOf(runtime.GOOS)) }

// programsOf are the programs that speak on a system.
func programsOf(system string) []program {
	switch system {
	case "darwin":
		return []program{say{}}
	case "windows":
		return []program{powerShell{}}
	}
	all := make([]program, len(commands))
	for i := range commands {
		all[i] = &commands[i]
	}
	return all
}

func voicesOf(programs []program) (all []Voice) {
	ctx, done := context.WithTimeout(context.Background(), listTime)
	defer done()
	for _, p := range programs {
		all = append(all, p.voices(ctx)...)
	}
	return all
}

// Say speaks a text slowly, a sentence at a time with a silence between them as
// the voices that ship have it, and with soft ends: 48 kHz, both sides alike, as
// loud as the voice happens to be. The text lies in a folder that only this user
// can read, for as long as it takes. It ends early, with ctx's error, when ctx is
// done.
func Say(ctx context.Context, v Voice, text string) ([][2]float64, error) {
	if v.program == nil {
		return nil, ErrSilent
	}
	folder, err := os.MkdirTemp("", "doorway-speech-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	all := sentences(strings.ReplaceAll(text, "’", "'")) // some read the other one as a quotation's end
	limited, done := context.WithTimeout(ctx, sentenceTime*time.Duration(len(all)))
	defer done()
	if err := v.program.speak(limited, v.id, all, folder); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, fmt.Errorf("%s: %w", v.Name, err)
	}
	var said [][2]float64
	for i := range all {
		sound, err := spoken(spokenFile(folder, i))
		if err != nil {
			return nil, fmt.Errorf("%s: sentence %d: %w", v.Name, i+1, err)
		}
		if sound = soften(sound); len(sound) == 0 {
			continue // a sentence without a word
		}
		if len(said) > 0 {
			said = append(said, make([][2]float64, sentenceGap)...)
		}
		said = append(said, sound...)
	}
	if len(said) == 0 {
		return nil, fmt.Errorf("%s: %w", v.Name, ErrSilent)
	}
	return said, nil
}

// spokenFile is the file that a sentence is spoken into, counted from 0.
func spokenFile(folder string, sentence int) string {
	return filepath.Join(folder, fmt.Sprintf("%d.wav", sentence))
}

// spoken reads what a program has written.
func spoken(path string) ([][2]float64, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, errors.Join(ErrSilent, err)
	}
	about, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, err
	}
	t, err := track.Open(f, about.Size())
	if errors.Is(err, track.ErrEmpty) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer t.Close()
	return t.Whole(longestSaid)
}

var sentenceEnd = regexp.MustCompile(`([.?!…][”"’')]*)\s+`)

// sentences takes a text apart where a voice should rest.
func sentences(text string) (all []string) {
	text = strings.Join(strings.Fields(text), " ")
	for s := range strings.SplitSeq(sentenceEnd.ReplaceAllString(text, "$1\n"), "\n") {
		if s != "" {
			all = append(all, s)
		}
	}
	return all
}
