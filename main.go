// Doorway takes a therapist through a journey of ketamine-assisted
// psychotherapy: a timeline in phases, sound that follows it, and markers that
// are kept the moment they are made.
//
// This file reads the command line, and opens the window or runs one command.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"

	desk "doorway/app"
	"doorway/app/command"
	"doorway/app/dump"
	_ "doorway/app/locale" // before the toolkit looks
	"doorway/assets"
	"doorway/audio"
	"doorway/audio/input"
	"doorway/audio/output"
	"doorway/session"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"golang.org/x/term"
)

// The hidden commands of the child processes that own the sound device and the
// microphone.
const (
	soundOutput = "sound-output"
	soundInput  = "sound-input"
)

func main() {
	dump.Forbid()
	os.Exit(run(os.Args[1:]))
}

func run(args []string) int {
	w := command.World{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		Clock: session.SystemClock{}, Device: device, Ask: ask,
	}
	if len(args) > 0 && args[0] == soundOutput {
		return output.Serve(os.Stdin, os.Stdout)
	}
	if len(args) > 0 && args[0] == soundInput {
		return input.Serve(os.Stdin, os.Stdout)
	}
	file, args := carried(args)
	if len(args) > 0 && len(args[0]) > 0 && args[0][0] != '-' {
		return command.Run(w, args[0], args[1:])
	}
	return window(w, args, file)
}

// carried takes the file from the end of the command line that the program was
// started with, as by a double click: a capsule or a letter. It may be empty.
func carried(args []string) (file string, rest []string) {
	n := len(args)
	if n == 0 || !strings.EqualFold(filepath.Ext(args[n-1]), session.FileEnding) {
		return "", args
	}
	// What can't be made absolute can't be opened either, and the window says so.
	if whole, err := filepath.Abs(args[n-1]); err == nil {
		return whole, args[:n-1]
	}
	return args[n-1], args[:n-1]
}

// device starts this very program once more, as the owner of the sound device.
func device() audio.Device {
	return output.Open(func() *exec.Cmd { return again(soundOutput) })
}

// microphone starts this very program once more, as the owner of the microphone.
func microphone() audio.Microphone {
	return input.Open(func() *exec.Cmd { return again(soundInput) })
}

// again is this very program with a hidden command.
func again(command string) *exec.Cmd {
	self, err := os.Executable()
	if err != nil {
		self = os.Args[0]
	}
	return exec.Command(self, command)
}

// ask asks for the passphrase on the terminal, without showing it.
func ask() ([]byte, error) {
	in := int(os.Stdin.Fd())
	if !term.IsTerminal(in) {
		return nil, errors.New("no terminal to ask on")
	}
	fmt.Fprint(os.Stderr, "Passphrase: ")
	defer fmt.Fprintln(os.Stderr)
	return term.ReadPassword(in)
}

func window(w command.World, args []string, file string) int {
	var c command.Common
	flags := flag.NewFlagSet("doorway", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	c.Add(flags)
	if err := command.Parse(flags, args); err != nil {
		return command.Tell(w, err)
	}
	if err := c.Check(); err != nil {
		return command.Tell(w, err)
	}
	pass, err := c.Passphrase()
	if err != nil {
		return command.Tell(w, err)
	}
	a := app.NewWithID(metadata.ID)
	if app.SetMetadata(metadata); a.Icon() == nil || len(a.Icon().Content()) == 0 {
		a.SetIcon(metadata.Icon)
	}
	d := desk.New(a, desk.Options{
		Clock: w.Clock, Device: w.Device, Microphone: microphone, Speed: c.Speed, Library: c.Library(), Measures: c.Measures(), Data: c.Data, Passphrase: pass, File: file,
	})
	hangUp := make(chan os.Signal, 1)
	signal.Notify(hangUp, syscall.SIGHUP)
	go func() {
		for range hangUp {
			fyne.Do(a.Quit)
		}
	}()
	d.Run()
	return command.Done
}

// metadata names the program wherever it was built and however it was started;
// FyneApp.toml holds the same for the packaging tool.
var metadata = fyne.AppMetadata{
	ID:      "care.doorway.Doorway",
	Name:    "Doorway",
	Version: "0.1.0",
	Build:   1,
	Icon:    fyne.NewStaticResource("doorway.png", assets.Icon),
}
