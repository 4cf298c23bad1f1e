package command

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"doorway/assets"
	"doorway/session"
	"doorway/session/measure"
	"doorway/session/vault"

	"github.com/adrg/xdg"
)

// Common are the options that every command and the window take.
type Common struct {
	Data           string // the place of everything
	PassphraseFile string
	Speed          int // 1–60; above 1 everything is a rehearsal
}

// Add puts the options on a set of flags.
func (c *Common) Add(flags *flag.FlagSet) {
	flags.StringVar(&c.Data, "data", filepath.Join(xdg.DataHome, "doorway"), "the place of everything, `DIR`")
	flags.StringVar(&c.PassphraseFile, "passphrase-file", "", "a file `F` that holds the passphrase")
	flags.IntVar(&c.Speed, "speed", 1, "a rehearsal's clock, `N` from 1 to 60")
}

// Check says what is wrong with the options.
func (c *Common) Check() error {
	if c.Speed < 1 || c.Speed > 60 {
		return misuse{"A rehearsal runs at 1 to 60 times the speed; please choose a number in between."}
	}
	if c.Data == "" {
		return misuse{"--data needs a folder."}
	}
	return nil
}

// longestPassphrase, in bytes, is more than anybody types.
const longestPassphrase = 4096

// Passphrase reads the passphrase file: its first line. It gives nil when no
// file was named.
func (c *Common) Passphrase() ([]byte, error) {
	if c.PassphraseFile == "" {
		return nil, nil
	}
	unreadable := session.Sayf("error.passphrase.file", "The passphrase file can't be read; please look at its name and permissions.")
	f, err := os.Open(c.PassphraseFile)
	if err != nil {
		return nil, unreadable.Because(err)
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, longestPassphrase+1))
	if err != nil {
		return nil, unreadable.Because(err)
	}
	line, _, _ := bytes.Cut(text, []byte("\n"))
	line = bytes.TrimSuffix(line, []byte("\r"))
	line = bytes.TrimPrefix(line, []byte("\uFEFF")) // some editors begin every file with it
	switch {
	case len(line) == 0:
		return nil, session.Sayf("error.passphrase.empty", "The passphrase file is empty; its first line is the passphrase.")
	case len(line) > longestPassphrase:
		return nil, session.Sayf("error.passphrase.long", "The first line of the passphrase file is longer than a passphrase can be; please look whether it is the right file.")
	}
	return line, nil
}

// Library reads the protocols that ship inside and those in the data folder.
func (c *Common) Library() session.Library {
	shipped, err := fs.Sub(assets.Protocols, "protocols")
	if err != nil {
		panic(err) // the folder is compiled in
	}
	return session.ReadLibrary(shipped, os.DirFS(filepath.Join(c.Data, "protocols")))
}

// Measures reads the measures that ship inside and those in the data folder.
func (c *Common) Measures() measure.Library {
	shipped, err := fs.Sub(assets.Measures, "measures")
	if err != nil {
		panic(err) // the folder is compiled in
	}
	return measure.ReadLibrary(shipped, os.DirFS(filepath.Join(c.Data, "measures")))
}

// library is what of Library journeys can be made of, and names the files that
// could not be read.
func (c *Common) library(w World) session.Library {
	library := c.Library()
	for _, fault := range library.Faults {
		fmt.Fprintln(w.Err, session.AsPlain(fault).Error())
	}
	library.Protocols = library.Of(session.JourneySort)
	return library
}

// open opens the vault, asking for the passphrase when it is locked.
func (c *Common) open(w World) (*vault.Vault, error) {
	pass, err := c.Passphrase()
	if err != nil {
		return nil, err
	}
	v, err := vault.Open(c.Data, vault.Options{Passphrase: pass})
	if !errors.Is(err, vault.ErrPassphraseWanted) {
		return v, err
	}
	wanted := session.Sayf("error.passphrase.ask", "These records are locked; name a file that holds their passphrase with --passphrase-file.")
	if w.Ask == nil {
		return nil, wanted
	}
	if pass, err = w.Ask(); err != nil {
		return nil, wanted.Because(err)
	}
	return vault.Open(c.Data, vault.Options{Passphrase: pass})
}

// openKept is open for commands that read: a home's records where there is no
// practice. Where nothing was ever kept, a vault is not made, for the folder's name
// may be a slip.
func (c *Common) openKept(w World) (*vault.Vault, error) {
	if home := vault.HomeDir(c.Data); !vault.Exists(c.Data) && vault.Exists(home) {
		c.Data = home
	}
	if _, err := os.Stat(filepath.Join(c.Data, "vault")); errors.Is(err, fs.ErrNotExist) {
		return nil, session.Sayf("error.data.none", "Nothing is kept in {{.Folder}}; name the folder that holds the records with --data.", "Folder", c.Data).Because(err)
	}
	return c.open(w)
}
