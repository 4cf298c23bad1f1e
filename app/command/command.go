// Package command holds the commands of the command line, a file each. They
// share all their work with the window and draw nothing.
package command

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"doorway/audio"
	"doorway/session"
)

// World is what a command may touch outside itself.
type World struct {
	In       io.Reader
	Out, Err io.Writer
	Clock    session.Clock
	// Device opens the sound device.
	Device func() audio.Device
	// Ask asks for the vault's passphrase; nil where nobody can be asked.
	Ask func() ([]byte, error)
}

// Exit codes.
const (
	Done   = 0
	Failed = 1 // one sentence on Err says why
	Misuse = 2 // the command line itself was wrong
)

// misuse is an error in the command line.
type misuse struct{ sentence string }

func (m misuse) Error() string { return m.sentence }

// help is the wish to be told what a command takes.
type help struct{ sentence string }

func (h help) Error() string { return h.sentence }

var commands = map[string]func(World, *flag.FlagSet, []string) error{
	"journey": journey,
	"render":  render,
	"guide":   guided,
	"export":  export,
	"import":  takeIn,
	"check":   check,
	"backup":  backup,
	"restore": restore,
}

// Run runs one command and returns its exit code.
func Run(w World, name string, args []string) int {
	// A reader of the output that went away is an error of the next write, not
	// the end of the program without a word.
	signal.Ignore(syscall.SIGPIPE)
	run, ok := commands[name]
	if !ok {
		names := slices.Sorted(maps.Keys(commands))
		return Tell(w, misuse{fmt.Sprintf("There is no command “%s”; use one of %s.", clip(name), strings.Join(names, ", "))})
	}
	flags := flag.NewFlagSet("doorway "+name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	return Tell(w, run(w, flags, args))
}

// Tell writes an error as one sentence and returns the exit code that goes
// with it.
func Tell(w World, err error) int {
	var m misuse
	var h help
	switch {
	case err == nil:
		return Done
	case errors.As(err, &h):
		fmt.Fprintln(w.Out, h.sentence)
		return Done
	case errors.As(err, &m):
		fmt.Fprintln(w.Err, m.sentence)
		return Misuse
	}
	fmt.Fprintln(w.Err, session.AsPlain(err).Error())
	return Failed
}

// Parse reads the options of a command, which takes no other words.
func Parse(flags *flag.FlagSet, args []string) error {
	err := flags.Parse(args)
	read := args[:len(args)-flags.NArg()]
	switch {
	case errors.Is(err, flag.ErrHelp):
		return help{usage(flags)}
	case err != nil:
		// The option, or the value, at which the reading stopped.
		return misuse{fmt.Sprintf("“%s” is not understood here: %s", clip(read[len(read)-1]), usage(flags))}
	case flags.NArg() > 0:
		return misuse{fmt.Sprintf("“%s” is one word too many: %s", clip(flags.Arg(0)), usage(flags))}
	}
	return nil
}

func usage(flags *flag.FlagSet) string {
	var names []string
	flags.VisitAll(func(f *flag.Flag) {
		value, _ := flag.UnquoteUsage(f)
		names = append(names, strings.TrimSpace("--"+f.Name+" "+value))
	})
	return flags.Name() + " takes " + strings.Join(names, ", ") + "."
}

// errOut says that nobody takes what is printed.
func errOut(err error) error {
	return session.Sayf("error.output", "The output can't be written; please look at where it goes to.").Because(err)
}
