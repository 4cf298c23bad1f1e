package speech

import (
	"context"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// command is a program on Linux and its like, that speaks one sentence each time
// it is called, in the one of its voices that suits.
type command struct {
	name, file string
	// args are its arguments; in place of %w stands the file that it writes, of %t
	// one with the sentence, of %s the sentence itself, as XML. The sentence is its
	// standard input too.
	args []string
}

// commands are the known ones, the most pleasant first. They are slowed as the
// voices that ship are.
var commands = []command{
	{"RHVoice", "RHVoice-test", []string{"-q", "max", "-r", "72", "-o", "%w"}},
	{"SVOX Pico", "pico2wave", []string{"-l", "en-US", "-w", "%w", "<speed level='80'>%s</speed>"}},
	{"Flite", "flite", []string{"-voice", "slt", "--setf", "duration_stretch=1.3", "-f", "%t", "-o", "%w"}},
	{"Festival", "text2wave", []string{"-eval", "(Parameter.set 'Duration_Stretch 1.3)", "-o", "%w"}},
	{"eSpeak NG", "espeak-ng", []string{"-v", "en", "-s", "130", "--stdin", "-w", "%w"}},
	{"eSpeak", "espeak", []string{"-v", "en", "-s", "130", "--stdin", "-w", "%w"}},
}

func (c *command) voices(context.Context) []Voice {
	if _, err := exec.LookPath(c.file); err != nil {
		return nil
	}
	return []Voice{{Name: c.name, program: c}}
}

func (c *command) speak(ctx context.Context, _ string, sentences []string, folder string) error {
	for i, sentence := range sentences {
		input := sentence + "\n"
		text := filepath.Join(folder, "sentence.txt")
		if err := os.WriteFile(text, []byte(input), 0o600); err != nil {
			return err
		}
		fill := strings.NewReplacer("%w", spokenFile(folder, i), "%t", text, "%s", html.EscapeString(sentence))
		args := make([]string, len(c.args))
		for k, a := range c.args {
			args[k] = fill.Replace(a)
		}
		if _, err := run(ctx, input, nil, c.file, args...); err != nil {
			return err
		}
	}
	return nil
}
