package command

import (
	"context"
	"flag"
	"fmt"
	"math"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"

	"doorway/app/conductor"
	"doorway/audio"
	"doorway/audio/guide"
	"doorway/session"
)

// Voices that do not ship.
const (
	systemVoice  = "system" // this machine's own
	captionsOnly = "none"
)

// voiceNames are all that can be chosen, as a sentence has them.
var voiceNames = strings.Join(conductor.Voices, ", ") + ", " + systemVoice + ", or " + captionsOnly

// guided writes the sound of a guide to a file, and its captions.
func guided(w World, flags *flag.FlagSet, args []string) error {
	var c Common
	c.Add(flags)
	id := flags.String("id", "", "the guide's `ID`")
	minutes := whole{}
	flags.Var(&minutes, "minutes", "its length, `N`; as short as it can be without")
	voice := flags.String("voice", conductor.Voices[0], "who speaks, `V`: "+voiceNames)
	bells := flags.Bool("bells", false, "with a bell at the beginning and the end")
	seed := whole{n: 1}
	flags.Var(&seed, "seed", "the music's seed, `N`")
	captions := flags.String("captions", "", "a file `F` for the captions, .vtt")
	out := flags.String("out", "", "the file `F` to write, .wav or .flac")
	list := flags.Bool("list", false, "print what can be chosen")
	if err := Parse(flags, args); err != nil {
		return err
	}
	if err := c.Check(); err != nil {
		return err
	}
	all, err := conductor.Guides()
	if err != nil {
		return err
	}
	if *list {
		return listGuides(w, all)
	}
	g, err := findGuide(all, *id)
	if err != nil {
		return err
	}
	if !minutes.given {
		minutes.n = g.Least
	}
	switch {
	case minutes.n < g.Least || minutes.n > g.Most:
		return misuse{fmt.Sprintf("“%s” can take %d to %d minutes; please choose a number in between.", g.Title, g.Least, g.Most)}
	case seed.n < 1 || int64(seed.n) > math.MaxUint32:
		return misuse{fmt.Sprintf("--seed takes a whole number from 1 to %d.", uint32(math.MaxUint32))}
	case *captions != "" && kind(*captions) != "vtt":
		return misuse{"The name of the file for the captions ends in .vtt."}
	case *out == "":
		return misuse{"Name the file to write with --out."}
	}
	if k := kind(*out); k != "wav" && k != "flac" {
		return misuse{session.AsPlain(conductor.FileError(*out, audio.ErrFileKind)).Error()}
	}
	how := conductor.Guiding{Length: time.Duration(minutes.n) * time.Minute, Bells: *bells, Seed: uint64(seed.n)}
	if how.Voice, err = speaker(g, *voice); err != nil {
		return err
	}
	sound, timeline := conductor.Guide(g, how)
	if *captions != "" {
		if err := os.WriteFile(*captions, []byte(timeline.WebVTT()), 0o644); err != nil {
			return conductor.FileError(*captions, err)
		}
	}
	return writeSound(w, *out, audio.Tags{Title: g.Title, Comment: fmt.Sprintf("%s, %d minutes, %s", g.ID, minutes.n, *voice)}, sound)
}

func speaker(g guide.Guide, voice string) (guide.Voice, error) {
	switch {
	case voice == captionsOnly:
		return nil, nil
	case voice == systemVoice:
		asked, done := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		defer done()
		v, err := conductor.SystemVoice(asked, g, func(int, int) {})
		if asked.Err() != nil {
			return nil, session.Sayf("error.guide.stopped", "It was stopped before all was spoken, and nothing is written.")
		}
		return v, err
	case slices.Contains(conductor.Voices, voice):
		return conductor.GuideVoice(g, voice)
	}
	return nil, misuse{fmt.Sprintf("There is no voice called “%s”; choose one of %s.", clip(voice), voiceNames)}
}

func findGuide(all []guide.Guide, id string) (guide.Guide, error) {
	if id == "" {
		return guide.Guide{}, misuse{"Name a guide with --id; doorway guide --list prints what can be chosen."}
	}
	var ids []string
	for _, g := range all {
		if g.ID == id {
			return g, nil
		}
		ids = append(ids, g.ID)
	}
	return guide.Guide{}, misuse{fmt.Sprintf("There is no guide called “%s”; choose one of %s.", clip(id), strings.Join(ids, ", "))}
}

// listGuides prints what can be chosen, a line each.
func listGuides(w World, all []guide.Guide) error {
	for _, g := range all {
		if _, err := fmt.Fprintf(w.Out, "%s\t%d–%d\t%s\n", g.ID, g.Least, g.Most, g.Title); err != nil {
			return errOut(err)
		}
	}
	return nil
}
